package holonomy.meshconv.engine;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The polynomial nonlinearity on signals of at most five coefficients, as those of orders 0 to 2 of SO(2) are: what [PanamaSampling] does step by
/// step, with coefficients in registers while samples come and go, in a fraction of the time. Missing coefficients are zero.
final class PanamaShortSignals {
    /// The coefficients of a signal in a tile.
    static final int MOST = 5;

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int L = LANES.length();
    private static final int STRIDE = 2 * MOST;

    private final int samples;
    private final float bound;
    private final float[] matrices; // [N][A_n0 .. A_n4, B_0n .. B_4n]

    /// Whether a bundle with this activation is one for these kernels.
    static boolean take(Sampling.Bundle bundle, Activation f) {
        return f == Activation.POLYNOMIAL_RELU && bundle.coefficients() <= MOST;
    }

    PanamaShortSignals(Sampling.Bundle bundle) {
        bound = (float) bundle.bound();
        samples = bundle.samples();
        matrices = new float[bundle.samples() * STRIDE * L];
        for (int n = 0; n < bundle.samples(); n++) {
            for (int i = 0; i < bundle.coefficients(); i++) {
                Arrays.fill(matrices, (n * STRIDE + i) * L, (n * STRIDE + i + 1) * L, (float) bundle.analysis()[n][i]);
                Arrays.fill(matrices, (n * STRIDE + MOST + i) * L, (n * STRIDE + MOST + i + 1) * L, (float) bundle.synthesis()[i][n]);
            }
        }
    }

