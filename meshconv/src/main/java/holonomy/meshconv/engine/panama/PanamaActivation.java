package holonomy.meshconv.engine.panama;

import holonomy.meshconv.engine.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [Activation] on vectors of float32, by additions, products, quotients and roots only: the Vector API's own transcendental
/// functions give other last bits before the compiler has seen a loop than after, so that no training would end twice in the same
/// numbers.
final class PanamaActivation {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final double LOG_2 = Math.log(2);
    private static final double LOG_2_HIGH = 0.693359375;  // 9 bits, so that its products with n are exact
    private static final float ROUNDING = 12582912f;       // 1.5 * 2^23: adding it rounds to an integer

    private PanamaActivation() {
    }

    /// `t = f(t)` for the first `length` numbers, whole vectors.
    static void values(Activation f, float[] t, int length) {
        if (f == Activation.POLYNOMIAL_RELU) {
            // Constants outside the loop: the compiler would make vector objects of them in every turn.
            FloatVector q0 = constant(0.5 * Activation.Q0);
            FloatVector q2 = constant(0.5 * Activation.Q2);
            FloatVector q4 = constant(0.5 * Activation.Q4);
            FloatVector half = constant(0.5);
            for (int i = 0; i < length; i += LANES.length()) {
                FloatVector x = FloatVector.fromArray(LANES, t, i);
                FloatVector square = x.mul(x);
                x.fma(half, square.fma(q4, q2).fma(square, q0)).intoArray(t, i);
            }
        } else {
            for (int i = 0; i < length; i += LANES.length()) {
                value(f, FloatVector.fromArray(LANES, t, i)).intoArray(t, i);
            }
        }
    }

    /// `g = g f'(t)` for the first `length` numbers, whole vectors.
    static void slopes(Activation f, float[] t, float[] g, int length) {
        for (int i = 0; i < length; i += LANES.length()) {
            FloatVector.fromArray(LANES, g, i).mul(slope(f, FloatVector.fromArray(LANES, t, i))).intoArray(g, i);
        }
    }

    /// `f(t)`.
    static FloatVector value(Activation f, FloatVector t) {
        return switch (f) {
            case RELU -> t.max(0);
            case ELU -> exp(t).sub(1).blend(t, t.compare(VectorOperators.GT, 0));
            case SILU -> t.mul(logistic(t));
            case TANH -> tanh(t);
            case SIGMOID -> logistic(t);
            case SOFTPLUS -> t.max(0).add(log1p(exp(t.abs().neg())));
            case POLYNOMIAL_RELU -> polynomial(t);
        };
    }

    /// `f'(t)`.
    static FloatVector slope(Activation f, FloatVector t) {
        FloatVector one = constant(1);
        return switch (f) {
            case RELU -> constant(0).blend(one, t.compare(VectorOperators.GT, 0));
            case ELU -> exp(t).blend(one, t.compare(VectorOperators.GT, 0));
            case SILU -> {
                FloatVector sigma = logistic(t);
                yield sigma.mul(t.mul(one.sub(sigma)).add(1));
            }
            case TANH -> {
                FloatVector tanh = tanh(t);
                yield one.sub(tanh.mul(tanh));
            }
            case SIGMOID -> {
                FloatVector sigma = logistic(t);
                yield sigma.mul(one.sub(sigma));
            }
            case SOFTPLUS -> logistic(t);
            case POLYNOMIAL_RELU -> polynomialSlope(t);
        };
    }

    /// The value of [Activation#POLYNOMIAL_RELU].
    private static FloatVector polynomial(FloatVector t) {
        FloatVector square = t.mul(t);
        FloatVector even = square.fma(constant(Activation.Q4), constant(Activation.Q2)).fma(square, constant(Activation.Q0));
        return even.add(t).mul(0.5f);
    }

    /// The slope of [Activation#POLYNOMIAL_RELU].
    private static FloatVector polynomialSlope(FloatVector t) {
        return t.mul(t).fma(constant(2 * Activation.Q4), constant(Activation.Q2)).fma(t, constant(0.5));
    }

    private static FloatVector logistic(FloatVector t) {
        return constant(1).div(exp(t.neg()).add(1));
    }

    private static FloatVector tanh(FloatVector t) {
        FloatVector one = constant(1);
        return one.sub(constant(2).div(exp(t.add(t)).add(1)));
    }

    /// `e^t` to two units in the last place, for arguments cut to `[-87, 88]`: `2^n e^r` with `n` the integer nearest to `t / log
    /// 2`.
    static FloatVector exp(FloatVector t) {
        FloatVector cut = t.max(-87).min(88);
        FloatVector shifted = cut.fma(constant(1 / LOG_2), constant(ROUNDING));
        FloatVector n = shifted.sub(ROUNDING);
        FloatVector r = n.fma(constant(-LOG_2_HIGH), cut);
        r = n.fma(constant(LOG_2_HIGH - LOG_2), r);
        FloatVector series = constant(1 / 720.0);
        series = series.fma(r, constant(1 / 120.0));
        series = series.fma(r, constant(1 / 24.0));
        series = series.fma(r, constant(1 / 6.0));
        series = series.fma(r, constant(0.5));
        series = series.fma(r, constant(1));
        series = series.fma(r, constant(1));
        // The last bits of the shifted number are n: they become the exponent of 2^n.
        IntVector power = shifted.reinterpretAsInts().sub(Float.floatToRawIntBits(ROUNDING)).add(127)
                .lanewise(VectorOperators.LSHL, 23);
        return series.mul(power.reinterpretAsFloats());
    }

    /// `log(1 + u)` for u in `[0, 1]`: `2 artanh(u / (2 + u))` by its series.
    private static FloatVector log1p(FloatVector u) {
        FloatVector s = u.div(u.add(2));
        FloatVector square = s.mul(s);
        FloatVector series = constant(2 / 13.0);
        for (int k = 11; k >= 1; k -= 2) {
            series = series.fma(square, constant(2.0 / k));
        }
        return series.mul(s);
    }

    private static FloatVector constant(double value) {
        return FloatVector.broadcast(LANES, (float) value);
    }
}
