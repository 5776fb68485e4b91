package holonomy.meshconv.train;

import java.util.random.RandomGenerator;

/// Changes an example each time it is seen, by random numbers that depend on the training's seed, the epoch and the step alone.
@FunctionalInterface
public interface Augmentation {
    /// Leaves every example as it is.
    Augmentation NONE = (example, random) -> example;

    /// The example to train on. Returning the same instance lets the trainer keep what it prepared for it.
    Example apply(Example example, RandomGenerator random);
}
