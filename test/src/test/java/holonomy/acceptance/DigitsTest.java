package holonomy.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.io.MeshWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Training on images that are painted on a surface: bars of two lengths, in MNIST's files.
class DigitsTest {
    @TempDir
    private Path folder;

    @Test
    void trainsOnImagesAndKnowsThemMoved() throws IOException {
        BarImages.write(folder, 64, 20);
        Map<String, String> environment = Map.of("HOLONOMY_CACHE", folder.resolve("cache").toString());
        Path run = folder.resolve("run");
        JsonObject result = Command.run(environment, "train", "--data", "digits:moebius@" + folder, "--group", "reflection", "--hidden", "4xregular",
                "--levels", "none", "--neighbourhood", "radius:0.115", "--batch", "8", "--epochs", "10", "--out", run.toString(), "--json").json();
        JsonObject tests = result.getAsJsonObject("tests");
        double centred = tests.getAsJsonObject("centred").get("accuracy").getAsDouble();
        double shifted = tests.getAsJsonObject("shifted").get("accuracy").getAsDouble();
        assertTrue(centred > 0.8 && shifted > 0.8, result.toString());
        for (String file : new String[] {"model.npz", "config.json", "metrics.csv", "result.json", "curves.png"}) {
            assertTrue(Files.size(run.resolve(file)) > 0, file);
        }
        // A mesh without an image is nothing that this run could answer for.
        Path mesh = folder.resolve("sphere.off");
        MeshWriter.of(Shapes.icosphere(2)).write(mesh);
        Command.run(environment, "segment", run.toString(), mesh.toString()).refused(1, "signal");
        Command.run(environment, "train", "--data", "digits:sheet@" + mesh.getParent().resolve("nothing")).refused(1, "nothing", "no such folder");
        assertEquals(0, Command.run("train", "--help").exitCode());
    }
}
