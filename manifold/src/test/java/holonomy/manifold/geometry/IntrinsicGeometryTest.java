package holonomy.manifold.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import holonomy.manifold.generate.Zoo;
import holonomy.manifold.topology.Fans;
import holonomy.manifold.topology.Topology;
import java.util.stream.Stream;
import org.joml.Vector3d;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class IntrinsicGeometryTest {
    private static final double TOLERANCE = 1e-12;

    @TestFactory
    Stream<DynamicTest> gaussBonnet() {
        return Zoo.manifolds().entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            IntrinsicGeometry geometry = IntrinsicGeometry.of(entry.getValue());
            assertEquals(2 * Math.PI * geometry.topology().eulerCharacteristic(), geometry.totalAngleDefect(),
                    TOLERANCE * entry.getValue().vertexCount());
        }));
    }

    @TestFactory
    Stream<DynamicTest> sameQuantitiesFromLengthsAlone() {
        return Zoo.manifolds().entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            IntrinsicGeometry geometry = IntrinsicGeometry.of(entry.getValue());
            IntrinsicGeometry other = IntrinsicGeometry.of(geometry.topology(), geometry.edgeLengths());
            for (int h = 0; h < geometry.topology().halfEdgeCount(); h++) {
                assertEquals(geometry.cornerAngle(h), other.cornerAngle(h), 1e-10);
                assertEquals(geometry.faceArea(h / 3), other.faceArea(h / 3), 1e-10);
            }
            double dual = 0;
            for (int p = 0; p < geometry.topology().vertexCount(); p++) {
                dual += geometry.vertexArea(p);
            }
            assertEquals(geometry.totalArea(), dual, TOLERANCE * geometry.totalArea());
        }));
    }

    @TestFactory
    Stream<DynamicTest> finiteOnBrokenMeshes() {
        return Zoo.broken().entrySet().stream().map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
            IntrinsicGeometry geometry = IntrinsicGeometry.of(entry.getValue());
            PolarAngles polar = PolarAngles.of(geometry);
            for (int f = 0; f < geometry.topology().faceCount(); f++) {
                double sum = geometry.cornerAngle(3 * f) + geometry.cornerAngle(3 * f + 1) + geometry.cornerAngle(3 * f + 2);
                assertEquals(Math.PI, sum, 1e-9);
                assertTrue(Double.isFinite(geometry.faceArea(f)));
                assertEquals(1, geometry.faceNormal(f, new Vector3d()).length(), TOLERANCE);
            }
            for (int p = 0; p < geometry.topology().vertexCount(); p++) {
                assertEquals(1, geometry.vertexNormal(p, new Vector3d()).length(), TOLERANCE);
                assertTrue(Double.isFinite(geometry.angleDefect(p)));
                assertTrue(Double.isFinite(polar.scale(p)));
            }
            assertTrue(Double.isFinite(geometry.meanEdgeLength()));
            checkTransport(polar);
        }));
    }

    @TestFactory
    Stream<DynamicTest> transportIsInvertedByTheReverseEdge() {
        return Zoo.manifolds().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(),
                        () -> checkTransport(PolarAngles.of(IntrinsicGeometry.of(entry.getValue())))));
    }

    private static void checkTransport(PolarAngles polar) {
        for (int i = 0; i < polar.fans().entryCount(); i++) {
            double phi = polar.transport(i);
            assertTrue(Math.abs(phi) <= Math.PI);
            int j = polar.reverse(i);
            if (j >= 0) {
                assertEquals(i, polar.reverse(j));
                assertEquals(polar.reflection(i), polar.reflection(j));
                assertEquals(polar.reflection(i) < 0 ? phi : -phi, polar.transport(j), 0);
                // The connection carries the tangent of the edge to itself.
                double arrived = phi + polar.reflection(i) * (polar.theta(j) + Math.PI);
                assertEquals(0, Math.IEEEremainder(arrived - polar.theta(i), 2 * Math.PI), TOLERANCE);
            }
        }
    }

    /// Round a face whose vertices are interior, transport turns by the sum of the scaled corner angles less pi.
    @Test
    void holonomyRoundAFace() {
        for (String name : new String[] {"torus", "genus two", "bumpy sphere", "perturbed sphere"}) {
            IntrinsicGeometry geometry = IntrinsicGeometry.of(Zoo.manifolds().get(name));
            Topology topology = geometry.topology();
            PolarAngles polar = PolarAngles.of(geometry);
            Fans fans = polar.fans();
            int[] entry = new int[topology.halfEdgeCount()];
            for (int i = 0; i < fans.entryCount(); i++) {
                entry[fans.halfEdge(i)] = i;
            }
            double total = 0;
            for (int f = 0; f < topology.faceCount(); f++) {
                double holonomy = 0;
                double angles = -Math.PI;
                for (int h = 3 * f; h < 3 * f + 3; h++) {
                    holonomy -= polar.transport(entry[h]); // from the tail to the head
                    angles += geometry.cornerAngle(h) * polar.scale(topology.from(h));
                }
                assertEquals(0, Math.IEEEremainder(holonomy - angles, 2 * Math.PI), TOLERANCE);
                total += angles;
            }
            assertEquals(2 * Math.PI * topology.eulerCharacteristic(), total, 1e-9);
        }
    }

    /// A half turn of a band reverses orientation exactly once.
    @Test
    void moebiusStripReflects() {
        for (String name : new String[] {"Moebius strip", "Klein bottle"}) {
            Mesh mesh = Zoo.manifolds().get(name);
            PolarAngles polar = PolarAngles.of(IntrinsicGeometry.of(mesh));
            int columns = name.startsWith("M") ? 21 : 24;
            int middle = name.startsWith("M") ? 2 : 0;
            int sign = 1;
            for (int column = 0; column < columns; column++) {
                int p = middle * columns + column;
                int q = middle * columns + (column + 1) % columns;
                for (int i = polar.fans().begin(p); i < polar.fans().end(p); i++) {
                    sign *= polar.fans().neighbour(i) == q ? polar.reflection(i) : 1;
                }
            }
            assertEquals(-1, sign, name);
        }
    }

    @Test
    void normalsOfTheSphereAreRadial() {
        Mesh mesh = Zoo.manifolds().get("icosphere");
        IntrinsicGeometry geometry = IntrinsicGeometry.of(mesh);
        for (int p = 0; p < mesh.vertexCount(); p++) {
            assertTrue(mesh.position(p, new Vector3d()).dot(geometry.vertexNormal(p, new Vector3d())) > 0.999);
        }
    }

    @Test
    void lengthsThatAreNoTriangleAreRefused() {
        Topology topology = Topology.of(Zoo.manifolds().get("one triangle"));
        assertThrows(MeshException.class, () -> IntrinsicGeometry.of(topology, new double[] {1, 1, 3}));
        assertThrows(MeshException.class, () -> IntrinsicGeometry.of(topology, new double[] {1, 1, Double.NaN}));
        assertThrows(MeshException.class, () -> IntrinsicGeometry.of(topology, new double[] {1, 1}));
    }
}
