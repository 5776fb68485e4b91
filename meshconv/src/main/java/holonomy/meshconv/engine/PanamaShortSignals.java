package holonomy.meshconv.engine;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The polynomial nonlinearity of signals of at most five coefficients, as those of orders 0 to 2 of SO(2) are, with coefficients in registers while samples
/// come and go. Missing coefficients are zero. The loops have about as many vectors as the compiler still takes apart; with a few more it makes objects of some.
///
/// The signal's size s is in the polynomial instead of its argument and value: `s f(u / s) = u / 2 + s Q0 / 2 + Q2 / (2 s) u^2 + Q4 / (2 s^3) u^4`.
/// In float32 that holds up to sizes of 1e9, where 1 / s^4 ends.
final class PanamaShortSignals {
    /// The coefficients of a signal.
    static final int MOST = 5;

    /// The vectors of a row that kernels keep beside it.
    static final int NUMBERS = 3;

    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int L = LANES.length();
    private static final int STRIDE = 2 * MOST * L;

    private final float[] matrices; // [N][A_n0 .. A_n4, B_0n .. B_4n][lanes], so that products read them from memory
    private final float bound;

    /// Whether a bundle with this activation is one for these kernels.
    static boolean take(Sampling.Bundle bundle, Activation f) {
        return f == Activation.POLYNOMIAL_RELU && bundle.coefficients() <= MOST;
    }

    PanamaShortSignals(Sampling.Bundle bundle) {
        bound = (float) bundle.bound();
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

    /// A vector of channels of some rows: coefficient i of row r at `from[i] + r stride` of an array.
    record Place(int[] from, int stride) {
    }

    /// `x_i = sum_n B_in s f((A x)_n / s)` in the place of x.
    ///
    /// @param polynomials room for [#NUMBERS] vectors per row
    void forward(float[] x, Place place, int rows, float[] polynomials) {
        polynomials(x, place, rows, polynomials);
        values(x, place, rows, polynomials);
    }

    /// `x_i = sum_n B_in p((A x)_n)` in the place of x, p of each row. By itself so that the compiler has no more to take apart than this.
    private void values(float[] x, Place place, int rows, float[] polynomials) {
        FloatVector half = constant(0.5);
        int[] from = place.from;
        for (int row = 0, at = 0; row < rows; row++, at += place.stride) {
            FloatVector q0 = FloatVector.fromArray(LANES, polynomials, row * NUMBERS * L);
            FloatVector q2 = FloatVector.fromArray(LANES, polynomials, row * NUMBERS * L + L);
            FloatVector q4 = FloatVector.fromArray(LANES, polynomials, row * NUMBERS * L + 2 * L);
            FloatVector x0 = FloatVector.fromArray(LANES, x, at + from[0]);
            FloatVector x1 = FloatVector.fromArray(LANES, x, at + from[1]);
            FloatVector x2 = FloatVector.fromArray(LANES, x, at + from[2]);
            FloatVector x3 = FloatVector.fromArray(LANES, x, at + from[3]);
            FloatVector x4 = FloatVector.fromArray(LANES, x, at + from[4]);
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
            y0.intoArray(x, at + from[0]);
            y1.intoArray(x, at + from[1]);
            y2.intoArray(x, at + from[2]);
            y3.intoArray(x, at + from[3]);
            y4.intoArray(x, at + from[4]);
        }
    }

    /// `s Q0 / 2, Q2 / (2 s), Q4 / (2 s^3)` of each row.
    private void polynomials(float[] x, Place place, int rows, float[] polynomials) {
        FloatVector smoothing = constant(Sampling.SMOOTHING);
        FloatVector factor = constant(bound);
        FloatVector q0 = constant(0.5 * Activation.Q0);
        FloatVector q2 = constant(0.5 * Activation.Q2);
        FloatVector q4 = constant(0.5 * Activation.Q4);
        FloatVector one = constant(1);
        int[] from = place.from;
        for (int row = 0, at = 0; row < rows; row++, at += place.stride) {
            FloatVector s = size(x, at, from, smoothing, factor);
            FloatVector reciprocal = one.div(s);
            int to = row * NUMBERS * L;
            s.mul(q0).intoArray(polynomials, to);
            reciprocal.mul(q2).intoArray(polynomials, to + L);
            reciprocal.mul(reciprocal).mul(reciprocal).mul(q4).intoArray(polynomials, to + 2 * L);
        }
    }

    /// With `t = A x / s`, `g = B^T dy`: `A^T (g f'(t)) + bound x / s sum_n g_n (f(t_n) - t_n f'(t_n))` in the place of dy.
    void backward(float[] x, float[] dy, Place place, int rows, float[] sizes) {
        sizes(x, place, rows, sizes);
        slopes(x, dy, place, rows, sizes);
        int[] from = place.from;
        for (int row = 0, at = 0; row < rows; row++, at += place.stride) {
            FloatVector factor = FloatVector.fromArray(LANES, sizes, row * NUMBERS * L);
            addAlong(x, factor, dy, at + from[0]);
            addAlong(x, factor, dy, at + from[1]);
            addAlong(x, factor, dy, at + from[2]);
            addAlong(x, factor, dy, at + from[3]);
            addAlong(x, factor, dy, at + from[4]);
        }
    }

    private static void addAlong(float[] x, FloatVector factor, float[] dx, int at) {
        FloatVector.fromArray(LANES, x, at).fma(factor, FloatVector.fromArray(LANES, dx, at)).intoArray(dx, at);
    }

    /// `A^T (g f'(t))` in the place of dy, and `bound / s sum_n g_n (f(t_n) - t_n f'(t_n))` in the place of the sizes.
    private void slopes(float[] x, float[] dy, Place place, int rows, float[] sizes) {
        FloatVector half = constant(0.5);
        FloatVector intercept0 = constant(0.5 * Activation.Q0);
        int[] from = place.from;
        for (int row = 0, at = 0; row < rows; row++, at += place.stride) {
            FloatVector reciprocal = constant(1).div(FloatVector.fromArray(LANES, sizes, row * NUMBERS * L));
            FloatVector square2 = reciprocal.mul(reciprocal);
            FloatVector slope2 = reciprocal.mul((float) Activation.Q2);
            FloatVector slope4 = square2.mul(reciprocal).mul((float) (2 * Activation.Q4));
            FloatVector intercept2 = square2.mul((float) (-0.5 * Activation.Q2));
            FloatVector intercept4 = square2.mul(square2).mul((float) (-1.5 * Activation.Q4));
            FloatVector x0 = FloatVector.fromArray(LANES, x, at + from[0]);
            FloatVector x1 = FloatVector.fromArray(LANES, x, at + from[1]);
            FloatVector x2 = FloatVector.fromArray(LANES, x, at + from[2]);
            FloatVector x3 = FloatVector.fromArray(LANES, x, at + from[3]);
            FloatVector x4 = FloatVector.fromArray(LANES, x, at + from[4]);
            FloatVector dy0 = FloatVector.fromArray(LANES, dy, at + from[0]);
            FloatVector dy1 = FloatVector.fromArray(LANES, dy, at + from[1]);
            FloatVector dy2 = FloatVector.fromArray(LANES, dy, at + from[2]);
            FloatVector dy3 = FloatVector.fromArray(LANES, dy, at + from[3]);
            FloatVector dy4 = FloatVector.fromArray(LANES, dy, at + from[4]);
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
                FloatVector u = x4.fma(a4, x3.fma(a3, x2.fma(a2, x1.fma(a1, x0.mul(a0)))));
                FloatVector g = dy1.fma(matrix(n + 6 * L), dy0.mul(matrix(n + 5 * L)));
                g = dy4.fma(matrix(n + 9 * L), dy3.fma(matrix(n + 8 * L), dy2.fma(matrix(n + 7 * L), g)));
                FloatVector square = u.mul(u);
                sum = g.fma(square.fma(intercept4, intercept2).fma(square, intercept0), sum);
                g = g.mul(square.fma(slope4, slope2).fma(u, half));
                dx0 = g.fma(a0, dx0);
                dx1 = g.fma(a1, dx1);
                dx2 = g.fma(a2, dx2);
                dx3 = g.fma(a3, dx3);
                dx4 = g.fma(a4, dx4);
            }
            sum.mul(reciprocal).mul(bound).intoArray(sizes, row * NUMBERS * L);
            dx0.intoArray(dy, at + from[0]);
            dx1.intoArray(dy, at + from[1]);
            dx2.intoArray(dy, at + from[2]);
            dx3.intoArray(dy, at + from[3]);
            dx4.intoArray(dy, at + from[4]);
        }
    }

