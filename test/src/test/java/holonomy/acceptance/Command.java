package holonomy.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A run of the command line in a process of its own, as the launcher starts it.
record Command(int exitCode, String output, String errors) {
    private static final long LIMIT_SECONDS = 300;

    /// Runs a command to its end.
    static Command run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /// The same with more environment variables.
    static Command run(Map<String, String> environment, String... arguments) {
        try {
            Path output = Files.createTempFile("output", ".txt");
            Path errors = Files.createTempFile("errors", ".txt");
            Process process = start(environment, output, errors, arguments);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("'" + String.join(" ", arguments) + "' hangs");
            }
            Command finished = new Command(process.exitValue(), Files.readString(output), Files.readString(errors));
            Files.delete(output);
            Files.delete(errors);
            return finished;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            throw new AssertionError(interruption);
        }
    }

    /// Starts a command and leaves it running.
    static Process start(Map<String, String> environment, Path output, Path errors, String... arguments) {
        List<String> line = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "--add-modules", "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Xmx2g", "-XX:+UseSerialGC",
                "-cp", System.getProperty("java.class.path"), "holonomy.meshconv.command.Holonomy"));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectOutput(output.toFile()).redirectError(errors.toFile())
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What was written to standard error, less what Java itself says at its start.
    List<String> messages() {
        return errors.lines().filter(line -> !line.startsWith("WARNING: Using incubator modules")).toList();
    }

    /// The JSON object that is all of standard output.
    JsonObject json() {
        assertEquals(0, exitCode, errors);
        return JsonParser.parseString(output).getAsJsonObject();
    }

    /// Asserts that the command refused in one line that contains all these words, without a stack trace.
    void refused(int code, String... words) {
        assertEquals(code, exitCode, output + errors);
        assertEquals(1, messages().size(), errors);
        String message = messages().getFirst();
        for (String word : words) {
            assertTrue(message.contains(word), "'" + word + "' in: " + message);
        }
        assertFalse(message.contains("internal error") || errors.contains("\tat "), errors);
    }
}
