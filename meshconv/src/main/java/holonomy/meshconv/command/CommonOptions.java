package holonomy.meshconv.command;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine.Option;

/// The options that every command has, and where its output goes: with `--json` one JSON object on standard output and all else
/// on standard error, otherwise text on standard output.
public final class CommonOptions {
    private static final Gson GSON = new GsonBuilder().serializeSpecialFloatingPointValues().disableHtmlEscaping()
            .setPrettyPrinting().create();

    @Option(names = "--json", description = "One JSON object on standard output, everything else on standard error.")
    private boolean json;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed of everything random (default ${DEFAULT-VALUE}).")
    private long seed;

    public boolean json() {
        return json;
    }

    public long seed() {
        return seed;
    }

    /// Where text for people goes.
    public PrintStream text() {
        return json ? System.err : System.out;
    }

    /// The command's result: printed as JSON if that was asked for.
    public void result(Map<String, ?> result) {
        if (json) {
            System.out.println(GSON.toJson(result));
        }
    }
}
