package holonomy.meshconv.engine;

/// A scalar function that a nonlinearity applies to invariant numbers: to scalars, norms, gates, or samples of a signal.
public enum Activation {
    RELU, ELU, SILU, TANH, SIGMOID, SOFTPLUS,

    /// `(t + q(t)) / 2` with `q(t) = 0.0676 + 1.9303 t^2 - 1.0655 t^4`, the best even quartic to `|t|` on `[-1, 1]`: a ReLU of a
    /// signal that was scaled to `[-1, 1]`. Being a polynomial it keeps a band-limited signal band-limited, so that finitely many
    /// samples are enough for an exactly equivariant nonlinearity.
    POLYNOMIAL_RELU;

    /// The coefficients of q in [#POLYNOMIAL_RELU].
    public static final double Q0 = 0.067621;
    public static final double Q2 = 1.930298;
    public static final double Q4 = -1.065540;

    /// The degree of a polynomial that is meant for signals within `[-1, 1]`; 0 for a function that takes any argument.
    public int degree() {
        return this == POLYNOMIAL_RELU ? 4 : 0;
    }

    /// `f(t)`.
    public double value(double t) {
        return switch (this) {
            case RELU -> Math.max(t, 0);
            case ELU -> t > 0 ? t : Math.expm1(t);
            case SILU -> t * logistic(t);
            case TANH -> Math.tanh(t);
            case SIGMOID -> logistic(t);
            case SOFTPLUS -> Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
            case POLYNOMIAL_RELU -> 0.5 * (Q0 + t * (1 + t * (Q2 + t * t * Q4)));
        };
    }

    /// `f'(t)`; at the kink of RELU 0.
    public double slope(double t) {
        return switch (this) {
            case RELU -> t > 0 ? 1 : 0;
            case ELU -> t > 0 ? 1 : Math.exp(t);
            case SILU -> logistic(t) * (1 + t * (1 - logistic(t)));
            case TANH -> 1 - Math.tanh(t) * Math.tanh(t);
            case SIGMOID -> logistic(t) * (1 - logistic(t));
            case SOFTPLUS -> logistic(t);
            case POLYNOMIAL_RELU -> 0.5 + t * (Q2 + 2 * t * t * Q4);
        };
    }

    private static double logistic(double t) {
        return 1 / (1 + Math.exp(-t));
    }
}
