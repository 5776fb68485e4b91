package holonomy.meshconv.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.repair.Repaired;
import holonomy.meshconv.data.bodies.BodySurface;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.joml.Vector3d;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BodiesTest {
    private static DataSet data;

    @BeforeAll
    static void generate() {
        data = Bodies.generate(4);
    }

    @Test
    void trainingAndTestsShareNoIdentity() {
        assertEquals(4, data.train().size());
        Set<String> trained = data.train().stream().map(LabelledMesh::identity).collect(Collectors.toSet());
        assertEquals(2, trained.size());
        data.tests().values().forEach(meshes -> meshes.forEach(mesh -> assertTrue(!trained.contains(mesh.identity()))));
    }

    @Test
    void verticesAreAsManyAsTheTestsSay() {
        data.train().forEach(mesh -> assertEquals(750, mesh.mesh().vertexCount(), 40));
        data.tests().get("test-half").forEach(mesh -> assertEquals(375, mesh.mesh().vertexCount(), 25));
        data.tests().get("test-double").forEach(mesh -> assertEquals(1500, mesh.mesh().vertexCount(), 80));
        data.tests().get("test-remeshed").forEach(mesh -> assertEquals(750, mesh.mesh().vertexCount(), 40));
    }

    @Test
    void everyMeshIsSound() {
        data.train().forEach(mesh -> assertEquals(List.of(), Repaired.of(mesh.mesh()).repairs(), mesh.name()));
        data.tests().forEach((name, meshes) -> meshes.forEach(mesh -> assertEquals(List.of(), Repaired.of(mesh.mesh()).repairs(), mesh.name())));
    }

    /// Flipped faces are put right when they are read: the same mesh comes out, up to the order of a face's corners.
    @Test
    void flippedMeshesAreReadAsTheyWere() {
        for (int i = 0; i < data.tests().get("test").size(); i++) {
            LabelledMesh plain = data.tests().get("test").get(i);
            LabelledMesh flipped = data.tests().get("test-flipped").get(i);
            assertArrayEquals(plain.mesh().positions(), flipped.mesh().positions());
            assertArrayEquals(plain.labels(), flipped.labels());
            assertEquals(faces(plain.mesh()), faces(flipped.mesh()));
        }
    }

    private static Set<List<Integer>> faces(Mesh mesh) {
        Set<List<Integer>> faces = new HashSet<>();
        for (int f = 0; f < mesh.faceCount(); f++) {
            int[] corners = {mesh.vertex(f, 0), mesh.vertex(f, 1), mesh.vertex(f, 2)};
            int first = corners[0] < corners[1] && corners[0] < corners[2] ? 0 : corners[1] < corners[2] ? 1 : 2;
            faces.add(List.of(corners[first], corners[(first + 1) % 3], corners[(first + 2) % 3]));
        }
        return faces;
    }

    @Test
    void holesLeaveVerticesWithTheirLabels() {
        for (int i = 0; i < data.tests().get("test").size(); i++) {
            LabelledMesh plain = data.tests().get("test").get(i);
            LabelledMesh cut = data.tests().get("test-holes").get(i);
            assertTrue(cut.mesh().vertexCount() < plain.mesh().vertexCount());
            for (int v = 0; v < cut.elementCount(); v++) {
                assertEquals(plain.label(nearest(plain.mesh(), cut.mesh().position(v, new Vector3d()))), cut.label(v));
            }
        }
    }

    private static int nearest(Mesh mesh, Vector3d place) {
        int nearest = 0;
        for (int v = 1; v < mesh.vertexCount(); v++) {
            nearest = mesh.position(v, new Vector3d()).distance(place) < mesh.position(nearest, new Vector3d()).distance(place) ? v : nearest;
        }
        return nearest;
    }

    @ParameterizedTest
    @EnumSource(Triangulation.class)
    void everyTriangulationLiesOnTheSurface(Triangulation triangulation) {
        BodySurface surface = BodySurface.of(1, 2);
        Mesh mesh = triangulation.of(surface, 600, 3);
        assertEquals(600, mesh.vertexCount(), 30);
        double mean = 0;
        for (int v = 0; v < mesh.vertexCount(); v++) {
            Vector3d p = mesh.position(v, new Vector3d());
            mean += surface.project(new Vector3d(p)).distance(p) / mesh.vertexCount();
        }
        assertTrue(mean < 0.006, "mean distance " + mean + " of a body 1.8 high");
        double quality = quality(mesh);
        double regular = triangulation == Triangulation.REGULAR ? 1.05 : quality(Triangulation.REGULAR.of(surface, 600, 3));
        assertTrue(quality > 0.6 && quality < regular - 0.04, "mean quality " + quality + ", of a regular triangulation " + regular);
    }

    /// The mean over faces of 4 sqrt(3) area / (sum of squared edges): 1 for equilateral triangles.
    private static double quality(Mesh mesh) {
        double sum = 0;
        Vector3d a = new Vector3d();
        Vector3d b = new Vector3d();
        Vector3d c = new Vector3d();
        for (int f = 0; f < mesh.faceCount(); f++) {
            mesh.position(mesh.vertex(f, 0), a);
            mesh.position(mesh.vertex(f, 1), b);
            mesh.position(mesh.vertex(f, 2), c);
            double squares = a.distanceSquared(b) + b.distanceSquared(c) + c.distanceSquared(a);
            sum += 2 * Math.sqrt(3) * b.sub(a).cross(c.sub(a)).length() / squares;
        }
        return sum / mesh.faceCount();
    }

    @Test
    void theNumberMustMakeSense() {
        assertTrue(assertThrows(DataException.class, () -> DataSets.open("bodies:0")).getMessage().contains("expected 1 to"));
        assertTrue(assertThrows(DataException.class, () -> DataSets.open("bodies:x")).getMessage().contains("bodies:N"));
        assertEquals(9, data.classCount());
    }
}
