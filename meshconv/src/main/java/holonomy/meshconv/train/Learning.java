package holonomy.meshconv.train;

import holonomy.meshconv.field.FieldException;

/// How a network is trained; everything that decides its parameters besides data, network and engine.
///
/// @param epochs         how often every example is seen; the schedule is planned for all of them
/// @param batchSize      surfaces per step
/// @param rate           the highest learning rate
/// @param schedule       how the rate goes on from there
/// @param weightDecay    the share of each parameter that a step takes away, times the rate (decoupled from the gradient)
/// @param labelSmoothing the share of the target distribution that is spread over all classes
/// @param averaging      the decay of the exponential average of parameters that is evaluated and kept; 0 for the last parameters
/// @param balanced       whether classes count alike in the loss, up to a factor of ten, however few elements they have
/// @param seed           of parameters, order and dropout
/// @param update         how parameters follow their gradient; runs from before there was a choice say nothing, which is Adam
public record Learning(int epochs, int batchSize, double rate, Schedule schedule, double weightDecay, double labelSmoothing,
                       double averaging, boolean balanced, long seed, Update update) {
    public Learning {
        require(epochs >= 1, "epochs", epochs, "at least 1");
        require(batchSize >= 1, "batch size", batchSize, "at least 1");
        require(rate > 0 && Double.isFinite(rate), "learning rate", rate, "a positive number");
        require(weightDecay >= 0 && weightDecay < 1, "weight decay", weightDecay, "at least 0 and less than 1");
        require(labelSmoothing >= 0 && labelSmoothing < 1, "label smoothing", labelSmoothing, "at least 0 and less than 1");
        require(averaging >= 0 && averaging < 1, "averaging", averaging, "at least 0 and less than 1");
        update = update == null ? Update.ADAM : update;
    }

    /// Adam at 0.01 with a cosine schedule, one surface per step, no smoothing.
    public static Learning epochs(int epochs) {
        return new Learning(epochs, 1, 0.01, Schedule.COSINE, 0, 0, 0, false, 0, Update.ADAM);
    }

    public Learning withEpochs(int number) {
        return new Learning(number, batchSize, rate, schedule, weightDecay, labelSmoothing, averaging, balanced, seed, update);
    }

    public Learning withBatchSize(int size) {
        return new Learning(epochs, size, rate, schedule, weightDecay, labelSmoothing, averaging, balanced, seed, update);
    }

    public Learning withRate(double newRate) {
        return new Learning(epochs, batchSize, newRate, schedule, weightDecay, labelSmoothing, averaging, balanced, seed, update);
    }

    public Learning withSchedule(Schedule newSchedule) {
        return new Learning(epochs, batchSize, rate, newSchedule, weightDecay, labelSmoothing, averaging, balanced, seed, update);
    }

    public Learning withWeightDecay(double decay) {
        return new Learning(epochs, batchSize, rate, schedule, decay, labelSmoothing, averaging, balanced, seed, update);
    }

    public Learning withLabelSmoothing(double share) {
        return new Learning(epochs, batchSize, rate, schedule, weightDecay, share, averaging, balanced, seed, update);
    }

    public Learning withAveraging(double decay) {
        return new Learning(epochs, batchSize, rate, schedule, weightDecay, labelSmoothing, decay, balanced, seed, update);
    }

    public Learning withBalancedClasses() {
        return new Learning(epochs, batchSize, rate, schedule, weightDecay, labelSmoothing, averaging, true, seed, update);
    }

    public Learning withSeed(long newSeed) {
        return new Learning(epochs, batchSize, rate, schedule, weightDecay, labelSmoothing, averaging, balanced, newSeed, update);
    }

    public Learning withUpdate(Update other) {
        return new Learning(epochs, batchSize, rate, schedule, weightDecay, labelSmoothing, averaging, balanced, seed, other);
    }

    private static void require(boolean holds, String what, Object found, String expected) {
        if (!holds) {
            throw new FieldException(what + ": found " + found + ", expected " + expected);
        }
    }
}
