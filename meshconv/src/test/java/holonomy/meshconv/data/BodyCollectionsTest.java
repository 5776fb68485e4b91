package holonomy.meshconv.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.repair.Repaired;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The data set `collections`, in memory and as files.
class BodyCollectionsTest {
    private static DataSet data;

    @BeforeAll
    static void generate() {
        data = BodyCollections.generate(8, 2);
    }

    @Test
    void testMeshesAreFromACollectionOfTheirOwn() {
        assertEquals(8, data.train().size());
        assertEquals(2, data.tests().get("test").size());
        Set<String> trained = data.train().stream().map(LabelledMesh::identity).collect(Collectors.toSet());
        data.tests().get("test").forEach(mesh -> assertTrue(!trained.contains(mesh.identity()), mesh.identity()));
        for (LabelledMesh mesh : data.train()) {
            assertEquals(750, mesh.mesh().vertexCount(), 40);
            assertEquals(List.of(), Repaired.of(mesh.mesh()).repairs(), mesh.name());
            assertEquals(8, IntStream.of(mesh.labels()).distinct().count(), mesh.name());
        }
    }

    /// What is written is read as the same meshes, with labels on edges that agree with those at vertices.
    @Test
    void filesAreReadAsTheyWereWritten(@TempDir Path folder) throws Exception {
        EdgeLabelWriter.write(data, folder);
        DataSet read = DataSets.open(folder.toString());
        assertEquals(data.classNames(), read.classNames());
        assertEquals(List.of("test", "test-rotated"), List.copyOf(read.tests().keySet()));
        for (int i = 0; i < data.train().size(); i++) {
            LabelledMesh given = data.train().get(i);
            LabelledMesh edges = read.train().get(i);
            assertArrayEquals(given.mesh().positions(), edges.mesh().positions(), 1e-6);
            double[] soft = edges.softLabels().orElseThrow();
            for (int e = 0; e < edges.elementCount(); e++) {
                int a = given.label(edges.support(e, 0));
                int b = given.label(edges.support(e, 1));
                assertTrue(edges.label(e) == a || edges.label(e) == b);
                assertEquals(a == b ? 1 : 0.5, soft[8 * e + a]);
                assertEquals(a == b ? 1 : 0.5, soft[8 * e + b]);
            }
        }
        List<LabelledMesh> bodies = List.of(LabelledMesh.ofMesh("one", data.train().getFirst().mesh(), 0));
        DataSet whole = new DataSet("whole", Task.CLASSIFICATION, List.of("body"), bodies, Map.of("test", bodies));
        assertThrows(DataException.class, () -> EdgeLabelWriter.write(whole, folder));
    }

    @Test
    void theNumberMustMakeSense() {
        assertTrue(assertThrows(DataException.class, () -> DataSets.open("collections:1")).getMessage().contains("expected 4 to"));
    }
}
