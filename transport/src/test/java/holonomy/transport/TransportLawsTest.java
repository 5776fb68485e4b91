package holonomy.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.topology.Topology;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What every neighbourhood obeys on every surface and in every gauge.
class TransportLawsTest {
    private static final double TOLERANCE = 1e-10;

    static Stream<Named<Mesh>> meshes() {
        return Meshes.named();
    }

    static Stream<Arguments> meshesAndNeighbourhoods() {
        return Meshes.named().flatMap(mesh -> Stream.of("one-ring", "edges:2.2", "knn:11")
                .map(text -> Arguments.of(mesh, Neighbourhood.parse(text))));
    }

    /// Random rotations, and reflections at random vertices.
    private static Frames random(Frames frames, long seed) {
        Random random = new Random(seed);
        double[] angles = random.doubles(frames.vertexCount(), -10, 10).toArray();
        boolean[] reflections = new boolean[frames.vertexCount()];
        for (int p = 0; p < reflections.length; p++) {
            reflections[p] = random.nextBoolean();
        }
        return frames.rotated(angles).reflected(reflections);
    }

    @ParameterizedTest
    @MethodSource("meshesAndNeighbourhoods")
    void transportersAreMutuallyInverseToTheLastBit(Mesh mesh, Neighbourhood specification) {
        Frames first = Frames.firstEdge(mesh);
        Neighbourhoods plain = Neighbourhoods.of(first, specification);
        Neighbourhoods smooth = Neighbourhoods.of(random(first, 2), specification, Quadrature.MEAN, SurfaceModel.SMOOTH);
        for (Neighbourhoods n : List.of(plain, plain.inGauge(random(first, 1)), smooth, smooth.inGauge(first))) {
            for (int p = 0; p < n.vertexCount(); p++) {
                double weights = 0;
                for (int e = n.begin(p); e < n.end(p); e++) {
                    int q = n.source(e);
                    assertTrue(q != p && (e == n.begin(p) || n.source(e - 1) < q));
                    assertTrue(n.r(e) > 0 && n.r(e) < Double.POSITIVE_INFINITY);
                    assertTrue(n.theta(e) >= 0 && n.theta(e) < 2 * Math.PI);
                    assertTrue(Math.abs(n.phi(e)) <= Math.PI);
                    assertEquals(1, Math.abs(n.reflect(e)));
                    weights += n.weight(e);
                    int reverse = n.find(q, p);
                    if (reverse < 0) {
                        assertTrue(specification instanceof Neighbourhood.Nearest, "only nearest neighbours may be one-sided");
                        continue;
                    }
                    assertEquals(n.r(e), n.r(reverse), 0);
                    assertEquals(n.reflect(e), n.reflect(reverse));
                    assertEquals(0, n.phi(e) + n.reflect(e) * n.phi(reverse), 0);
                }
                assertEquals(n.begin(p) == n.end(p) ? 0 : 1, weights, TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("meshesAndNeighbourhoods")
    void changingTheGaugeIsRecomputingInIt(Mesh mesh, Neighbourhood specification) {
        Frames first = Frames.firstEdge(mesh);
        Frames other = random(first, 3);
        Neighbourhoods before = Neighbourhoods.of(random(first, 4), specification);
        Neighbourhoods changed = before.inGauge(other);
        Neighbourhoods recomputed = Neighbourhoods.of(other, specification);
        assertEquals(recomputed.entryCount(), changed.entryCount());
        for (int e = 0; e < changed.entryCount(); e++) {
            assertEquals(recomputed.source(e), changed.source(e));
            assertEquals(recomputed.r(e), changed.r(e), 0);
            assertAngle(recomputed.theta(e), changed.theta(e));
            assertAngle(recomputed.phi(e), changed.phi(e));
            assertEquals(recomputed.reflect(e), changed.reflect(e));
        }
    }

    @ParameterizedTest
    @MethodSource("meshes")
    void transportCarriesTheTangentOfAnEdgeToItself(Mesh mesh) {
        Neighbourhoods n = Neighbourhoods.of(random(Frames.firstEdge(mesh), 5), Neighbourhood.oneRing());
        for (int p = 0; p < n.vertexCount(); p++) {
            for (int e = n.begin(p); e < n.end(p); e++) {
                double towards = n.theta(n.find(n.source(e), p));
                assertAngle(n.theta(e) + Math.PI, n.phi(e) + n.reflect(e) * towards);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("meshes")
    void holonomyRoundAFaceIsItsScaledAnglesLessPi(Mesh mesh) {
        IntrinsicGeometry geometry = IntrinsicGeometry.of(mesh);
        Topology topology = geometry.topology();
        Frames frames = Frames.firstEdge(geometry).oriented();
        Neighbourhoods n = Neighbourhoods.of(frames, Neighbourhood.oneRing());
        double total = 0;
        for (int f = 0; f < mesh.faceCount(); f++) {
            double angle = 0; // of the composition a -> c -> b -> a in the frame at a
            int sign = 1;
            double corners = -Math.PI;
            int[] round = {mesh.vertex(f, 0), mesh.vertex(f, 1), mesh.vertex(f, 2)};
            for (int c = 0; c < 3; c++) {
                int e = n.find(round[(c + 1) % 3], round[c]); // from corner c to the next
                angle = n.phi(e) + n.reflect(e) * angle;
                sign *= n.reflect(e);
                corners += geometry.cornerAngle(3 * f + c) * frames.polarAngles().scale(round[c]);
            }
            assertEquals(1, sign);
            double orientation = 0;
            for (int i = frames.polarAngles().fans().begin(round[0]); i < frames.polarAngles().fans().end(round[0]); i++) {
                if (frames.polarAngles().fans().face(i) == f) {
                    orientation = frames.sign(round[0]) * frames.polarAngles().fans().orientation(i);
                }
            }
            assertAngle(orientation * corners, angle);
            total += corners;
        }
        if (topology.closed()) {
            assertEquals(2 * Math.PI * topology.eulerCharacteristic(), total, TOLERANCE * mesh.faceCount());
        }
    }

    @ParameterizedTest
    @MethodSource("meshes")
    void orientedFramesReflectOnNonOrientableSurfacesOnly(Mesh mesh) {
        Frames frames = Frames.firstEdge(mesh).oriented();
        Neighbourhoods n = Neighbourhoods.of(frames, Neighbourhood.edges(1.5));
        boolean reflects = false;
        for (int e = 0; e < n.entryCount(); e++) {
            reflects |= n.reflect(e) < 0;
        }
        assertEquals(!frames.geometry().topology().orientable(), reflects);
    }

    private static void assertAngle(double expected, double actual) {
        assertEquals(0, Math.IEEEremainder(expected - actual, 2 * Math.PI), TOLERANCE);
    }
}
