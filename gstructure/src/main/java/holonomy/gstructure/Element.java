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
}
