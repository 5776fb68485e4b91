package holonomy.viewer.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import holonomy.gstructure.Group;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.meshconv.data.DataSets;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.field.InputFeatures;
import holonomy.meshconv.layer.SurfaceLevel;
import holonomy.meshconv.layer.Transport;
import holonomy.meshconv.network.ClassificationNetwork;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.prepare.Preparation;
import holonomy.meshconv.train.RunFolder;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import holonomy.viewer.chart.ConfusionMatrix;
import holonomy.viewer.chart.TrainingCurve;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.RunPosition;
import holonomy.viewer.model.RunView;
import holonomy.viewer.model.ShownSurface;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.LabelQuantity;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.quantity.ScalarQuantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A run that is stepped through.
class RunInspectionTest {
    @TempDir
    private static Path folder;
    private static RunInspection run;

    @BeforeAll
    static void train() throws IOException {
        run = RunInspection.open(TinyRun.train(folder, 2));
    }

    private static RunPosition position(Exhibition exhibition) {
        return exhibition.run().orElseThrow();
    }

    private static int[] prediction(Exhibition exhibition) {
        return ((LabelQuantity) quantity(exhibition, "prediction", "prediction")).labels();
    }

    private static Quantity quantity(Exhibition exhibition, String surface, String name) {
        return exhibition.surface(surface).quantities().stream().filter(q -> q.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void showsTruthPredictionAndAFieldWithCurvesAndConfusion() {
        Exhibition exhibition = run.show(RunView.FIRST);
        assertEquals(List.of("truth", "prediction", "field"), exhibition.surfaces().stream().map(s -> s.name()).toList());
        assertEquals(2, exhibition.charts().stream().filter(TrainingCurve.class::isInstance).count());
        ConfusionMatrix confusion = (ConfusionMatrix) exhibition.charts().getLast();
        int[] truth = ((LabelQuantity) quantity(exhibition, "truth", "truth")).labels();
        int[] predicted = prediction(exhibition);
        int right = 0;
        for (int v = 0; v < truth.length; v++) {
            right += truth[v] == predicted[v] ? 1 : 0;
        }
        assertEquals(right, confusion.matrix().counts()[0][0] + confusion.matrix().counts()[1][1]);
        assertEquals(truth.length, Arrays.stream(confusion.matrix().counts()).flatMapToInt(Arrays::stream).sum());
    }

    @Test
    void stepsWrapRound() {
        RunPosition first = position(run.show(RunView.FIRST));
        assertEquals(2, first.meshes());
        assertEquals(4, first.channels());
        assertEquals(List.of(1, 2), first.epochs());
        RunPosition last = position(run.show(new RunView(-1, -1, -1, RunView.NEWEST, 0, true)));
        assertEquals(1, last.view().mesh());
        assertEquals(last.layers() - 1, last.view().layer());
        assertEquals(last.channels() - 1, last.view().channel());
    }

    @Test
    void earlierEpochsHaveTheParametersOfThen() {
        DirectionQuantity newest = (DirectionQuantity) quantity(run.show(RunView.FIRST), "field", "order 1");
        DirectionQuantity first = (DirectionQuantity) quantity(run.show(RunView.FIRST.atEpoch(1)), "field", "order 1");
        DirectionQuantity second = (DirectionQuantity) quantity(run.show(RunView.FIRST.atEpoch(2)), "field", "order 1");
        assertArrayEquals(newest.coefficients(), second.coefficients());
        assertFalse(Arrays.equals(first.coefficients(), second.coefficients()));
        RunPosition at = position(run.show(RunView.FIRST.atEpoch(1)));
        assertEquals(1, at.epoch());
        assertEquals(RunView.NEWEST, at.epochsLater(1).epoch());
        assertEquals(1, at.epochsLater(-1).epoch());
    }

    @Test
    void aChangeOfGaugeChangesCoefficientsAndNothingElse() {
        Exhibition before = run.show(RunView.FIRST);
        Exhibition after = run.show(RunView.FIRST.inGauge(0.4, true));
        assertTrue(after.gauge().error() < 1e-4 && after.gauge().error() > 0, "error " + after.gauge().error());
        assertArrayEquals(prediction(before), prediction(after));
        DirectionQuantity x = (DirectionQuantity) quantity(before, "field", "order 1");
        DirectionQuantity y = (DirectionQuantity) quantity(after, "field", "order 1");
        double largest = Arrays.stream(x.coefficients()).map(Math::abs).max().orElseThrow();
        double apart = 0;
        for (int v = 0; v < x.gauge().vertexCount(); v++) {
            double a = x.polarAngle(v, 0);
            double b = y.polarAngle(v, 0);
            apart = Math.max(apart, Math.hypot(x.norm(v) * Math.cos(a) - y.norm(v) * Math.cos(b), x.norm(v) * Math.sin(a) - y.norm(v) * Math.sin(b)));
        }
        assertTrue(apart < 1e-4 * largest, "the drawn field moved by " + apart + " of " + largest);
        assertNotEquals(x.coefficient(7, 0), y.coefficient(7, 0), 1e-3 * largest);
    }

    /// Before the network has run there is the mesh with its true parts, the same as beside the prediction later.
    @Test
    void theTruthIsThereAtOnce() {
        ShownSurface first = run.first().surface("truth");
        ShownSurface later = run.show(RunView.FIRST).surface("truth");
        assertEquals(1, run.first().surfaces().size());
        assertEquals(later.title(), first.title());
        assertEquals(later.mesh().faceCount(), first.mesh().faceCount());
        assertArrayEquals(((LabelQuantity) later.paint().orElseThrow()).labels(), ((LabelQuantity) first.paint().orElseThrow()).labels());
    }

    /// Features that a training has kept are read instead of computed: every number of every layer is the same.
    @Test
    void whatATrainingHasKeptChangesNothing(@TempDir Path kept, @TempDir Path none) {
        RunFolder trained = new RunFolder(run.folder());
        Preparation preparation = Preparation.fromJson(trained.config().getAsJsonObject("preparation"));
        preparation.prepared(DataSets.open(trained.config().get("data").getAsString()).tests().values().iterator().next().getFirst(), kept);
        List<List<LayerOutputs>> answers = new ArrayList<>();
        for (Path cache : List.of(kept, none)) {
            RunInspection opened = RunInspection.open(run.folder(), cache);
            opened.show(RunView.FIRST);
            answers.add(opened.experiment().turned(0, true).layers());
            assertTrue(opened.experiment().turned(0.4, true).error() < 1e-4);
        }
        for (int i = 0; i < answers.getFirst().size(); i++) {
            assertArrayEquals(answers.getFirst().get(i).values(), answers.getLast().get(i).values(), 0);
        }
    }

    @Test
    void featuresThatAreKnownAreNotComputed() {
        run.show(RunView.FIRST);
        GaugeExperiment experiment = run.experiment();
        double[] known = experiment.turned(0, true).layers().getFirst().values();
        known[0] += 1;
        assertArrayEquals(known, experiment.knowing(known).turned(0, true).layers().getFirst().values(), 1e-6);
    }

    @Test
    void behindALayerThatIsNotEquivariantTheAnswerMoves() {
        Exhibition after = run.show(RunView.FIRST.inGauge(0.4, false));
        assertTrue(after.gauge().error() > 0.01, "error " + after.gauge().error());
    }

    @Test
    void withoutTransportTheAnswerDependsOnTheFramesAndThatIsSaid(@TempDir Path other) throws IOException {
        RunInspection plain = RunInspection.open(TinyRun.train(other, 1, Transport.NONE));
        Exhibition turned = plain.show(RunView.FIRST.inGauge(0.4, true));
        assertTrue(turned.gauge().error() > 0.01, "error " + turned.gauge().error());
        assertTrue(turned.surface("field").title().contains("no transport"), turned.surface("field").title());
        assertFalse(run.show(RunView.FIRST).surface("field").title().contains("no transport"));
        double[] shown = plain.experiment().turned(0, true).last().values();
        double[] transported = GaugeExperiment.with(plain.experiment().network(), InputFeatures.parse("mean-curvature, shape-operator, constant"),
                SurfaceLevel.of(plain.experiment().surface(), List.of(20), List.of(Neighbourhood.parse("radius:0.5"))), Transport.PARALLEL, 1)
                .turned(0, true).last().values();
        assertFalse(Arrays.equals(shown, transported), "shown as if features were transported");
    }

    @Test
    void aRotatedMeshGivesTheSameAnswer() {
        run.show(RunView.FIRST);
        GaugeExperiment.Answer rotated = run.experiment().rotated(3, true);
        assertTrue(rotated.error() < 1e-4, "error " + rotated.error());
        Mesh before = run.experiment().surface().mesh();
        Mesh after = rotated.surface().mesh();
        assertTrue(Math.abs(before.x(5) - after.x(5)) + Math.abs(before.y(5) - after.y(5)) > 0.01, "the mesh was not rotated");
    }

    @Test
    void aCheckpointThatComesIsShown(@TempDir Path other) throws IOException {
        RunInspection following = RunInspection.open(TinyRun.train(other, 1));
        ScalarQuantity before = (ScalarQuantity) quantity(following.show(RunView.FIRST), "field", "order 0");
        long stamp = following.stamp();
        TinyRun.train(other, 3);
        assertNotEquals(stamp, following.stamp());
        Exhibition after = following.show(RunView.FIRST);
        assertEquals(3, position(after).epoch());
        assertFalse(Arrays.equals(before.values(), ((ScalarQuantity) quantity(after, "field", "order 0")).values()));
    }

    @Test
    void aRunTestedOnOtherDataShowsTheirMeshes(@TempDir Path other) throws IOException {
        Path trained = TinyRun.train(other, 1);
        Path elsewhere = other.resolve("elsewhere");
        Files.move(other.resolve("data"), elsewhere);
        TinyRun.train(other, 1); // writes its data again
        Files.writeString(elsewhere.resolve("test.txt"), "three\n");
        Path config = trained.resolve("config.json");
        JsonObject json = JsonParser.parseString(Files.readString(config)).getAsJsonObject();
        json.addProperty("testData", elsewhere.toString());
        Files.writeString(config, json.toString());
        Exhibition shown = RunInspection.open(trained).show(RunView.FIRST);
        assertEquals(1, position(shown).meshes());
        assertTrue(shown.surface("truth").title().contains("three"), shown.surface("truth").title());
    }

    /// One line that names the file and what to do.
    @ParameterizedTest
    @ValueSource(strings = {"config.json", "model.npz"})
    void aDamagedRunIsToldByItsFile(String file, @TempDir Path other) throws IOException {
        Path trained = TinyRun.train(other, 1);
        byte[] whole = Files.readAllBytes(trained.resolve(file));
        Files.write(trained.resolve(file), Arrays.copyOf(whole, whole.length / 2));
        String message = assertThrows(RuntimeException.class, () -> RunInspection.open(trained).show(RunView.FIRST)).getMessage();
        assertTrue(message.startsWith(trained.resolve(file).toString()) && message.contains("damaged") && message.contains("copy"), message);
        assertEquals(1, message.lines().count(), message);
    }

    @Test
    void labelsOfTheWrongNumberAreToldByTheirFile(@TempDir Path other) throws IOException {
        Path trained = TinyRun.train(other, 1);
        Path labels = other.resolve("data/labels/two.txt");
        Files.writeString(labels, "0\n1\n0\n");
        String message = assertThrows(RuntimeException.class, () -> RunInspection.open(trained)).getMessage();
        assertTrue(message.startsWith(labels.toString()) && message.contains("3 labels, expected 162"), message);
    }

    /// A network with one answer per surface that reads a signal: neither frames nor places matter, but for the layer that is not equivariant.
    @Test
    void signalsAreReadInsteadOfFeatures() {
        Surface surface = Surface.of(Shapes.bumpySphere(2, 4), Group.so2(), Neighbourhood.edges(2));
        double[] signal = new double[surface.mesh().vertexCount()];
        Arrays.setAll(signal, v -> surface.mesh().y(v) > 0.1 ? 1 : 0);
        InputFeatures features = InputFeatures.signal();
        Network network = ClassificationNetwork.usual(features.type(Group.so2()), Group.so2().type("4x0+4x1+4x2"), 3, 0).build(Precision.FLOAT32).initialise(2);
        GaugeExperiment experiment = GaugeExperiment.with(network, features, SurfaceLevel.of(surface), Transport.PARALLEL, 1).reading(signal);
        assertEquals(3, experiment.turned(0.4, true).last().values().length);
        assertTrue(experiment.turned(0.4, true).error() < 1e-5, "error " + experiment.turned(0.4, true).error());
        assertTrue(experiment.rotated(3, true).error() < 1e-4, "error " + experiment.rotated(3, true).error());
        assertTrue(experiment.turned(0.4, false).error() > 1e-3, "error " + experiment.turned(0.4, false).error());
        assertArrayEquals(signal, experiment.turned(0.4, true).layers().getFirst().values());
    }
}
