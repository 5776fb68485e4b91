package holonomy.meshconv.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holonomy.gstructure.Group;
import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;
import holonomy.meshconv.network.Network;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Layers at once give the numbers of layers one after another, to the last bit.
class ChainTest {
    private static final int VERTICES = 301;

    @FunctionalInterface
    private interface Forward {
        FeatureField of(Network network, Context context, FeatureField x);
    }

    /// Answers, and the cotangents of parameters and input.
    private record Result(double[] answer, double[] parameters, double[] input) {
    }

    private static List<Layer> layers(FieldType type) {
        return List.of(new EquivariantNormalisation(type), RegularNonlinearity.exact(type),
                new Residual(new GaugeConvolution(type, type), new EquivariantNormalisation(type)), RegularNonlinearity.exact(type),
                new Residual(new EquivariantNormalisation(type)), RegularNonlinearity.exact(type),
                new Residual(new GaugeConvolution(type, type)), RegularNonlinearity.exact(type));
    }

    @ParameterizedTest
    @CsvSource({"scalar,so2,3x0+2x1+1x2", "panama,so2,17x0+5x1+16x2", "panama,cyclic:4,2xregular", "panama,o2,2x1+1x2"})
    void layersAtOnceAreLayersInTurn(String name, String group, String type) {
        try (Engine engine = Engines.byName(name);
                Network network = Network.of(layers(Group.parse(group).type(type)), Precision.FLOAT32)) {
            Result atOnce = run(engine, network, Network::forward, true);
            Result inTurn = run(engine, network, ChainTest::inTurn, true);
            assertArrayEquals(inTurn.answer, atOnce.answer);
            assertArrayEquals(inTurn.parameters, atOnce.parameters);
            assertArrayEquals(inTurn.input, atOnce.input);
            assertArrayEquals(inTurn.answer, run(engine, network, Network::forward, false).answer);
        }
    }

    private static FeatureField inTurn(Network network, Context context, FeatureField x) {
        FeatureField field = x;
        for (Layer layer : network.layers()) {
            field = layer.forward(context, field);
        }
        return field;
    }

    private static Result run(Engine engine, Network network, Forward pass, boolean backward) {
        RandomGeometry geometry = new RandomGeometry(network.input().group(), VERTICES, 4, 5);
        try (Batch batch = new Batch(engine, List.of(geometry)); Arena arena = new Arena(engine, Precision.FLOAT32)) {
            SplittableRandom random = new SplittableRandom(3);
            Weights weights = new Weights(network.parameters(), arena, backward);
            Tape tape = new Tape(arena, backward);
            FeatureField x = network.field(arena, batch, random.doubles((long) VERTICES * network.input().width(), -1, 1).toArray());
            tape.watch(x.tensor());
            Tensor y = pass.of(network, new Context(arena, tape, batch, weights, backward, random), x).tensor();
            double[] answer = y.toDoubles();
            if (!backward) {
                return new Result(answer, null, null);
            }
            Tensor dy = arena.take(y.rows(), y.columns());
            dy.set(random.doubles(answer.length, -1, 1).toArray());
            tape.backward(y, dy);
            weights.collect();
            return new Result(answer, network.parameters().gradient().toDoubleVector(), tape.cotangent(x.tensor()).toDoubles());
        }
    }

    @Test
    void otherTypesAreRefusedByTheirLayer() {
        FieldType type = Group.so2().type("3x0");
        try (Engine engine = Engines.byName("scalar"); Network network = Network.of(layers(type), Precision.FLOAT32);
                Arena arena = new Arena(engine, Precision.FLOAT32); Batch batch = new Batch(engine, List.of(new RandomGeometry(Group.so2(), 5, 2, 1)))) {
            Context context = new Context(arena, new Tape(arena, false), batch, new Weights(network.parameters(), arena, false), false,
                    new SplittableRandom(1));
            FeatureField other = new FeatureField(Group.so2().type("2x0"), arena.take(5, 2));
            FieldException refused = assertThrows(FieldException.class, () -> network.forward(context, other));
            assertEquals("EquivariantNormalisation takes fields of type 3x0, found 2x0", refused.getMessage());
        }
    }
}
