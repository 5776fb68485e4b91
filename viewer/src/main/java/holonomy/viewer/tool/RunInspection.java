package holonomy.viewer.tool;

import com.google.gson.JsonObject;
import holonomy.manifold.Interruption;
import holonomy.manifold.Mesh;
import holonomy.meshconv.data.CacheFolder;
import holonomy.meshconv.data.DataSet;
import holonomy.meshconv.data.DataSets;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.data.Task;
import holonomy.meshconv.layer.Transport;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.prepare.Preparation;
import holonomy.meshconv.train.EpochMetrics;
import holonomy.meshconv.train.RunFolder;
import holonomy.viewer.ViewerException;
import holonomy.viewer.chart.Chart;
import holonomy.viewer.chart.ConfusionMatrix;
import holonomy.viewer.chart.TrainingCurve;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.GaugePosition;
import holonomy.viewer.model.RunPosition;
import holonomy.viewer.model.RunView;
import holonomy.viewer.model.ShownSurface;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.Element;
import holonomy.viewer.quantity.FrameQuantity;
import holonomy.viewer.quantity.LabelQuantity;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.quantity.ScalarQuantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/// A training run to look at: its test meshes with truth and prediction, the feature fields after each layer and each epoch, in any gauge.
/// For one thread at a time; a second one waits.
public final class RunInspection {
    /// The name of the surface that carries a layer's field.
    public static final String FIELD = "field";
    /// The name of the gauge on it.
    public static final String FRAMES = "frames";
    private static final int MOST_KEPT = 6; // meshes with their neighbourhoods
    private static final String PREDICTION = "prediction";

    private final RunFolder folder;
    private final Preparation preparation;
    private final DataSet data;
    private final String test;
    private final Path cache; // of what trainings have prepared
    // What was computed last, kept for the next steps.
    private final LinkedHashMap<Integer, GaugeExperiment> experiments = new LinkedHashMap<>(16, 0.75f, true); // by mesh, the last used at the end
    private Network network; // of the epoch
    private int epoch;
    private long stamp;
    private GaugeExperiment experiment;

    private RunInspection(RunFolder folder, Preparation preparation, DataSet data, String test, Path cache) {
        this.folder = folder;
        this.preparation = preparation;
        this.data = data;
        this.test = test;
        this.cache = cache;
    }

    /// Whether a path is a run folder.
    public static boolean isRun(Path path) {
        return Files.isRegularFile(path.resolve("config.json"));
    }

