package holonomy.gstructure.representation;

import holonomy.gstructure.PlanarGroup;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/// Tensor products of irreps of subgroups of O(2), by complex numbers: with `u = x_0 + i x_1` and `v = y_0 + i y_1` of
/// frequencies m and n, `u v` has frequency m + n and `u conj(v)` has m - n.
///
/// A product of frequency t is a pair (real part, imaginary part). For N rotations t is folded into 0 .. N/2, conjugating where
/// that turns it round; at 0 and N/2 the two parts are one-dimensional irreps, even and odd under the reflection.
final class PlanarClebschGordan {
    private static final double ROOT = Math.sqrt(0.5);

    private PlanarClebschGordan() {}

    static List<ClebschGordan.Part> parts(PlanarIrrep first, PlanarIrrep second) {
        PlanarGroup group = first.group();
        int m = first.frequency();
        int n = second.frequency();
        List<ClebschGordan.Part> parts = new ArrayList<>();
        if (first.dimension() == 2 && second.dimension() == 2) {
            // coefficients of x_i y_j in (real, imaginary), pairs (i, j) = 00, 01, 10, 11
            addPair(parts, group, m - n, new double[][] {{ROOT, 0}, {0, -ROOT}, {0, ROOT}, {ROOT, 0}});
            addPair(parts, group, m + n, new double[][] {{ROOT, 0}, {0, ROOT}, {0, ROOT}, {-ROOT, 0}});
        } else if (first.dimension() == 2 || second.dimension() == 2) {
            // the number is 1 or, if odd, i: then the product transforms under the reflection as the pair does
            boolean odd = first.odd() || second.odd();
            addPair(parts, group, m + n, odd ? new double[][] {{0, 1}, {-1, 0}} : new double[][] {{1, 0}, {0, 1}});
        } else {
            int folded = group.isContinuous() ? 0 : Math.floorMod(m + n, group.rotations());
            parts.add(new ClebschGordan.Part(new PlanarIrrep(group, folded, first.odd() ^ second.odd()),
                    new Array2DRowRealMatrix(new double[][] {{1}})));
        }
        return parts;
    }

    private static void addPair(List<ClebschGordan.Part> parts, PlanarGroup group, int frequency, double[][] coefficients) {
        int folded = group.isContinuous() ? frequency : Math.floorMod(frequency, group.rotations());
        boolean turned = folded < 0 || group.isFinite() && 2 * folded > group.rotations();
        int positive = !turned ? folded : group.isContinuous() ? -folded : group.rotations() - folded;
        RealMatrix pair = new Array2DRowRealMatrix(coefficients);
        if (turned) {
            pair.setColumnMatrix(1, pair.getColumnMatrix(1).scalarMultiply(-1));
        }
        if (PlanarIrrep.dimension(group, positive) == 2) {
            parts.add(new ClebschGordan.Part(new PlanarIrrep(group, positive, false), pair));
            return;
        }
        parts.add(new ClebschGordan.Part(new PlanarIrrep(group, positive, false), pair.getColumnMatrix(0)));
        parts.add(new ClebschGordan.Part(new PlanarIrrep(group, positive, group.reflections()), pair.getColumnMatrix(1)));
    }
}
