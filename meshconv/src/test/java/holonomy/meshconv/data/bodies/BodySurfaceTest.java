package holonomy.meshconv.data.bodies;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.repair.Repaired;
import holonomy.manifold.topology.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;

class BodySurfaceTest {
    private static Bone bone(int limb, boolean distal, Vector3d start, Vector3d end, double radius) {
        return new Bone(BodyPart.SHIN, limb, distal, start, end, radius, radius);
    }

    private static double volume(Mesh mesh) {
        double sum = 0;
        Vector3d a = new Vector3d();
        Vector3d b = new Vector3d();
        Vector3d c = new Vector3d();
        for (int f = 0; f < mesh.faceCount(); f++) {
            mesh.position(mesh.vertex(f, 0), a);
            mesh.position(mesh.vertex(f, 1), b);
            mesh.position(mesh.vertex(f, 2), c);
            sum += a.dot(b.cross(c)) / 6;
        }
        return sum;
    }

    /// A single bone is a capsule: its volume is known.
    @Test
    void aCapsulesVolumeConvergesWithTheGrid() {
        Body capsule = new Body(List.of(bone(0, false, new Vector3d(0.1, 0.2, 0.3), new Vector3d(0.3, 0.5, 0.4), 0.1)));
        double length = new Vector3d(0.2, 0.3, 0.1).length();
        double exact = Math.PI * 0.01 * length + 4.0 / 3 * Math.PI * 0.001;
        double coarse = Math.abs(volume(SurfaceNets.of(capsule, 0.04)) - exact) / exact;
        double fine = Math.abs(volume(SurfaceNets.of(capsule, 0.01)) - exact) / exact;
        assertTrue(fine < 0.01 && fine < coarse / 4, "relative errors " + coarse + " and " + fine);
    }

    @Test
    void pointsAreProjectedOntoTheSurface() {
        Body body = new Body(List.of(bone(0, false, new Vector3d(0, 0, 0), new Vector3d(0, 0.4, 0), 0.1),
                bone(0, false, new Vector3d(0, 0.4, 0), new Vector3d(0.3, 0.5, 0), 0.06)));
        for (int k = 0; k < 20; k++) {
            Vector3d p = body.project(new Vector3d(0.11 * Math.cos(k), 0.02 * k, 0.11 * Math.sin(k)));
            assertEquals(0, body.value(p.x, p.y, p.z), 1e-6);
        }
    }

    @Test
    void theBonesNearAPointGiveTheSameValues() {
        Body body = BodyPlan.random(BodyStyle.ANY, new SplittableRandom(3)).posed(0.7, new SplittableRandom(4));
        for (int k = 0; k < 200; k++) {
            Vector3d p = new Vector3d(0.3 * Math.sin(k), 0.8 * Math.sin(7 * k), 0.2 * Math.sin(3 * k));
            Bone[] near = body.near(p.x, p.y, p.z, 0.05);
            assertEquals(body.value(p.x + 0.03, p.y - 0.03, p.z + 0.02), Body.value(near, p.x + 0.03, p.y - 0.03, p.z + 0.02), 1e-6);
        }
    }

    @Test
    void distalBonesMustNotTouchOtherLimbs() {
        Bone trunk = bone(0, false, new Vector3d(0, 0, 0), new Vector3d(0, 1, 0), 0.1);
        assertTrue(new Body(List.of(trunk, bone(1, true, new Vector3d(0.15, 0, 0), new Vector3d(0.15, 1, 0), 0.06))).touchesItself());
        assertFalse(new Body(List.of(trunk, bone(1, true, new Vector3d(0.3, 0, 0), new Vector3d(0.3, 1, 0), 0.06))).touchesItself());
        assertFalse(new Body(List.of(trunk, bone(1, false, new Vector3d(0, 0, 0), new Vector3d(0.3, 1, 0), 0.06))).touchesItself());
    }

    @Test
    void bodiesAreSpheresWithEveryPart() {
        for (int i = 0; i < 6; i++) {
            BodySurface surface = BodySurface.of(i, 100 + i);
            Topology topology = Topology.of(surface.mesh());
            assertEquals(2, topology.eulerCharacteristic());
            assertEquals(1, topology.components());
            assertTrue(Repaired.of(surface.mesh()).repairs().isEmpty());
            assertTrue(volume(surface.mesh()) > 0, "outward");
            long parts = Arrays.stream(surface.labels(surface.mesh())).distinct().filter(part -> part != BodyPart.TAIL.ordinal()).count();
            assertEquals(BodyPart.values().length - 1, parts);
        }
    }

    @Test
    void dependOnTheirSeedsAlone() {
        Mesh one = BodySurface.of(7, 8).mesh();
        assertArrayEquals(one.positions(), BodySurface.of(7, 8).mesh().positions());
        assertFalse(Arrays.equals(one.positions(), BodySurface.of(7, 9).mesh().positions()));
        assertFalse(Arrays.equals(one.positions(), BodySurface.of(6, 8).mesh().positions()));
    }
}
