package holonomy.meshconv.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.topology.Topology;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeshAugmentationTest {
    private static final Map<String, MeshAugmentation> ALL = Map.of(
            "rotation", MeshAugmentation.rotation(),
            "smooth deformation", MeshAugmentation.smoothDeformation(0.03),
            "anisotropic scale", MeshAugmentation.anisotropicScale(0.1),
            "noise", MeshAugmentation.noise(0.05),
            "resampling", MeshAugmentation.resampling(0.6, 1.4),
            "edge flips", MeshAugmentation.edgeFlips(0.3));

    static Stream<String> names() {
        return ALL.keySet().stream().sorted();
    }

    /// Eight octants of a sphere, told apart by their signs; the label of a place is known whatever the vertices are.
    private static LabelledMesh sphere() {
        Mesh mesh = Shapes.icosphere(3);
        int[] labels = new int[mesh.vertexCount()];
        Arrays.setAll(labels, v -> octant(mesh, v));
        return LabelledMesh.ofVertices("sphere", mesh, labels).withOrigin("who", "clip");
    }

    private static int octant(Mesh mesh, int v) {
        return (mesh.x(v) > 0 ? 1 : 0) + (mesh.y(v) > 0 ? 2 : 0) + (mesh.z(v) > 0 ? 4 : 0);
    }

    @ParameterizedTest
    @MethodSource("names")
    void dependsOnTheSeedAloneAndKeepsTopologyAndOrigin(String name) {
        for (LabelledMesh mesh : new LabelledMesh[]{sphere(), LabelledMesh.ofVertices("torus", Shapes.torus(1, 0.4, 24, 12), new int[288]),
            LabelledMesh.ofVertices("strip", Shapes.moebiusStrip(30, 4), new int[Shapes.moebiusStrip(30, 4).vertexCount()]),
            LabelledMesh.ofVertices("disk", Shapes.disk(6), new int[Shapes.disk(6).vertexCount()])}) {
            LabelledMesh once = ALL.get(name).apply(mesh, new Random(5));
            LabelledMesh again = ALL.get(name).apply(mesh, new Random(5));
            LabelledMesh other = ALL.get(name).apply(mesh, new Random(6));
            assertArrayEquals(once.mesh().positions(), again.mesh().positions());
            assertArrayEquals(once.mesh().faces(), again.mesh().faces());
            assertArrayEquals(once.labels(), again.labels());
            assertFalse(Arrays.equals(once.mesh().positions(), other.mesh().positions())
                    && Arrays.equals(once.mesh().faces(), other.mesh().faces()));
            Topology before = Topology.of(mesh.mesh());
            Topology after = Topology.of(once.mesh());
            assertEquals(before.eulerCharacteristic(), after.eulerCharacteristic(), mesh.name());
            assertEquals(before.boundaryLoops().size(), after.boundaryLoops().size(), mesh.name());
            assertEquals(before.components(), after.components(), mesh.name());
            assertEquals(before.orientable(), after.orientable(), mesh.name());
            assertEquals(mesh.identity(), once.identity());
            assertEquals(mesh.clip(), once.clip());
        }
    }

    @Test
    void resamplingCarriesLabelsOverAndStaysOnTheSurface() {
        LabelledMesh resampled = MeshAugmentation.resampling(0.8, 0.8).apply(sphere(), new Random(3));
        Mesh mesh = resampled.mesh();
        assertEquals(0.8 * sphere().mesh().vertexCount(), mesh.vertexCount(), 10);
        int right = 0;
        int moved = 0;
        Vector3d p = new Vector3d();
        for (int v = 0; v < mesh.vertexCount(); v++) {
            double radius = mesh.position(v, p).length();
            assertTrue(radius > 0.96 && radius < 1 + 1e-9, () -> "radius " + radius);
            right += resampled.label(v) == octant(mesh, v) ? 1 : 0;
            moved += radius < 1 - 1e-9 ? 1 : 0;
        }
        assertTrue(right > 0.9 * mesh.vertexCount(), right + " of " + mesh.vertexCount() + " labels are right");
        assertTrue(moved > 0.8 * mesh.vertexCount(), moved + " of " + mesh.vertexCount() + " vertices are new");
    }

    @Test
    void movesKeepLabelsOfAnyKindAndResamplingBringsThemToVertices() {
        Mesh mesh = Shapes.icosphere(2);
        int[] labels = new int[mesh.faceCount()];
        Arrays.setAll(labels, f -> mesh.z(mesh.vertex(f, 0)) + mesh.z(mesh.vertex(f, 1)) + mesh.z(mesh.vertex(f, 2)) > 0 ? 1 : 0);
        LabelledMesh faces = LabelledMesh.ofFaces("sphere", mesh, labels);
        assertArrayEquals(labels, MeshAugmentation.noise(0.1).apply(faces, new Random(1)).labels());
        LabelledMesh resampled = MeshAugmentation.resampling(1, 1).apply(faces, new Random(1));
        assertEquals(Element.VERTEX, resampled.element());
        for (int v = 0; v < resampled.elementCount(); v++) {
            if (Math.abs(resampled.mesh().z(v)) > 0.3) {
                assertEquals(resampled.mesh().z(v) > 0 ? 1 : 0, resampled.label(v));
            }
        }
        LabelledMesh whole = LabelledMesh.ofMesh("sphere", mesh, 4);
        assertEquals(4, MeshAugmentation.resampling(1, 1).apply(whole, new Random(1)).label(0));
    }

    @Test
    void sizesAreAsAskedFor() {
        LabelledMesh sphere = sphere();
        LabelledMesh bent = MeshAugmentation.smoothDeformation(0.05).apply(sphere, new Random(2));
        double unit = Math.sqrt(4 * Math.PI);
        double greatest = 0;
        for (int v = 0; v < sphere.elementCount(); v++) {
            greatest = Math.max(greatest, bent.mesh().position(v, new Vector3d()).distance(sphere.mesh().position(v, new Vector3d())));
        }
        assertTrue(greatest > 0.02 * unit && greatest < 0.25 * unit, "displaced by at most " + greatest);
        LabelledMesh never = MeshAugmentation.noise(1).sometimes(0).apply(sphere, new Random(2));
        assertArrayEquals(sphere.mesh().positions(), never.mesh().positions());
    }
}
