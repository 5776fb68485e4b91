package holonomy.meshconv.engine;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The polynomial nonlinearity of signals of at most five coefficients, as those of orders 0 to 2 of SO(2) are: the steps of [PanamaSignals] between the
/// division by the signal's size and the multiplication with it, all at once, with coefficients in registers while samples come and go. Missing
/// coefficients are zero. The loops have about as many vectors as the compiler still takes apart; with a few more it makes objects of some.
final class PanamaShortSignals {
    /// The coefficients of a signal in a tile.
    static final int MOST = 5;

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int L = LANES.length();
    private static final int STRIDE = 2 * MOST * L;

    private final float[] matrices; // [N][A_n0 .. A_n4, B_0n .. B_4n][lanes], so that products read them from memory

    /// Whether a bundle with this activation is one for these kernels.
    static boolean take(Sampling.Bundle bundle, Activation f) {
        return f == Activation.POLYNOMIAL_RELU && bundle.coefficients() <= MOST;
    }

    PanamaShortSignals(Sampling.Bundle bundle) {
        matrices = new float[bundle.samples() * STRIDE];
        for (int n = 0; n < bundle.samples(); n++) {
            for (int i = 0; i < bundle.coefficients(); i++) {
                fill(n * STRIDE + i * L, bundle.analysis()[n][i]);
                fill(n * STRIDE + (MOST + i) * L, bundle.synthesis()[i][n]);
            }
        }
    }

    private void fill(int from, double value) {
        Arrays.fill(matrices, from, from + L, (float) value);
    }

    /// `x_i = sum_n B_in f((A x)_n)` for the first rows of a tile `[rows][5][lanes]`, in its place.
    void forward(float[] tile, int rows) {
        FloatVector q0 = constant(0.5 * Activation.Q0);
        FloatVector q2 = constant(0.5 * Activation.Q2);
        FloatVector q4 = constant(0.5 * Activation.Q4);
        FloatVector half = constant(0.5);
        for (int at = 0; at < rows * MOST * L; at += MOST * L) {
            FloatVector x0 = FloatVector.fromArray(LANES, tile, at);
            FloatVector x1 = FloatVector.fromArray(LANES, tile, at + L);
            FloatVector x2 = FloatVector.fromArray(LANES, tile, at + 2 * L);
            FloatVector x3 = FloatVector.fromArray(LANES, tile, at + 3 * L);
            FloatVector x4 = FloatVector.fromArray(LANES, tile, at + 4 * L);
            FloatVector y0 = FloatVector.zero(LANES);
            FloatVector y1 = y0;
            FloatVector y2 = y0;
            FloatVector y3 = y0;
            FloatVector y4 = y0;
            for (int n = 0; n < matrices.length; n += STRIDE) {
                FloatVector t = x1.fma(matrix(n + L), x0.mul(matrix(n)));
                t = x4.fma(matrix(n + 4 * L), x3.fma(matrix(n + 3 * L), x2.fma(matrix(n + 2 * L), t)));
                FloatVector square = t.mul(t);
                FloatVector value = t.fma(half, square.fma(q4, q2).fma(square, q0));
                y0 = value.fma(matrix(n + 5 * L), y0);
                y1 = value.fma(matrix(n + 6 * L), y1);
                y2 = value.fma(matrix(n + 7 * L), y2);
                y3 = value.fma(matrix(n + 8 * L), y3);
                y4 = value.fma(matrix(n + 9 * L), y4);
            }
            y0.intoArray(tile, at);
            y1.intoArray(tile, at + L);
            y2.intoArray(tile, at + 2 * L);
            y3.intoArray(tile, at + 3 * L);
            y4.intoArray(tile, at + 4 * L);
        }
    }

    /// With `t = A x`, `g = B^T dy`: `A^T (g f'(t))` in the place of dy, and `sum_n g_n (f(t_n) - t_n f'(t_n))`, `[rows][lanes]`, into `along`.
    void backward(float[] tile, float[] cotangent, float[] along, int rows) {
        FloatVector slope2 = constant(Activation.Q2);
        FloatVector slope4 = constant(2 * Activation.Q4);
        FloatVector half = constant(0.5);
        FloatVector intercept0 = constant(0.5 * Activation.Q0);
        FloatVector intercept2 = constant(-0.5 * Activation.Q2);
        FloatVector intercept4 = constant(-1.5 * Activation.Q4);
        for (int row = 0; row < rows; row++) {
            int at = row * MOST * L;
            FloatVector x0 = FloatVector.fromArray(LANES, tile, at);
            FloatVector x1 = FloatVector.fromArray(LANES, tile, at + L);
            FloatVector x2 = FloatVector.fromArray(LANES, tile, at + 2 * L);
            FloatVector x3 = FloatVector.fromArray(LANES, tile, at + 3 * L);
            FloatVector x4 = FloatVector.fromArray(LANES, tile, at + 4 * L);
            FloatVector dy0 = FloatVector.fromArray(LANES, cotangent, at);
            FloatVector dy1 = FloatVector.fromArray(LANES, cotangent, at + L);
            FloatVector dy2 = FloatVector.fromArray(LANES, cotangent, at + 2 * L);
            FloatVector dy3 = FloatVector.fromArray(LANES, cotangent, at + 3 * L);
            FloatVector dy4 = FloatVector.fromArray(LANES, cotangent, at + 4 * L);
            FloatVector dx0 = FloatVector.zero(LANES);
            FloatVector dx1 = dx0;
            FloatVector dx2 = dx0;
            FloatVector dx3 = dx0;
            FloatVector dx4 = dx0;
            FloatVector sum = dx0;
            for (int n = 0; n < matrices.length; n += STRIDE) {
                FloatVector a0 = matrix(n);
                FloatVector a1 = matrix(n + L);
                FloatVector a2 = matrix(n + 2 * L);
                FloatVector a3 = matrix(n + 3 * L);
                FloatVector a4 = matrix(n + 4 * L);
                FloatVector t = x4.fma(a4, x3.fma(a3, x2.fma(a2, x1.fma(a1, x0.mul(a0)))));
                FloatVector g = dy1.fma(matrix(n + 6 * L), dy0.mul(matrix(n + 5 * L)));
                g = dy4.fma(matrix(n + 9 * L), dy3.fma(matrix(n + 8 * L), dy2.fma(matrix(n + 7 * L), g)));
                FloatVector square = t.mul(t);
                sum = g.fma(square.fma(intercept4, intercept2).fma(square, intercept0), sum);
                g = g.mul(square.fma(slope4, slope2).fma(t, half));
                dx0 = g.fma(a0, dx0);
                dx1 = g.fma(a1, dx1);
                dx2 = g.fma(a2, dx2);
                dx3 = g.fma(a3, dx3);
                dx4 = g.fma(a4, dx4);
            }
            sum.intoArray(along, row * L);
            dx0.intoArray(cotangent, at);
            dx1.intoArray(cotangent, at + L);
            dx2.intoArray(cotangent, at + 2 * L);
            dx3.intoArray(cotangent, at + 3 * L);
            dx4.intoArray(cotangent, at + 4 * L);
        }
    }

    private FloatVector matrix(int from) {
        return FloatVector.fromArray(LANES, matrices, from);
    }

    private static FloatVector constant(double value) {
        return FloatVector.broadcast(LANES, (float) value);
    }
}
