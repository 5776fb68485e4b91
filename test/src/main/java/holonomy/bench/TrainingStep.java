package holonomy.bench;

import holonomy.gstructure.Group;
import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.field.InputFeatures;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.network.SegmentationNetwork;
import holonomy.meshconv.train.Example;
import holonomy.meshconv.train.Learning;
import holonomy.meshconv.train.Trainer;
import holonomy.meshconv.train.TrainingListener;
import java.util.List;
import java.util.Random;

/// Steps of training the commands' network on one surface: forward, loss, backward, optimiser.
final class TrainingStep {
    private static final int CLASSES = 8;
    private static final int WARM_UP = 5;

    private TrainingStep() {
    }

    /// What the fastest step takes, and what of it convolutions take, in milliseconds.
    ///
    /// @param convolutionsAlone what the same convolutions take with nothing in between
    record Times(double step, double convolutions, double convolutionsAlone) {
    }

    static Times measure(ConvolutionSize size, Engine engine, int steps) {
        FieldType input = InputFeatures.standard().type(Group.so2());
        FieldType hidden = Group.so2().type(size.channels() + "x0+" + size.channels() + "x1+" + size.channels() + "x2");
        Random random = new Random(4);
        Example example = new Example("grid", LayerSetting.geometry(size), random.doubles((long) size.vertices() * input.width(), -1, 1).toArray(),
                random.ints(size.vertices(), 0, CLASSES).toArray());
        TimedEngine timed = new TimedEngine(engine);
        Watch watch = new Watch(timed, WARM_UP + steps);
        try (Network network = SegmentationNetwork.usual(input, hidden, CLASSES, 0).build(Precision.FLOAT32);
             Trainer trainer = new Trainer(network, timed.engine(), Learning.epochs(WARM_UP + steps)).tell(watch)) {
            trainer.fit(List.of(example));
        }
        return watch.best;
    }

    /// Looks at the clock after every step, and after the last one does its convolutions again.
    private static final class Watch implements TrainingListener {
        private final TimedEngine timed;
        private final int steps;
        private long last = System.nanoTime();
        private Times best = new Times(Double.POSITIVE_INFINITY, 0, 0);

        Watch(TimedEngine timed, int steps) {
            this.timed = timed;
            this.steps = steps;
        }

        @Override
        public void step(long step, long planned, double loss, double accuracy) {
            double milliseconds = (System.nanoTime() - last) / 1e6;
            if (step > WARM_UP && milliseconds < best.step()) {
                best = new Times(milliseconds, timed.convolutions(), 0);
            }
            if (step == steps) {
                try {
                    best = new Times(best.step(), best.convolutions(), timed.convolutionsAlone());
                } catch (ReflectiveOperationException failure) {
                    throw new IllegalStateException(failure);
                }
            }
            timed.reset();
            last = System.nanoTime();
        }
    }
}
