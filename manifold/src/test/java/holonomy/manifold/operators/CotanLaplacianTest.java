package holonomy.manifold.operators;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Developable;
import holonomy.manifold.generate.Remeshing;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.generate.Zoo;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.topology.Topology;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixSparseCSC;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CotanLaplacianTest {
    private static final double TOLERANCE = 1e-12;

    @TestFactory
    Stream<DynamicTest> symmetricWithZeroRowSums() {
        return Stream.concat(Zoo.manifolds().entrySet().stream(), Zoo.broken().entrySet().stream())
                .flatMap(entry -> Stream.of(
                        DynamicTest.dynamicTest(entry.getKey(), () -> check(CotanLaplacian.of(IntrinsicGeometry.of(entry.getValue())))),
                        DynamicTest.dynamicTest(entry.getKey() + ", robust", () -> {
                            CotanLaplacian laplacian = CotanLaplacian.robust(IntrinsicGeometry.of(entry.getValue()));
                            check(laplacian);
                            for (int p = 0; p < laplacian.vertexCount(); p++) {
                                for (int i = laplacian.begin(p); i < laplacian.end(p); i++) {
                                    assertTrue(laplacian.weight(i) >= 0);
                                }
                            }
                        })));
    }

    private static void check(CotanLaplacian laplacian) {
        DMatrixSparseCSC matrix = laplacian.matrix(0);
        double[] ones = new double[laplacian.vertexCount()];
        Arrays.fill(ones, 1);
        assertArrayEquals(new double[ones.length], laplacian.apply(ones, new double[ones.length]), 0);
        for (int p = 0; p < laplacian.vertexCount(); p++) {
            assertTrue(Double.isFinite(laplacian.mass(p)) && laplacian.mass(p) >= 0);
            for (int i = laplacian.begin(p); i < laplacian.end(p); i++) {
                assertTrue(Double.isFinite(laplacian.weight(i)));
                assertEquals(-laplacian.weight(i), matrix.get(laplacian.neighbour(i), p), 0);
                assertEquals(-laplacian.weight(i), matrix.get(p, laplacian.neighbour(i)), 0);
            }
        }
        double[] u = new Random(1).doubles(ones.length).toArray();
        double[] product = laplacian.apply(u, new double[u.length]);
        for (int p = 0; p < u.length; p++) {
            double sum = 0;
            double size = 1e-300;
            for (int k = matrix.col_idx[p]; k < matrix.col_idx[p + 1]; k++) {
                sum += matrix.nz_values[k] * u[matrix.nz_rows[k]];
                size += Math.abs(matrix.nz_values[k]);
            }
            assertEquals(sum, product[p], TOLERANCE * size);
        }
    }

    /// Where the mesh is Delaunay both are the same.
    @Test
    void robustIsPlainOnDelaunayMeshes() {
        for (Mesh mesh : new Mesh[] {Shapes.icosphere(2), Shapes.disk(6)}) {
            CotanLaplacian plain = CotanLaplacian.of(IntrinsicGeometry.of(mesh));
            CotanLaplacian robust = CotanLaplacian.robust(IntrinsicGeometry.of(mesh));
            double[] u = new Random(2).doubles(mesh.vertexCount()).toArray();
            assertArrayEquals(plain.apply(u, new double[u.length]), robust.apply(u, new double[u.length]), TOLERANCE * 10);
            for (int p = 0; p < mesh.vertexCount(); p++) {
                assertEquals(plain.mass(p), robust.mass(p), TOLERANCE);
            }
        }
    }

    /// Five equilateral triangles at one edge, and a band of triangles that turns once: the tufted cover has no edge to flip, and its operator is the
    /// sum over the faces of theirs.
    @Test
    void tuftedCoversOfWellShapedTrianglesHaveTheirEnergy() {
        double[] pages = new double[3 * 7];
        pages[5] = 1;
        int[] faces = new int[3 * 5];
        for (int i = 0; i < 5; i++) {
            pages[3 * (i + 2)] = Math.sqrt(0.75) * Math.cos(2 * Math.PI * i / 5);
            pages[3 * (i + 2) + 1] = Math.sqrt(0.75) * Math.sin(2 * Math.PI * i / 5);
            pages[3 * (i + 2) + 2] = 0.5;
            faces[3 * i] = i % 2;
            faces[3 * i + 1] = 1 - i % 2;
            faces[3 * i + 2] = i + 2;
        }
        Topology band = Topology.of(Mesh.of(new double[3 * 9], IntStream.range(0, 9).flatMap(i -> IntStream.of(i, (i + 1) % 9, (i + 2) % 9)).toArray()));
        double[] equal = new double[band.edgeCount()];
        Arrays.fill(equal, 1);
        assertFalse(band.orientable());
        IntrinsicGeometry[] geometries = {IntrinsicGeometry.of(Mesh.of(pages, faces)), IntrinsicGeometry.of(band, equal)};
        for (IntrinsicGeometry geometry : geometries) {
            CotanLaplacian plain = CotanLaplacian.of(geometry);
            CotanLaplacian robust = CotanLaplacian.robust(geometry);
            double[] u = new Random(3).doubles(plain.vertexCount()).toArray();
            assertArrayEquals(plain.apply(u, new double[u.length]), robust.apply(u, new double[u.length]), 10 * TOLERANCE);
            for (int p = 0; p < u.length; p++) {
                assertEquals(plain.mass(p), robust.mass(p), TOLERANCE);
            }
        }
    }

    @Test
    void areaIsKeptByFlips() {
        for (Map.Entry<String, Mesh> entry : Zoo.manifolds().entrySet()) {
            IntrinsicGeometry geometry = IntrinsicGeometry.of(entry.getValue());
            CotanLaplacian robust = CotanLaplacian.robust(geometry);
            double area = 0;
            for (int p = 0; p < robust.vertexCount(); p++) {
                area += robust.mass(p);
            }
            assertEquals(geometry.totalArea(), area, TOLERANCE * 10 * area, entry.getKey());
        }
    }

    @Test
    void linearFunctionsAreHarmonicInThePlane() {
        Mesh mesh = Shapes.irregularGrid(9, 7, 4);
        IntrinsicGeometry geometry = IntrinsicGeometry.of(mesh);
        double[] u = new double[mesh.vertexCount()];
        for (int p = 0; p < u.length; p++) {
            u[p] = 3 * mesh.x(p) - 2 * mesh.y(p);
        }
        double[] plain = CotanLaplacian.of(geometry).apply(u, new double[u.length]);
        double[] robust = CotanLaplacian.robust(geometry).apply(u, new double[u.length]);
        for (int p = 0; p < u.length; p++) {
            if (!geometry.isBoundary(p)) {
                assertEquals(0, plain[p], TOLERANCE * 10);
                assertEquals(0, robust[p], TOLERANCE * 10);
            }
        }
    }

    /// On the sphere z is an eigenfunction of eigenvalue 2: the energy quotient converges with order 2, on irregular meshes too.
    @Test
    void energyConvergesOnTheSphere() {
        for (int level = 2; level <= 4; level++) {
            Mesh mesh = Remeshing.of(Shapes.icosphere(level), 5).mesh();
            mesh = onSphere(mesh);
            CotanLaplacian laplacian = CotanLaplacian.robust(IntrinsicGeometry.of(mesh));
            double[] z = new double[mesh.vertexCount()];
            for (int p = 0; p < z.length; p++) {
                z[p] = mesh.z(p);
            }
            double[] lz = laplacian.apply(z, new double[z.length]);
            double energy = 0;
            double norm = 0;
            for (int p = 0; p < z.length; p++) {
                energy += z[p] * lz[p];
                norm += laplacian.mass(p) * z[p] * z[p];
            }
            double error = Math.abs(energy / norm - 2);
            double h = IntrinsicGeometry.of(mesh).meanEdgeLength();
            assertTrue(error < 0.6 * h * h, "level " + level + ": " + error + " at edge length " + h);
        }
    }

    static Mesh onSphere(Mesh mesh) {
        double[] x = mesh.positions();
        for (int v = 0; v < mesh.vertexCount(); v++) {
            double norm = Math.sqrt(x[3 * v] * x[3 * v] + x[3 * v + 1] * x[3 * v + 1] + x[3 * v + 2] * x[3 * v + 2]);
            for (int k = 0; k < 3; k++) {
                x[3 * v + k] /= norm;
            }
        }
        return mesh.withPositions(x);
    }

    @Test
    void bendingChangesNothing() {
        for (Developable sheet : new Developable[] {Developable.cylinder(14, 9, 1), Developable.cone(12, 8, 2)}) {
            CotanLaplacian flat = CotanLaplacian.robust(IntrinsicGeometry.of(sheet.flat()));
            CotanLaplacian bent = CotanLaplacian.robust(IntrinsicGeometry.of(sheet.bent()));
            double[] u = new Random(3).doubles(flat.vertexCount()).toArray();
            assertArrayEquals(flat.apply(u, new double[u.length]), bent.apply(u, new double[u.length]), 1e-9);
        }
    }
}
