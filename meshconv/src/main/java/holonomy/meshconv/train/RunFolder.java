package holonomy.meshconv.train;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import holonomy.meshconv.array.Npz;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.field.FieldException;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.network.NetworkText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// A training on disk: `config.json` (network, learning, and whatever the caller adds), `model.npz` (the last checkpoint),
/// `metrics.csv` (a line per epoch), `clock.csv` (the CPU seconds at the end of each epoch and at the last checkpoint, which are no part of what a
/// seed decides) and `epochs/N.npz` (the parameters after each epoch, to look back at). Every file is replaced as a whole, so that a training killed
/// at any moment leaves a folder that it can go on from.
public final class RunFolder {
    /// The version of the layout, in `config.json` under `format`.
    public static final int FORMAT = 3;

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().serializeSpecialFloatingPointValues().create();
    private static final String CONFIG = "config.json";
    private static final String MODEL = "model.npz";
    private static final String METRICS = "metrics.csv";
    private static final String CLOCK = "clock.csv";
    private static final String EPOCHS = "epochs";
    private static final String PARAMETERS = "parameters";

    private final Path folder;

    public RunFolder(Path folder) {
        this.folder = folder;
    }

    public Path path() {
        return folder;
    }

    /// Writes the configuration.
    ///
    /// @param more members that the caller wants beside `format`, `network` and `learning`
    public void describe(Network network, Learning learning, JsonObject more) {
        JsonObject config = new JsonObject();
        config.addProperty("format", FORMAT);
        config.add("network", NetworkText.toJson(network));
        config.add("learning", GSON.toJsonTree(learning));
        more.entrySet().forEach(member -> config.add(member.getKey(), member.getValue()));
        write(CONFIG, GSON.toJson(config) + "\n");
    }

    /// The whole configuration.
    public JsonObject config() {
        Path file = folder.resolve(CONFIG);
        try {
            JsonObject config = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            int format = config.has("format") ? config.get("format").getAsInt() : 0;
            if (format != FORMAT) {
                throw new FieldException(file + ": a run of format " + format + ", expected " + FORMAT
                        + ": train it again with this version");
            }
            return config;
        } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException unreadable) {
            throw new FieldException(file + ": damaged or missing (" + unreadable.getMessage() + "), expected what './holonomy train' describes a run"
                    + " with; copy the run again, or train it anew", unreadable);
        }
    }

    /// How the run was, or is being, trained.
    public Learning learning() {
        return GSON.fromJson(config().get("learning"), Learning.class);
    }

    /// The network as it was trained so far; at its start where there is no checkpoint yet.
    public Network network() {
        return hasCheckpoint() ? network(MODEL) : NetworkText.fromJson(config().getAsJsonObject("network"));
    }

    /// The network as it was after an epoch of [#epochs].
    public Network network(int epoch) {
        return network(epochFile(epoch));
    }

    private Network network(String file) {
        double[] parameters = Npz.read(folder.resolve(file)).get(PARAMETERS).doubles();
        Network network = NetworkText.fromJson(config().getAsJsonObject("network"));
        if (parameters.length != network.parameters().values().length()) {
            throw new FieldException(folder.resolve(file) + ": " + parameters.length + " parameters, but " + CONFIG
                    + " describes a network of " + network.parameters().values().length());
        }
        network.parameters().set(parameters);
        return network;
    }

    private static String epochFile(int epoch) {
        return EPOCHS + "/" + epoch + ".npz";
    }

    /// The epochs whose parameters are kept, ascending, counted from 1.
    public List<Integer> epochs() {
        return IntStream.rangeClosed(1, history().size()).filter(epoch -> Files.exists(folder.resolve(epochFile(epoch)))).boxed().toList();
    }

    /// The epochs done, in figures.
    public List<EpochMetrics> history() {
        return hasCheckpoint() ? checkpoint().history() : List.of();
    }

    /// The network in another precision.
    public Network network(Precision precision) {
        try (Network stored = network()) {
            return stored.in(precision);
        }
    }

    /// Whether the folder holds something to go on from.
    public boolean hasCheckpoint() {
        return Files.exists(folder.resolve(MODEL));
    }

    Checkpoint checkpoint() {
        return Checkpoint.read(folder.resolve(MODEL), clock());
    }

    private List<Double> clock() {
        Path file = folder.resolve(CLOCK);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream().skip(1).map(line -> Double.valueOf(line.substring(line.indexOf(',') + 1))).toList();
        } catch (IOException | NumberFormatException unreadable) {
            throw new FieldException(file + ": no times that can be read (" + unreadable.getMessage() + "): remove it, and the run goes on without",
                    unreadable);
        }
    }

    void write(Checkpoint checkpoint) {
        try {
            Files.createDirectories(folder.resolve(EPOCHS));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        if (checkpoint.step() == 0 && checkpoint.epoch() > 0) {
            Npz.write(folder.resolve(epochFile(checkpoint.epoch())), Map.of(PARAMETERS, checkpoint.parameters()));
        }
        writeClock(checkpoint); // first: times without their epoch are left out, an epoch without its time would miss it
        checkpoint.write(folder.resolve(MODEL));
        writeMetrics(checkpoint.history());
    }

    private void writeClock(Checkpoint checkpoint) {
        StringBuilder csv = new StringBuilder("epoch,cpuSeconds\n");
        for (EpochMetrics metrics : checkpoint.history()) {
            csv.append(metrics.epoch()).append(',').append(metrics.cpuSeconds()).append('\n');
        }
        csv.append("now,").append(checkpoint.cpuSeconds()).append('\n');
        write(CLOCK, csv.toString());
    }

    /// Made from the checkpoint, so that after a kill between the two files the next checkpoint puts it right.
    private void writeMetrics(List<EpochMetrics> history) {
        StringBuilder csv = new StringBuilder("epoch,rate,loss,accuracy,testAccuracy,cpuSeconds\n");
        for (EpochMetrics metrics : history) {
            csv.append(String.format(Locale.ROOT, "%d,%.6g,%.6f,%.6f,%.6f,%.2f\n", metrics.epoch(), metrics.rate(), metrics.loss(),
                    metrics.accuracy(), metrics.watched(), metrics.cpuSeconds()));
        }
        write(METRICS, csv.toString());
    }

    private void write(String name, String text) {
        Path part = folder.resolve(name + ".part");
        try {
            Files.createDirectories(folder);
            Files.writeString(part, text);
            Files.move(part, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
