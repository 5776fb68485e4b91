package holonomy.systems;

import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.representation.FieldType;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import holonomy.meshconv.layer.SurfaceLevel;
import holonomy.meshconv.network.Equivariance;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.network.SegmentationNetwork;
import holonomy.meshconv.prepare.Preparation;
import holonomy.meshconv.prepare.Pyramid;
import holonomy.transport.Neighbourhood;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Coordinate-independent convolutions for any structure group (Weiler et al., "Coordinate independent convolutional networks", 2021),
/// among them gauge-equivariant mesh networks and harmonic surface networks (SO(2); de Haan et al., 2021, and Wiersma et al., 2020). On
/// every surface, with singularities of the structure where topology asks for them, a network of curvatures and other features gives the
/// same answer in every gauge of the structure, position and numbering of vertices.
class CoordinateIndependentNetworksTest {
    @ParameterizedTest
    @CsvSource({"trivial, 6x0", "reflection, 3xregular", "cyclic:4, 2xregular", "cyclic:6, 1xregular", "cyclic:8, 1xregular",
            "dihedral:4, 1xregular", "so2, 3x0+3x1+2x2", "o2, 3x0+ + 1x0- + 3x1 + 2x2"})
    void theAnswerDependsOnNoGaugePositionOrNumbering(String name, String hidden) {
        PlanarGroup group = (PlanarGroup) Group.parse(name);
        FieldType type = group.type(hidden);
        Preparation preparation = new Preparation(group, Neighbourhood.edges(2), Pyramid.parse("25 radius:0.4"));
        try (Engine engine = new ScalarEngine();
                Network network = new SegmentationNetwork(preparation.input(), List.of(type, type), 3, List.of(1, 1), 2, 0)
                        .build(Precision.FLOAT64)) {
            for (Mesh mesh : List.of(Shapes.bumpySphere(2, 1), Shapes.perturbed(Shapes.torus(1, 0.4, 10, 6), 0.2, 1),
                    Shapes.perturbed(Shapes.disk(4), 0.2, 2))) {
                SurfaceLevel surface = preparation.surface(mesh);
                Equivariance.Certificate certificate = Equivariance.of(network).on(engine, surface, preparation.features(), 6);
                assertTrue(certificate.passed(), () -> mesh.vertexCount() + " vertices: " + certificate.network());
            }
        }
    }
}
