package holonomy.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.transport.geodesic.ShortestPaths;
import holonomy.transport.geodesic.Unfolding;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.joml.Quaterniond;
import org.joml.Vector3d;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sampling, cells, pooling and unpooling on levels.
class HierarchyTest {
    private static final double TOLERANCE = 1e-12;

    static Stream<Named<Mesh>> meshes() {
        return Stream.of("rough sphere", "disk", "Klein bottle", "two components", "L-shaped sheet")
                .map(name -> Named.of(name, Meshes.sound().get(name)));
    }

    private static Hierarchy hierarchy(Mesh mesh) {
        return Hierarchy.of(Surface.of(mesh, Group.o2(), Neighbourhood.oneRing()), List.of(40, 12),
                List.of(Neighbourhood.edges(2), Neighbourhood.nearest(5)));
    }

    @ParameterizedTest
    @MethodSource("meshes")
    void everyVertexBelongsToItsNearestSample(Mesh mesh) {
        Hierarchy hierarchy = hierarchy(mesh);
        Frames frames = hierarchy.frames();
        assertEquals(3, hierarchy.levelCount());
        ShortestPaths paths = new ShortestPaths(Unfolding.of(frames.geometry(), frames.polarAngles()));
        for (int k = 0; k < 2; k++) {
            Links pooling = hierarchy.pooling(k);
            Links unpooling = hierarchy.unpooling(k);
            assertEquals(hierarchy.level(k + 1).vertexCount(), pooling.targetCount());
            assertEquals(hierarchy.level(k).vertexCount(), pooling.sourceCount());
            assertEquals(pooling.sourceCount(), pooling.entryCount());
            double[] nearest = new double[mesh.vertexCount()];
            Arrays.fill(nearest, Double.POSITIVE_INFINITY);
            double area = 0;
            for (int p = 0; p < pooling.targetCount(); p++) {
                area += hierarchy.level(k + 1).area(p);
                paths.run(pooling.targetVertex(p), Double.MAX_VALUE);
                for (int v = 0; v < nearest.length; v++) {
                    nearest[v] = Math.min(nearest[v], paths.distance(v));
                }
            }
            assertEquals(frames.geometry().totalArea(), area, 1e-9);
            for (int p = 0; p < pooling.targetCount(); p++) {
                double weights = 0;
                for (int e = pooling.begin(p); e < pooling.end(p); e++) {
                    int q = pooling.source(e);
                    assertEquals(nearest[pooling.sourceVertex(q)], pooling.r(e), 1e-9);
                    int back = unpooling.begin(q);
                    assertEquals(p, unpooling.source(back));
                    assertEquals(0, pooling.phi(e) + pooling.reflect(e) * unpooling.phi(back), 0);
                    assertEquals(1, unpooling.weight(back), 0);
                    weights += pooling.weight(e);
                }
                assertEquals(1, weights, TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("meshes")
    void levelsAreNestedSamplesWithNeighbourhoodsOfTheFineSurface(Mesh mesh) {
        Hierarchy hierarchy = hierarchy(mesh);
        Links coarse = hierarchy.level(1).links();
        double radius = 2 * hierarchy.frames().geometry().meanEdgeLength() * Math.sqrt(mesh.vertexCount() / 40.0);
        Neighbourhoods fine = Neighbourhoods.of(hierarchy.frames(), Neighbourhood.radius(radius));
        assertTrue(coarse.entryCount() > 0);
        for (int p = 0; p < coarse.targetCount(); p++) {
            for (int e = coarse.begin(p); e < coarse.end(p); e++) {
                int f = fine.find(coarse.targetVertex(p), coarse.sourceVertex(coarse.source(e)));
                assertEquals(fine.r(f), coarse.r(e), 0);
                assertEquals(fine.theta(f), coarse.theta(e), 0);
                assertEquals(fine.phi(f), coarse.phi(e), 0);
                assertEquals(fine.reflect(f), coarse.reflect(e));
            }
        }
        boolean connected = hierarchy.frames().geometry().topology().components() == 1;
        for (int p = 0; p < 12; p++) {
            int vertex = hierarchy.level(2).vertex(p);
            assertTrue(IntStream.range(0, 40).anyMatch(i -> hierarchy.level(1).vertex(i) == vertex));
            int neighbours = hierarchy.level(2).links().end(p) - hierarchy.level(2).links().begin(p);
            assertTrue(connected ? neighbours == 5 : neighbours <= 5);
        }
    }

    @Test
    void samplesSpread() {
        Mesh mesh = Shapes.icosphere(3);
        Hierarchy hierarchy = Hierarchy.of(Surface.of(mesh, Group.so2(), Neighbourhood.oneRing()), List.of(60),
                List.of(Neighbourhood.nearest(1)));
        Links links = hierarchy.level(1).links();
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int e = 0; e < links.entryCount(); e++) {
            smallest = Math.min(smallest, links.r(e));
        }
        for (int e = 0; e < hierarchy.unpooling(0).entryCount(); e++) {
            largest = Math.max(largest, hierarchy.unpooling(0).r(e));
        }
        assertTrue(largest <= smallest * (1 + TOLERANCE), "cells reach " + largest + ", samples are " + smallest + " apart");
    }

    /// A symmetric mesh ties everywhere: rounding must not decide. On an irregular one the numbering does not either.
    @ParameterizedTest
    @ValueSource(strings = {"rough sphere", "icosphere"})
    void samplesDependOnNeitherPositionNorNumbering(String name) {
        Mesh mesh = name.equals("icosphere") ? Shapes.icosphere(3) : Meshes.sound().get(name);
        int[] samples = hierarchy(mesh).samples();
        double[] turned = mesh.positions();
        Quaterniond rotation = new Quaterniond(0.3, -0.7, 0.2, 0.5).normalize();
        Vector3d p = new Vector3d();
        for (int v = 0; v < mesh.vertexCount(); v++) {
            rotation.transform(mesh.position(v, p));
            turned[3 * v] = p.x + 3;
            turned[3 * v + 1] = p.y;
            turned[3 * v + 2] = p.z - 1;
        }
        assertArrayEquals(samples, hierarchy(mesh.withPositions(turned)).samples());
        int last = mesh.vertexCount() - 1;
        double[] positions = mesh.positions();
        for (int v = 0; v <= last; v++) {
            System.arraycopy(mesh.positions(), 3 * v, positions, 3 * (last - v), 3);
        }
        Mesh reversed = Mesh.of(positions, IntStream.of(mesh.faces()).map(v -> last - v).toArray());
        int[] numbers = IntStream.of(samples).map(v -> last - v).toArray();
        if (name.equals("rough sphere")) {
            assertArrayEquals(numbers, hierarchy(reversed).samples());
        }
        Surface surface = Surface.of(reversed, Group.o2(), Neighbourhood.oneRing());
        Hierarchy given = Hierarchy.of(surface, numbers, List.of(40, 12), List.of(Neighbourhood.edges(2), Neighbourhood.nearest(5)));
        assertArrayEquals(numbers, given.samples());
        assertEquals(List.of(40, 12), given.sizes());
    }

    /// A level may hold all vertices: then each is its own sample.
    @Test
    void aLevelMayBeTheWholeMesh() {
        Mesh mesh = Shapes.icosphere(0);
        Hierarchy whole = Hierarchy.of(Surface.of(mesh, Group.so2(), Neighbourhood.oneRing()), List.of(12, 12),
                List.of(Neighbourhood.nearest(3), Neighbourhood.nearest(3)));
        for (int k = 0; k < 2; k++) {
            assertEquals(12, whole.level(k + 1).vertexCount());
            for (int p = 0; p < 12; p++) {
                assertEquals(p, whole.pooling(k).source(whole.pooling(k).begin(p)));
                assertEquals(0, whole.pooling(k).r(whole.pooling(k).begin(p)));
            }
        }
    }

    @Test
    void anotherGaugeIsRecomputing() {
        Mesh mesh = Meshes.sound().get("Klein bottle");
        Hierarchy before = hierarchy(mesh);
        Random random = new Random(2);
        Frames other = before.frames().rotated(random.doubles(mesh.vertexCount(), 0, 7).toArray());
        Hierarchy changed = before.inGauge(other);
        Hierarchy recomputed = Hierarchy.of(Surface.of(Neighbourhoods.of(other, Neighbourhood.oneRing())), List.of(40, 12),
                List.of(Neighbourhood.edges(2), Neighbourhood.nearest(5)));
        for (int k = 0; k < 2; k++) {
            for (int e = 0; e < changed.pooling(k).entryCount(); e++) {
                assertEquals(0, Math.IEEEremainder(changed.pooling(k).phi(e) - recomputed.pooling(k).phi(e), 2 * Math.PI), TOLERANCE);
                assertEquals(recomputed.pooling(k).reflect(e), changed.pooling(k).reflect(e));
            }
        }
    }

    @Test
    void refusesLevelsThatCannotBe() {
        Surface surface = Surface.of(Meshes.sound().get("two components"), Group.so2(), Neighbourhood.oneRing());
        assertThrows(TransportException.class, () -> Hierarchy.of(surface, List.of(1), List.of(Neighbourhood.nearest(3))));
        assertThrows(TransportException.class,
                () -> Hierarchy.of(surface, List.of(5, 9), List.of(Neighbourhood.nearest(3), Neighbourhood.nearest(3))));
        assertThrows(TransportException.class, () -> Hierarchy.of(surface, List.of(5), List.of(Neighbourhood.oneRing())));
        assertThrows(TransportException.class, () -> Hierarchy.of(surface, List.of(5), List.of()));
    }
}
