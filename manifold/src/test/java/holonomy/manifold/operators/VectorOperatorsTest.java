package holonomy.manifold.operators;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Developable;
import holonomy.manifold.generate.Remeshing;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.generate.Zoo;
import holonomy.manifold.geometry.IntrinsicGeometry;
import java.util.Random;
import java.util.stream.Stream;
import org.ejml.data.DMatrixSparseCSC;
import org.joml.Vector3d;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class VectorOperatorsTest {
    private static final double TOLERANCE = 1e-11;

    @TestFactory
    Stream<DynamicTest> divergenceOfTheGradientIsMinusTheLaplacian() {
        return Zoo.manifolds().entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            IntrinsicGeometry geometry = IntrinsicGeometry.of(entry.getValue());
            Gradient gradient = Gradient.of(geometry);
            double[] u = new Random(4).doubles(geometry.topology().vertexCount()).toArray();
            double[] divergence = gradient.divergence(gradient.onFaces(u));
            double[] laplacian = CotanLaplacian.of(geometry).apply(u, new double[u.length]);
            for (int p = 0; p < u.length; p++) {
                assertEquals(-laplacian[p], divergence[p], TOLERANCE * 10);
            }
        }));
    }

    /// In a flat sheet the gradient of a linear function is exact at every vertex, boundary and corners included, and after
    /// bending too.
    @Test
    void gradientOfALinearFunctionIsExact() {
        for (Developable sheet : new Developable[] {Developable.cylinder(9, 7, 1), Developable.cone(9, 7, 2)}) {
            Mesh flat = sheet.flat();
            double[] u = new double[flat.vertexCount()];
            for (int p = 0; p < u.length; p++) {
                u[p] = 0.7 * flat.x(p) - 1.3 * flat.y(p);
            }
            IntrinsicGeometry geometry = IntrinsicGeometry.of(flat);
            double[] vertices = Gradient.of(geometry).onVertices(u);
            for (int p = 0; p < u.length; p++) {
                int q = geometry.fans().neighbour(geometry.fans().begin(p));
                double angle = Math.atan2(flat.y(q) - flat.y(p), flat.x(q) - flat.x(p)); // of e1 in the plane
                assertEquals(0.7 * Math.cos(angle) - 1.3 * Math.sin(angle), vertices[2 * p], TOLERANCE);
                assertEquals(-0.7 * Math.sin(angle) - 1.3 * Math.cos(angle), vertices[2 * p + 1], TOLERANCE);
            }
            assertArrayEquals(vertices, Gradient.of(IntrinsicGeometry.of(sheet.bent())).onVertices(u), 1e-9);
        }
    }

    @Test
    void gradientConvergesOnTheSphere() {
        double before = 0;
        for (int level = 2; level <= 4; level++) {
            Mesh mesh = Shapes.icosphere(level);
            double[] u = new double[mesh.vertexCount()];
            for (int p = 0; p < u.length; p++) {
                u[p] = mesh.z(p);
            }
            double[] gradient = Gradient.of(IntrinsicGeometry.of(mesh)).onVertices(u);
            double worst = 0;
            for (int p = 0; p < u.length; p++) {
                double exact = Math.sqrt(Math.max(0, 1 - mesh.z(p) * mesh.z(p)));
                worst = Math.max(worst, Math.abs(Math.hypot(gradient[2 * p], gradient[2 * p + 1]) - exact));
            }
            assertTrue(level == 2 || worst < 0.7 * before, worst + " after " + before);
            before = worst;
        }
        assertTrue(before < 0.01, "error " + before);
    }

    @TestFactory
    Stream<DynamicTest> connectionLaplacianIsSymmetricAndPositive() {
        return Stream.concat(Zoo.manifolds().entrySet().stream(), Zoo.broken().entrySet().stream())
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    IntrinsicGeometry geometry = IntrinsicGeometry.of(entry.getValue());
                    int n = 2 * geometry.topology().vertexCount();
                    double[] z = new Random(5).doubles(n).toArray();
                    for (int order = 0; order < 4; order++) {
                        ConnectionLaplacian laplacian = ConnectionLaplacian.of(geometry, order);
                        DMatrixSparseCSC matrix = laplacian.matrix(0);
                        double[] image = laplacian.apply(z, new double[n]);
                        double energy = 0;
                        double size = 0;
                        for (int j = 0; j < n; j++) {
                            double sum = 0;
                            for (int k = matrix.col_idx[j]; k < matrix.col_idx[j + 1]; k++) {
                                sum += matrix.nz_values[k] * z[matrix.nz_rows[k]];
                                size = Math.max(size, Math.abs(matrix.nz_values[k]));
                                assertEquals(matrix.get(j, matrix.nz_rows[k]), matrix.nz_values[k], TOLERANCE * (1 + size));
                            }
                            assertEquals(sum, image[j], TOLERANCE * (1 + size));
                            energy += z[j] * image[j];
                        }
                        assertTrue(energy >= -TOLERANCE * (1 + size) && energy < Double.POSITIVE_INFINITY);
                    }
                }));
    }

    /// A constant vector field in the plane is parallel: the connection Laplacian of it vanishes for every order, boundary
    /// included.
    @Test
    void parallelFieldsOfTheFlatSheet() {
        Developable sheet = Developable.cylinder(10, 8, 3);
        IntrinsicGeometry geometry = IntrinsicGeometry.of(sheet.bent());
        Mesh flat = sheet.flat();
        for (int order = 1; order < 5; order++) {
            double[] z = new double[2 * flat.vertexCount()];
            for (int p = 0; p < flat.vertexCount(); p++) {
                int q = geometry.fans().neighbour(geometry.fans().begin(p));
                double angle = 0.4 - Math.atan2(flat.y(q) - flat.y(p), flat.x(q) - flat.x(p));
                z[2 * p] = Math.cos(order * angle);
                z[2 * p + 1] = Math.sin(order * angle);
            }
            assertArrayEquals(new double[z.length], ConnectionLaplacian.of(geometry, order).apply(z, new double[z.length]), 1e-9);
        }
    }

    /// The least energy of a unit vector field on the sphere: eigenvalue 1 of the connection Laplacian of order 1.
    @Test
    void firstEigenvalueOfVectorFieldsOnTheSphere() {
        ConnectionLaplacian laplacian = ConnectionLaplacian.of(IntrinsicGeometry.of(Shapes.icosphere(3)), 1);
        Eigenpairs pairs = Eigenpairs.of(laplacian.matrix(0), laplacian.masses(), 7);
        for (int k = 0; k < 6; k++) {
            assertEquals(1, pairs.value(k), 0.02);
        }
        assertTrue(pairs.value(6) > 2);
    }

    @Test
    void curvatureOfTheSphere() {
        double before = 0;
        for (int level = 2; level <= 4; level++) {
            Mesh mesh = CotanLaplacianTest.onSphere(Shapes.perturbed(Shapes.icosphere(level), 0.15, 8));
            mesh = Zoo.scaled(mesh, 2);
            Curvature curvature = Curvature.of(IntrinsicGeometry.of(mesh));
            double worst = 0;
            for (int p = 0; p < mesh.vertexCount(); p++) {
                worst = Math.max(worst, Math.abs(curvature.largest(p) - 0.5));
                worst = Math.max(worst, Math.abs(curvature.smallest(p) - 0.5));
            }
            assertTrue(level == 2 || worst < 0.7 * before, worst + " after " + before);
            before = worst;
        }
        assertTrue(before < 0.01, "error " + before);
    }

    /// Errors of the fitted curvatures, in the mean, fall with the resolution on irregular triangulations of any kind.
    @Test
    void fittedCurvatureConvergesOnRemeshedSpheres() {
        double before = 0;
        for (int level = 2; level <= 4; level++) {
            Mesh mesh = CotanLaplacianTest.onSphere(Remeshing.of(Shapes.icosphere(level), 3).mesh());
            Curvature curvature = Curvature.of(IntrinsicGeometry.of(mesh));
            double error = 0;
            for (int p = 0; p < mesh.vertexCount(); p++) {
                error += (Math.abs(curvature.shapeMean(p) - 1) + Math.abs(curvature.shapeGauss(p) - 1)) / mesh.vertexCount();
            }
            assertTrue(level == 2 || error < 0.6 * before, error + " after " + before);
            before = error;
        }
        assertTrue(before < 0.05, "error " + before);
    }

    /// Principal curvatures 1/r and cos v / (R + r cos v) with their directions, on a torus.
    @Test
    void curvatureOfTheTorus() {
        double big = 1;
        double small = 0.4;
        Mesh mesh = Shapes.torus(big, small, 180, 72);
        IntrinsicGeometry geometry = IntrinsicGeometry.of(mesh);
        Curvature curvature = Curvature.of(geometry);
        Vector3d normal = new Vector3d();
        for (int p = 0; p < mesh.vertexCount(); p++) {
            double radius = Math.hypot(mesh.x(p), mesh.y(p));
            double cosine = (radius - big) / small;
            double other = cosine / radius;
            assertEquals(1 / small, curvature.largest(p), 0.05);
            assertEquals(other, curvature.smallest(p), 0.05);
            assertEquals((1 / small + other) / 2, curvature.mean(p), 0.05);
            assertEquals(other / small, curvature.gauss(p), 0.2);
            // The larger one goes round the tube: orthogonal to the horizontal direction (-y, x, 0).
            Vector3d first = mesh.position(geometry.fans().neighbour(geometry.fans().begin(p)), new Vector3d())
                    .sub(mesh.position(p, new Vector3d()));
            geometry.vertexNormal(p, normal);
            Vector3d e1 = first.fma(-first.dot(normal), normal).normalize();
            Vector3d e2 = normal.cross(e1, new Vector3d());
            double angle = curvature.direction(p);
            Vector3d direction = e1.mul(Math.cos(angle)).fma(Math.sin(angle), e2);
            assertEquals(0, direction.dot(-mesh.y(p) / radius, mesh.x(p) / radius, 0), 0.05);
        }
    }

    @Test
    void curvatureTurnsWithTheOrientationAndNotWithMotion() {
        Mesh mesh = Shapes.bumpySphere(3, 6);
        Curvature curvature = Curvature.of(IntrinsicGeometry.of(mesh));
        int[] faces = mesh.faces();
        for (int f = 0; f < mesh.faceCount(); f++) {
            int swap = faces[3 * f + 1];
            faces[3 * f + 1] = faces[3 * f + 2];
            faces[3 * f + 2] = swap;
        }
        Curvature inside = Curvature.of(IntrinsicGeometry.of(Mesh.of(mesh.positions(), faces)));
        double[] x = mesh.positions();
        for (int v = 0; v < mesh.vertexCount(); v++) {
            x[3 * v] = 3 - mesh.y(v);
            x[3 * v + 1] = mesh.z(v) - 1;
            x[3 * v + 2] = -mesh.x(v);
        }
        Curvature moved = Curvature.of(IntrinsicGeometry.of(mesh.withPositions(x)));
        for (int p = 0; p < mesh.vertexCount(); p++) {
            assertEquals(-curvature.largest(p), inside.smallest(p), 1e-9);
            assertEquals(-curvature.mean(p), inside.mean(p), 1e-9);
            assertEquals(curvature.gauss(p), inside.gauss(p), 1e-9);
            assertEquals(curvature.traceless(p, 0), moved.traceless(p, 0), 1e-8);
            assertEquals(curvature.traceless(p, 1), moved.traceless(p, 1), 1e-8);
            assertEquals(curvature.mean(p), moved.mean(p), 1e-9);
        }
    }

    @TestFactory
    Stream<DynamicTest> finiteForEveryMesh() {
        return Stream.concat(Zoo.manifolds().entrySet().stream(), Zoo.broken().entrySet().stream())
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    IntrinsicGeometry geometry = IntrinsicGeometry.of(entry.getValue());
                    Curvature curvature = Curvature.of(geometry);
                    double[] u = new Random(6).doubles(geometry.topology().vertexCount()).toArray();
                    double[] gradient = Gradient.of(geometry).onVertices(u);
                    for (int p = 0; p < u.length; p++) {
                        assertTrue(Double.isFinite(curvature.gauss(p)) && Double.isFinite(curvature.mean(p)));
                        assertTrue(Double.isFinite(curvature.largest(p)) && Double.isFinite(curvature.smallest(p)));
                        assertTrue(Double.isFinite(curvature.direction(p)));
                        assertTrue(Double.isFinite(gradient[2 * p]) && Double.isFinite(gradient[2 * p + 1]));
                    }
                }));
    }
}
