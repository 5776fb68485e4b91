package holonomy.meshconv.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import holonomy.gstructure.representation.FieldType;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import holonomy.meshconv.layer.GaugeConvolution;
import holonomy.meshconv.layer.RegularNonlinearity;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EquivarianceTest {
    private static Mesh mesh(String name) {
        return switch (name) {
            case "sphere" -> Shapes.icosphere(1);
            case "bumpy" -> Shapes.bumpySphere(1, 1);
            case "sheet" -> Shapes.irregularGrid(7, 6, 1);
            case "moebius" -> Shapes.moebiusStrip(16, 3);
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @CsvSource({"so2,sphere,FLOAT64", "so2,bumpy,FLOAT64", "so2,sheet,FLOAT64", "o2,moebius,FLOAT64", "o2,sphere,FLOAT64",
            "so2,bumpy,FLOAT32", "o2,moebius,FLOAT32"})
    void theDefaultNetworkIsEquivariant(String groupName, String meshName, Precision precision) {
        Group group = Group.parse(groupName);
        FieldType input = group.type(groupName.equals("so2") ? "3x0+1x1+1x2" : "2x0+ + 1x0- + 1x1 + 1x2");
        FieldType hidden = group.type(groupName.equals("so2") ? "5x0+4x1+3x2" : "4x0+ + 2x0- + 4x1 + 3x2");
        Surface surface = Surface.of(mesh(meshName), group, Neighbourhood.oneRing());
        try (Engine engine = new ScalarEngine(); Network network = SegmentationNetwork.usual(input, hidden, 6, 0).build(precision)) {
            Equivariance.Certificate certificate = Equivariance.of(network).on(engine, surface, 4);
            assertTrue(certificate.passed(), certificate::toString);
            assertEquals(precision.tolerance(), certificate.tolerance());
            assertTrue(certificate.network().gauge() > 0, "a network that ignores its input would pass too");
        }
    }

    @ParameterizedTest
    @EnumSource(Nonlinearity.class)
    void soItIsWithOtherNonlinearitiesAndRings(Nonlinearity nonlinearity) {
        Group group = Group.o2();
        Surface surface = Surface.of(mesh("moebius"), group, Neighbourhood.oneRing());
        FieldType input = group.type("2x0+ + 1x0- + 1x1 + 1x2");
        SegmentationNetwork usual = SegmentationNetwork.usual(input, group.type("4x0+ + 2x0- + 4x1 + 3x2"), 6, 0);
        try (Engine engine = new ScalarEngine();
             Network network = usual.withNonlinearity(nonlinearity).withRings(3).withBlocks(List.of(1)).build(Precision.FLOAT64)) {
            Equivariance.Certificate certificate = Equivariance.of(network).on(engine, surface, 4);
            assertTrue(certificate.passed(), certificate::toString);
        }
    }

    /// What passes must be able to fail: a ReLU of few samples is not equivariant.
    @Test
    void aliasingIsSeen() {
        FieldType type = Group.so2().type("3x0+3x1+3x2");
        Surface surface = Surface.of(Shapes.icosphere(1), Group.so2(), Neighbourhood.oneRing());
        double coarse = error(type, surface, 7);
        double fine = error(type, surface, 70);
        assertTrue(coarse > 1e-3 && fine < coarse / 10, coarse + " with 7 samples, " + fine + " with 70");
    }

    private static double error(FieldType type, Surface surface, int samples) {
        try (Engine engine = new ScalarEngine();
                Network network = Network.of(new GaugeConvolution(type, type),
                        new RegularNonlinearity(type, Activation.RELU, samples))) {
            Equivariance.Certificate certificate = Equivariance.of(network).on(engine, surface, 4);
            assertFalse(certificate.passed());
            return certificate.network().gauge();
        }
    }
}