    /// `s = sqrt(bound (|x|^2 + smoothing))` of each row.
    private void sizes(float[] x, Place place, int rows, float[] sizes) {
        FloatVector smoothing = constant(Sampling.SMOOTHING);
        FloatVector factor = constant(bound);
        int[] from = place.from;
        for (int row = 0, at = 0; row < rows; row++, at += place.stride) {
            size(x, at, from, smoothing, factor).intoArray(sizes, row * NUMBERS * L);
        }
    }

    private static FloatVector size(float[] x, int at, int[] from, FloatVector smoothing, FloatVector factor) {
        FloatVector x0 = FloatVector.fromArray(LANES, x, at + from[0]);
        FloatVector x1 = FloatVector.fromArray(LANES, x, at + from[1]);
        FloatVector x2 = FloatVector.fromArray(LANES, x, at + from[2]);
        FloatVector x3 = FloatVector.fromArray(LANES, x, at + from[3]);
        FloatVector x4 = FloatVector.fromArray(LANES, x, at + from[4]);
        FloatVector square = x1.fma(x1, x0.fma(x0, smoothing));
        return x4.fma(x4, x3.fma(x3, x2.fma(x2, square))).mul(factor).lanewise(VectorOperators.SQRT);
    }

    private FloatVector matrix(int from) {
        return FloatVector.fromArray(LANES, matrices, from);
    }

    private static FloatVector constant(double value) {
        return FloatVector.broadcast(LANES, (float) value);
    }
}
