package holonomy.meshconv.train;

/// Is told how a training gets on.
public interface TrainingListener {
    /// After every step.
    ///
    /// @param step  the number of steps done
    /// @param steps the number planned
    /// @param loss  of this step's batch
    /// @param accuracy of this step's batch
    default void step(long step, long steps, double loss, double accuracy) {
    }

    /// After every epoch, when its checkpoint has been written.
    default void epoch(EpochMetrics metrics) {
    }
}
