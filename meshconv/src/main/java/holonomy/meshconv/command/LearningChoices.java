package holonomy.meshconv.command;

import holonomy.meshconv.field.InputFeatures;
import holonomy.meshconv.layer.Transport;
import holonomy.meshconv.train.Learning;
import holonomy.meshconv.train.Schedule;
import holonomy.meshconv.train.Update;
import java.util.Locale;
import picocli.CommandLine.Option;

/// The options of `train` about surfaces and learning that are there to be compared: their defaults are what measurements chose (docs/experiments.md has the figures).
final class LearningChoices {
    @Option(names = "--transport", paramLabel = "KIND", defaultValue = "parallel",
            description = "parallel, or none: transporters replaced by the identity, so that the answer depends on arbitrary frames. NOT equivariant,"
                    + " for comparison only; 'verify' fails such a run (default ${DEFAULT-VALUE}).")
    private Transport transport;

    @Option(names = "--features", paramLabel = "LIST", description = "Input features (default: mean-curvature, gauss-curvature, curvature-difference,"
            + " heat-kernel-signature:6, heat-kernel-gradient:3, shape-operator; the signal that the data bring, where they bring one).")
    private String features;

    @Option(names = "--changes", paramLabel = "LIST", defaultValue = TrainingVariants.USUAL,
            description = "How variants differ from their mesh: some of resampling:LEAST-MOST (of its vertices), flips:SHARE (of its edges),"
                    + " deformation:A, stretch:S, noise:A (default ${DEFAULT-VALUE}).")
    private String changes;

    @Option(names = "--batch", paramLabel = "N", description = "Surfaces per step (default: 1; 16 where surfaces carry signals, as images).")
    private Integer batch;

    @Option(names = "--averaging", paramLabel = "DECAY", defaultValue = "0",
            description = "Test with an exponential average of the parameters, which keeps this share at each step, such as 0.999 (default: the last"
                    + " parameters).")
    private double averaging;

    @Option(names = "--optimiser", paramLabel = "KIND", defaultValue = "adam",
            description = "adam, or momentum: gradient descent with Nesterov's momentum of 0.9 (default ${DEFAULT-VALUE}).")
    private Update optimiser;

    @Option(names = "--rate", paramLabel = "R", description = "The highest learning rate (default: 0.01, 0.005 where surfaces carry signals; momentum wants"
            + " more, such as 0.1).")
    private Double rate;

    @Option(names = "--schedule", paramLabel = "KIND", defaultValue = "one_cycle",
            description = "How the rate goes on: constant, cosine (falls) or one_cycle (rises, then falls; default).")
    private Schedule schedule;

    @Option(names = "--weight-decay", paramLabel = "W", defaultValue = "0.001",
            description = "The share of each parameter that a step takes away, times the rate (default ${DEFAULT-VALUE}).")
    private double weightDecay;

    @Option(names = "--label-smoothing", paramLabel = "S", defaultValue = "0.1",
            description = "The share of a target that is spread over all classes (default ${DEFAULT-VALUE}).")
    private double labelSmoothing;

    @Option(names = "--test-copies", paramLabel = "N", defaultValue = "0",
            description = "Average class probabilities with those of N remeshed copies of each test mesh (default ${DEFAULT-VALUE}).")
    private int testCopies;

    @Option(names = "--watch", paramLabel = "N", defaultValue = "20",
            description = "After each epoch look how well N meshes of the first test set are labelled, for the curves; nothing is chosen by it, and"
                    + " the training does not change (default ${DEFAULT-VALUE}, 0 for none).")
    private int watched;

    private static final int MOST_COPIES = 100;
    private static final int USUAL_BATCH = 16; // where surfaces carry signals
    private static final double USUAL_SIGNAL_RATE = 0.005;
    private static final double USUAL_RATE = 0.01;

    Transport transport() {
        return transport;
    }

    /// @param signals whether the data bring the input features
    InputFeatures features(boolean signals) {
        if (features == null) {
            return signals ? InputFeatures.signal() : InputFeatures.standard();
        }
        return InputFeatures.parse(features);
    }

    String changes() {
        TrainingVariants.parse(changes);
        return changes;
    }

    int testCopies() {
        if (testCopies < 0 || testCopies > MOST_COPIES) {
            throw new InputException("--test-copies " + testCopies + ": expected 0 to " + MOST_COPIES);
        }
        return testCopies;
    }

    int watched() {
        if (watched < 0) {
            throw new InputException("--watch " + watched + ": expected a number of meshes, 0 for none");
        }
        return watched;
    }

    /// @param signals whether the data bring the input features
    Learning learning(int epochs, boolean signals, long seed) {
        return Learning.epochs(epochs).withSchedule(schedule).withRate(rate != null ? rate : signals ? USUAL_SIGNAL_RATE : USUAL_RATE)
                .withWeightDecay(weightDecay).withLabelSmoothing(labelSmoothing)
                .withBatchSize(batch != null ? batch : signals ? USUAL_BATCH : 1).withAveraging(averaging).withSeed(seed).withUpdate(optimiser);
    }
}
