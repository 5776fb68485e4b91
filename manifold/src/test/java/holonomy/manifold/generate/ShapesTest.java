package holonomy.manifold.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.topology.Fans;
import holonomy.manifold.topology.Topology;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapesTest {
    @ParameterizedTest
    @CsvSource({
        "tetrahedron, 2, 0, 0, true", "icosphere, 2, 0, 0, true", "uv sphere, 2, 0, 0, true", "bumpy sphere, 2, 0, 0, true",
        "torus, 0, 1, 0, true", "genus two, -2, 2, 0, true", "coarse genus two, -2, 2, 0, true", "disk, 1, 0, 1, true", "grid, 1, 0, 1, true",
        "irregular grid, 1, 0, 1, true", "cone, 1, 0, 1, true", "cylinder, 0, 0, 2, true", "half-cylinder, 1, 0, 1, true",
        "Moebius strip, 0, 1, 1, false", "Klein bottle, 0, 2, 0, false", "one triangle, 1, 0, 1, true", "perturbed sphere, 2, 0, 0, true"})
    void topologyOfEachShape(String name, int chi, int genus, int loops, boolean orientable) {
        Topology topology = Topology.of(Zoo.manifolds().get(name));
        assertEquals(chi, topology.eulerCharacteristic());
        assertEquals(genus, topology.genus());
        assertEquals(loops, topology.boundaryLoops().size());
        assertEquals(orientable, topology.orientable());
        assertEquals(1, topology.components());
        if (orientable) {
            assertTrue(topology.consistentlyOriented());
        }
    }

    @TestFactory
    Stream<DynamicTest> soundAndConnected() {
        return Zoo.manifolds().entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            Mesh mesh = entry.getValue();
            IntrinsicGeometry geometry = IntrinsicGeometry.of(mesh);
            Fans fans = geometry.fans();
            double smallest = Double.POSITIVE_INFINITY;
            for (int f = 0; f < mesh.faceCount(); f++) {
                smallest = Math.min(smallest, geometry.faceArea(f));
            }
            assertTrue(smallest > 1e-3 * geometry.totalArea() / mesh.faceCount(), "smallest face " + smallest);
            for (int p = 0; p < mesh.vertexCount(); p++) {
                assertEquals(1, fans.fanCount(p));
            }
            if (geometry.topology().closed() && geometry.topology().orientable()) {
                assertTrue(volume(mesh) > 0, "outward");
            }
        }));
    }

    private static double volume(Mesh mesh) {
        double sum = 0;
        for (int f = 0; f < mesh.faceCount(); f++) {
            int a = mesh.vertex(f, 0);
            int b = mesh.vertex(f, 1);
            int c = mesh.vertex(f, 2);
            sum += mesh.x(a) * (mesh.y(b) * mesh.z(c) - mesh.z(b) * mesh.y(c)) + mesh.y(a) * (mesh.z(b) * mesh.x(c) - mesh.x(b) * mesh.z(c))
                    + mesh.z(a) * (mesh.x(b) * mesh.y(c) - mesh.y(b) * mesh.x(c));
        }
        return sum / 6;
    }

    @Test
    void levelsOfTheIcosphereAreNested() {
        double[] coarse = Shapes.icosphere(2).positions();
        Mesh fine = Shapes.icosphere(3);
        assertEquals(642, fine.vertexCount());
        assertArrayEquals(coarse, Arrays.copyOf(fine.positions(), coarse.length));
    }

    @Test
    void coneIsFlatButAtItsApex() {
        for (double defect : new double[] {0, 0.3, Math.PI / 2, 5}) {
            IntrinsicGeometry geometry = IntrinsicGeometry.of(Shapes.cone(defect, 7, 6));
            assertEquals(defect, geometry.angleDefect(0), 1e-12);
            for (int p = 1; p < geometry.topology().vertexCount(); p++) {
                if (!geometry.isBoundary(p)) {
                    assertEquals(0, geometry.angleDefect(p), 1e-12);
                }
            }
        }
    }

    @Test
    void bentSheetsKeepTheirLengths() {
        for (Developable sheet : new Developable[] {Developable.cylinder(12, 9, 4), Developable.cone(10, 8, 5)}) {
            IntrinsicGeometry flat = IntrinsicGeometry.of(sheet.flat());
            IntrinsicGeometry bent = IntrinsicGeometry.of(sheet.bent());
            assertArrayEquals(flat.edgeLengths(), bent.edgeLengths(), 1e-13);
            double height = Arrays.stream(sheet.bent().positions()).filter(Double::isFinite).max().orElseThrow();
            assertTrue(height > 0.1);
            for (int p = 0; p < sheet.flat().vertexCount(); p++) {
                assertEquals(flat.angleSum(p), bent.angleSum(p), 1e-12);
            }
        }
    }

    @Test
    void subdivisionKeepsTheSurface() {
        Mesh mesh = Shapes.genusTwo(1);
        Mesh fine = Subdivision.midpoint(mesh);
        assertEquals(4 * mesh.faceCount(), fine.faceCount());
        assertEquals(IntrinsicGeometry.of(mesh).totalArea(), IntrinsicGeometry.of(fine).totalArea(), 1e-12);
        assertEquals(2, Topology.of(fine).genus());
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(MeshException.class, () -> Shapes.icosphere(-1));
        assertThrows(MeshException.class, () -> Shapes.torus(1, 2, 10, 10));
        assertThrows(MeshException.class, () -> Shapes.cone(7, 6, 3));
        assertThrows(MeshException.class, () -> Shapes.disk(0));
        assertThrows(MeshException.class, () -> Shapes.grid(0, 1));
    }
}
