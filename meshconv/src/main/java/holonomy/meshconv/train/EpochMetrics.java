package holonomy.meshconv.train;

/// An epoch in figures.
///
/// @param epoch      counted from 1
/// @param rate       the learning rate at its end
/// @param loss       the mean loss of its steps
/// @param accuracy   the share of labelled elements that were right when they were seen
/// @param watched    what was measured after it (see [Trainer#watch]), NaN where nothing was
/// @param cpuSeconds the CPU time of the training up to its end, over all resumptions, without what was watched; NaN where it is not known
public record EpochMetrics(int epoch, double rate, double loss, double accuracy, double watched, double cpuSeconds) {
    /// An epoch without a clock, after which nothing was measured.
    public EpochMetrics(int epoch, double rate, double loss, double accuracy) {
        this(epoch, rate, loss, accuracy, Double.NaN, Double.NaN);
    }
}
