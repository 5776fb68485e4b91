package holonomy.gstructure;

/// An element of a [Group]. Which kind belongs to which group is the group's matter; use its factories and operations.
public sealed interface Element {
    /// An element of O(2): the matrix `R(angle) diag(1, sign)`.
    ///
    /// @param angle in radians, in [0, 2 pi)
    /// @param sign  +1 for a rotation, -1 for a rotation after the reflection of the second axis
    record Planar(double angle, int sign) implements Element {
        private static final double TURN = 2 * Math.PI;

        public Planar {
            if (!Double.isFinite(angle) || Math.abs(sign) != 1) {
                throw new GroupException("no such element of O(2): angle " + angle + ", sign " + sign
                        + "; expected a finite angle and sign +1 or -1");
            }
            angle = angle % TURN;
            angle = angle < 0 ? angle + TURN : angle;
            angle = angle >= TURN ? 0 : angle + 0.0; // a tiny negative angle rounds up to a turn; -0.0 becomes 0.0
        }
    }

    /// An element of O(3): `sign R(q)` with the rotation R of the unit quaternion `q = w + x i + y j + z k`.
    ///
    /// The quaternion is normalised, and of q and -q (one rotation) the one is kept whose first non-zero part is positive.
    record Spatial(double w, double x, double y, double z, int sign) implements Element {
        public Spatial {
            double norm = Math.sqrt(w * w + x * x + y * y + z * z);
            if (!(norm > 0) || !Double.isFinite(norm) || Math.abs(sign) != 1) {
                throw new GroupException("no such element of O(3): quaternion (" + w + ", " + x + ", " + y + ", " + z
                        + "), sign " + sign + "; expected a finite non-zero quaternion and sign +1 or -1");
            }
            double first = w != 0 ? w : x != 0 ? x : y != 0 ? y : z;
            double scale = Math.copySign(norm, first);
            w = w / scale + 0.0;
            x = x / scale + 0.0;
            y = y / scale + 0.0;
            z = z / scale + 0.0;
        }

        /// The rotation about an axis, which need not be normalised.
        public static Spatial rotation(double angle, double axisX, double axisY, double axisZ) {
            double norm = Math.sqrt(axisX * axisX + axisY * axisY + axisZ * axisZ);
            if (!(norm > 0)) {
                throw new GroupException("a rotation needs an axis: found (" + axisX + ", " + axisY + ", " + axisZ + ")");
            }
            double s = Math.sin(angle / 2) / norm;
            return new Spatial(Math.cos(angle / 2), s * axisX, s * axisY, s * axisZ, 1);
        }
    }

    /// An element of a [FiniteGroup]: a row of its Cayley table.
    record Indexed(int index) implements Element {}

    /// An element of a [SemidirectProduct].
    record Pair(Element normal, Element acting) implements Element {}
}
