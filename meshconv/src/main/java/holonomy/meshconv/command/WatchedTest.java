package holonomy.meshconv.command;

import holonomy.meshconv.train.Example;
import holonomy.meshconv.train.Trainer;
import java.util.List;
import java.util.stream.IntStream;

/// A few meshes of a test set, evenly spread, that are looked at while a network is trained.
final class WatchedTest {
    private final List<Example> examples;

    WatchedTest(List<Example> test, int most) {
        int count = Math.min(most, test.size());
        this.examples = IntStream.range(0, count).mapToObj(i -> test.get((int) ((long) i * test.size() / count))).toList();
    }

    /// The share of labelled elements that the trainer's network predicts right.
    double accuracy(Trainer trainer) {
        long right = 0;
        long labelled = 0;
        for (Example example : examples) {
            int[] predicted = trainer.predict(example);
            for (int i = 0; i < predicted.length; i++) {
                labelled += example.labels()[i] >= 0 ? 1 : 0;
                right += example.labels()[i] >= 0 && example.labels()[i] == predicted[i] ? 1 : 0;
            }
        }
        return labelled == 0 ? Double.NaN : (double) right / labelled;
    }
}
