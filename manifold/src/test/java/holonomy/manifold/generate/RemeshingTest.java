package holonomy.manifold.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.topology.Fans;
import holonomy.manifold.topology.Topology;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.joml.Vector3d;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RemeshingTest {
    @TestFactory
    Stream<DynamicTest> sameSurfaceOtherTriangles() {
        return Stream.concat(Zoo.manifolds().entrySet().stream(), Zoo.broken().entrySet().stream())
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry)));
    }

    private static void check(Map.Entry<String, Mesh> entry) {
        Mesh mesh = entry.getValue();
        Remeshing remeshing = Remeshing.of(mesh, 7);
        Mesh other = remeshing.mesh();
        for (int v = 0; v < other.vertexCount(); v++) {
            double sum = 0;
            Vector3d point = new Vector3d();
            for (int c = 0; c < 3; c++) {
                double weight = remeshing.barycentric(v, c);
                assertTrue(weight >= 0);
                sum += weight;
                point.add(mesh.position(mesh.vertex(remeshing.face(v), c), new Vector3d()).mul(weight));
            }
            assertEquals(1, sum, 1e-12);
            assertEquals(0, point.distance(other.position(v, new Vector3d())), 1e-12 * (1 + point.length()));
        }
        assertArrayEquals(other.positions(), remeshing.carry(mesh.positions(), 3), 1e-12 * Math.max(1, Math.abs(max(mesh))));
        if (Zoo.manifolds().containsKey(entry.getKey())) {
            Topology before = Topology.of(mesh);
            Topology after = Topology.of(other);
            assertEquals(before.eulerCharacteristic(), after.eulerCharacteristic());
            assertEquals(before.genus(), after.genus());
            assertEquals(before.boundaryLoops().size(), after.boundaryLoops().size());
            assertEquals(before.orientable(), after.orientable());
            Fans fans = Fans.of(after);
            for (int v = 0; v < other.vertexCount(); v++) {
                assertEquals(1, fans.fanCount(v));
            }
        }
    }

    private static double max(Mesh mesh) {
        double result = 0;
        for (double value : mesh.positions()) {
            result = Math.max(result, Math.abs(value));
        }
        return result;
    }

    @Test
    void spheresStayRoundAndFewEdgesSurvive() {
        Mesh sphere = Shapes.icosphere(4);
        Remeshing remeshing = Remeshing.of(sphere, 3);
        Mesh other = remeshing.mesh();
        assertEquals(sphere.vertexCount(), other.vertexCount(), 0.3 * sphere.vertexCount());
        IntrinsicGeometry geometry = IntrinsicGeometry.of(other);
        assertEquals(IntrinsicGeometry.of(sphere).totalArea(), geometry.totalArea(), 0.03);
        Vector3d normal = new Vector3d();
        for (int f = 0; f < other.faceCount(); f++) {
            Vector3d centre = new Vector3d();
            for (int c = 0; c < 3; c++) {
                centre.add(other.position(other.vertex(f, c), new Vector3d()).div(3));
            }
            assertTrue(centre.length() > 0.98, "distance from the sphere");
            assertTrue(geometry.faceNormal(f, normal).dot(centre.normalize()) > 0.9, "no face turned");
        }
        Set<Vector3d> old = new HashSet<>();
        for (int v = 0; v < sphere.vertexCount(); v++) {
            old.add(sphere.position(v, new Vector3d()));
        }
        int kept = 0;
        for (int v = 0; v < other.vertexCount(); v++) {
            kept += old.contains(other.position(v, new Vector3d())) ? 1 : 0;
        }
        assertTrue(kept < 0.05 * other.vertexCount(), kept + " vertices stayed");
        int[] labels = new int[sphere.vertexCount()];
        for (int v = 0; v < labels.length; v++) {
            labels[v] = sphere.z(v) > 0 ? 1 : 0;
        }
        int[] carried = remeshing.carryLabels(labels);
        for (int v = 0; v < carried.length; v++) {
            assertTrue(Math.abs(other.z(v)) < 0.1 || carried[v] == (other.z(v) > 0 ? 1 : 0));
        }
    }

    @Test
    void theSeedDecides() {
        Mesh mesh = Shapes.torus(1, 0.4, 20, 12);
        assertArrayEquals(Remeshing.of(mesh, 1).mesh().faces(), Remeshing.of(mesh, 1).mesh().faces());
        assertArrayEquals(mesh.positions(), Remeshing.of(mesh, new Remeshing.Options(0, 0, 0, 0), 1).mesh().positions());
    }
}
