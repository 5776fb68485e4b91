package holonomy.meshconv.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.train.Learning;
import holonomy.meshconv.train.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A folder with the same run for several seeds, each in a folder `seed-N` of its own; `seeds.json` lists them.
final class SeedFolder {
    private static final String SEEDS = "seeds.json";

    private SeedFolder() {
    }

    /// Whether a folder holds runs of several seeds.
    static boolean isAt(Path place) {
        return Files.exists(place.resolve(SEEDS));
    }

    /// The runs of a folder: those of all its seeds, or the one that it is.
    static List<RunFolder> runs(Path place) {
        if (!isAt(place)) {
            return List.of(new RunFolder(place));
        }
        Path file = place.resolve(SEEDS);
        List<RunFolder> runs = new ArrayList<>();
        try {
            JsonParser.parseString(Files.readString(file)).getAsJsonObject().getAsJsonArray("seeds")
                    .forEach(seed -> runs.add(run(place, seed.getAsLong())));
        } catch (IOException | JsonParseException | IllegalStateException | NullPointerException | NumberFormatException malformed) {
            throw new InputException(file + ": expected {\"seeds\": [1, 2, ...]}, found something else (" + malformed.getMessage() + ")");
        }
        if (runs.isEmpty()) {
            throw new InputException(file + ": it lists no seed");
        }
        return runs;
    }

    /// Puts down the runs of `count` seeds, from that of the learning on.
    static void describe(Path place, int count, Network network, Learning learning, JsonObject more) {
        JsonArray seeds = new JsonArray();
        for (long seed = learning.seed(); seed < learning.seed() + count; seed++) {
            run(place, seed).describe(network, learning.withSeed(seed), more);
            seeds.add(seed);
        }
        JsonObject list = new JsonObject();
        list.add("seeds", seeds);
        try {
            Files.writeString(place.resolve(SEEDS), list + "\n"); // last: then all runs are there
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static RunFolder run(Path place, long seed) {
        return new RunFolder(place.resolve("seed-" + seed));
    }
}
