package holonomy.viewer.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.meshconv.command.Holonomy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures under a virtual display, and the command that writes them.
class PictureTest {
    private static final String TRIANGLE = "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n";

    @TempDir
    private Path folder;

    @Test
    void pixelsAreWhatTheQuantitiesSay() throws IOException, InterruptedException {
        VirtualDisplay.run(PictureChecks.class);
    }

    @Test
    void picturesAreDrawnWhileTheWindowGoesOn() throws IOException, InterruptedException {
        VirtualDisplay.run(PictureToComeChecks.class);
    }

    @Test
    void theCommandWritesAPicture() throws IOException, InterruptedException {
        Path mesh = Files.writeString(folder.resolve("triangle.obj"), TRIANGLE);
        Path picture = folder.resolve("new/triangle.png");
        VirtualDisplay.run(Holonomy.class, "view", mesh.toString(), "--screenshot", picture.toString(), "--size", "300x200");
        assertEquals(300, ImageIO.read(picture.toFile()).getWidth());
    }

    @Test
    void withoutADisplayOneLineAndExitCodeOne() throws IOException, InterruptedException {
        Path mesh = Files.writeString(folder.resolve("triangle.obj"), TRIANGLE);
        Path picture = folder.resolve("triangle.png");
        String output = VirtualDisplay.runWithoutDisplay(1, Holonomy.class, "view", mesh.toString(), "--screenshot", picture.toString());
        String told = output.lines().filter(line -> !line.startsWith("WARNING")).reduce((a, b) -> a + "|" + b).orElse("");
        assertTrue(told.startsWith("holonomy view: no display: ") && !told.contains("|"), told);
        assertFalse(Files.exists(picture));
    }
}
