package holonomy.meshconv.train;

/// An epoch in figures.
///
/// @param epoch    counted from 1
/// @param rate     the learning rate at its end
/// @param loss     the mean loss of its steps
/// @param accuracy the share of labelled elements that were right when they were seen
public record EpochMetrics(int epoch, double rate, double loss, double accuracy) {
}
