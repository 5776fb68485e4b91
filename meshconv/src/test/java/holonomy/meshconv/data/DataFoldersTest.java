package holonomy.meshconv.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.MeshException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joml.Vector3d;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFoldersTest {
    /// An open square pyramid: five vertices, four faces, eight edges.
    private static final String PYRAMID = """
            v 0 0 1
            v 1 1 0
            v -1 1 0
            v -1 -1 0
            v 1 -1 0
            f 1 2 3
            f 1 3 4
            f 1 4 5
            f 1 5 2
            """;
    /// The same with its last vertex unused and the apex stored twice.
    private static final String PYRAMID_TO_REPAIR = """
            v 0 0 1
            v 1 1 0
            v -1 1 0
            v -1 -1 0
            v 1 -1 0
            v 0 0 1
            v 7 7 7
            f 1 2 3
            f 6 3 4
            f 1 4 5
            f 6 5 2
            """;

    @TempDir
    private Path folder;

    @Test
    void labelsPerEdgeFollowTheOrderInWhichFacesMeetEdges() throws IOException {
        edgeLabels("1 2 3 3 1 1 2 3");
        DataSet data = DataSets.open(folder.toString());
        assertEquals(Task.SEGMENTATION, data.task());
        assertEquals(List.of("1", "2", "3"), data.classNames());
        LabelledMesh mesh = data.train().getFirst();
        assertEquals(Element.EDGE, mesh.element());
        assertArrayEquals(new int[]{0, 1, 2, 2, 0, 0, 1, 2}, mesh.labels());
        // Face 0 1 2 meets 01, 12, 20; then 0 2 3 meets 23, 30; 0 3 4 meets 34, 40; 0 4 1 meets 41.
        int[][] expected = {{0, 1}, {1, 2}, {0, 2}, {2, 3}, {0, 3}, {3, 4}, {0, 4}, {1, 4}};
        assertEquals(sets(expected), sets(IntStream.range(0, 8).mapToObj(i -> new int[]{mesh.support(i, 0), mesh.support(i, 1)})
                .toArray(int[][]::new)));
        assertEquals(Set.of("test", "test-rotated"), data.tests().keySet());
    }

    private static List<Set<Integer>> sets(int[][] edges) {
        return Arrays.stream(edges).map(edge -> Set.of(edge[0], edge[1])).toList();
    }

    @Test
    void classesCountFromZeroWhereZeroOccurs() throws IOException {
        edgeLabels("0 2 2 2 1 1 2 2");
        DataSet data = DataSets.open(folder.toString());
        assertEquals(List.of("0", "1", "2"), data.classNames());
        assertArrayEquals(new int[]{0, 2, 2, 2, 1, 1, 2, 2}, data.train().getFirst().labels());
    }

    @Test
    void softLabelsAreRowsAndWeighEdgesByArea() throws IOException {
        edgeLabels("0 1 1 1 0 0 1 1");
        write("sseg/a.seseg", "0.5 0.5\n".repeat(7) + "0 3\n");
        LabelledMesh mesh = DataSets.open(folder.toString()).train().getFirst();
        double[] soft = mesh.softLabels().orElseThrow();
        assertEquals(16, soft.length);
        assertEquals(3, soft[15]);
        assertEquals(1, IntStream.range(0, 8).mapToDouble(mesh::weight).sum(), 1e-12);
        // All faces are equal: the edges at the apex have two, the others one.
        assertEquals(1.0 / 6, mesh.weight(0), 1e-12);
        assertEquals(1.0 / 12, mesh.weight(1), 1e-12);
    }

    @Test
    void labelsPerVertexReferToTheFileWhateverRepairDoes() throws IOException {
        listed(PYRAMID_TO_REPAIR, "0 1 2 3 4 0 5");
        LabelledMesh mesh = DataSets.open(folder.toString()).train().getFirst();
        assertEquals(Element.VERTEX, mesh.element());
        assertEquals(5, mesh.mesh().vertexCount());
        assertEquals(7, mesh.elementCount());
        assertEquals(mesh.support(0, 0), mesh.support(5, 0), "both copies of the apex stand on one vertex");
        assertEquals(LabelledMesh.UNLABELLED, mesh.label(6), "nothing can be predicted where there is no surface");
        for (int v = 1; v < 5; v++) {
            int vertex = mesh.support(v, 0);
            assertEquals(v == 1 || v == 4 ? 1 : -1, mesh.mesh().x(vertex));
            assertEquals(v <= 2 ? 1 : -1, mesh.mesh().y(vertex));
        }
    }

    @Test
    void labelsPerFaceAreToldByTheirNumber() throws IOException {
        listed(PYRAMID_TO_REPAIR, "3\n2\n-1\n0\n");
        LabelledMesh mesh = DataSets.open(folder.toString()).train().getFirst();
        assertEquals(Element.FACE, mesh.element());
        assertArrayEquals(new int[]{3, 2, -1, 0}, mesh.labels());
        assertEquals(0, mesh.weight(2));
        assertEquals(1.0 / 3, mesh.weight(0), 1e-12);
        // Face 0 of the file stands on the apex and two corners with y = 1.
        assertEquals(2, IntStream.range(0, 3).mapToDouble(j -> mesh.mesh().y(mesh.support(0, j))).sum(), 1e-12);
    }

    @Test
    void aPolygonsLabelGoesToItsTriangles() throws IOException {
        listed("v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nv 2 0 0\nf 1 2 3 4\nf 2 5 3\n", "1 0");
        LabelledMesh mesh = DataSets.open(folder.toString()).train().getFirst();
        assertArrayEquals(new int[]{1, 1, 0}, mesh.labels());
    }

    @Test
    void classNamesMayBeGiven() throws IOException {
        listed(PYRAMID, "0 1 1 0 0");
        write("classes.txt", "top\nbottom\n");
        assertEquals(List.of("top", "bottom"), DataSets.open(folder.toString()).classNames());
        write("classes.txt", "top\n");
        assertRefused("classes.txt", "1 names", "expected 2");
    }

    @Test
    void classFoldersClassify() throws IOException {
        for (String name : List.of("cone", "pyramid")) {
            write(name + "/train/a.obj", PYRAMID);
            write(name + "/train/b.obj", PYRAMID);
            write(name + "/test/c.obj", PYRAMID);
        }
        DataSet data = DataSets.open(folder.toString());
        assertEquals(Task.CLASSIFICATION, data.task());
        assertEquals(List.of("cone", "pyramid"), data.classNames());
        assertEquals(List.of(0, 0, 1, 1), data.train().stream().map(mesh -> mesh.label(0)).toList());
        assertEquals(2, data.tests().get("test").size());
    }

    @Test
    void registeredMeshesCorrespond() throws IOException {
        write("train/a.obj", PYRAMID);
        write("test/b.obj", PYRAMID);
        DataSet data = DataSets.open(folder.toString());
        assertEquals(Task.CORRESPONDENCE, data.task());
        assertEquals(5, data.classCount());
        assertArrayEquals(new int[]{0, 1, 2, 3, 4}, data.train().getFirst().labels());
        write("test/c.obj", PYRAMID_TO_REPAIR);
        assertRefused("test/c: 7 vertices", "train/a has 5");
    }

    @Test
    void rotatedTestsAreMovedCopies() throws IOException {
        edgeLabels("0 1 1 1 0 0 1 1");
        DataSet data = DataSets.open(folder.toString());
        LabelledMesh plain = data.tests().get("test").getFirst();
        LabelledMesh turned = data.tests().get("test-rotated").getFirst();
        assertArrayEquals(plain.labels(), turned.labels());
        assertArrayEquals(plain.mesh().faces(), turned.mesh().faces());
        assertFalse(Arrays.equals(plain.mesh().positions(), turned.mesh().positions()));
        for (int i = 0; i < plain.elementCount(); i++) {
            assertEquals(length(plain, i), length(turned, i), 1e-12);
        }
    }

    private static double length(LabelledMesh mesh, int edge) {
        return mesh.mesh().position(mesh.support(edge, 0), new Vector3d())
                .distance(mesh.mesh().position(mesh.support(edge, 1), new Vector3d()));
    }

    @Test
    void errorsNameFilePlaceFoundExpected() throws IOException {
        edgeLabels("0 1 1 1 0 0 1");
        assertRefused("a.eseg", "7 labels", "expected 8", "a.obj");
        edgeLabels("0 1 1 1 0 0 1 1 1");
        assertRefused("a.eseg", "9 labels", "expected 8");
        edgeLabels("0 1 1\n1 x 0\n1 1");
        assertRefused("a.eseg, line 2", "'x'", "expected a number");
        edgeLabels("0 1 1\n1 1.5 0\n1 1");
        assertRefused("a.eseg, line 2", "'1.5'", "whole number");
        edgeLabels("0 1 1 1 0 0 1 NaN");
        assertRefused("a.eseg, line 1", "'NaN'", "expected a number");
        edgeLabels("0 1 1 1 0 0 1 1");
        write("sseg/a.seseg", "1 0\n".repeat(7));
        assertRefused("a.seseg", "7 rows", "expected 8");
        write("sseg/a.seseg", "1 0\n".repeat(7) + "1");
        assertRefused("a.seseg, line 8", "1 values", "expected 2");
        Files.delete(folder.resolve("sseg/a.seseg"));
        Files.delete(folder.resolve("seg/a.eseg"));
        assertRefused("a.eseg", "no such file");
    }

    @Test
    void errorsOfListedFolders() throws IOException {
        listed(PYRAMID, "0 1 1");
        assertRefused("a.txt", "3 labels", "expected 5 (one per vertex) or 4 (one per face)");
        listed(PYRAMID, "0 1 1 0 -2");
        assertRefused("a.txt, line 1", "'-2'");
        listed(PYRAMID, "-1 -1 -1 -1 -1");
        assertRefused("labels", "all labels are -1");
        listed(PYRAMID, "0 1 1 0 0");
        write("test.txt", "a\nzebra\n");
        assertRefused("test.txt", "'zebra'", "not among the 1 meshes");
        Files.delete(folder.resolve("test.txt"));
        assertRefused("test.txt", "no such file");
        write("test.txt", "\n");
        assertRefused("test.txt", "empty");
        write("test.txt", "a");
        write("meshes/a.obj", "v 0 0 0\n");
        MeshException noFaces = assertThrows(MeshException.class, () -> DataSets.open(folder.toString()));
        assertTrue(noFaces.getMessage().contains("a.obj"), noFaces.getMessage());
    }

    @Test
    void unknownNamesAndEmptyFolders() throws IOException {
        assertRefused("no data set in a layout");
        assertTrue(assertThrows(DataException.class, () -> DataSets.open("no-such-thing")).getMessage().contains("no such folder"));
        assertTrue(assertThrows(DataException.class, () -> DataSets.open("a\0b")).getMessage().contains("expected"));
        write("train/readme.txt", "nothing");
        write("test/readme.txt", "nothing");
        assertRefused("train", "no mesh file");
    }

    /// Real data where they lie beside the checkout: 30 molecular surfaces, a label per vertex.
    @Test
    void readsMolecularSurfaces() {
        Path rna = Stream.of(System.getenv("HOLONOMY_SHARED"), "../shared", "../../shared").filter(Objects::nonNull)
                .map(shared -> Path.of(shared, "data", "rna")).filter(Files::isDirectory).findFirst().orElse(null);
        Assumptions.assumeTrue(rna != null, "no folder shared/data/rna beside the checkout: not read");
        DataSet data = DataSets.open(rna.toString());
        assertEquals(24, data.train().size());
        assertEquals(6, data.tests().get("test").size());
        assertEquals(259, data.classCount());
        LabelledMesh first = data.tests().get("test").getFirst();
        assertEquals("1K73_B", first.name());
        assertEquals(14876, first.elementCount());
        assertEquals(Element.VERTEX, first.element());
    }

    private void edgeLabels(String labels) throws IOException {
        write("train/a.obj", PYRAMID);
        write("test/b.obj", PYRAMID);
        write("seg/a.eseg", labels);
        write("seg/b.eseg", "1 1 2 2 1 1 2 2");
    }

    private void listed(String mesh, String labels) throws IOException {
        write("meshes/a.obj", mesh);
        write("labels/a.txt", labels);
        write("train.txt", "a\n");
        write("test.txt", "a.obj\n");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void assertRefused(String... parts) {
        String message = assertThrows(DataException.class, () -> DataSets.open(folder.toString())).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "'" + part + "' in: " + message);
        }
        assertEquals(1, message.lines().collect(Collectors.counting()), "one line");
    }
}
