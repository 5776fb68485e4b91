package holonomy.meshconv.engine;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// [Activation] on vectors of float32.
final class PanamaActivation {
    private PanamaActivation() {
    }

    /// `f(t)`.
    static FloatVector value(Activation f, FloatVector t) {
        return switch (f) {
            case RELU -> t.max(0);
            case ELU -> t.lanewise(VectorOperators.EXPM1).blend(t, t.compare(VectorOperators.GT, 0));
            case SILU -> t.mul(logistic(t));
            case TANH -> t.lanewise(VectorOperators.TANH);
            case SIGMOID -> logistic(t);
            case SOFTPLUS -> t.max(0).add(t.abs().neg().lanewise(VectorOperators.EXP).lanewise(VectorOperators.LOG1P));
            case POLYNOMIAL_RELU -> {
                FloatVector square = t.mul(t);
                FloatVector even = square.fma(constant(t, Activation.Q4), constant(t, Activation.Q2))
                        .fma(square, constant(t, Activation.Q0));
                yield even.add(t).mul(0.5f);
            }
        };
    }

    /// `f'(t)`.
    static FloatVector slope(Activation f, FloatVector t) {
        FloatVector one = constant(t, 1);
        return switch (f) {
            case RELU -> constant(t, 0).blend(one, t.compare(VectorOperators.GT, 0));
            case ELU -> t.lanewise(VectorOperators.EXP).blend(one, t.compare(VectorOperators.GT, 0));
            case SILU -> {
                FloatVector sigma = logistic(t);
                yield sigma.mul(t.mul(one.sub(sigma)).add(1));
            }
            case TANH -> {
                FloatVector tanh = t.lanewise(VectorOperators.TANH);
                yield one.sub(tanh.mul(tanh));
            }
            case SIGMOID -> {
                FloatVector sigma = logistic(t);
                yield sigma.mul(one.sub(sigma));
            }
            case SOFTPLUS -> logistic(t);
            case POLYNOMIAL_RELU -> t.mul(t).fma(constant(t, 2 * Activation.Q4), constant(t, Activation.Q2))
                    .fma(t, constant(t, 0.5));
        };
    }

    private static FloatVector logistic(FloatVector t) {
        return constant(t, 1).div(t.neg().lanewise(VectorOperators.EXP).add(1));
    }

    private static FloatVector constant(FloatVector like, double value) {
        return FloatVector.broadcast(like.species(), (float) value);
    }
}
