package holonomy.systems;

import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import holonomy.gstructure.representation.FieldType;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.layer.Arena;
import holonomy.meshconv.layer.Batch;
import holonomy.meshconv.layer.Context;
import holonomy.meshconv.layer.GatedNonlinearity;
import holonomy.meshconv.layer.ImplicitConvolution;
import holonomy.meshconv.layer.SurfaceGeometry;
import holonomy.meshconv.layer.Tape;
import holonomy.meshconv.layer.Weights;
import holonomy.meshconv.network.Equivariance;
import holonomy.meshconv.network.Network;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Kernels that are equivariant networks of a neighbour's place (Zhdanov, Hoffmann and Cesa, "Implicit convolutional kernels for
/// steerable CNNs", 2023).
class ImplicitKernelsTest {
    @ParameterizedTest
    @CsvSource({"so2, 1x0, 2x0+1x1, 4x0+4x1+2x2", "dihedral:4, 1x0+, 1xregular, 1xregular", "o2, 1x0+, 2x0+ + 1x1, 4x0+ + 2x0- + 4x1 + 2x2"})
    void commutesWithGaugesAndLearns(String groupName, String scalar, String between, String hidden) {
        Group group = Group.parse(groupName);
        FieldType input = group.type(scalar);
        FieldType middle = group.type(between);
        Surface surface = Surface.of(Shapes.torus(1, 0.4, 8, 6), group, Neighbourhood.edges(1.5));
        try (Engine engine = new ScalarEngine(); Network network = Network.of(List.of(
                ImplicitConvolution.of(input, middle, group.type(hidden), 2), new GatedNonlinearity(middle),
                ImplicitConvolution.of(middle, input, group.type(hidden), 2)), Precision.FLOAT64)) {
            Equivariance.Certificate certificate = Equivariance.of(network).on(engine, surface, 5);
            assertTrue(certificate.passed(), certificate::toString);
            double first = descend(network, engine, surface, 1);
            double last = descend(network, engine, surface, 120);
            assertTrue(last < first / 2, "squared error " + first + " before training, " + last + " after");
        }
    }

    /// Steps of gradient descent towards a quadratic function of the input; the squared error before the last.
    private static double descend(Network network, Engine engine, Surface surface, int steps) {
        Mesh mesh = surface.mesh();
        double[] x = new double[mesh.vertexCount()];
        double[] target = new double[x.length];
        for (int v = 0; v < x.length; v++) {
            x[v] = mesh.x(v);
            target[v] = 0.5 * mesh.x(v) + 0.3 * mesh.x(v) * mesh.x(v);
        }
        double error = 0;
        try (Arena arena = new Arena(engine, Precision.FLOAT64); Batch batch = new Batch(engine, List.of(new SurfaceGeometry(surface)))) {
            for (int step = 0; step < steps; step++) {
                Weights weights = new Weights(network.parameters(), arena, true);
                Tape tape = new Tape(arena, true);
                FeatureField field = network.field(arena, batch, x);
                Tensor y = network.forward(new Context(arena, tape, batch, weights, true, new SplittableRandom(7)), field).tensor();
                double[] cotangent = y.toDoubles();
                error = 0;
                for (int v = 0; v < cotangent.length; v++) {
                    cotangent[v] -= target[v];
                    error += cotangent[v] * cotangent[v] / cotangent.length;
                    cotangent[v] /= cotangent.length;
                }
                Tensor dy = arena.take(y.rows(), y.columns());
                dy.set(cotangent);
                tape.backward(y, dy);
                weights.collect();
                network.parameters().values().subi(network.parameters().gradient().mul(0.1));
                arena.endStep();
            }
        }
        return error;
    }
}
