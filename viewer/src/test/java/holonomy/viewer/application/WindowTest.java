package holonomy.viewer.application;

import holonomy.manifold.generate.Shapes;
import holonomy.manifold.io.MeshWriter;
import holonomy.viewer.tool.TinyRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A whole session by mouse and keys at two sizes of the window.
class WindowTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1280, 800", "2560, 1440"})
    void aSessionByMouseAndKeys(int width, int height) throws IOException, InterruptedException {
        MeshWriter.of(Shapes.bumpySphere(3, 1)).write(folder.resolve("a mesh.obj"));
        Files.writeString(folder.resolve("broken.obj"), "v 0 0 0\nv 1 zero 0\nf 1 2 3\n");
        Files.writeString(folder.resolve("notes.txt"), "Not a mesh.\n");
        Files.createDirectory(folder.resolve("empty folder"));
        TinyRun.train(folder, 2);
        VirtualDisplay.runIn(folder, width, height, WindowChecks.class, Integer.toString(width), Integer.toString(height));
    }

    @Test
    void aTrainingIsFollowedAndTheSwitchMovesTheAnswer() throws IOException, InterruptedException {
        TinyRun.train(folder, 1);
        System.out.print(VirtualDisplay.runIn(folder, 1280, 1200, TrainingChecks.class, "1280", "1200"));
    }
}
