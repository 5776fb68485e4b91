package holonomy.meshconv.engine;

/// One step of Adam with decoupled weight decay: with `g` the gradient, after t steps before this one,
///
///     m = b1 m + (1 - b1) g,    v = b2 v + (1 - b2) g^2
///     x = (1 - rate decay) x - rate sqrt(1 - b2^(t+1)) / (1 - b1^(t+1)) m / (sqrt(v) + epsilon)
///
/// Kingma and Ba, "Adam: a method for stochastic optimization", 2015, end of section 2; Loshchilov and Hutter, "Decoupled weight decay
/// regularization", 2019, algorithm 2.
///
/// @param rate      the learning rate
/// @param decay     the weight decay
/// @param iteration the number t of steps before this one
public record AdamStep(double rate, double decay, int iteration) {
    public static final double BETA1 = 0.9;
    public static final double BETA2 = 0.999;
    public static final double EPSILON = 1e-8;

    /// The factor of `m / (sqrt(v) + epsilon)`.
    public double size() {
        int t = iteration + 1;
        return rate * Math.sqrt(1 - Math.pow(BETA2, t)) / (1 - Math.pow(BETA1, t));
    }

    /// The factor of x.
    public double shrinkage() {
        return 1 - rate * decay;
    }
}
