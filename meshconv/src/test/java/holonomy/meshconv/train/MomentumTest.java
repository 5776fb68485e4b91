package holonomy.meshconv.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import holonomy.gstructure.Group;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.network.SegmentationNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Gradient descent with momentum.
class MomentumTest {
    private static final double RATE = 0.05;
    private static final double DECAY = 0.1;

    /// Parameters after so many steps on one surface.
    private static double[] trained(double[] start, int steps, double decay) {
        try (Engine engine = new ScalarEngine(); Network network = network(Precision.FLOAT64);
                Trainer trainer = new Trainer(network, engine, learning(steps).withWeightDecay(decay))) {
            if (start != null) {
                network.parameters().set(start);
            } else {
                network.initialise(4);
            }
            if (steps > 0) {
                trainer.fit(TrainerTest.examples(1, 2));
            }
            return network.parameters().values().toDoubleVector();
        }
    }

    private static Network network(Precision precision) {
        return new SegmentationNetwork(Group.so2().type("1x0+1x1"), Group.so2().type("3x0+3x1"), 2, 1, 2, 0).build(precision);
    }

    private static Learning learning(int epochs) {
        return Learning.epochs(Math.max(1, epochs)).withUpdate(Update.MOMENTUM).withRate(RATE).withSchedule(Schedule.CONSTANT);
    }

    /// Gradients are read off steps without decay: the first one moves by `-1.9 rate g`.
    private static double[] gradient(double[] at) {
        double[] next = trained(at, 1, 0);
        double[] g = new double[at.length];
        Arrays.setAll(g, i -> (at[i] - next[i]) / (1.9 * RATE));
        return g;
    }

    @Test
    void twoStepsAreThoseOfTheFormula() {
        double[] x = trained(null, 0, 0);
        double[] first = gradient(x);
        double[] middle = new double[x.length];
        Arrays.setAll(middle, i -> (1 - RATE * DECAY) * x[i] - RATE * 1.9 * first[i]);
        double[] second = gradient(middle);
        double[] end = new double[x.length];
        Arrays.setAll(end, i -> (1 - RATE * DECAY) * middle[i] - RATE * (second[i] + 0.9 * (0.9 * first[i] + second[i])));
        assertTrue(Arrays.stream(first).map(Math::abs).max().orElseThrow() > 1e-3, "no gradient");
        assertArrayEquals(end, trained(x, 2, DECAY), 1e-10);
    }

    @Test
    void learnsAndGoesOnWhereItStopped(@TempDir Path folder) {
        try (Engine engine = new ScalarEngine()) {
            List<EpochMetrics> whole = fit(engine, new RunFolder(folder.resolve("whole")), 12, 12);
            fit(engine, new RunFolder(folder.resolve("broken")), 12, 5);
            List<EpochMetrics> resumed = fit(engine, new RunFolder(folder.resolve("broken")), 12, 12);
            assertEquals(whole.getLast().loss(), resumed.getLast().loss());
            assertTrue(whole.getLast().loss() < 0.8 * whole.getFirst().loss(), whole::toString);
        }
    }

    /// Their config.json names no update.
    @Test
    void runsFromBeforeThereWasAChoiceAreAdams(@TempDir Path folder) throws IOException {
        RunFolder run = new RunFolder(folder);
        try (Network network = network(Precision.FLOAT32)) {
            run.describe(network, learning(3).withUpdate(Update.ADAM), new JsonObject());
        }
        JsonObject config = run.config();
        config.getAsJsonObject("learning").remove("update");
        Files.writeString(folder.resolve("config.json"), config.toString());
        assertEquals(learning(3).withUpdate(Update.ADAM), run.learning());
    }

    private static List<EpochMetrics> fit(Engine engine, RunFolder run, int epochs, int until) {
        try (Network network = network(Precision.FLOAT32).initialise(4); Trainer trainer = new Trainer(network, engine, learning(epochs)).into(run)) {
            trainer.tell(new TrainingListener() {
                @Override
                public void epoch(EpochMetrics metrics) {
                    if (metrics.epoch() == until) {
                        trainer.stop();
                    }
                }
            });
            return trainer.fit(TrainerTest.examples(4, 1));
        }
    }
}