    /// Whether a name is that of a run folder; names of generated surfaces need not be those of any file.
    public static boolean isRun(String name) {
        try {
            return isRun(Path.of(name));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    /// Opens a run with the first of the test sets that it was tested on.
    ///
    /// @throws ViewerException if the folder is not of a run with test meshes
    public static RunInspection open(Path path) {
        return open(path, CacheFolder.path());
    }

    /// The same with what a training has kept in another folder.
    static RunInspection open(Path path, Path cache) {
        RunFolder folder = new RunFolder(path);
        JsonObject config = folder.config();
        if (!config.has("data") || !config.has("preparation")) {
            throw new ViewerException(path + ": its config.json lacks data or preparation: it is not from './holonomy train'");
        }
        DataSet data = DataSets.open(config.get("data").getAsString());
        String others = config.has("testData") ? config.get("testData").getAsString() : "";
        data = others.isEmpty() ? data : data.testedOn(DataSets.open(others));
        if (data.tests().isEmpty()) {
            throw new ViewerException(path + ": " + data.name() + " has no test meshes to look at");
        }
        return new RunInspection(folder, Preparation.fromJson(config.getAsJsonObject("preparation")), data, data.tests().keySet().iterator().next(),
                cache);
    }

    public Path folder() {
        return folder.path();
    }

    /// When the last checkpoint was written, in milliseconds; 0 before the first. It grows while a training runs.
    public long stamp() {
        try {
            return Files.getLastModifiedTime(folder.path().resolve("model.npz")).toMillis();
        } catch (IOException none) {
            return 0;
        }
    }

    /// What there is to see of the first test mesh before the network has run, in the mesh's own scale: its true parts, or the signal that the
    /// network reads, or nothing but its shape.
    public Exhibition first() {
        LabelledMesh labelled = data.tests().get(test).get(RunView.FIRST.mesh());
        Mesh shape = labelled.mesh();
        if (data.task() == Task.SEGMENTATION) {
            return Exhibition.empty().with(truth(labelled, shape, parts(labelled)));
        }
        return Exhibition.empty().with(labelled.signal().isPresent() ? signal(labelled, shape) : ShownSurface.of(FIELD, shape).withNote(labelled.name()));
    }

    private static ShownSurface truth(LabelledMesh labelled, Mesh shape, LabelQuantity parts) {
        return ShownSurface.of("truth", shape).withNote(labelled.name()).with(parts);
    }

    private LabelQuantity parts(LabelledMesh labelled) {
        return new LabelQuantity("truth", Element.VERTEX, labelled.atVertices().labels(), data.classNames());
    }

    private static ShownSurface signal(LabelledMesh labelled, Mesh shape) {
        return ShownSurface.of("signal", shape).withNote(labelled.name())
                .with(ScalarQuantity.of("signal", Element.VERTEX, labelled.signal().orElseThrow().values()));
    }

    /// A test mesh three times: with the true parts, with the predicted ones, and with a channel of the field after a layer. Of a classification twice
    /// or once: with the signal that the network reads, where it reads one, and with the field.
    public synchronized Exhibition show(RunView wanted) {
        List<LabelledMesh> meshes = data.tests().get(test);
        int number = Math.floorMod(wanted.mesh(), meshes.size());
        List<Integer> epochs = folder.epochs();
        prepare(number, epochs.contains(wanted.epoch()) ? wanted.epoch() : RunView.NEWEST);
        GaugeExperiment.Answer answer = experiment.turned(wanted.gauge(), wanted.equivariant());
        int layer = Math.floorMod(wanted.layer(), answer.layers().size());
        LayerOutputs output = answer.layers().get(layer);
        int channels = output.type().irrepBlocks().stream().mapToInt(block -> block.channels()).max().orElse(1);
        int channel = Math.floorMod(wanted.channel(), channels);
        RunView view = new RunView(number, layer, channel, epoch, wanted.gauge(), wanted.equivariant());
        List<ShownSurface> surfaces = new ArrayList<>();
        List<Chart> charts = new ArrayList<>(curves());
        if (data.task() == Task.SEGMENTATION) {
            addSegmentation(surfaces, charts, meshes.get(number), answer);
        }
        if (meshes.get(number).signal().isPresent()) {
            surfaces.add(signal(meshes.get(number), answer.surface().mesh()));
        }
        surfaces.add(field(meshes.get(number), answer, output, channel));
        Exhibition exhibition = Exhibition.empty().withCharts(charts)
                .withGauge(new GaugePosition(wanted.gauge(), wanted.equivariant(), answer.error()))
                .withRun(new RunPosition(folder.path(), view, meshes.size(), output.layer(), answer.layers().size(), channels, epochs));
        for (ShownSurface surface : surfaces) {
            exhibition = exhibition.with(surface);
        }
        return exhibition;
    }

    private void prepare(int number, int wantedEpoch) {
        long newest = stamp();
        if (network == null || wantedEpoch != epoch || wantedEpoch == RunView.NEWEST && newest != stamp) {
            network = network(wantedEpoch);
            epoch = wantedEpoch;
            stamp = newest;
        }
        GaugeExperiment known = experiments.get(number);
        if (known == null) {
            Interruption.check();
            LabelledMesh mesh = data.tests().get(test).get(number);
            known = GaugeExperiment.with(network, preparation.features(), preparation.surface(mesh), preparation.transport(), 1);
            known = preparation.keptFeatures(mesh, cache).map(known::knowing).orElse(known);
            known = mesh.signal().isPresent() ? known.reading(mesh.signal().get().values()) : known;
        } else if (known.network() != network) {
            known = known.withNetwork(network);
        }
        experiments.put(number, known);
        if (experiments.size() > MOST_KEPT) {
            experiments.pollFirstEntry();
        }
        experiment = known;
    }

    /// Whether the network was trained with parallel transport.
    private boolean isTransported() {
        return preparation.transport() == Transport.PARALLEL;
    }

    private Network network(int wantedEpoch) {
        return wantedEpoch == RunView.NEWEST ? folder.network() : folder.network(wantedEpoch);
    }

    private List<Chart> curves() {
        List<EpochMetrics> history = folder.history();
        int shown = epoch == RunView.NEWEST ? history.size() : epoch;
        return history.isEmpty() ? List.of() : List.of(new TrainingCurve(TrainingCurve.Figure.LOSS, history, shown),
                new TrainingCurve(TrainingCurve.Figure.ACCURACY, history, shown));
    }

    private void addSegmentation(List<ShownSurface> surfaces, List<Chart> charts, LabelledMesh labelled, GaugeExperiment.Answer answer) {
        Mesh shape = answer.surface().mesh(); // scaled to unit area
        LabelQuantity real = parts(labelled);
        LabelQuantity predicted = new LabelQuantity(PREDICTION, Element.VERTEX, argmax(answer.last(), data.classCount()), data.classNames());
        LabelQuantity wrong = LabelQuantity.correctness("right and wrong", predicted, real);
        int right = 0;
        int known = 0;
        for (int v = 0; v < shape.vertexCount(); v++) {
            known += real.label(v) >= 0 ? 1 : 0;
            right += wrong.label(v) == 0 ? 1 : 0;
        }
        surfaces.add(truth(labelled, shape, real));
        surfaces.add(ShownSurface.of(PREDICTION, shape).withNote(String.format(Locale.ROOT, "%.1f %% right", 100.0 * right / Math.max(1, known)))
                .with(wrong).with(predicted).with(ErrorOutline.of("errors outlined", shape, wrong)));
        charts.add(ConfusionMatrix.of(data.classNames(), real.labels(), predicted.labels()));
    }

    /// A layer's field on the surface, or of a classification beside the class.
    private ShownSurface field(LabelledMesh labelled, GaugeExperiment.Answer answer, LayerOutputs output, int channel) {
        String note = "after layer " + output.layer() + ", channel " + (channel + 1) + (isTransported() ? "" : "; no transport: depends on the frames");
        if (data.task() == Task.CLASSIFICATION) {
            String truth = labelled.label(0) < 0 ? "unknown" : data.classNames().get(labelled.label(0));
            note += "; taken for " + data.classNames().get(argmax(answer.last(), data.classCount())[0]) + ", is " + truth;
        }
        ShownSurface surface = ShownSurface.of(FIELD, answer.surface().mesh()).withNote(note);
        if (output.values().length == answer.surface().mesh().vertexCount() * output.type().width()) {
            boolean directed = false;
            for (Quantity quantity : FeatureQuantities.of(output.type(), output.values(), answer.surface().frames(), channel)) {
                boolean second = directed && quantity instanceof DirectionQuantity; // glyphs of two orders on each other cannot be read
                surface = surface.with(quantity).showing(quantity.name(), !second);
                directed |= quantity instanceof DirectionQuantity;
            }
        }
        surface = surface.with(new FrameQuantity(FRAMES, answer.surface().frames()));
        return surface.showing(FRAMES, false);
    }

    private static int[] argmax(LayerOutputs logits, int classes) {
        int width = logits.type().width();
        int[] labels = new int[logits.values().length / width];
        for (int v = 0; v < labels.length; v++) {
            for (int c = 1; c < classes; c++) {
                if (logits.values()[v * width + c] > logits.values()[v * width + labels[v]]) {
                    labels[v] = c;
                }
            }
        }
        return labels;
    }

    /// What answers on the mesh on show: for tools that look into it.
    public synchronized GaugeExperiment experiment() {
        return experiment;
    }
}
