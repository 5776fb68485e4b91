package holonomy.meshconv.command;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.data.DataSet;
import holonomy.meshconv.data.Task;
import holonomy.meshconv.data.digits.Digits;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.network.ClassificationNetwork;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.network.SegmentationNetwork;
import holonomy.meshconv.prepare.Preparation;
import holonomy.meshconv.prepare.Pyramid;
import holonomy.meshconv.train.RunFolder;
import holonomy.transport.Neighbourhood;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./holonomy train`: from labelled meshes to a trained network in a run folder, with the figures of its tests and pictures.
@Command(name = "train", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Trains a network on labelled meshes and tests it.",
        footer = {"", "Without options: segments artists' characters into body parts, and tests on animation clips that were held out, turned at random and",
            "remeshed. The run folder holds model.npz, config.json, metrics.csv, result.json, meshes.csv and pictures: curves.png, segmentation.png,",
            "worst.png, confusion.png. With --seeds it holds such a folder for each seed, and means and deviations of their figures.",
            "Ctrl-C stops after the current step; --resume goes on from there, to the same numbers."})
public final class TrainCommand implements Subcommand {
    // The default number of epochs: as many as measurements found worth their time, more for few meshes, fewer where they would visit so many
    // vertices that training and geometry together cost more than ten minutes of CPU time.
    private static final int USUAL_EPOCHS = 10;
    private static final int LEAST_STEPS = 2500;
    private static final double MOST_VISITS = 6e6;
    private static final int LEAST_EPOCHS = 3;
    private static final int MOST_SEEDS = 1000;

    @Mixin
    private CommonOptions common;

    @Option(names = "--data", paramLabel = "DATA", defaultValue = "characters",
            description = "characters, bodies[:N], collections[:N], families[:N], " + Digits.FORM + ", a folder, or several of these with commas between (default ${DEFAULT-VALUE}).")
    private String data;

    @Option(names = "--test-data", paramLabel = "DATA", defaultValue = "",
            description = "Test on the test sets of these data instead; classes are matched by their names (default: the data's own).")
    private String testData;

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

    @Option(names = "--variants", paramLabel = "N", description = "Training meshes are joined by N deformed and remeshed copies of each, images on"
            + " surfaces by N distorted ones, moved anew where they are moved (default: " + TrainingVariants.USUAL_COUNT + ", images 0).")
    private Integer variants;

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs to plan and train (default: " + USUAL_EPOCHS
            + "; more where these are fewer than " + LEAST_STEPS + " steps, fewer where they visit more than 6 million vertices).")
    private Integer epochs;

    @Option(names = "--minutes", paramLabel = "M", description = "Stop in time for M minutes of training, even before the last epoch.")
    private Double minutes;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "1",
            description = "Train N times, with --seed and the N - 1 seeds after it, for means and deviations (default ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--engine", paramLabel = "ENGINE", defaultValue = "auto",
            description = "auto, scalar, panama or opencl[:DEVICE] (default ${DEFAULT-VALUE}).")
    private String engineName;

    @Option(names = "--out", paramLabel = "DIR", description = "The run folder (default: a new one in runs/).")
    private Path out;

    @Option(names = "--resume", description = "Go on with the run in --out, or with the newest one in runs/.")
    private boolean resume;

    @Mixin
    private NetworkChoices networkChoices;

    @Mixin
    private LearningChoices choices;

    @Override
    public Integer call() throws IOException {
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new InputException("--seeds " + seeds + ": expected 1 to " + MOST_SEEDS);
        }
        try (Engine engine = Engines.byName(engineName)) {
            Path place = resume ? RunPlaces.existing(out) : RunPlaces.fresh(out, data, group);
            RunSetup asked = resume ? RunSetup.read(SeedFolder.runs(place).getFirst()) : setup(1, false); // before data are read: wrong options are refused at once
            DataSet set = asked.open();
            requireTask(set);
            if (!resume) {
                describe(place, planned(set), set);
            }
            List<RunFolder> runs = SeedFolder.runs(place);
            PreparedData prepared = new PreparedData(RunSetup.read(runs.getFirst()), set);
            Duration limit = minutes == null ? null : Duration.ofMillis((long) (minutes * 60_000));
            common.result(SeedFolder.isAt(place) ? new SeedRuns(place, runs).run(engine, prepared, common.text(), limit)
                    : new TrainingRun(runs.getFirst()).run(engine, prepared, common.text(), limit));
        }
        return Holonomy.OK;
    }

    private void requireTask(DataSet set) {
        if (task != null && task != set.task()) {
            throw new InputException("--task " + task.name().toLowerCase(Locale.ROOT) + ": " + set.name() + " is for "
                    + set.task().name().toLowerCase(Locale.ROOT));
        }
    }

    /// Puts down what is to be trained: from here on a run is what its folder says.
    private void describe(Path place, RunSetup setup, DataSet set) {
        try (Network network = network(setup, set)) {
            if (seeds == 1) {
                new RunFolder(place).describe(network, setup.learning(), setup.toJson(set.classNames()));
            } else {
                SeedFolder.describe(place, seeds, network, setup.learning(), setup.toJson(set.classNames()));
            }
        }
    }

    private RunSetup planned(DataSet set) {
        RunSetup setup = setup(UsualGeometry.typicalVertices(set.train()), hasSignals(set));
        return setup.withLearning(setup.learning().withEpochs(epochs == null ? usualEpochs(set, setup.variants()) : epochs));
    }

    /// @param vertices of a typical mesh
    /// @param signals  whether the data bring the input features
    private RunSetup setup(int vertices, boolean signals) {
        FieldType type = hidden == null ? HiddenTypes.usual(Groups.parse(group)) : Groups.parse(group).type(hidden);
        int copies = variants != null ? variants : signals ? 0 : TrainingVariants.USUAL_COUNT;
        if (copies < 0 || copies > TrainingVariants.MOST) {
            throw new InputException("--variants " + copies + ": expected 0 to " + TrainingVariants.MOST);
        }
        Preparation preparation = new Preparation(Groups.parse(group),
                neighbourhood == null ? UsualGeometry.neighbourhood(vertices) : Neighbourhood.parse(neighbourhood),
                levels == null ? UsualGeometry.levels(vertices) : Pyramid.parse(levels), choices.features(signals), choices.transport());
        return new RunSetup(data, testData, preparation, type, copies, choices.changes(), choices.watched(), choices.testCopies(),
                choices.learning(epochs == null ? USUAL_EPOCHS : epochs, signals, common.seed()));
    }

    private static boolean hasSignals(DataSet set) {
        return set.train().getFirst().signal().isPresent();
    }

    private static int usualEpochs(DataSet set, int variants) {
        if (hasSignals(set)) {
            return USUAL_EPOCHS;
        }
        int steps = set.train().size() * (1 + variants);
        double visits = (1.0 + variants) * set.train().stream().mapToInt(mesh -> mesh.mesh().vertexCount()).sum();
        int wanted = Math.max(USUAL_EPOCHS, (LEAST_STEPS + steps - 1) / steps);
        return Math.clamp((int) (MOST_VISITS / visits), LEAST_EPOCHS, wanted);
    }

    private Network network(RunSetup setup, DataSet set) {
        FieldType input = setup.preparation().input();
        int coarser = setup.preparation().levels().levels().size();
        if (set.task() != Task.CLASSIFICATION) {
            return networkChoices.apply(SegmentationNetwork.usual(input, setup.hidden(), set.classCount(), coarser)).build(Precision.FLOAT32);
        }
        networkChoices.requireNone(set.name());
        return ClassificationNetwork.usual(input, setup.hidden(), set.classCount(), coarser).build(Precision.FLOAT32);
    }
}