    /// `x_i = s sum_n B_in f(u_n / s)`, `u = A x`, for the first rows of a tile `[rows][5][lanes]`, in its place.
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
            FloatVector s = scale(x0, x1, x2, x3, x4);
            FloatVector reciprocal = constant(1).div(s);
            x0 = x0.mul(reciprocal);
            x1 = x1.mul(reciprocal);
            x2 = x2.mul(reciprocal);
            x3 = x3.mul(reciprocal);
            x4 = x4.mul(reciprocal);
            FloatVector y0 = FloatVector.zero(LANES);
            FloatVector y1 = FloatVector.zero(LANES);
            FloatVector y2 = FloatVector.zero(LANES);
            FloatVector y3 = FloatVector.zero(LANES);
            FloatVector y4 = FloatVector.zero(LANES);
            for (int n = 0; n < samples * STRIDE; n += STRIDE) {
                FloatVector t = x0.mul(matrix(n)).add(x1.mul(matrix(n + 1)));
                t = x4.fma(matrix(n + 4), x3.fma(matrix(n + 3), x2.fma(matrix(n + 2), t)));
                FloatVector square = t.mul(t);
                FloatVector value = t.fma(half, square.fma(q4, q2).fma(square, q0));
                y0 = value.fma(matrix(n + 5), y0);
                y1 = value.fma(matrix(n + 6), y1);
                y2 = value.fma(matrix(n + 7), y2);
                y3 = value.fma(matrix(n + 8), y3);
                y4 = value.fma(matrix(n + 9), y4);
            }
            y0.mul(s).intoArray(tile, at);
            y1.mul(s).intoArray(tile, at + L);
            y2.mul(s).intoArray(tile, at + 2 * L);
            y3.mul(s).intoArray(tile, at + 3 * L);
            y4.mul(s).intoArray(tile, at + 4 * L);
        }
    }

    /// With `t = u / s`, `g = B^T dy`: `dx = A^T (g f'(t)) + bound x / s sum_n g_n (f(t_n) - t_n f'(t_n))`, in the place of dy.
    void backward(float[] tile, float[] cotangent, int rows) {
        FloatVector slope2 = constant(Activation.Q2);
        FloatVector slope4 = constant(2 * Activation.Q4);
        FloatVector half = constant(0.5);
        FloatVector intercept0 = constant(0.5 * Activation.Q0);
        FloatVector intercept2 = constant(-0.5 * Activation.Q2);
        FloatVector intercept4 = constant(-1.5 * Activation.Q4);
        for (int at = 0; at < rows * MOST * L; at += MOST * L) {
            FloatVector x0 = FloatVector.fromArray(LANES, tile, at);
            FloatVector x1 = FloatVector.fromArray(LANES, tile, at + L);
            FloatVector x2 = FloatVector.fromArray(LANES, tile, at + 2 * L);
            FloatVector x3 = FloatVector.fromArray(LANES, tile, at + 3 * L);
            FloatVector x4 = FloatVector.fromArray(LANES, tile, at + 4 * L);
            FloatVector reciprocal = constant(1).div(scale(x0, x1, x2, x3, x4));
            x0 = x0.mul(reciprocal);
            x1 = x1.mul(reciprocal);
            x2 = x2.mul(reciprocal);
            x3 = x3.mul(reciprocal);
            x4 = x4.mul(reciprocal);
            FloatVector dy0 = FloatVector.fromArray(LANES, cotangent, at);
            FloatVector dy1 = FloatVector.fromArray(LANES, cotangent, at + L);
            FloatVector dy2 = FloatVector.fromArray(LANES, cotangent, at + 2 * L);
            FloatVector dy3 = FloatVector.fromArray(LANES, cotangent, at + 3 * L);
            FloatVector dy4 = FloatVector.fromArray(LANES, cotangent, at + 4 * L);
            FloatVector dx0 = FloatVector.zero(LANES);
            FloatVector dx1 = FloatVector.zero(LANES);
            FloatVector dx2 = FloatVector.zero(LANES);
            FloatVector dx3 = FloatVector.zero(LANES);
            FloatVector dx4 = FloatVector.zero(LANES);
            FloatVector along = FloatVector.zero(LANES);
            for (int n = 0; n < samples * STRIDE; n += STRIDE) {
                FloatVector a0 = matrix(n);
                FloatVector a1 = matrix(n + 1);
                FloatVector a2 = matrix(n + 2);
                FloatVector a3 = matrix(n + 3);
                FloatVector a4 = matrix(n + 4);
                FloatVector t = x4.fma(a4, x3.fma(a3, x2.fma(a2, x0.mul(a0).add(x1.mul(a1)))));
                FloatVector g = dy0.mul(matrix(n + 5)).add(dy1.mul(matrix(n + 6)));
                g = dy4.fma(matrix(n + 9), dy3.fma(matrix(n + 8), dy2.fma(matrix(n + 7), g)));
                FloatVector square = t.mul(t);
                along = g.fma(square.fma(intercept4, intercept2).fma(square, intercept0), along);
                g = g.mul(square.fma(slope4, slope2).fma(t, half));
                dx0 = g.fma(a0, dx0);
                dx1 = g.fma(a1, dx1);
                dx2 = g.fma(a2, dx2);
                dx3 = g.fma(a3, dx3);
                dx4 = g.fma(a4, dx4);
            }
            along = along.mul(bound);
            x0.fma(along, dx0).intoArray(cotangent, at);
            x1.fma(along, dx1).intoArray(cotangent, at + L);
            x2.fma(along, dx2).intoArray(cotangent, at + 2 * L);
            x3.fma(along, dx3).intoArray(cotangent, at + 3 * L);
            x4.fma(along, dx4).intoArray(cotangent, at + 4 * L);
        }
    }

    /// `s = sqrt(bound (|x|^2 + smoothing))`.
    private FloatVector scale(FloatVector x0, FloatVector x1, FloatVector x2, FloatVector x3, FloatVector x4) {
        FloatVector square = x0.fma(x0, constant(Sampling.SMOOTHING));
        square = x1.fma(x1, square);
        square = x2.fma(x2, square);
        square = x3.fma(x3, square);
        square = x4.fma(x4, square);
        return square.mul(bound).lanewise(VectorOperators.SQRT);
    }

    private FloatVector matrix(int index) {
        return FloatVector.fromArray(LANES, matrices, index * L);
    }

    private static FloatVector constant(double value) {
        return FloatVector.broadcast(LANES, (float) value);
    }
}
