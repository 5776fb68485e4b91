package holonomy.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a built-in data set to files in the layout of MeshCNN, and from such files to a network's figures.
class ExportTest {
    @TempDir
    private Path folder;

    @Test
    void exportedFilesTrainANetwork() throws IOException {
        Map<String, String> environment = Map.of("HOLONOMY_CACHE", folder.resolve("cache").toString());
        Path files = folder.resolve("files");
        JsonObject exported = Command.run(environment, "export", "--data", "collections:4", "--out", files.toString(), "--json").json();
        assertEquals(4, exported.get("train").getAsInt());
        for (String[] child : new String[][] {{"train", "4"}, {"test", "18"}, {"seg", "22"}, {"sseg", "22"}}) {
            try (Stream<Path> list = Files.list(files.resolve(child[0]))) {
                assertEquals(Integer.parseInt(child[1]), list.count(), child[0]);
            }
        }
        Command.run(environment, "export", "--data", "collections:4", "--out", files.toString()).refused(1, files.toString(), "another folder");

        JsonObject result = Command.run(environment, "train", "--data", files.toString(), "--variants", "0", "--epochs", "2", "--hidden", "4x0+4x1",
                "--levels", "64 radius:0.26", "--out", folder.resolve("run").toString(), "--json").json();
        assertEquals("64 radius:0.26", result.get("levels").getAsString());
        assertTrue(result.get("cpuSeconds").getAsDouble() > 0 && result.get("preparationCpuSeconds").getAsDouble() > 0);
        JsonObject test = result.getAsJsonObject("tests").getAsJsonObject("test");
        JsonObject rotated = result.getAsJsonObject("tests").getAsJsonObject("test-rotated");
        assertEquals(test.get("accuracy").getAsDouble(), rotated.get("accuracy").getAsDouble(), 1e-3);
        assertTrue(test.get("softAccuracy").getAsDouble() >= test.get("areaAccuracy").getAsDouble());
        int edges = 0;
        for (var row : test.getAsJsonObject("confusion").entrySet()) {
            edges += row.getValue().getAsJsonObject().entrySet().stream().mapToInt(entry -> entry.getValue().getAsInt()).sum();
        }
        int lines = 0;
        try (Stream<Path> list = Files.list(files.resolve("seg"))) {
            for (Path file : list.filter(file -> file.getFileName().toString().startsWith("test")).toList()) {
                lines += Files.readAllLines(file).size();
            }
        }
        assertEquals(lines, edges);
    }
}
