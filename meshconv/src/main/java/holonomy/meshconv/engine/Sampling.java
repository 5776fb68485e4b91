package holonomy.meshconv.engine;

import java.util.List;

/// How a nonlinearity sees a feature vector as signals on the structure group: per bundle and channel c, with the coefficients
/// `x_i` at columns `offsets[i] + c`,
///
///     u_n = sum_i A[n, i] x_i,    y_i = sum_n B[i, n] f(u_n)
///
/// For a polynomial f, `s f(u_n / s)` takes the place of `f(u_n)`, where `s^2 = bound (|x|^2 + 1e-6)` and `bound = max_n
/// |A_n|^2`: then `|u_n| <= s` always, s is invariant, and the map is homogeneous of degree one up to the 1e-6. Columns outside
/// all bundles are copied.
public record Sampling(List<Bundle> bundles, Activation activation) {
    /// Added to the squared norm of a signal so that its root is smooth.
    public static final double SMOOTHING = 1e-6;

    public Sampling {
        bundles = List.copyOf(bundles);
    }

    /// A set of equal signals, one per channel. The arrays are not copied and must not be changed.
    ///
    /// @param offsets   the column of channel 0 for each of the D coefficients
    /// @param channels  the number of signals
    /// @param analysis  A `[N][D]`: from coefficients to samples
    /// @param synthesis B `[D][N]`: from samples to coefficients
    public record Bundle(int[] offsets, int channels, double[][] analysis, double[][] synthesis) {
        public int coefficients() {
            return offsets.length;
        }

        public int samples() {
            return analysis.length;
        }

        /// `max_n |A_n|^2`.
        public double bound() {
            double bound = 0;
            for (double[] row : analysis) {
                double square = 0;
                for (double a : row) {
                    square += a * a;
                }
                bound = Math.max(bound, square);
            }
            return bound;
        }
    }
}
