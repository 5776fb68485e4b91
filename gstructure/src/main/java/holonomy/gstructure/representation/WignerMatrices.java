package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/// The real Wigner matrices, `Y_l(R x) = D^l(R) Y_l(x)` for the real spherical harmonics of [SphericalHarmonics].
///
/// Each degree follows from the one before and from degree 1 by the recursion of Ivanic & Ruedenberg, Rotation Matrices for
/// Real Spherical Harmonics (J. Phys. Chem. 100, 1996, with the corrections of 102, 1998); rounding errors grow slowly with the
/// degree.
public final class WignerMatrices {
    private WignerMatrices() {}

    /// `D^0(R), ..., D^degree(R)` of the element's rotation; its sign is ignored. Rows and columns are m = -l .. l.
    public static List<RealMatrix> upTo(int degree, Element.Spatial g) {
        RealMatrix rotation = Group.o3().action(new Element.Spatial(g.w(), g.x(), g.y(), g.z(), 1));
        int[] axis = {1, 2, 0}; // m = -1, 0, 1 are y, z, x
        RealMatrix first = rotation.getSubMatrix(axis, axis);
        List<RealMatrix> matrices = new ArrayList<>();
        matrices.add(MatrixUtils.createRealIdentityMatrix(1));
        if (degree >= 1) {
            matrices.add(first);
        }
        for (int l = 2; l <= degree; l++) {
            matrices.add(new Step(l, first, matrices.get(l - 1)).matrix());
        }
        return matrices;
    }

    /// One step of the recursion; names as in the paper's table 1, `r` for degree 1 and `before` for degree l - 1.
    private record Step(int l, RealMatrix r, RealMatrix before) {
        RealMatrix matrix() {
            RealMatrix d = new Array2DRowRealMatrix(2 * l + 1, 2 * l + 1);
            for (int m = -l; m <= l; m++) {
                for (int n = -l; n <= l; n++) {
                    d.setEntry(m + l, n + l, entry(m, n));
                }
            }
            return d;
        }

        private double entry(int m, int n) {
            double denominator = Math.abs(n) < l ? (l + n) * (l - n) : 2.0 * l * (2 * l - 1);
            int a = Math.abs(m);
            double u = Math.sqrt((l + m) * (l - m) / denominator);
            double v = 0.5 * Math.sqrt((m == 0 ? 2 : 1) * (l + a - 1) * (l + a) / denominator) * (m == 0 ? -1 : 1);
            double w = m == 0 ? 0 : -0.5 * Math.sqrt((l - a - 1) * (l - a) / denominator);
            return (u == 0 ? 0 : u * p(0, m, n)) + (v == 0 ? 0 : v * bigV(m, n)) + (w == 0 ? 0 : w * bigW(m, n));
        }

        private double bigV(int m, int n) {
            if (m == 0) {
                return p(1, 1, n) + p(-1, -1, n);
            }
            if (m > 0) {
                return m == 1 ? Math.sqrt(2) * p(1, 0, n) : p(1, m - 1, n) - p(-1, -m + 1, n);
            }
            return m == -1 ? Math.sqrt(2) * p(-1, 0, n) : p(1, m + 1, n) + p(-1, -m - 1, n);
        }

        private double bigW(int m, int n) {
            return m > 0 ? p(1, m + 1, n) + p(-1, -m - 1, n) : p(1, m - 1, n) - p(-1, -m + 1, n);
        }

        private double p(int i, int a, int b) {
            if (b == l) {
                return degreeOne(i, 1) * previous(a, l - 1) - degreeOne(i, -1) * previous(a, -l + 1);
            }
            if (b == -l) {
                return degreeOne(i, 1) * previous(a, -l + 1) + degreeOne(i, -1) * previous(a, l - 1);
            }
            return degreeOne(i, 0) * previous(a, b);
        }

        private double degreeOne(int i, int j) {
            return r.getEntry(i + 1, j + 1);
        }

        private double previous(int a, int b) {
            return before.getEntry(a + l - 1, b + l - 1);
        }
    }
}
