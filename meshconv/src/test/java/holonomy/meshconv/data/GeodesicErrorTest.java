package holonomy.meshconv.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.geometry.IntrinsicGeometry;
import java.util.stream.IntStream;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;

class GeodesicErrorTest {
    /// On a flat grid geodesics are straight lines.
    @Test
    void distancesAreThoseOfThePlane() {
        Mesh grid = Shapes.irregularGrid(9, 8, 2);
        int vertices = grid.vertexCount();
        LabelledMesh labelled = LabelledMesh.ofVertices("grid", grid, IntStream.range(0, vertices).toArray());
        int[] predicted = labelled.labels();
        assertEquals(0, GeodesicError.of(labelled, predicted));
        predicted[0] = vertices - 1;
        predicted[5] = 11;
        double unit = Math.sqrt(IntrinsicGeometry.of(grid).totalArea());
        double expected = (distance(grid, 0, vertices - 1) + distance(grid, 5, 11)) / unit / vertices;
        assertEquals(expected, GeodesicError.of(labelled, predicted), 1e-9);
    }

    private static double distance(Mesh mesh, int a, int b) {
        return mesh.position(a, new Vector3d()).distance(mesh.position(b, new Vector3d()));
    }

    /// No path leads to another component.
    @Test
    void anotherComponentIsOneUnitAway() {
        Mesh one = Shapes.icosphere(0);
        double[] positions = IntStream.range(0, 72).mapToDouble(i -> one.positions()[i % 36] + (i < 36 ? 0 : 5)).toArray();
        int[] faces = IntStream.range(0, 120).map(i -> one.faces()[i % 60] + (i < 60 ? 0 : 12)).toArray();
        LabelledMesh labelled = LabelledMesh.ofVertices("two", Mesh.of(positions, faces), IntStream.range(0, 24).toArray());
        int[] predicted = IntStream.range(0, 24).map(v -> (v + 12) % 24).toArray();
        assertEquals(1, GeodesicError.of(labelled, predicted), 1e-12);
    }
}
