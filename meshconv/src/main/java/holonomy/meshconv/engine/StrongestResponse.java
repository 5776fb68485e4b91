package holonomy.meshconv.engine;

import java.util.List;

/// The strongest of the responses that a feature vector holds, per bundle and channel c, with the coefficients `x_i` at columns
/// `inputs[i] + c` and the result `y_j` at `outputs[j] + c`:
///
///     u_n = sum_i A[n, i] x_i,    n* = the first n with the largest u_n,    y_j = B[j, n*] u_n*
///
/// and zero where `rectified` and no response is positive. Columns of y outside all bundles become zero.
public record StrongestResponse(List<Bundle> bundles, boolean rectified) {
    public StrongestResponse {
        bundles = List.copyOf(bundles);
    }

    /// Equal sets of responses, one per channel. The arrays are not copied and must not be changed.
    ///
    /// @param inputs    the column of channel 0 for each of the D coefficients
    /// @param outputs   the column of channel 0 for each of the D' results
    /// @param channels  the number of channels
    /// @param analysis  A `[N][D]`: from coefficients to responses
    /// @param synthesis B `[D'][N]`: what a response of one gives
    public record Bundle(int[] inputs, int[] outputs, int channels, double[][] analysis, double[][] synthesis) {
        public int responses() {
            return analysis.length;
        }
    }

    /// Refuses tensors of different heights, or narrower than the bundles reach.
    public void require(Tensor x, Tensor y) {
        int in = 0;
        int out = 0;
        for (Bundle bundle : bundles) {
            for (int column : bundle.inputs) {
                in = Math.max(in, column + bundle.channels);
            }
            for (int column : bundle.outputs) {
                out = Math.max(out, column + bundle.channels);
            }
        }
        if (x.rows() != y.rows() || x.columns() < in || y.columns() < out) {
            throw new EngineException("strongest responses: x is [" + x.rows() + ", " + x.columns() + "] and y [" + y.rows() + ", "
                    + y.columns() + "], expected equal heights and at least " + in + " and " + out + " columns");
        }
    }
}
