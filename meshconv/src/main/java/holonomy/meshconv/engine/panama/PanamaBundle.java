package holonomy.meshconv.engine.panama;

import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.Sampling;

/// The kernels of a bundle of signals, float32, on a few rows of `width` numbers at a time.
interface PanamaBundle {
    /// The kernels that take the fewest operations.
    static PanamaBundle of(Sampling.Bundle bundle, Activation f) {
        if (PanamaScalarSignals.take(bundle, f)) {
            return new PanamaScalarSignals(bundle);
        }
        MirroredSamples mirrored = f == Activation.POLYNOMIAL_RELU ? MirroredSamples.of(bundle) : null;
        return mirrored == null ? new PanamaSignals(bundle, f) : new PanamaShortSignals(bundle, mirrored);
    }

    /// `y_i = s sum_n B_in f(u_n / s)`, `u = A x`, in the place of x: at most [PanamaSignals#TILE] rows.
    void forward(float[] x, int width, int rows, PanamaSignals.Scratch scratch);

    /// With `t = u / s`, `g = B^T dy`: `dx = A^T (g f'(t)) + bound x / s sum_n g_n (f(t_n) - t_n f'(t_n))`, in the place of dy.
    void backward(float[] x, float[] dy, int width, int rows, PanamaSignals.Scratch scratch);
}
