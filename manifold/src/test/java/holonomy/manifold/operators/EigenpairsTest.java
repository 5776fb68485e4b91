package holonomy.manifold.operators;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EigenpairsTest {
    /// Against a dense solver, multiplicities included.
    @TestFactory
    Stream<DynamicTest> agreesWithADenseSolver() {
        return Stream.of(Shapes.icosphere(1), Shapes.icosphere(2), Shapes.torus(1, 0.5, 12, 9), Shapes.irregularGrid(9, 8, 2),
                        Shapes.union(Shapes.icosphere(1), Shapes.icosphere(1), Shapes.icosphere(1)),
                        Shapes.union(Stream.generate(() -> Shapes.grid(1, 1)).limit(40).toArray(Mesh[]::new)))
                .map(mesh -> DynamicTest.dynamicTest(mesh.toString(), () -> {
                    CotanLaplacian laplacian = CotanLaplacian.robust(IntrinsicGeometry.of(mesh));
                    double[] expected = dense(laplacian);
                    for (int count : new int[] {1, 5, 17, 60}) {
                        Eigenpairs pairs = Eigenpairs.of(laplacian, count);
                        assertEquals(Math.min(count, mesh.vertexCount()), pairs.count());
                        for (int k = 0; k < pairs.count(); k++) {
                            assertEquals(expected[k], pairs.value(k), 1e-7 * (1 + expected[k]));
                        }
                        check(laplacian, pairs);
                    }
                }));
    }

    private static double[] dense(CotanLaplacian laplacian) {
        int n = laplacian.vertexCount();
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        for (int p = 0; p < n; p++) {
            for (int i = laplacian.begin(p); i < laplacian.end(p); i++) {
                int q = laplacian.neighbour(i);
                matrix.add(p, p, laplacian.weight(i) / laplacian.mass(p));
                matrix.add(p, q, -laplacian.weight(i) / Math.sqrt(laplacian.mass(p) * laplacian.mass(q)));
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false, true);
        assertTrue(eigen.decompose(matrix));
        double[] values = new double[n];
        Arrays.setAll(values, k -> eigen.getEigenvalue(k).getReal());
        Arrays.sort(values);
        return values;
    }

    private static void check(CotanLaplacian laplacian, Eigenpairs pairs) {
        int n = laplacian.vertexCount();
        for (int k = 0; k < pairs.count(); k++) {
            double[] image = laplacian.apply(pairs.vector(k), new double[n]);
            for (int p = 0; p < n; p++) {
                assertEquals(pairs.value(k) * laplacian.mass(p) * pairs.vector(k, p), image[p], 1e-5 * (1 + pairs.value(k)));
            }
            for (int l = 0; l <= k; l++) {
                double product = 0;
                for (int p = 0; p < n; p++) {
                    product += laplacian.mass(p) * pairs.vector(k, p) * pairs.vector(l, p);
                }
                assertEquals(k == l ? 1 : 0, product, 1e-8);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> signatureIsFiniteForEveryMesh() {
        return Stream.concat(Zoo.manifolds().entrySet().stream(), Zoo.broken().entrySet().stream())
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    HeatKernelSignature signature = HeatKernelSignature.of(IntrinsicGeometry.of(entry.getValue()), 4);
                    for (double value : signature.values()) {
                        assertTrue(value >= 0 && value < Double.POSITIVE_INFINITY);
                    }
                }));
    }

    @Test
    void signatureDoesNotChangeWithScaleOrBending() {
        Mesh mesh = Shapes.bumpySphere(3, 2);
        double[] values = HeatKernelSignature.of(IntrinsicGeometry.of(mesh), 5).values();
        assertArrayEquals(values, HeatKernelSignature.of(IntrinsicGeometry.of(Zoo.scaled(mesh, 37)), 5).values(), 1e-8);
        assertArrayEquals(values, HeatKernelSignature.of(IntrinsicGeometry.of(mesh), 5).values(), 0);
        Developable sheet = Developable.cone(15, 12, 1);
        assertArrayEquals(HeatKernelSignature.of(IntrinsicGeometry.of(sheet.flat()), 3).values(),
                HeatKernelSignature.of(IntrinsicGeometry.of(sheet.bent()), 3).values(), 1e-7);
    }

    /// The heat kernel of the sphere is the same everywhere: sum over l of (2 l + 1) / (4 pi) exp(-l (l + 1) t), times the area.
    @Test
    void signatureOfTheSphere() {
        IntrinsicGeometry geometry = IntrinsicGeometry.of(Shapes.icosphere(4));
        HeatKernelSignature signature = HeatKernelSignature.of(geometry, 3);
        for (int i = 0; i < 3; i++) {
            double exact = 0;
            for (int l = 0; l < 50; l++) {
                exact += (2 * l + 1) * Math.exp(-l * (l + 1) * signature.time(i) * 4 * Math.PI);
            }
            for (int p = 0; p < geometry.topology().vertexCount(); p++) {
                assertEquals(exact, signature.value(p, i), 0.02 * exact);
            }
        }
    }

    @Test
    void nonsenseIsRefused() {
        CotanLaplacian laplacian = CotanLaplacian.of(IntrinsicGeometry.of(Shapes.disk(2)));
        assertThrows(MeshException.class, () -> Eigenpairs.of(laplacian, 0));
        assertThrows(MeshException.class, () -> laplacian.apply(new double[3], new double[3]));
        assertThrows(MeshException.class, () -> SparseCholesky.of(laplacian.matrix(-1)));
    }
}
