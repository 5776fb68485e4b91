package holonomy.meshconv.command;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.train.RunFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Trainings that differ in their seed alone, one after another, and their figures taken together. Those whose result is there are not trained again.
final class SeedRuns {
    private final Path place;
    private final List<RunFolder> runs;

    SeedRuns(Path place, List<RunFolder> runs) {
        this.place = place;
        this.runs = runs;
    }

    /// Trains and tests what is left to do.
    ///
    /// @param limit of each training's duration, or null
    /// @return the figures of all seeds; or only where the runs are, if one was interrupted
    Map<String, Object> run(Engine engine, PreparedData data, PrintStream text, Duration limit) throws IOException {
        List<JsonObject> results = new ArrayList<>();
        for (RunFolder run : runs) {
            Path file = run.path().resolve(TrainingRun.RESULT);
            if (Files.exists(file)) {
                text.println(run.path() + " is complete");
            } else if (new TrainingRun(run).run(engine, data, text, limit).containsKey(TrainingRun.INTERRUPTED)) {
                return Map.of("run", place.toString(), TrainingRun.INTERRUPTED, true);
            }
            results.add(read(file));
        }
        SeedSummary summary = new SeedSummary(results);
        summary.print(text);
        Map<String, Object> result = summary.toMap(place.toString());
        TrainingRun.write(place, result);
        return result;
    }

    private static JsonObject read(Path file) throws IOException {
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException damaged) {
            throw new InputException(file + ": no result that can be read; remove it, and --resume makes it anew");
        }
    }
}
