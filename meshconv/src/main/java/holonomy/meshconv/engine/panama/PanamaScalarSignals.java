package holonomy.meshconv.engine.panama;

import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.Sampling;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The polynomial nonlinearity of signals that are constants, one number each: with `s = sqrt(bound (x^2 + smoothing))` and `t = x / s`,
///
///     y = s f(t),    dx = (f'(t) + bound t (f(t) - t f'(t))) dy
///
/// on as many numbers beside each other as there are channels.
final class PanamaScalarSignals implements PanamaBundle {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int L = LANES.length();
    private static final float SMOOTHING = (float) Sampling.SMOOTHING;
    private static final float VALUE_0 = (float) (0.5 * Activation.Q0);
    private static final float VALUE_2 = (float) (0.5 * Activation.Q2);
    private static final float VALUE_4 = (float) (0.5 * Activation.Q4);
    private static final float SLOPE_2 = (float) Activation.Q2;
    private static final float SLOPE_4 = (float) (2 * Activation.Q4);
    private static final float INTERCEPT_2 = (float) (-0.5 * Activation.Q2);
    private static final float INTERCEPT_4 = (float) (-1.5 * Activation.Q4);

    private final int offset;
    private final int channels;

    PanamaScalarSignals(Sampling.Bundle bundle) {
        offset = bundle.offsets()[0];
        channels = bundle.channels();
    }

    /// Whether a bundle is one for these kernels: its only sample is its only coefficient.
    static boolean take(Sampling.Bundle bundle, Activation f) {
        return f == Activation.POLYNOMIAL_RELU && bundle.coefficients() == 1 && bundle.samples() == 1 && bundle.analysis()[0][0] == 1 && bundle.synthesis()[0][0] == 1;
    }

    @Override
    public void forward(float[] x, int width, int rows, PanamaSignals.Scratch scratch) {
        for (int row = 0; row < rows; row++) {
            int from = row * width + offset;
            int whole = from + LANES.loopBound(channels);
            values(x, from, whole);
            for (int i = whole; i < from + channels; i++) {
                x[i] = value(x[i]);
            }
        }
    }

    @Override
    public void backward(float[] x, float[] dy, int width, int rows, PanamaSignals.Scratch scratch) {
        for (int row = 0; row < rows; row++) {
            int from = row * width + offset;
            int whole = from + LANES.loopBound(channels);
            slopes(x, dy, from, whole);
            for (int i = whole; i < from + channels; i++) {
                dy[i] *= slope(x[i]);
            }
        }
    }

    private static void values(float[] x, int from, int to) {
        FloatVector smoothing = FloatVector.broadcast(LANES, SMOOTHING);
        FloatVector half = FloatVector.broadcast(LANES, 0.5f);
        FloatVector value0 = FloatVector.broadcast(LANES, VALUE_0);
        FloatVector value2 = FloatVector.broadcast(LANES, VALUE_2);
        FloatVector value4 = FloatVector.broadcast(LANES, VALUE_4);
        for (int i = from; i < to; i += L) {
            FloatVector u = FloatVector.fromArray(LANES, x, i);
            FloatVector s = u.fma(u, smoothing).lanewise(VectorOperators.SQRT);
            FloatVector t = u.div(s);
            FloatVector square = t.mul(t);
            FloatVector even = square.fma(value4, value2).fma(square, value0);
            u.fma(half, s.mul(even)).intoArray(x, i);
        }
    }

    private static float value(float u) {
        float s = (float) Math.sqrt(Math.fma(u, u, SMOOTHING));
        float t = u / s;
        float square = t * t;
        return Math.fma(u, 0.5f, s * Math.fma(Math.fma(square, VALUE_4, VALUE_2), square, VALUE_0));
    }

    private static void slopes(float[] x, float[] dy, int from, int to) {
        FloatVector smoothing = FloatVector.broadcast(LANES, SMOOTHING);
        FloatVector half = FloatVector.broadcast(LANES, 0.5f);
        FloatVector slope2 = FloatVector.broadcast(LANES, SLOPE_2);
        FloatVector slope4 = FloatVector.broadcast(LANES, SLOPE_4);
        FloatVector intercept0 = FloatVector.broadcast(LANES, VALUE_0);
        FloatVector intercept2 = FloatVector.broadcast(LANES, INTERCEPT_2);
        FloatVector intercept4 = FloatVector.broadcast(LANES, INTERCEPT_4);
        for (int i = from; i < to; i += L) {
            FloatVector u = FloatVector.fromArray(LANES, x, i);
            FloatVector t = u.div(u.fma(u, smoothing).lanewise(VectorOperators.SQRT));
            FloatVector square = t.mul(t);
            FloatVector intercept = square.fma(intercept4, intercept2).fma(square, intercept0);
            FloatVector slope = square.fma(slope4, slope2).add(intercept).fma(t, half);
            FloatVector.fromArray(LANES, dy, i).mul(slope).intoArray(dy, i);
        }
    }

    private static float slope(float u) {
        float t = u / (float) Math.sqrt(Math.fma(u, u, SMOOTHING));
        float square = t * t;
        float intercept = Math.fma(Math.fma(square, INTERCEPT_4, INTERCEPT_2), square, VALUE_0);
        return Math.fma(Math.fma(square, SLOPE_4, SLOPE_2) + intercept, t, 0.5f);
    }
}
