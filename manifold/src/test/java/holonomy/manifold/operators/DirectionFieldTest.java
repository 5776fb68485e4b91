package holonomy.manifold.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import holonomy.manifold.generate.Developable;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.generate.Zoo;
import holonomy.manifold.geometry.IntrinsicGeometry;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DirectionFieldTest {
    private static double indexSum(DirectionField field, Mesh mesh) {
        return IntStream.range(0, mesh.faceCount()).mapToDouble(field::index).sum();
    }

    @TestFactory
    Stream<DynamicTest> indicesSumToTheEulerCharacteristic() {
        return Zoo.manifolds().entrySet().stream().filter(entry -> IntrinsicGeometry.of(entry.getValue()).topology().closed())
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    Mesh mesh = entry.getValue();
                    IntrinsicGeometry geometry = IntrinsicGeometry.of(mesh);
                    int chi = geometry.topology().eulerCharacteristic();
                    double[] random = new Random(9).doubles(2L * mesh.vertexCount(), -1, 1).toArray();
                    for (int symmetry : new int[] {1, 2, 3, 4, 6}) {
                        DirectionField smooth = DirectionField.smoothest(geometry, symmetry);
                        assertEquals(chi, indexSum(smooth, mesh), 1e-9);
                        for (int f : smooth.singularFaces()) {
                            assertEquals(Math.rint(symmetry * smooth.index(f)), symmetry * smooth.index(f), 1e-9);
                        }
                        assertEquals(chi, indexSum(DirectionField.of(geometry, symmetry, random), mesh), 1e-9);
                    }
                }));
    }

    /// The smoothest cross field of the sphere has eight singularities of index 1/4, the vector field two of index 1.
    @Test
    void singularitiesOfTheSphere() {
        Mesh mesh = Shapes.icosphere(3);
        IntrinsicGeometry geometry = IntrinsicGeometry.of(mesh);
        DirectionField crosses = DirectionField.smoothest(geometry, 4);
        assertEquals(8, crosses.singularFaces().length);
        assertTrue(Arrays.stream(crosses.singularFaces()).allMatch(f -> crosses.index(f) == 0.25));
        assertEquals(2, DirectionField.smoothest(geometry, 1).singularFaces().length);
    }

    @Test
    void flatSheetsHaveParallelFields() {
        for (Developable sheet : new Developable[] {Developable.cylinder(9, 7, 2), Developable.cone(9, 7, 3)}) {
            IntrinsicGeometry geometry = IntrinsicGeometry.of(sheet.bent());
            for (int symmetry : new int[] {1, 2, 4}) {
                DirectionField field = DirectionField.smoothest(geometry, symmetry);
                assertEquals(0, field.singularFaces().length);
                double[] angles = new double[sheet.flat().vertexCount()]; // in the plane
                for (int p = 0; p < angles.length; p++) {
                    int q = geometry.fans().neighbour(geometry.fans().begin(p));
                    Mesh flat = sheet.flat();
                    angles[p] = field.angle(p, 0) + Math.atan2(flat.y(q) - flat.y(p), flat.x(q) - flat.x(p));
                    assertEquals(0, Math.IEEEremainder(angles[p] - angles[0], 2 * Math.PI / symmetry), 1e-6);
                }
            }
        }
    }

    @Test
    void curvatureOfATorusHasNoSingularities() {
        Mesh mesh = Shapes.torus(1, 0.4, 60, 24);
        IntrinsicGeometry geometry = IntrinsicGeometry.of(mesh);
        Curvature curvature = Curvature.of(geometry);
        for (int symmetry : new int[] {2, 4}) {
            DirectionField field = DirectionField.curvatureAligned(geometry, symmetry, 0.1);
            assertEquals(0, field.singularFaces().length);
            for (int p = 0; p < mesh.vertexCount(); p++) {
                assertEquals(0, Math.IEEEremainder(field.angle(p, 0) - curvature.direction(p), 2 * Math.PI / symmetry), 0.05);
            }
        }
    }

    @Test
    void finiteForBrokenMeshes() {
        for (Map.Entry<String, Mesh> entry : Zoo.broken().entrySet()) {
            IntrinsicGeometry geometry = IntrinsicGeometry.of(entry.getValue());
            DirectionField field = DirectionField.smoothest(geometry, 2);
            for (int p = 0; p < entry.getValue().vertexCount(); p++) {
                assertTrue(Double.isFinite(field.angle(p, 1)), entry.getKey());
            }
        }
    }

    @Test
    void nonsenseIsRefused() {
        IntrinsicGeometry flat = IntrinsicGeometry.of(Shapes.grid(3, 3));
        assertThrows(MeshException.class, () -> DirectionField.smoothest(flat, 0));
        assertThrows(MeshException.class, () -> DirectionField.curvatureAligned(flat, 3, 1));
        assertThrows(MeshException.class, () -> DirectionField.curvatureAligned(flat, 2, 1));
        assertThrows(MeshException.class, () -> DirectionField.of(flat, 1, new double[3]));
    }
}
