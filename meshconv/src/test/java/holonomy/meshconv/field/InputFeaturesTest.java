package holonomy.meshconv.field;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import holonomy.gstructure.representation.FieldType;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.topology.Topology;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import holonomy.meshconv.network.Equivariance;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.network.SegmentationNetwork;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import java.util.Arrays;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputFeaturesTest {
    private static final InputFeatures ALL = InputFeatures.parse("mean-curvature, gauss-curvature, curvature-difference, shape-operator,"
            + "heat-kernel-signature:4, heat-kernel-gradient:2, boundary-proximity, constant");

    @ParameterizedTest
    @CsvSource({"so2,FLOAT64", "so2,FLOAT32", "o2,FLOAT64"})
    void aNetworkOnFeaturesIsEquivariantAsAWhole(String groupName, Precision precision) {
        Group group = Group.parse(groupName);
        Mesh mesh = groupName.equals("so2") ? Shapes.bumpySphere(2, 3) : Shapes.moebiusStrip(20, 4);
        Surface surface = Surface.of(mesh, group, Neighbourhood.oneRing());
        FieldType hidden = group.type(groupName.equals("so2") ? "4x0+4x1+4x2" : "4x0+ + 2x0- + 4x1 + 4x2");
        try (Engine engine = new ScalarEngine();
                Network network = new SegmentationNetwork(ALL.type(group), hidden, 5, 1, 2, 0).build(precision)) {
            Equivariance.Certificate certificate = Equivariance.of(network).on(engine, surface, ALL, 8);
            assertTrue(certificate.passed(), certificate::toString);
        }
    }

    @Test
    void positionsAreNotInvariant() {
        InputFeatures positions = InputFeatures.parse("position");
        Group so2 = Group.so2();
        Surface surface = Surface.of(Shapes.bumpySphere(1, 3), so2, Neighbourhood.oneRing());
        try (Engine engine = new ScalarEngine();
                Network network = new SegmentationNetwork(positions.type(so2), so2.type("4x0"), 3, 1, 1, 0)
                        .build(Precision.FLOAT64)) {
            Equivariance.Certificate certificate = Equivariance.of(network).on(engine, surface, positions, 8);
            assertFalse(certificate.passed());
            assertTrue(certificate.network().rigid() > 1e-3 && certificate.network().gauge() < 1e-10, certificate::toString);
        }
    }

    /// On a flat disk distances from the boundary are those of the plane; a closed surface has none.
    @Test
    void boundariesAreFelt() {
        InputFeatures proximity = InputFeatures.parse("boundary-proximity");
        Group so2 = Group.so2();
        Mesh disk = Shapes.disk(12);
        double[] felt = proximity.of(Surface.of(disk, so2, Neighbourhood.oneRing()), so2);
        Topology topology = Topology.of(disk);
        double unit = Math.sqrt(IntrinsicGeometry.of(disk).totalArea());
        double[] expected = new double[felt.length];
        for (int v = 0; v < felt.length; v++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int b : topology.boundaryLoops().getFirst()) {
                nearest = Math.min(nearest, disk.position(v, new Vector3d()).distance(disk.position(b, new Vector3d())));
            }
            expected[v] = Math.max(0, (Math.exp(-nearest / (0.1 * unit)) - Math.exp(-5)) / (1 - Math.exp(-5)));
        }
        double mean = Arrays.stream(expected).average().orElseThrow();
        assertArrayEquals(Arrays.stream(expected).map(value -> value - mean).toArray(), felt, 1e-9);
        for (double value : proximity.of(Surface.of(Shapes.icosphere(1), so2, Neighbourhood.oneRing()), so2)) {
            assertEquals(0, value);
        }
    }

    @Test
    void featuresAreFreeOfScale() {
        Mesh mesh = Shapes.bumpySphere(2, 3);
        Mesh large = mesh.withPositions(Arrays.stream(mesh.positions()).map(x -> 1000 * x).toArray());
        Group so2 = Group.so2();
        assertArrayEquals(ALL.of(Surface.of(mesh, so2, Neighbourhood.oneRing()), so2),
                ALL.of(Surface.of(large, so2, Neighbourhood.oneRing()), so2), 1e-8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"so2", "o2", "trivial", "reflection", "cyclic:4", "dihedral:5"})
    void everyGroupHasATypeForThem(String name) {
        Group group = Group.parse(name);
        FieldType type = ALL.type(group);
        assertEquals(type, group.type(type.toString()));
        assertEquals(3 + 2 + 4 + 4 + 1 + 1, type.width());
    }

    @Test
    void textParsesBack() {
        assertEquals(ALL, InputFeatures.parse(ALL.toString()));
        assertEquals(InputFeatures.standard(), InputFeatures.parse(InputFeatures.standard().toString()));
        for (String wrong : new String[] {"", "colour", "constant:2", "heat-kernel-signature:0", "heat-kernel-signature:x"}) {
            assertThrows(FieldException.class, () -> InputFeatures.parse(wrong), wrong);
        }
    }
}
