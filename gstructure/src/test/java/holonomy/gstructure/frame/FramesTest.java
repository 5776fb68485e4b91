package holonomy.gstructure.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.geometry.IntrinsicGeometry;
import java.util.List;
import java.util.Random;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;

/// Frames are orthonormal, right-handed, and turn as their angles say.
class FramesTest {
    private static final double TOLERANCE = 1e-12;

    private static final List<Mesh> MESHES = List.of(Shapes.icosphere(2), Shapes.bumpySphere(2, 3), Shapes.moebiusStrip(15, 3),
            Shapes.disk(4), Shapes.union(Shapes.torus(1, 0.4, 9, 7), Mesh.of(new double[] {5, 5, 5}, new int[0])),
            Mesh.of(new double[] {0, 0, 0, 1, 0, 0, 2, 0, 0}, new int[] {0, 1, 2}));

    private static Frames random(Mesh mesh, long seed) {
        Random random = new Random(seed);
        boolean[] reflections = new boolean[mesh.vertexCount()];
        for (int p = 0; p < reflections.length; p++) {
            reflections[p] = random.nextBoolean();
        }
        return Frames.firstEdge(mesh).rotated(random.doubles(mesh.vertexCount(), -9, 9).toArray()).reflected(reflections);
    }

    @Test
    void framesAreOrthonormalAndRightHanded() {
        for (Mesh mesh : MESHES) {
            for (Frames frames : List.of(Frames.firstEdge(mesh), random(mesh, 1))) {
                for (int p = 0; p < mesh.vertexCount(); p++) {
                    Vector3d e1 = frames.e1(p, new Vector3d());
                    Vector3d e2 = frames.e2(p, new Vector3d());
                    Vector3d n = frames.normal(p, new Vector3d());
                    assertEquals(1, e1.length(), TOLERANCE);
                    assertEquals(1, e2.length(), TOLERANCE);
                    assertEquals(0, e1.dot(e2), TOLERANCE);
                    assertEquals(0, e1.cross(e2, new Vector3d()).distance(n), TOLERANCE);
                }
            }
        }
    }

    @Test
    void rotatingByAnAngleTurnsTheAxes() {
        for (Mesh mesh : MESHES) {
            Frames frames = random(mesh, 2);
            double[] angles = new Random(3).doubles(mesh.vertexCount(), -9, 9).toArray();
            Frames rotated = frames.rotated(angles);
            for (int p = 0; p < mesh.vertexCount(); p++) {
                Vector3d expected = frames.e1(p, new Vector3d()).mul(Math.cos(angles[p]))
                        .fma(Math.sin(angles[p]), frames.e2(p, new Vector3d()));
                assertEquals(0, expected.distance(rotated.e1(p, new Vector3d())), TOLERANCE);
                double before = frames.angleInFrame(p, 0.7);
                assertEquals(0, Math.IEEEremainder(rotated.angleInFrame(p, 0.7) - before + angles[p], 2 * Math.PI), TOLERANCE);
            }
        }
    }

    @Test
    void givenVectorsAreTheFirstAxes() {
        Mesh mesh = Shapes.bumpySphere(2, 3);
        Frames frames = random(mesh, 4);
        double[] vectors = new double[3 * mesh.vertexCount()];
        Vector3d x = new Vector3d();
        for (int p = 0; p < mesh.vertexCount(); p++) {
            frames.e1(p, x).mul(0.3).fma(2, frames.normal(p, new Vector3d()));
            vectors[3 * p] = x.x;
            vectors[3 * p + 1] = x.y;
            vectors[3 * p + 2] = x.z;
        }
        Frames given = Frames.given(mesh, vectors);
        for (int p = 0; p < mesh.vertexCount(); p++) {
            assertTrue(frames.e1(p, new Vector3d()).distance(given.e1(p, x)) < TOLERANCE);
        }
    }

    @Test
    void edgesLieWhereTheirPolarAnglesSay() {
        Mesh mesh = Shapes.icosphere(3);
        Frames frames = random(mesh, 5);
        for (int p = 0; p < mesh.vertexCount(); p++) {
            for (int i = frames.polarAngles().fans().begin(p); i < frames.polarAngles().fans().end(p); i++) {
                Vector3d edge = mesh.position(frames.polarAngles().fans().neighbour(i), new Vector3d())
                        .sub(mesh.position(p, new Vector3d())).normalize();
                double angle = frames.angleInFrame(p, frames.polarAngles().theta(i));
                assertTrue(edge.dot(frames.direction(p, angle, new Vector3d())) > 0.99);
            }
        }
    }

    @Test
    void principalDirectionsOfATorusAreItsCircles() {
        IntrinsicGeometry torus = IntrinsicGeometry.of(Shapes.torus(1, 0.3, 60, 24));
        Frames frames = Frames.principalCurvature(torus);
        for (int p = 0; p < frames.vertexCount(); p++) {
            Vector3d around = new Vector3d(-torus.topology().mesh().y(p), torus.topology().mesh().x(p), 0).normalize();
            assertEquals(0, frames.e1(p, new Vector3d()).dot(around), 0.05); // the small circle curves more
        }
    }

    @Test
    void refusesWhatGivesNoFrame() {
        Mesh mesh = Shapes.disk(3);
        double[] normals = new double[3 * mesh.vertexCount()];
        for (int p = 0; p < mesh.vertexCount(); p++) {
            normals[3 * p + 2] = 1;
        }
        assertTrue(assertThrows(FrameException.class, () -> Frames.given(mesh, normals)).getMessage().startsWith("vertex 0"));
        assertThrows(FrameException.class, () -> Frames.given(mesh, new double[4]));
        double[] angles = new double[mesh.vertexCount()];
        angles[2] = Double.NaN;
        assertThrows(FrameException.class, () -> Frames.firstEdge(mesh).rotated(angles));
    }
}
