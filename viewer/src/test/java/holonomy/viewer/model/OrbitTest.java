package holonomy.viewer.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import java.util.Random;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;

class OrbitTest {
    private static final double EXACT = 1e-12;

    @Test
    void axesAreOrthonormalAndRightHandedFromEverySide() {
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            Orbit orbit = Orbit.INITIAL.turned(7 * random.nextGaussian(), random.nextGaussian());
            assertEquals(0, orbit.right().dot(orbit.up()), EXACT);
            assertEquals(0, orbit.up().dot(orbit.backward()), EXACT);
            assertEquals(1, orbit.up().length(), EXACT);
            assertEquals(0, new Vector3d(orbit.right()).cross(orbit.up()).distance(orbit.backward()), EXACT);
        }
    }

    @Test
    void zoomingKeepsThePointUnderThePointer() {
        Vector3d fixed = new Vector3d(0.3, -0.2, 0.5);
        Orbit near = Orbit.INITIAL.zoomed(0.4, fixed);
        assertEquals(0, direction(Orbit.INITIAL, fixed).distance(direction(near, fixed)), EXACT);
        assertEquals(0.4 * Orbit.INITIAL.distance(), near.distance(), EXACT);
    }

    private static Vector3d direction(Orbit orbit, Vector3d point) {
        return new Vector3d(point).sub(orbit.position()).normalize();
    }

    @Test
    void framingTouchesTheMarginsAndNeverCrossesThem() {
        Mesh mesh = Shapes.bumpySphere(2, 3);
        Exhibition exhibition = Exhibition.empty().with(ShownSurface.of("a", mesh)).with(ShownSurface.of("b", mesh));
        for (Margins margins : new Margins[] {new Margins(1280, 800, 20, 190, 20, 60), new Margins(500, 900, 240, 20, 20, 20)}) {
            Orbit orbit = exhibition.framed(Orbit.INITIAL, margins);
            double tangent = Math.tan(Orbit.FIELD_OF_VIEW / 2);
            double widest = 0;
            for (int s = 0; s < 2; s++) {
                for (int v = 0; v < mesh.vertexCount(); v++) {
                    Vector3d seen = mesh.position(v, new Vector3d()).add(exhibition.places().get(s)).sub(orbit.position());
                    double depth = -seen.dot(orbit.backward()) * tangent;
                    double x = Math.abs(seen.dot(orbit.right()) / depth - margins.centreX()) / margins.halfWidth();
                    double y = Math.abs(seen.dot(orbit.up()) / depth - margins.centreY()) / margins.halfHeight();
                    widest = Math.max(widest, Math.max(x, y));
                }
            }
            assertTrue(widest > 0.95 && widest < 1.05, "fills " + widest + " of the free part");
        }
    }

    @Test
    void surfacesStandApartInARow() {
        Mesh mesh = Shapes.icosphere(1);
        Exhibition exhibition = Exhibition.empty().with(ShownSurface.of("a", mesh)).with(ShownSurface.of("b", mesh)).with(ShownSurface.of("c", mesh));
        Vector3d row = Orbit.INITIAL.right();
        for (int i = 1; i < 3; i++) {
            double apart = new Vector3d(exhibition.places().get(i)).sub(exhibition.places().get(i - 1)).dot(row);
            assertTrue(apart > 2 && apart < 2.5, "distance of two unit spheres: " + apart);
        }
    }

    @Test
    void aRayPicksTheNearestFaceAndVertex() {
        Exhibition exhibition = Exhibition.empty().with(ShownSurface.of("a", Shapes.icosphere(3)));
        Mesh mesh = exhibition.surfaces().getFirst().mesh();
        for (int v = 0; v < mesh.vertexCount(); v += 37) {
            Vector3d outside = mesh.position(v, new Vector3d()).mul(5).add(0.01, 0.005, 0);
            Picking picked = Picking.along(exhibition, outside, new Vector3d(outside).negate().normalize()).orElseThrow();
            assertEquals(v, picked.vertex());
        }
        assertTrue(Picking.along(exhibition, new Vector3d(0, 5, 0), new Vector3d(1, 0, 0)).isEmpty());
    }
}
