package holonomy.systems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.io.MeshFile;
import holonomy.manifold.repair.Repaired;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Neighbourhoods;
import holonomy.transport.Quadrature;
import holonomy.transport.SurfaceModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every model of the game engine's examples, with its borders, non-manifold edges and many components, gives finite and mutually
/// inverse transporters.
class ArtistsModelsTest {
    private static final double TOLERANCE = 1e-12;

    @ParameterizedTest
    @ValueSource(strings = {"Oto/Oto.mesh.xml", "Ninja/Ninja.mesh.xml", "Jaime/Jaime.j3o", "Elephant/Elephant.mesh.xml", "Sinbad/Sinbad.mesh.xml",
            "MonkeyHead/MonkeyHead.mesh.xml", "Boat/boat.mesh.xml", "Teapot/Teapot.obj", "HoverTank/Tank2.mesh.xml", "Buggy/Buggy.j3o",
            "Ferrari/Car.mesh.xml", "SpaceCraft/Rocket.mesh.xml", "Tree/Tree.mesh.xml", "Sponza/Sponza.j3o"})
    void modelsGiveInverseTransporters(String asset) {
        Mesh mesh = Repaired.of(MeshFile.readResource("Models/" + asset).mesh()).mesh();
        Frames frames = Frames.firstEdge(mesh);
        for (SurfaceModel model : SurfaceModel.values()) {
            assertInverse(Neighbourhoods.of(frames, Neighbourhood.oneRing(), Quadrature.AREA, model));
            if (mesh.faceCount() < 10_000) {
                assertInverse(Neighbourhoods.of(frames, Neighbourhood.edges(2), Quadrature.AREA, model));
            }
        }
    }

    private static void assertInverse(Neighbourhoods n) {
        for (int p = 0; p < n.vertexCount(); p++) {
            double sum = 0;
            for (int e = n.begin(p); e < n.end(p); e++) {
                int back = n.find(n.source(e), p);
                assertTrue(back >= 0 && n.r(e) >= 0 && n.r(e) < Double.POSITIVE_INFINITY && n.weight(e) >= 0, "entry " + e);
                assertTrue(Math.abs(n.theta(e)) <= 2 * Math.PI && Math.abs(n.phi(e)) <= Math.PI + TOLERANCE, "entry " + e);
                assertEquals(n.reflect(e), n.reflect(back));
                // (R(phi) diag(1, s))^-1 = R(-s phi) diag(1, s)
                assertEquals(0, Math.IEEEremainder(n.phi(back) + n.reflect(e) * n.phi(e), 2 * Math.PI), TOLERANCE);
                sum += n.weight(e);
            }
            assertTrue(n.begin(p) == n.end(p) || Math.abs(sum - 1) < 1e-9, "weights of vertex " + p + " sum to " + sum);
        }
    }
}
