package holonomy.meshconv.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data sets of several sources, whose classes have names in common.
class DataSetTest {
    private static final Mesh SOLID = Shapes.icosphere(0); // 12 vertices

    private static LabelledMesh mesh(int... labels) {
        int[] all = new int[SOLID.vertexCount()];
        Arrays.setAll(all, v -> labels[v % labels.length]);
        return LabelledMesh.ofVertices("solid", SOLID, all);
    }

    private static DataSet set(String name, List<String> classes, int... labels) {
        return new DataSet(name, Task.SEGMENTATION, classes, List.of(mesh(labels)), Map.of("test", List.of(mesh(labels))));
    }

    private static final DataSet ONE = set("one", List.of("head", "tail", "foot"), 0, 1, 2);
    private static final DataSet OTHER = set("other", List.of("foot", "wing", "head"), 0, 1, 2, -1);

    @Test
    void joinedClassesAreMatchedByTheirNames() {
        DataSet joined = DataSet.joined(List.of(ONE, OTHER));
        assertEquals(List.of("head", "tail", "foot", "wing"), joined.classNames());
        assertEquals(List.of("one/test", "other/test"), List.copyOf(joined.tests().keySet()));
        assertEquals(2, joined.train().size());
        assertArrayEquals(new int[]{0, 1, 2}, Arrays.copyOf(joined.train().get(0).labels(), 3));
        assertArrayEquals(new int[]{2, 3, 0, -1}, Arrays.copyOf(joined.train().get(1).labels(), 4));
        assertThrows(DataException.class, () -> DataSet.joined(List.of(ONE, ONE)));
    }

    @Test
    void whatCannotBeLearnedIsNotTested() {
        DataSet tested = ONE.testedOn(OTHER);
        assertEquals(ONE.classNames(), tested.classNames());
        assertEquals(List.of("other/test"), List.copyOf(tested.tests().keySet()));
        LabelledMesh mesh = tested.tests().get("other/test").getFirst();
        assertArrayEquals(new int[]{2, -1, 0, -1}, Arrays.copyOf(mesh.labels(), 4));
        double weights = 0;
        for (int i = 0; i < mesh.elementCount(); i++) {
            weights += mesh.weight(i);
        }
        assertEquals(1, weights, 1e-12);
        String message = assertThrows(DataException.class, () -> ONE.testedOn(set("cars", List.of("wheel", "roof"), 0, 1))).getMessage();
        assertTrue(message.contains("wheel") && message.contains("head"), message);
    }

    /// A row of soft labels goes with its classes.
    @Test
    void softLabelsFollow() {
        double[] rows = new double[3 * SOLID.vertexCount()];
        Arrays.setAll(rows, i -> i % 3 + 1);
        LabelledMesh mapped = mesh(0, 1, 2).withSoftLabels(rows).inClasses(new int[]{1, -1, 0}, 2);
        assertArrayEquals(new double[]{3, 1}, Arrays.copyOf(mapped.softLabels().orElseThrow(), 2));
    }

    @Test
    void copiesHaveTheElementsOfTheirMesh() {
        Mesh sphere = Shapes.icosphere(2);
        int[] labels = new int[sphere.faceCount() * 3 / 2];
        Arrays.setAll(labels, e -> e % 3);
        LabelledMesh original = LabelledMesh.ofEdges("edges", sphere, labels);
        LabelledMesh copy = RemeshedCopies.of(List.of(original), 0).getFirst();
        assertArrayEquals(original.labels(), copy.labels());
        assertTrue(!Arrays.equals(copy.mesh().faces(), sphere.faces()));
        for (int e = 0; e < labels.length; e++) {
            for (int end = 0; end < 2; end++) {
                Vector3d place = sphere.position(original.support(e, end), new Vector3d());
                double found = copy.mesh().position(copy.support(e, end), new Vector3d()).distance(place);
                double nearest = IntStream.range(0, copy.mesh().vertexCount())
                        .mapToDouble(v -> copy.mesh().position(v, new Vector3d()).distance(place)).min().orElseThrow();
                assertEquals(nearest, found, 1e-12, "edge " + e);
            }
        }
    }

    @Test
    void namesWithCommasAreSeveralDataSets(@TempDir Path folder) {
        String message = assertThrows(DataException.class, () -> DataSets.open("bodies:2," + folder.resolve("nowhere"))).getMessage();
        assertTrue(message.contains("nowhere"), message);
    }
}
