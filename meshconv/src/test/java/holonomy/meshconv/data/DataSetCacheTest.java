package holonomy.meshconv.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import holonomy.manifold.Mesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetCacheTest {
    private static final Mesh SQUARE = Mesh.of(new double[]{0, 0, 0, 1, 0, 0, 1, 1, 1 / 3.0, 0, 1, 0}, new int[]{0, 1, 2, 0, 2, 3});

    @TempDir
    private Path cache;
    private int made;

    private DataSet make() {
        made++;
        LabelledMesh one = LabelledMesh.ofVertices("one, é", SQUARE, new int[]{0, 1, -1, 1}).withOrigin("who", "clip");
        LabelledMesh two = LabelledMesh.ofVertices("two", SQUARE, new int[]{1, 1, 1, 1});
        return new DataSet("squares", Task.SEGMENTATION, List.of("upper arm", "b"), List.of(one, two), Map.of("held-out", List.of(two)));
    }

    private DataSet get() {
        return DataSetCache.get("squares", "0123", cache, this::make);
    }

    @Test
    void isMadeOnceAndReadBackExactly() {
        DataSet first = get();
        DataSet second = get();
        assertEquals(1, made);
        assertEquals(first.name(), second.name());
        assertEquals(first.task(), second.task());
        assertEquals(first.classNames(), second.classNames());
        assertEquals(first.tests().keySet(), second.tests().keySet());
        assertEquals(2, second.train().size());
        for (int i = 0; i < 2; i++) {
            LabelledMesh one = first.train().get(i);
            LabelledMesh other = second.train().get(i);
            assertEquals(one.name(), other.name());
            assertEquals(one.identity(), other.identity());
            assertEquals(one.clip(), other.clip());
            assertArrayEquals(one.labels(), other.labels());
            assertArrayEquals(one.mesh().positions(), other.mesh().positions());
            assertArrayEquals(one.mesh().faces(), other.mesh().faces());
        }
    }

    @Test
    void aDamagedFileIsMadeAnew() throws IOException {
        get();
        Path file = cache.resolve("squares-0123.npz");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        get();
        assertEquals(2, made);
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoError() throws IOException {
        Path file = Files.writeString(cache.resolve("file"), "no folder");
        assertEquals("squares", DataSetCache.get("squares", "0123", file, this::make).name());
    }
}
