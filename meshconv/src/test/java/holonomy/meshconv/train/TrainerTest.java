package holonomy.meshconv.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import holonomy.gstructure.Group;
import holonomy.manifold.Mesh;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.data.SegmentationMetrics;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.panama.PanamaEngine;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import holonomy.meshconv.field.FieldException;
import holonomy.meshconv.layer.RandomGeometry;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.network.SegmentationNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
    private static final Group SO2 = Group.so2();
    static final Learning LEARNING = Learning.epochs(6).withBatchSize(2).withAveraging(0.9).withWeightDecay(0.01)
            .withLabelSmoothing(0.05).withBalancedClasses().withSeed(11);

    @TempDir
    Path folder;

    /// Surfaces whose label at a vertex is whether a vector there is long.
    static List<Example> examples(int count, long seed) {
        return examples(count, seed, 7);
    }

    private static List<Example> examples(int count, long seed, int growth) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int vertices = 50 + growth * i;
            double[] features = new double[3 * vertices];
            int[] labels = new int[vertices];
            for (int v = 0; v < vertices; v++) {
                for (int j = 0; j < 3; j++) {
                    features[3 * v + j] = random.nextGaussian();
                }
                labels[v] = v % 10 == 0 ? Example.UNLABELLED : Math.hypot(features[3 * v + 1], features[3 * v + 2]) > 1.2 ? 1 : 0;
            }
            examples.add(new Example("example " + i, new RandomGeometry(SO2, vertices, 5, seed + i), features, labels));
        }
        return examples;
    }

    static Network network() {
        return new SegmentationNetwork(SO2.type("1x0+1x1"), SO2.type("4x0+4x1"), 2, 1, 2, 0.1).build(Precision.FLOAT32);
    }

    /// Batches of surfaces of different sizes, each large enough that threads share it.
    @Test
    void theNumberOfThreadsChangesNoTraining() {
        Assumptions.assumeTrue(Engines.available().stream().anyMatch(d -> d.engine().equals("panama") && d.available()), "the Vector API is missing");
        List<double[]> trained = new ArrayList<>();
        for (int threads : new int[] {1, 2, 4}) {
            try (Engine engine = new PanamaEngine(threads);
                    Network network = new SegmentationNetwork(SO2.type("1x0+1x1"), SO2.type("16x0+16x1"), 2, 1, 2, 0.1).build(Precision.FLOAT32);
                    Trainer trainer = new Trainer(network, engine, LEARNING.withEpochs(2))) {
                trainer.fit(examples(4, 5, 300));
                trained.add(network.parameters().values().toDoubleVector());
            }
        }
        assertArrayEquals(trained.get(0), trained.get(1));
        assertArrayEquals(trained.get(0), trained.get(2));
    }

    @Test
    void learns() {
        try (Engine engine = new ScalarEngine(); Network network = network();
                Trainer trainer = new Trainer(network, engine, Learning.epochs(20).withRate(0.02))) {
            List<EpochMetrics> history = trainer.fit(examples(12, 1));
            assertEquals(20, history.size());
            SegmentationMetrics metrics = new SegmentationMetrics(List.of("first", "second"));
            for (Example example : examples(2, 100)) {
                Mesh points = Mesh.of(new double[3 * example.labels().length], new int[0]);
                metrics.addPredictions(LabelledMesh.ofVertices(example.name(), points, example.labels()), trainer.predict(example));
            }
            assertTrue(metrics.accuracy() > 0.9, () -> "accuracy " + metrics.accuracy());
            assertTrue(metrics.meanIoU() > 0.8, () -> "mean IoU " + metrics.meanIoU());
        }
    }

    /// Also on the vector units, whose loops run interpreted at first and compiled later.
    @ParameterizedTest
    @ValueSource(strings = {"scalar", "panama"})
    void resumedTrainingEndsBitForBitLikeAnUninterruptedOne(String engine) throws IOException {
        List<Example> examples = examples(5, 1);
        RunFolder whole = new RunFolder(folder.resolve("whole"));
        RunFolder broken = new RunFolder(folder.resolve("broken"));
        train(engine, whole, examples, Long.MAX_VALUE);
        for (int stopAfter : new int[] {1, 2, 5, 100}) {
            train(engine, broken, examples, stopAfter);
        }
        assertArrayEquals(Files.readAllBytes(whole.path().resolve("model.npz")),
                Files.readAllBytes(broken.path().resolve("model.npz")));
        assertEquals(withoutTimes(whole), withoutTimes(broken));
        assertEquals(6, broken.history().size());
        for (int i = 1; i < 6; i++) {
            assertTrue(broken.history().get(i).cpuSeconds() >= broken.history().get(i - 1).cpuSeconds(), broken.history()::toString);
        }
    }

    /// What the seed decides: metrics.csv without its last column.
    private static List<String> withoutTimes(RunFolder run) throws IOException {
        return Files.readAllLines(run.path().resolve("metrics.csv")).stream().map(line -> line.substring(0, line.lastIndexOf(','))).toList();
    }

    @Test
    void aTestThatIsWatchedChangesNoTraining() {
        List<Example> examples = examples(5, 1);
        Example watched = examples(1, 50).getFirst();
        double[] plain = trained(examples, null);
        List<double[]> seen = new ArrayList<>();
        assertArrayEquals(plain, trained(examples, trainer -> {
            seen.add(trainer.logits(watched));
            return seen.size();
        }));
        assertEquals(6, seen.size());
        assertFalse(Arrays.equals(seen.getFirst(), seen.getLast()));
    }

    private static double[] trained(List<Example> examples, ToDoubleFunction<Trainer> watch) {
        try (Engine engine = new ScalarEngine(); Network network = network(); Trainer trainer = new Trainer(network, engine, LEARNING).watch(watch)) {
            List<EpochMetrics> history = trainer.fit(examples);
            for (int i = 0; i < history.size(); i++) {
                assertEquals(watch == null ? Double.NaN : i + 1, history.get(i).watched());
            }
            return network.parameters().values().toDoubleVector();
        }
    }

    /// Trains from what the folder holds, and stops after some steps.
    private static void train(String engineName, RunFolder folder, List<Example> examples, long stopAfter) {
        try (Engine engine = Engines.byName(engineName); Network network = network(); Trainer trainer = new Trainer(network,
                engine, LEARNING)) {
            long[] steps = {0};
            trainer.into(folder).tell(new TrainingListener() {
                @Override
                public void step(long step, long planned, double loss, double accuracy) {
                    assertEquals(18, planned);
                    if (++steps[0] == stopAfter) {
                        trainer.stop();
                    }
                }
            });
            trainer.fit(examples);
        }
    }

    @Test
    void aRunFolderGivesBackTheNetwork() {
        List<Example> examples = examples(3, 1);
        RunFolder run = new RunFolder(folder);
        try (Engine engine = new ScalarEngine(); Network network = network(); Trainer trainer = new Trainer(network, engine,
                LEARNING).into(run)) {
            JsonObject more = new JsonObject();
            more.addProperty("data", "toy");
            run.describe(network, LEARNING, more);
            trainer.fit(examples);
            assertEquals(LEARNING, run.learning());
            assertEquals("toy", run.config().get("data").getAsString());
            try (Network again = run.network(); Trainer scorer = new Trainer(again, engine, LEARNING)) {
                assertEquals(network.layers(), again.layers());
                assertArrayEquals(trainer.logits(examples.getFirst()), scorer.logits(examples.getFirst()));
            }
        }
    }

    @Test
    void refusesWhatDoesNotFit() throws IOException {
        try (Engine engine = new ScalarEngine(); Network network = network(); Trainer trainer = new Trainer(network, engine,
                LEARNING)) {
            Example good = examples(1, 1).getFirst();
            assertThrows(FieldException.class, () -> trainer.fit(List.of()));
            assertThrows(FieldException.class, () -> trainer.fit(List.of(new Example("bad", good.surface(), good.features(),
                    filled(50, 2)))));
            assertThrows(FieldException.class, () -> trainer.fit(List.of(new Example("short", good.surface(), good.features(),
                    new int[49]))));
            assertThrows(FieldException.class, () -> trainer.fit(List.of(new Example("narrow", good.surface(), new double[50],
                    good.labels()))));
        }
        Files.writeString(folder.resolve("config.json"), "{\"format\": 99}");
        assertThrows(FieldException.class, () -> new RunFolder(folder).network());
        assertThrows(FieldException.class, () -> new RunFolder(folder.resolve("nowhere")).network());
    }

    private static int[] filled(int count, int label) {
        int[] labels = new int[count];
        Arrays.fill(labels, label);
        return labels;
    }
}
