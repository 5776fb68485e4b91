package holonomy.meshconv.engine.scalar;

import holonomy.meshconv.engine.BilinearMap;
import holonomy.meshconv.engine.Tensor;

/// Bilinear maps in plain loops and double arithmetic, the oracle of the other engines.
final class ScalarBilinear {
    private ScalarBilinear() {
    }

    /// `y_r += B(x_r, z_r)`.
    static void add(BilinearMap map, Tensor x, Tensor z, Tensor y) {
        map.require(x, z, y);
        double[] left = x.toDoubles();
        double[] right = x == z ? left : z.toDoubles();
        double[] out = y.toDoubles();
        for (int r = 0; r < y.rows(); r++) {
            int xRow = r * x.columns();
            int zRow = r * z.columns();
            int yRow = r * y.columns();
            for (BilinearMap.Term term : map.terms()) {
                for (int i = 0; i < term.count(); i++) {
                    out[yRow + term.to().column(i)] += term.coefficient() * left[xRow + term.first().column(i)]
                            * right[zRow + term.second().column(i)];
                }
            }
        }
        y.set(out);
    }
}
