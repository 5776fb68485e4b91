package holonomy.meshconv.engine.scalar;

import holonomy.meshconv.engine.Shapes;
import holonomy.meshconv.engine.StrongestResponse;
import holonomy.meshconv.engine.Tensor;

/// Strongest responses in plain loops and double arithmetic, the oracle of the other engines.
final class ScalarStrongest {
    private ScalarStrongest() {
    }

    static void forward(StrongestResponse map, Tensor x, Tensor y) {
        map.require(x, y);
        double[] in = x.toDoubles();
        double[] out = new double[y.rows() * y.columns()];
        for (StrongestResponse.Bundle bundle : map.bundles()) {
            Search strongest = new Search(bundle, map.rectified());
            for (int r = 0; r < x.rows(); r++) {
                for (int c = 0; c < bundle.channels(); c++) {
                    if (strongest.find(in, r * x.columns() + c)) {
                        for (int j = 0; j < bundle.outputs().length; j++) {
                            out[r * y.columns() + c + bundle.outputs()[j]] = bundle.synthesis()[j][strongest.place] * strongest.response;
                        }
                    }
                }
            }
        }
        y.set(out);
    }

    /// `dx_i = A[n*, i] sum_j B[j, n*] dy_j`.
    static void backward(StrongestResponse map, Tensor x, Tensor dy, Tensor dx) {
        map.require(x, dy);
        Shapes.same("x", x, "dx", dx);
        double[] in = x.toDoubles();
        double[] cotangent = dy.toDoubles();
        double[] out = new double[in.length];
        for (StrongestResponse.Bundle bundle : map.bundles()) {
            Search strongest = new Search(bundle, map.rectified());
            for (int r = 0; r < x.rows(); r++) {
                for (int c = 0; c < bundle.channels(); c++) {
                    if (strongest.find(in, r * x.columns() + c)) {
                        double slope = 0;
                        for (int j = 0; j < bundle.outputs().length; j++) {
                            slope += bundle.synthesis()[j][strongest.place] * cotangent[r * dy.columns() + c + bundle.outputs()[j]];
                        }
                        for (int i = 0; i < bundle.inputs().length; i++) {
                            out[r * x.columns() + c + bundle.inputs()[i]] = bundle.analysis()[strongest.place][i] * slope;
                        }
                    }
                }
            }
        }
        dx.set(out);
    }

    /// One channel of a bundle, at work on one row.
    private static final class Search {
        private final StrongestResponse.Bundle bundle;
        private final boolean rectified;
        private int place;
        private double response;

        Search(StrongestResponse.Bundle bundle, boolean rectified) {
            this.bundle = bundle;
            this.rectified = rectified;
        }

        /// Finds n* and its response; false if it counts as none.
        boolean find(double[] x, int at) {
            for (int n = 0; n < bundle.responses(); n++) {
                double u = 0;
                for (int i = 0; i < bundle.inputs().length; i++) {
                    u += bundle.analysis()[n][i] * x[at + bundle.inputs()[i]];
                }
                if (n == 0 || u > response) {
                    place = n;
                    response = u;
                }
            }
            return !rectified || response > 0;
        }
    }
}
