package holonomy.meshconv.command;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import holonomy.meshconv.data.DataSet;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.layer.Transport;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.train.EpochMetrics;
import holonomy.meshconv.train.RunFolder;
import holonomy.meshconv.train.Trainer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One training, as its folder describes it, from its start or from its last checkpoint to tests and pictures.
final class TrainingRun {
    static final String RESULT = "result.json";
    static final String INTERRUPTED = "interrupted";
    private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().setPrettyPrinting().create();

    private final RunFolder folder;
    private final RunSetup setup;

    TrainingRun(RunFolder folder) {
        this.folder = folder;
        this.setup = RunSetup.read(folder);
    }

    /// Trains and tests.
    ///
    /// @param limit of the training's duration, or null
    /// @return what result.json says; or only where the run is, if it was interrupted
    Map<String, Object> run(Engine engine, PreparedData data, PrintStream text, Duration limit) throws IOException {
        boolean begun = folder.hasCheckpoint();
        try (Network network = begun ? folder.network() : folder.network().initialise(setup.learning().seed());
                Trainer trainer = new Trainer(network, engine, setup.learning()).into(folder).within(limit)) {
            text.printf(Locale.ROOT, "%s: %s, %d training meshes, engine %s, %d parameters, run %s%n", begun ? "resuming" : "training",
                    data.set().name(), data.set().train().size(), engine.name(), network.parameters().count(), folder.path());
            if (setup.preparation().transport() == Transport.NONE) {
                text.println("transporters are replaced by the identity: NOT equivariant, the answer depends on arbitrary frames");
            }
            data.train(); // geometry is no part of the training's time
            watch(trainer, data);
            long begin = System.nanoTime();
            List<EpochMetrics> history;
            try (TrainingProgress progress = new TrainingProgress(trainer, folder, data.train().size() * (long) setup.learning().epochs())) {
                history = trainer.fit(data.train());
                if (progress.interrupted()) {
                    return Map.of("run", folder.path().toString(), INTERRUPTED, true);
                }
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            double cpuSeconds = history.isEmpty() ? 0 : history.getLast().cpuSeconds(); // over all resumptions, test accuracy between epochs not included
            TestReport report = TestReport.of(trainer, data);
            Map<String, Object> result = result(engine, data.set(), network, history, report);
            result.put("seconds", seconds);
            result.put("cpuSeconds", cpuSeconds);
            result.put("preparationCpuSeconds", data.cpuSeconds());
            report.print(text);
            report.writeMeshes(folder.path(), data.set());
            RunPictures.write(folder.path(), data.set(), history, report);
            write(folder.path(), result); // last: it says that the run is complete
            text.printf(Locale.ROOT, "%d epochs in %.0f s (%.0f s of CPU time, %.0f s more for geometry); everything is in %s%n", history.size(),
                    seconds, cpuSeconds, data.cpuSeconds(), folder.path());
            return result;
        }
    }

    static void write(Path place, Map<String, ?> result) throws IOException {
        Path unfinished = place.resolve(RESULT + ".part");
        Files.writeString(unfinished, GSON.toJson(result) + "\n");
        Files.move(unfinished, place.resolve(RESULT), StandardCopyOption.REPLACE_EXISTING);
    }

    private void watch(Trainer trainer, PreparedData data) {
        if (setup.watched() > 0 && !data.set().tests().isEmpty()) {
            String first = data.set().tests().keySet().iterator().next();
            trainer.watch(new WatchedTest(data.test(first), setup.watched())::accuracy);
        }
    }

    private Map<String, Object> result(Engine engine, DataSet set, Network network, List<EpochMetrics> history, TestReport report) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("data", setup.data());
        if (!setup.testData().isEmpty()) {
            result.put("testData", setup.testData());
        }
        result.put("group", setup.preparation().group().toString());
        result.put("hidden", setup.hidden().toString());
        result.put("neighbourhood", setup.preparation().neighbourhood().toString());
        result.put("levels", setup.preparation().levels().toString());
        result.put("transport", setup.preparation().transport().toString());
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
