package holonomy.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.transport.geodesic.ShortestPaths;
import holonomy.transport.geodesic.Unfolding;
import java.util.Arrays;
import java.util.stream.Stream;
import org.joml.Vector3d;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Shortest paths against plain oracles: analytic surfaces, straight walks, the same surface in other triangles, paths along
/// edges.
class ShortestPathsTest {
    private static final double EXACT = 1e-12;
    private static final double WALKED = 1e-8;
    private static final double CHAINED = 1e-9; // after many unfolded faces of a rough surface

    static Stream<Named<Mesh>> meshes() {
        return Meshes.named();
    }

    private static ShortestPaths paths(Mesh mesh) {
        Frames frames = Frames.firstEdge(mesh);
        return new ShortestPaths(Unfolding.of(frames.geometry(), frames.polarAngles()));
    }

    private static double[][] allDistances(Mesh mesh, int count) {
        ShortestPaths paths = paths(mesh);
        double[][] distances = new double[count][count];
        for (int p = 0; p < count; p++) {
            paths.run(p, Double.MAX_VALUE);
            assertTrue(paths.complete());
            for (int q = 0; q < count; q++) {
                distances[p][q] = paths.distance(q);
            }
        }
        return distances;
    }

    @ParameterizedTest
    @MethodSource("meshes")
    void distancesAreAMetricOfTheSurfaceAndNotOfItsTriangles(Mesh mesh) {
        int count = Math.min(mesh.vertexCount(), 60);
        double[][] coarse = allDistances(mesh, count);
        double[][] fine = allDistances(Meshes.sameSurface(mesh), count);
        for (int p = 0; p < count; p++) {
            assertEquals(0, coarse[p][p], 0);
            for (int q = 0; q < count; q++) {
                if (coarse[p][q] == Double.POSITIVE_INFINITY) {
                    assertEquals(Double.POSITIVE_INFINITY, fine[p][q]);
                    continue;
                }
                assertEquals(coarse[p][q], coarse[q][p], CHAINED);
                assertEquals(coarse[p][q], fine[p][q], CHAINED);
                for (int k = 0; k < count; k++) {
                    assertTrue(coarse[p][q] <= coarse[p][k] + coarse[k][q] + CHAINED);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("meshes")
    void distancesLieBetweenStraightLinesInSpaceAndPathsAlongEdges(Mesh mesh) {
        Frames frames = Frames.firstEdge(mesh);
        ShortestPaths paths = paths(mesh);
        for (int p = 0; p < mesh.vertexCount(); p += 7) {
            paths.run(p, Double.MAX_VALUE);
            double[] alongEdges = alongEdges(frames, p);
            Vector3d from = mesh.position(p, new Vector3d());
            for (int q = 0; q < mesh.vertexCount(); q++) {
                double space = mesh.position(q, new Vector3d()).distance(from);
                assertTrue(paths.distance(q) >= space * (1 - EXACT));
                assertTrue(paths.distance(q) <= alongEdges[q] * (1 + EXACT));
            }
        }
    }

    /// Bellman and Ford's distances along edges.
    private static double[] alongEdges(Frames frames, int source) {
        double[] distance = new double[frames.vertexCount()];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        distance[source] = 0;
        var topology = frames.geometry().topology();
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int h = 0; h < topology.halfEdgeCount(); h++) {
                int a = topology.from(h);
                int b = topology.to(h);
                double length = frames.geometry().length(h);
                if (distance[a] + length < distance[b]) {
                    distance[b] = distance[a] + length;
                    changed = true;
                } else if (distance[b] + length < distance[a]) {
                    distance[a] = distance[b] + length;
                    changed = true;
                }
            }
        }
        return distance;
    }

    @ParameterizedTest
    @ValueSource(strings = {"rough sphere", "rough grid"}) // no path passes through a vertex by symmetry, where walks are unstable
    void logMapsLeadToTheirVertices(String name) {
        Mesh mesh = Meshes.sound().get(name);
        Frames frames = Frames.firstEdge(mesh);
        double radius = 3 * frames.geometry().meanEdgeLength();
        ShortestPaths paths = paths(mesh);
        int straight = 0;
        for (int p = 0; p < mesh.vertexCount(); p += 3) {
            paths.run(p, radius);
            for (int i = 1; i < paths.reachedCount(); i++) {
                int q = paths.reached(i);
                if (paths.distance(q) > radius) {
                    continue;
                }
                paths.evaluate(q);
                if (Math.abs(Math.IEEEremainder(paths.tangent() - paths.back() - Math.PI, 2 * Math.PI)) > 0) {
                    continue; // the path bends
                }
                straight++;
                assertLeadsTo(frames, p, paths.distance(q), paths.direction(), q);
                assertLeadsTo(frames, q, paths.distance(q), paths.back(), p);
            }
        }
        assertTrue(straight > 0);
    }

    private static void assertLeadsTo(Frames frames, int p, double length, double theta, int q) {
        Vector3d goal = frames.geometry().topology().mesh().position(q, new Vector3d());
        double gap = StraightLine.end(frames, p, length, theta).distance(goal);
        assertTrue(gap < WALKED, p + " to " + q + ": the walk ends " + gap + " away");
    }

    @Test
    void aFlatSheetHasItsOwnPlaneForLogMapAndTrivialTransport() {
        for (Mesh mesh : new Mesh[] {Shapes.disk(12), Shapes.irregularGrid(20, 20, 6), Shapes.grid(20, 20)}) {
            double[] axis = new double[3 * mesh.vertexCount()];
            for (int p = 0; p < mesh.vertexCount(); p++) {
                axis[3 * p] = 1;
            }
            for (SurfaceModel curvature : SurfaceModel.values()) {
                Neighbourhoods n = Neighbourhoods.of(Frames.given(mesh, axis), Neighbourhood.radius(0.3), Quadrature.AREA, curvature);
                assertTrue(n.entryCount() > 10 * n.vertexCount());
                for (int p = 0; p < n.vertexCount(); p++) {
                    for (int e = n.begin(p); e < n.end(p); e++) {
                        int q = n.source(e);
                        assertEquals(mesh.x(q) - mesh.x(p), n.r(e) * Math.cos(n.theta(e)), EXACT);
                        assertEquals(mesh.y(q) - mesh.y(p), n.r(e) * Math.sin(n.theta(e)), EXACT);
                        assertEquals(0, n.phi(e), EXACT);
                    }
                }
            }
        }
    }

    @Test
    void distancesOnAConeAreExactAcrossTheApex() {
        for (double defect : new double[] {Math.PI / 2, 0.3, -0.4, -Math.PI / 2}) {
            Mesh mesh = defect > 0 ? Shapes.cone(defect, 8, 6) : Meshes.saddleCone(-defect, 8, 6);
            Frames frames = Frames.firstEdge(mesh);
            double total = 2 * Math.PI - defect;
            ShortestPaths paths = paths(mesh);
            paths.run(0, Double.MAX_VALUE);
            double[] radius = new double[mesh.vertexCount()];
            double[] azimuth = new double[mesh.vertexCount()];
            for (int q = 1; q < mesh.vertexCount(); q++) {
                paths.evaluate(q);
                radius[q] = paths.distance(q);
                azimuth[q] = paths.direction() / frames.polarAngles().scale(0);
            }
            int over = 0;
            for (int p = 1; p < mesh.vertexCount(); p++) {
                paths.run(p, Double.MAX_VALUE);
                for (int q = 1; q < mesh.vertexCount(); q++) {
                    double turn = Math.abs(azimuth[p] - azimuth[q]) % total;
                    turn = Math.min(turn, total - turn);
                    double expected = turn >= Math.PI ? radius[p] + radius[q]
                            : Math.hypot(radius[p] - radius[q] * Math.cos(turn), radius[q] * Math.sin(turn));
                    // The rim is a polygon; where the straight line leaves it the path is longer.
                    double slack = defect < 0 && (frames.geometry().isBoundary(p) || frames.geometry().isBoundary(q)) ? 1e-3 : EXACT;
                    assertEquals(expected, paths.distance(q), slack, "defect " + defect + ", " + p + " to " + q);
                    over += turn >= Math.PI ? 1 : 0;
                }
            }
            assertTrue(defect > 0 || over > 0);
        }
    }

    @Test
    void pathsBendRoundAReflexCorner() {
        Mesh mesh = Meshes.lShape();
        int p = vertexAt(mesh, 0.25, 1);
        int q = vertexAt(mesh, 1, 0.25);
        double[] axis = new double[3 * mesh.vertexCount()];
        for (int v = 0; v < mesh.vertexCount(); v++) {
            axis[3 * v] = 1;
        }
        Neighbourhoods n = Neighbourhoods.of(Frames.given(mesh, axis), Neighbourhood.radius(1.2));
        int e = n.find(p, q);
        assertEquals(2 * Math.hypot(0.25, 0.5), n.r(e), EXACT);
        assertEquals(-Math.atan2(0.5, 0.25), n.theta(e) - 2 * Math.PI, EXACT);
        assertEquals(0, n.phi(e), EXACT);
    }

    private static int vertexAt(Mesh mesh, double x, double y) {
        for (int v = 0; v < mesh.vertexCount(); v++) {
            if (Math.hypot(mesh.x(v) - x, mesh.y(v) - y) < 1e-9) {
                return v;
            }
        }
        throw new AssertionError("no vertex at " + x + ", " + y);
    }

    @Test
    void theRadiusCutsAndComponentsStayApart() {
        Mesh mesh = Shapes.union(Shapes.icosphere(2), Shapes.icosphere(2));
        ShortestPaths paths = paths(mesh);
        paths.run(3, 0.5);
        assertFalse(paths.complete());
        paths.run(3, 10);
        assertTrue(paths.complete());
        assertEquals(mesh.vertexCount() / 2, paths.reachedCount());
        assertEquals(Double.POSITIVE_INFINITY, paths.distance(mesh.vertexCount() - 1));
    }

    @Test
    void nearestNeighboursAreTheNearest() {
        Mesh mesh = Meshes.rough(Shapes.icosphere(3), 0.05, 8);
        ShortestPaths paths = paths(mesh);
        for (int count : new int[] {1, 2, 9, 40}) {
            Neighbourhoods n = Neighbourhoods.of(mesh, Neighbourhood.nearest(count));
            for (int p = 0; p < mesh.vertexCount(); p += 11) {
                assertEquals(count, n.end(p) - n.begin(p));
                paths.run(p, Double.MAX_VALUE);
                double[] all = new double[mesh.vertexCount()];
                for (int q = 0; q < all.length; q++) {
                    all[q] = paths.distance(q);
                }
                Arrays.sort(all);
                for (int e = n.begin(p); e < n.end(p); e++) {
                    assertTrue(n.r(e) <= all[count] + EXACT);
                }
            }
        }
        assertEquals(2, Neighbourhoods.of(Meshes.sound().get("triangle"), Neighbourhood.nearest(5)).end(0));
    }

    /// Faces of zero area round an edge of zero length let straight rays go in circles: one sentence, soon, and no memory eaten up.
    @Test
    void raysThatGoInCirclesAreRefused() {
        Mesh mesh = Shapes.torus(1, 0.4, 14, 9);
        double[] positions = mesh.positions();
        for (int f = 0; f < 12; f += 3) {
            System.arraycopy(positions, 3 * mesh.vertex(f, 0), positions, 3 * mesh.vertex(f, 1), 3);
        }
        ShortestPaths paths = paths(mesh.withPositions(positions));
        String message = assertThrows(TransportException.class, () -> {
            for (int p = 0; p < mesh.vertexCount(); p++) {
                paths.run(p, 1);
            }
        }).getMessage();
        assertTrue(message.contains("zero length"), message);
    }

    @Test
    void pathsReachAllOfALargeSheet() {
        Mesh mesh = Shapes.irregularGrid(250, 250, 2);
        ShortestPaths paths = paths(mesh);
        paths.run(0, Double.MAX_VALUE);
        assertEquals(mesh.vertexCount(), paths.reachedCount());
        assertTrue(paths.complete());
        for (int p = 0; p < mesh.vertexCount(); p += 1000) {
            double straight = Math.hypot(mesh.x(p) - mesh.x(0), mesh.y(p) - mesh.y(0));
            assertEquals(straight, paths.distance(p), EXACT);
        }
    }
}
