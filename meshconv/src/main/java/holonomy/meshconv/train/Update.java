package holonomy.meshconv.train;

/// How parameters follow their gradient g; both with decoupled weight decay.
public enum Update {
    /// [holonomy.meshconv.engine.AdamStep].
    ADAM,
    /// Gradient descent with Nesterov's momentum: `v = 0.9 v + g`, then `x = (1 - rate decay) x - rate (g + 0.9 v)` (Sutskever, Martens, Dahl and Hinton, "On the
    /// importance of initialization and momentum in deep learning", 2013, section 2, written with the shifted parameters).
    MOMENTUM
}
