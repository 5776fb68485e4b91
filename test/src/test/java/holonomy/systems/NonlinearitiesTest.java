package holonomy.systems;

import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.representation.FieldType;
import holonomy.manifold.generate.Shapes;
import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import holonomy.meshconv.layer.GatedNonlinearity;
import holonomy.meshconv.layer.GaugeConvolution;
import holonomy.meshconv.layer.GroupRestriction;
import holonomy.meshconv.layer.InducedGatedNonlinearity;
import holonomy.meshconv.layer.InvariantReadout;
import holonomy.meshconv.layer.Layer;
import holonomy.meshconv.layer.Linear;
import holonomy.meshconv.layer.NormNonlinearity;
import holonomy.meshconv.layer.OrientationPooling;
import holonomy.meshconv.layer.RegularNonlinearity;
import holonomy.meshconv.layer.TensorProductNonlinearity;
import holonomy.meshconv.layer.VectorFieldNonlinearity;
import holonomy.meshconv.network.Equivariance;
import holonomy.meshconv.network.Network;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Nonlinearities between coordinate-independent convolutions, measured in other gauges, positions and numberings of a surface.
class NonlinearitiesTest {
    /// Norms, gates, group elements as samples, products, and largest responses: exactly equivariant.
    static Stream<Layer> exact() {
        FieldType so2 = Group.so2().type("2x0+2x1+1x2");
        FieldType o2 = Group.o2().type("2x0+ + 1x0- + 2x1");
        FieldType regular = Group.dihedral(4).type("1xregular");
        return Stream.of(new NormNonlinearity(so2), new GatedNonlinearity(o2), RegularNonlinearity.exact(so2),
                RegularNonlinearity.exact(regular), new RegularNonlinearity(Group.cyclic(6).type("1xregular"), Activation.ELU, 6),
                new TensorProductNonlinearity(so2, 2), new TensorProductNonlinearity(regular, 1),
                new OrientationPooling(regular), new VectorFieldNonlinearity(regular),
                new InducedGatedNonlinearity(Group.o2().type("2xinduced(so2,1)")));
    }

    @ParameterizedTest
    @MethodSource("exact")
    void commutesWithEveryChangeOfGauge(Layer nonlinearity) {
        List<Layer> layers = new ArrayList<>(List.of(new GaugeConvolution(nonlinearity.input(), nonlinearity.input()), nonlinearity,
                new GaugeConvolution(nonlinearity.output(), nonlinearity.output())));
        Equivariance.Certificate certificate = certificate(layers, nonlinearity.input().group());
        assertTrue(certificate.passed(), certificate::toString);
    }

    /// Fourier-sampled nonlinearities of SO(2): the error of a ReLU falls with the number of samples.
    @Test
    void theErrorOfASampledFunctionFallsWithTheSamples() {
        FieldType type = Group.so2().type("2x0+2x1+2x2");
        double last = 1;
        for (int samples = 12; samples <= 192; samples *= 4) {
            double error = certificate(List.of(new GaugeConvolution(type, type), new RegularNonlinearity(type, Activation.RELU, samples)),
                    type.group()).network().gauge();
            assertTrue(error > 1e-10 && error < last / 3, error + " with " + samples + " samples, before " + last);
            last = error;
        }
    }

    /// A network may start with a larger group and end with a smaller one, that of the surface's structure.
    @ParameterizedTest
    @CsvSource({"so2, 2x0+2x1+1x2, cyclic:4", "o2, 2x0+ + 1x0- + 2x1, reflection", "dihedral:4, 1xregular, cyclic:2"})
    void theGroupMayBeRestrictedInMidNetwork(String name, String hidden, String subgroup) {
        FieldType type = Group.parse(name).type(hidden);
        GroupRestriction restriction = new GroupRestriction(type, (PlanarGroup) Group.parse(subgroup));
        FieldType rest = restriction.output();
        FieldType logits = FieldType.of(3, rest.group().irreps(0).getFirst());
        Equivariance.Certificate certificate = certificate(List.of(new GaugeConvolution(type, type), new GatedNonlinearity(type),
                restriction, new Linear(rest, rest), new GaugeConvolution(rest, rest), new NormNonlinearity(rest),
                new InvariantReadout(rest, logits)), rest.group());
        assertTrue(certificate.passed(), certificate::toString);
    }

    private static Equivariance.Certificate certificate(List<Layer> layers, Group structure) {
        Surface surface = Surface.of(Shapes.torus(1, 0.4, 8, 6), structure, Neighbourhood.oneRing());
        try (Engine engine = new ScalarEngine(); Network network = Network.of(layers, Precision.FLOAT64)) {
            return Equivariance.of(network).on(engine, surface, 5);
        }
    }
}
