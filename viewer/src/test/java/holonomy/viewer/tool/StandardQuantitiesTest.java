package holonomy.viewer.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.viewer.model.Progress;
import holonomy.viewer.model.ShownSurface;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What any file can be asked for, and what a bad one is told.
class StandardQuantitiesTest {
    @TempDir
    private Path folder;

    private ShownSurface read(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text.replace("|", "\n"));
        return StandardQuantities.read(folder.resolve(name).toString(), Progress.UNSEEN);
    }

    @Test
    void aMeshOfOneTriangleHasABoundary() throws IOException {
        ShownSurface surface = read("one.obj", "v 0 0 0|v 1 0 0|v 0 1 0|f 1 2 3|");
        assertTrue(surface.shows("boundary"));
        assertFalse(surface.shows("non-manifold edges"));
    }

    @Test
    void componentsStayTogether() throws IOException {
        ShownSurface surface = read("two.obj", "v 0 0 0|v 1 0 0|v 0 1 0|f 1 2 3|v 5 0 0|v 6 0 0|v 5 1 0|f 4 5 6|");
        assertEquals(2, surface.mesh().faceCount());
    }

    /// One line that names the file, and what to do.
    @ParameterizedTest
    @CsvSource(value = {
        "empty.obj, '', an empty file, again",
        "points.obj, 'v 0 0 0|v 1 0 0|', no faces, reconstruct",
        "flat.obj, 'v 0 0 0|v 1 0 0|v 2 0 0|f 1 2 3|', degenerate, check",
        "nan.obj, 'v 0 0 0|v nan 0 0|v 0 1 0|f 1 2 3|', line 2, remove",
        "half.ply, 'ply|format ascii 1.0|element vertex 3|property float x|', header, ply",
        "half.mesh.xml, '<mesh><submeshes>', not readable, again"})
    void aBadFileIsToldByName(String name, String text, String found, String remedy) {
        String message = assertThrows(RuntimeException.class, () -> read(name, text)).getMessage();
        assertTrue(message.startsWith(folder.resolve(name).toString()), message);
        assertTrue(message.contains(found) && message.contains(remedy), message);
        assertEquals(1, message.lines().count(), message);
    }
}
