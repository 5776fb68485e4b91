package holonomy.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.transport.geodesic.ShortestPaths;
import holonomy.transport.geodesic.Unfolding;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pairs of vertices with several shortest paths.
class TiesTest {
    private static final double TOLERANCE = 1e-10;

    static Stream<Named<Mesh>> tied() {
        return Meshes.tied().entrySet().stream().map(entry -> Named.of(entry.getKey(), entry.getValue()));
    }

    /// Directions and transporters of the paths from one vertex to all.
    private record Found(double[] direction, double[] back, double[] phi, int[] orientation, boolean[] defined) {
        static Found from(ShortestPaths paths, int p, int count) {
            paths.run(p, Double.MAX_VALUE);
            Found found = new Found(new double[count], new double[count], new double[count], new int[count], new boolean[count]);
            for (int i = 1; i < paths.reachedCount(); i++) {
                int q = paths.reached(i);
                paths.evaluate(q);
                found.direction[q] = paths.direction();
                found.back[q] = paths.back();
                found.phi[q] = paths.direction() - paths.orientation() * paths.tangent();
                found.orientation[q] = paths.orientation();
                found.defined[q] = paths.defined();
            }
            return found;
        }
    }

    /// The vertices of a neighbourhood's pair are numbered, and only one of the two is the source: it must not matter which.
    @ParameterizedTest
    @MethodSource("tied")
    void bothEndsFindTheSameMeans(Mesh mesh) {
        Frames frames = Frames.firstEdge(mesh);
        ShortestPaths paths = new ShortestPaths(Unfolding.of(frames.geometry(), frames.polarAngles()));
        int count = mesh.vertexCount();
        Found[] found = new Found[count];
        for (int p = 0; p < count; p++) {
            found[p] = Found.from(paths, p, count);
        }
        for (int p = 0; p < count; p++) {
            for (int q = 0; q < p; q++) {
                String pair = p + " and " + q;
                assertEquals(found[p].defined[q], found[q].defined[p], pair);
                if (found[p].defined[q]) {
                    assertEquals(found[p].orientation[q], found[q].orientation[p]);
                    assertAngle(found[p].direction[q], found[q].back[p], pair);
                    assertAngle(found[p].back[q], found[q].direction[p], pair);
                    assertAngle(found[p].phi[q], -found[p].orientation[q] * found[q].phi[p], pair);
                }
            }
        }
    }

    /// Two paths leave in opposite directions: there is no direction of a neighbour. Between vertices at different heights the mean direction runs
    /// along the axis, and transport is that along a straight line.
    @Test
    void antipodesOfACylinderAreNoNeighbours() {
        Mesh mesh = Shapes.cylinder(0.3, 1, 8, 4);
        Neighbourhoods n = Neighbourhoods.of(mesh, Neighbourhood.radius(1.2));
        int level = 0;
        int oblique = 0;
        for (int p = 0; p < mesh.vertexCount(); p++) {
            for (int q = 0; q < mesh.vertexCount(); q++) {
                if (Math.hypot(mesh.x(p) + mesh.x(q), mesh.y(p) + mesh.y(q)) > 1e-9) {
                    continue;
                }
                int e = n.find(p, q);
                if (Math.abs(mesh.z(q) - mesh.z(p)) < 1e-9) {
                    level++;
                    assertEquals(-1, e);
                } else if (e >= 0) {
                    oblique++;
                    String pair = p + " to " + q;
                    int above = vertexAt(mesh, mesh.x(p), mesh.y(p), mesh.z(q));
                    assertAngle(n.theta(n.find(p, above)), n.theta(e), pair);
                    assertAngle(Math.PI, n.phi(e) - n.theta(e) + n.theta(n.find(q, p)), pair);
                }
            }
        }
        assertEquals(mesh.vertexCount(), level);
        assertTrue(oblique > 0);
    }

    private static int vertexAt(Mesh mesh, double x, double y, double z) {
        for (int v = 0; v < mesh.vertexCount(); v++) {
            if (Math.abs(mesh.x(v) - x) + Math.abs(mesh.y(v) - y) + Math.abs(mesh.z(v) - z) < 1e-9) {
                return v;
            }
        }
        throw new AssertionError("no vertex at " + x + ", " + y + ", " + z);
    }

    /// Paths on both sides of the apex transport to directions that differ by its defect: by half a turn at a defect of pi, where there is no mean,
    /// and below, transport is as if straight through the apex, above, opposite.
    @ParameterizedTest
    @ValueSource(doubles = {2.5, Math.PI, 4})
    void transportAcrossTheTipOfAConeIsTheMeanOfTransporters(double defect) {
        Mesh mesh = Shapes.cone(defect, 8, 3);
        Neighbourhoods n = Neighbourhoods.of(mesh, Neighbourhood.radius(10));
        int opposite = 0;
        for (int p = 1; p < mesh.vertexCount(); p++) {
            for (int q = 1; q < p; q++) {
                if (Math.hypot(mesh.x(p) + mesh.x(q), mesh.y(p) + mesh.y(q)) > 1e-9) {
                    continue;
                }
                opposite++;
                int e = n.find(p, q);
                int reverse = n.find(q, p);
                if (defect == Math.PI) {
                    assertEquals(-1, e);
                    assertEquals(-1, reverse);
                } else {
                    assertAngle(defect < Math.PI ? Math.PI : 0, n.phi(e) - n.theta(e) + n.theta(reverse), p + " to " + q);
                }
            }
        }
        assertTrue(opposite > 0);
    }

    /// Six paths lead from a corner of a cube to the opposite one, in directions that cancel. Of any two of them there would be a mean.
    @Test
    void allShortestPathsCount() {
        Neighbourhoods n = Neighbourhoods.of(Meshes.box(1, 1, 1), Neighbourhood.radius(3));
        for (int p = 0; p < 8; p++) {
            assertEquals(6, n.end(p) - n.begin(p));
            assertEquals(-1, n.find(p, 7 - p));
        }
    }

    private static void assertAngle(double expected, double actual, String pair) {
        assertEquals(0, Math.IEEEremainder(expected - actual, 2 * Math.PI), TOLERANCE, pair);
    }
}
