package holonomy.meshconv.command;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.data.DataSet;
import holonomy.meshconv.data.DataSets;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.data.Task;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.network.SegmentationNetwork;
import holonomy.meshconv.prepare.Preparation;
import holonomy.meshconv.prepare.Pyramid;
import holonomy.meshconv.train.EpochMetrics;
import holonomy.meshconv.train.Example;
import holonomy.meshconv.train.Learning;
import holonomy.meshconv.train.RunFolder;
import holonomy.meshconv.train.Schedule;
import holonomy.meshconv.train.Trainer;
import holonomy.transport.Neighbourhood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./holonomy train`: from labelled meshes to a trained network in a run folder, with the figures of its tests and pictures.
@Command(name = "train", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Trains a network on labelled meshes and tests it.",
        footer = {"", "Without options: segments artists' characters into body parts, and tests on animation clips that were held out, turned at random and",
            "remeshed. The run folder holds model.npz, config.json, metrics.csv, result.json, curves.png and segmentation.png.",
            "Ctrl-C stops after the current step; --resume goes on from there, to the same numbers."})
public final class TrainCommand implements Subcommand {
    // The default number of epochs: as many as measurements found worth their time, more for few meshes, fewer where they would visit so many
    // vertices that training and geometry together cost more than ten minutes of CPU time.
    private static final int USUAL_EPOCHS = 10;
    private static final int LEAST_STEPS = 2500;
    private static final double MOST_VISITS = 6e6;
    private static final int LEAST_EPOCHS = 3;
    private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().setPrettyPrinting().create();

    @Mixin
    private CommonOptions common;

    @Option(names = "--data", paramLabel = "DATA", defaultValue = "characters",
            description = "characters, bodies[:N], collections[:N], or a folder (default ${DEFAULT-VALUE}).")
    private String data;

    @Option(names = "--task", paramLabel = "TASK", description = "segmentation or classification (default: what the data are for).")
    private Task task;

    @Option(names = "--group", paramLabel = "GROUP", defaultValue = "so2",
            description = "The structure group: so2, o2, trivial, reflection, cyclic:N or dihedral:N (default ${DEFAULT-VALUE}).")
    private String group;

    @Option(names = "--hidden", paramLabel = "TYPE", description = "Hidden field type, such as 16x0+16x1+16x2 (default: by group).")
    private String hidden;

    @Option(names = "--neighbourhood", paramLabel = "SPEC",
            description = "one-ring, radius:R, edges:K or knn:N; every mesh is first scaled to unit area (default: radius:0.08, less for fine meshes).")
    private String neighbourhood;

    @Option(names = "--levels", paramLabel = "LEVELS", description = "Coarser levels, each a number of vertices and a neighbourhood, or"
            + " none (default: 256 radius:0.13, 64 radius:0.26, and one more for fine meshes).")
    private String levels;

    @Option(names = "--variants", paramLabel = "N", defaultValue = "2",
            description = "Training meshes are joined by N deformed and remeshed copies of each (default ${DEFAULT-VALUE}).")
    private int variants;

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs to plan and train (default: " + USUAL_EPOCHS
            + "; more where these are fewer than " + LEAST_STEPS + " steps, fewer where they visit more than 7 million vertices).")
    private Integer epochs;

    @Option(names = "--minutes", paramLabel = "M", description = "Stop in time for M minutes of training, even before the last epoch.")
    private Double minutes;

    @Option(names = "--engine", paramLabel = "ENGINE", defaultValue = "auto",
            description = "auto, scalar, panama or opencl[:DEVICE] (default ${DEFAULT-VALUE}).")
    private String engineName;

    @Option(names = "--out", paramLabel = "DIR", description = "The run folder (default: a new one in runs/).")
    private Path out;

    @Option(names = "--resume", description = "Go on with the run in --out, or with the newest one in runs/.")
    private boolean resume;

    @Override
    public Integer call() throws IOException {
        try (Engine engine = Engines.byName(engineName)) {
            RunFolder folder = new RunFolder(resume ? RunPlaces.existing(out) : RunPlaces.fresh(out, data, group));
            RunSetup asked = resume ? RunSetup.read(folder) : setup(1); // before data are read: wrong options are refused at once
            DataSet set = DataSets.open(asked.data());
            RunSetup setup = resume ? asked : setup(typicalVertices(set)).withEpochs(epochs == null ? usualEpochs(set) : epochs);
            if (task != null && task != set.task()) {
                throw new InputException("--task " + task.name().toLowerCase(Locale.ROOT) + ": " + set.name() + " is for "
                        + set.task().name().toLowerCase(Locale.ROOT));
            }
            try (Network network = resume ? resumed(folder, setup) : network(setup, set)) {
                if (!resume) {
                    folder.describe(network, setup.learning(), setup.toJson(set.classNames()));
                }
                common.text().printf(Locale.ROOT, "%s: %s, %d training meshes, engine %s, %d parameters, run %s%n", resume ? "resuming" : "training",
                        set.name(), set.train().size(), engine.name(), network.parameters().count(), folder.path());
                Map<String, Object> result = train(engine, folder, setup, set, network);
                common.result(result);
            }
        }
        return Holonomy.OK;
    }

    private static int typicalVertices(DataSet set) {
        int[] counts = set.train().stream().mapToInt(mesh -> mesh.mesh().vertexCount()).sorted().toArray();
        return counts[counts.length / 2];
    }

    /// @param vertices of a typical mesh
    private RunSetup setup(int vertices) {
        FieldType type = hidden == null ? HiddenTypes.usual(Groups.parse(group)) : Groups.parse(group).type(hidden);
        Learning learning = Learning.epochs(epochs == null ? USUAL_EPOCHS : epochs).withSchedule(Schedule.ONE_CYCLE).withRate(0.005).withWeightDecay(0.001)
                .withLabelSmoothing(0.1).withSeed(common.seed());
        if (variants < 0 || variants > TrainingVariants.MOST) {
            throw new InputException("--variants " + variants + ": expected 0 to " + TrainingVariants.MOST);
        }
        Preparation preparation = new Preparation(Groups.parse(group),
                neighbourhood == null ? UsualGeometry.neighbourhood(vertices) : Neighbourhood.parse(neighbourhood),
                levels == null ? UsualGeometry.levels(vertices) : Pyramid.parse(levels));
        return new RunSetup(data, preparation, type, variants, learning);
    }

    private int usualEpochs(DataSet set) {
        int steps = set.train().size() * (1 + variants);
        double visits = (1.0 + variants) * set.train().stream().mapToInt(mesh -> mesh.mesh().vertexCount()).sum();
        int wanted = Math.max(USUAL_EPOCHS, (LEAST_STEPS + steps - 1) / steps);
        return Math.clamp((int) (MOST_VISITS / visits), LEAST_EPOCHS, wanted);
    }

    private static Network resumed(RunFolder folder, RunSetup setup) {
        Network network = folder.network();
        return folder.hasCheckpoint() ? network : network.initialise(setup.learning().seed());
    }

    private static Network network(RunSetup setup, DataSet set) {
        SegmentationNetwork plan = SegmentationNetwork.usual(setup.preparation().input(), setup.hidden(), set.classCount(),
                setup.preparation().levels().levels().size());
        Network network = set.task() == Task.CLASSIFICATION ? plan.buildClassifier(Precision.FLOAT32) : plan.build(Precision.FLOAT32);
        return network.initialise(setup.learning().seed());
    }

    private Map<String, Object> train(Engine engine, RunFolder folder, RunSetup setup, DataSet set, Network network) throws IOException {
        Map<String, List<LabelledMesh>> meshes = new LinkedHashMap<>();
        meshes.put("train", TrainingVariants.of(set.train(), setup.variants(), setup.learning().seed()));
        meshes.putAll(set.tests());
        double cpu = CpuTime.seconds();
        Map<String, List<Example>> examples = Preparing.all(setup.preparation(), meshes);
        try (Trainer trainer = new Trainer(network, engine, setup.learning()).into(folder)) {
            if (minutes != null) {
                trainer.within(Duration.ofMillis((long) (minutes * 60_000)));
            }
            double preparationCpu = CpuTime.seconds() - cpu;
            cpu = CpuTime.seconds();
            long begin = System.nanoTime();
            List<EpochMetrics> history;
            try (TrainingProgress progress = new TrainingProgress(trainer, folder, examples.get("train").size() * (long) setup.learning().epochs())) {
                history = trainer.fit(examples.get("train"));
                if (progress.interrupted()) {
                    return Map.of("run", folder.path().toString(), "interrupted", true);
                }
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            double trainingCpu = CpuTime.seconds() - cpu;
            TestReport report = TestReport.of(trainer, set, examples);
            Map<String, Object> result = result(engine, folder, setup, set, network, history, report);
            result.put("seconds", seconds);
            result.put("cpuSeconds", trainingCpu);
            result.put("preparationCpuSeconds", preparationCpu);
            Files.writeString(folder.path().resolve("result.json"), GSON.toJson(result) + "\n");
            report.print(common.text());
            RunPictures.write(folder.path(), set, history, report);
            common.text().printf(Locale.ROOT, "%d epochs in %.0f s (%.0f s of CPU time, %.0f s more for geometry); everything is in %s%n", history.size(),
                    seconds, trainingCpu, preparationCpu, folder.path());
            return result;
        }
    }

    private Map<String, Object> result(Engine engine, RunFolder folder, RunSetup setup, DataSet set, Network network, List<EpochMetrics> history,
            TestReport report) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("data", setup.data());
        result.put("group", setup.preparation().group().toString());
        result.put("hidden", setup.hidden().toString());
        result.put("neighbourhood", setup.preparation().neighbourhood().toString());
        result.put("levels", setup.preparation().levels().toString());
        result.put("engine", engine.name());
        result.put("parameters", network.parameters().count());
        result.put("epochs", history.size());
        result.put("seed", setup.learning().seed());
        Map<String, Object> train = new LinkedHashMap<>();
        train.put("accuracy", history.isEmpty() ? 0 : history.getLast().accuracy());
        train.put("loss", history.isEmpty() ? 0 : history.getLast().loss());
        result.put("train", train);
        result.put("tests", report.toMap());
        result.put("run", folder.path().toString());
        return result;
    }
}
