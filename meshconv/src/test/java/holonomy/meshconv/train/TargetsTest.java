package holonomy.meshconv.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import holonomy.gstructure.Group;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.engine.SparseRows;
import holonomy.meshconv.layer.Geometry;
import holonomy.meshconv.layer.SurfaceGeometry;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetsTest {
    private static final Mesh MESH = Shapes.icosphere(0);
    private static final Geometry SURFACE = new SurfaceGeometry(Surface.of(MESH, Group.so2(), Neighbourhood.oneRing()));
    private static final int V = MESH.vertexCount();
    private static final double[] FACTORS = {1, 2, 3};

    /// Vertex v is row `5 v + 1 mod 12`.
    private static int row(int v) {
        return (5 * v + 1) % V;
    }

    private static int[] labels() {
        return IntStream.range(0, V).map(v -> v == 4 ? Example.UNLABELLED : v % 3).toArray();
    }

    private static Example inAnotherOrder() {
        return Example.of(LabelledMesh.ofVertices("turned", MESH, labels()), SURFACE, IntStream.range(0, V).map(TargetsTest::row).toArray(), () -> new double[0]);
    }

    @Test
    void labelsOfVerticesInAnotherOrderStandAtTheirRows() {
        Targets targets = Targets.of(List.of(inAnotherOrder()), V, 0.3, FACTORS);
        assertNull(targets.average());
        assertEquals(V - 1, targets.labelled());
        for (int v = 0; v < V; v++) {
            int label = labels()[v];
            assertEquals(label, targets.labels()[row(v)]);
            assertEquals(label < 0 ? 0 : FACTORS[label], targets.weight()[row(v)]);
            for (int c = 0; c < 3; c++) {
                assertEquals(label < 0 ? 0 : 0.1 + (c == label ? 0.7 : 0), targets.distribution()[3 * row(v) + c], 1e-15);
            }
        }
    }

    @Test
    void ofSeveralSurfacesToo() {
        Example straight = new Example("straight", SURFACE, new double[0], labels());
        Targets targets = Targets.of(List.of(straight, inAnotherOrder()), 2 * V, 0, FACTORS);
        assertNull(targets.average());
        for (int v = 0; v < V; v++) {
            assertEquals(labels()[v], targets.labels()[v]);
            assertEquals(labels()[v], targets.labels()[V + row(v)]);
        }
    }

    /// Vertices that two elements share or that no element has, and parts of vertices, are no rows in another order.
    @Test
    void otherElementsAreAveraged() {
        int[] offsets = IntStream.rangeClosed(0, V).toArray();
        int[] column = IntStream.range(0, V).toArray();
        int[] shared = column.clone();
        shared[3] = 2;
        double[] one = new double[V];
        Arrays.fill(one, 1);
        double[] half = one.clone();
        half[5] = 0.5;
        for (SparseRows elements : List.of(new SparseRows(V, offsets, shared, one), new SparseRows(V, offsets, column, half))) {
            Targets targets = Targets.of(List.of(new Example("averaged", SURFACE, () -> new double[0], Optional.of(elements), labels())), V, 0, FACTORS);
            assertNotNull(targets.average());
            assertArrayEquals(labels(), targets.labels());
        }
    }
}
