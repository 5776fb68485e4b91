package holonomy.manifold.topology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopologyTest {
    private static Mesh mesh(int vertexCount, int... faces) {
        double[] positions = new double[3 * vertexCount];
        for (int v = 0; v < vertexCount; v++) {
            positions[3 * v] = Math.cos(v);
            positions[3 * v + 1] = Math.sin(v);
            positions[3 * v + 2] = v * v % 7;
        }
        return Mesh.of(positions, faces);
    }

    private static final Mesh TETRAHEDRON = mesh(4, 0, 2, 1, 0, 1, 3, 1, 2, 3, 2, 0, 3);

    /// Five vertices, five faces: the smallest Moebius strip.
    private static final Mesh MOEBIUS = mesh(5, 0, 1, 2, 1, 2, 3, 2, 3, 4, 3, 4, 0, 4, 0, 1);

    @Test
    void twinsOfATetrahedron() {
        Topology topology = Topology.of(TETRAHEDRON);
        assertEquals(6, topology.edgeCount());
        assertEquals(2, topology.eulerCharacteristic());
        assertEquals(0, topology.genus());
        assertTrue(topology.closed() && topology.orientable() && topology.consistentlyOriented());
        for (int h = 0; h < 12; h++) {
            int t = topology.twin(h);
            assertEquals(h, topology.twin(t));
            assertEquals(topology.from(h), topology.to(t));
            assertEquals(topology.edge(h), topology.edge(t));
            assertEquals(Math.min(h, t), topology.halfEdge(topology.edge(h)));
            assertEquals(h, topology.previous(topology.next(h)));
        }
        assertTrue(topology.boundaryLoops().isEmpty());
    }

    @Test
    void oneTriangleWithAnIsolatedVertex() {
        Topology topology = Topology.of(mesh(4, 0, 1, 2));
        assertEquals(2, topology.components());
        assertEquals(1, topology.component(3));
        assertEquals(0, topology.genus());
        assertArrayEquals(new int[] {0, 1, 2}, topology.boundaryLoops().getFirst());
        Fans fans = Fans.of(topology);
        assertEquals(0, fans.degree(3));
        assertFalse(fans.isBoundary(3));
        assertEquals(2, fans.neighbour(fans.begin(1)));
        assertEquals(0, fans.neighbour(fans.begin(1) + 1));
        assertEquals(-1, fans.face(fans.begin(1) + 1));
    }

    @Test
    void moebiusStripIsOneSided() {
        Topology topology = Topology.of(MOEBIUS);
        assertFalse(topology.orientable());
        assertEquals(1, topology.boundaryLoops().size());
        assertEquals(5, topology.boundaryLoops().getFirst().length);
        assertEquals(0, topology.eulerCharacteristic());
        assertEquals(1, topology.genus(), "one cross-cap");
        checkFans(topology);
    }

    @Test
    void turnedFaceIsAFlipButOrientable() {
        Topology topology = Topology.of(mesh(4, 0, 2, 1, 0, 1, 3, 2, 1, 3, 2, 0, 3));
        assertTrue(topology.orientable());
        assertFalse(topology.consistentlyOriented());
        assertEquals(-topology.orientation(0), topology.orientation(2));
        assertEquals(topology.orientation(0), topology.orientation(3));
        checkFans(topology);
    }

    @Test
    void edgeOfThreeFacesIsBoundaryOnAllSides() {
        Topology topology = Topology.of(mesh(5, 0, 1, 2, 1, 0, 3, 0, 1, 4));
        assertEquals(3, topology.faceCount(topology.edge(0)));
        assertEquals(-1, topology.twin(0));
        assertEquals(-1, topology.twin(3));
        assertEquals(-1, topology.twin(6));
        assertEquals(3, topology.boundaryLoops().size());
        assertEquals(0, topology.genus());
        assertEquals(3, Fans.of(topology).fanCount(0));
        checkFans(topology);
    }

    @Test
    void largestOfSeveralFans() {
        Topology topology = Topology.of(mesh(7, 0, 1, 2, 0, 3, 4, 0, 4, 5, 0, 5, 6));
        Fans fans = Fans.of(topology);
        assertEquals(2, fans.fanCount(0));
        assertEquals(4, fans.degree(0));
        assertEquals(3, fans.neighbour(fans.begin(0)));
        assertEquals(1, topology.components());
        assertEquals(0, topology.genus());
    }

    @Test
    void faceThatNamesAVertexTwiceTakesNoPart() {
        Topology topology = Topology.of(mesh(4, 0, 1, 0, 0, 1, 2, 1, 0, 3, 3, 3, 3));
        assertEquals(6, topology.twin(3));
        assertEquals(-1, topology.twin(0));
        assertEquals(1, topology.boundaryLoops().size());
        assertEquals(0, topology.genus());
        checkFans(topology);
    }

    @Test
    void edgesAreNumberedAsFacesMeetThem() {
        Topology topology = Topology.of(mesh(4, 3, 2, 1, 1, 2, 0));
        assertEquals(List.of(0, 1, 2, 1, 3, 4),
                IntStream.range(0, 6).map(topology::edge).boxed().toList());
    }

    @Test
    void emptyMesh() {
        Topology topology = Topology.of(mesh(0));
        assertEquals(0, topology.components());
        assertEquals(0, topology.genus());
        assertTrue(topology.closed());
        assertEquals(0, Fans.of(topology).entryCount());
    }

    /// Laws of fans that hold for every mesh.
    static void checkFans(Topology topology) {
        Fans fans = Fans.of(topology);
        for (int p = 0; p < topology.vertexCount(); p++) {
            for (int i = fans.begin(p); i < fans.end(p); i++) {
                int h = fans.halfEdge(i);
                int q = fans.neighbour(i);
                assertTrue(topology.from(h) == p && topology.to(h) == q || topology.from(h) == q && topology.to(h) == p);
                boolean last = i == fans.end(p) - 1;
                if (fans.face(i) < 0) {
                    assertTrue(last);
                    assertEquals(-1, topology.twin(h));
                    assertEquals(-1, fans.corner(i));
                    assertEquals(-1, topology.twin(fans.halfEdge(fans.begin(p))));
                } else {
                    assertEquals(fans.face(i), topology.face(h));
                    int corner = fans.corner(i);
                    assertEquals(p, topology.from(corner));
                    int successor = fans.neighbour(last ? fans.begin(p) : i + 1);
                    int expected = fans.orientation(i) > 0 ? topology.to(topology.next(corner)) : topology.to(corner);
                    assertEquals(expected, successor);
                    assertEquals(fans.orientation(i) > 0 ? topology.to(corner) : topology.to(topology.next(corner)), q);
                }
            }
        }
    }
}
