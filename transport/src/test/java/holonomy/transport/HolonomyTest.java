package holonomy.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Element;
import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.topology.Topology;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holonomy is curvature, and curvature obeys Gauss and Bonnet.
class HolonomyTest {
    private static final double TOLERANCE = 1e-9;

    static Stream<Named<Mesh>> meshes() {
        return Meshes.named();
    }

    @ParameterizedTest
    @MethodSource("meshes")
    void gaussAndBonnetHoldOnPatchesOfAnyShape(Mesh mesh) {
        Frames frames = Frames.firstEdge(mesh);
        Patch whole = Patch.whole(frames);
        assertEquals(2 * Math.PI * whole.eulerCharacteristic(), whole.interiorDefect() + whole.boundaryTurning(), TOLERANCE);
        assertEquals(frames.geometry().topology().eulerCharacteristic(), whole.eulerCharacteristic());
        Random random = new Random(1);
        for (int trial = 0; trial < 5; trial++) {
            int[] faces = IntStream.range(0, mesh.faceCount()).filter(f -> random.nextInt(3) > 0).toArray();
            Patch patch = Patch.of(frames, faces);
            assertEquals(2 * Math.PI * patch.eulerCharacteristic(), patch.interiorDefect() + patch.boundaryTurning(), TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("meshes")
    void holonomyRoundADiskIsItsCurvature(Mesh mesh) {
        Frames frames = Frames.firstEdge(mesh).oriented();
        Topology topology = frames.geometry().topology();
        if (!topology.orientable() || !topology.consistentlyOriented()) {
            return; // a disk's boundary has no direction by the faces' order
        }
        frames = frames.rotated(new Random(3).doubles(mesh.vertexCount(), 0, 7).toArray());
        Neighbourhoods rings = Neighbourhoods.of(frames, Neighbourhood.oneRing());
        int disks = 0;
        for (int size = 1; size <= mesh.faceCount(); size = 2 * size + 1) {
            Patch patch = Patch.of(frames, grown(topology, size * 7 % mesh.faceCount(), size));
            List<int[]> boundary = patch.boundary();
            if (patch.eulerCharacteristic() != 1 || boundary.size() != 1) {
                continue;
            }
            int[] loop = boundary.getFirst();
            Element.Planar holonomy = Holonomy.around(rings, loop);
            assertEquals(1, holonomy.sign());
            assertEquals(0, Math.IEEEremainder(holonomy.angle() - patch.curvature(), 2 * Math.PI), TOLERANCE);
            int[] backwards = IntStream.range(0, loop.length).map(i -> loop[(loop.length - i) % loop.length]).toArray();
            assertEquals(0, Math.IEEEremainder(holonomy.angle() + Holonomy.around(rings, backwards).angle(), 2 * Math.PI), TOLERANCE);
            disks++;
        }
        assertTrue(disks > 0);
    }

    /// Faces reached first from a face, across edges.
    private static int[] grown(Topology topology, int start, int size) {
        boolean[] seen = new boolean[topology.faceCount()];
        ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(start));
        int[] faces = new int[size];
        int count = 0;
        seen[start] = true;
        while (count < size && !queue.isEmpty()) {
            int f = queue.poll();
            faces[count++] = f;
            for (int h = 3 * f; h < 3 * f + 3; h++) {
                int twin = topology.twin(h);
                if (twin >= 0 && !seen[topology.face(twin)]) {
                    seen[topology.face(twin)] = true;
                    queue.add(topology.face(twin));
                }
            }
        }
        return Arrays.copyOf(faces, count);
    }

    @Test
    void theConnectionOfAClosedSurfaceHasItsEulerCharacteristic() {
        for (Mesh mesh : List.of(Shapes.icosphere(2), Shapes.torus(1, 0.4, 13, 7), Shapes.genusTwo(2), Shapes.kleinBottle(14, 9))) {
            Patch whole = Patch.whole(Frames.firstEdge(mesh));
            assertEquals(2 * Math.PI * whole.eulerCharacteristic(), whole.curvature(), TOLERANCE);
        }
    }

    @Test
    void aMoebiusStripReflectsWhatGoesRound() {
        Mesh strip = Shapes.moebiusStrip(25, 4);
        Neighbourhoods rings = Neighbourhoods.of(strip, Neighbourhood.oneRing());
        Topology topology = rings.frames().geometry().topology();
        int[] boundary = topology.boundaryLoops().getFirst(); // goes round twice
        assertEquals(1, Holonomy.around(rings, boundary).sign());
        int[] core = shortestLoopThatReflects(rings, boundary[0]);
        assertEquals(-1, Holonomy.around(rings, core).sign());
    }

    /// A closed walk from a vertex whose transport reflects: breadth-first over (vertex, orientation).
    private static int[] shortestLoopThatReflects(Neighbourhoods rings, int start) {
        int count = rings.vertexCount();
        int[] previous = new int[2 * count];
        Arrays.fill(previous, -1);
        ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(start));
        previous[start] = start;
        while (previous[start + count] < 0) {
            int state = queue.remove();
            int p = state % count;
            for (int e = rings.begin(p); e < rings.end(p); e++) {
                int side = (state / count) ^ (rings.reflect(e) < 0 ? 1 : 0);
                int next = rings.source(e) + side * count;
                if (previous[next] < 0) {
                    previous[next] = state;
                    queue.add(next);
                }
            }
        }
        ArrayDeque<Integer> loop = new ArrayDeque<>();
        for (int state = previous[start + count]; state != start; state = previous[state]) {
            loop.addFirst(state % count);
        }
        loop.addFirst(start);
        return loop.stream().mapToInt(i -> i).toArray();
    }

    @Test
    void refusesWhatIsNoPath() {
        Neighbourhoods rings = Neighbourhoods.of(Shapes.icosphere(1), Neighbourhood.oneRing());
        assertThrows(TransportException.class, () -> Holonomy.along(rings));
        assertThrows(TransportException.class, () -> Holonomy.along(rings, 0, 99));
        assertThrows(TransportException.class, () -> Holonomy.along(rings, 0, 1));
        assertThrows(TransportException.class, () -> Patch.of(rings.frames(), 4000));
    }
}
