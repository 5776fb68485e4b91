package holonomy.meshconv.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import holonomy.gstructure.representation.FieldType;
import holonomy.manifold.generate.Shapes;
import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.EngineDevice;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.network.Equivariance;
import holonomy.meshconv.network.Network;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every layer, for every group: equivariance with random weights and biases, before and after a step of gradient descent, and
/// gradients against finite differences.
class LayerLawsTest {
    /// What `./holonomy test --seed` sets: other weights, biases and features.
    private static final long SEED = Long.getLong("holonomy.seed", 1);

    private static final int VERTICES = 19;
    private static final Map<Group, Surface> SURFACES = new HashMap<>();
    /// What can run here, but for the plain one.
    private static final List<Engine> ENGINES = Engines.available().stream().filter(EngineDevice::available).map(EngineDevice::engine).distinct()
            .filter(name -> !name.equals("scalar")).map(Engines::byName).toList();

    private record Types(Group group, FieldType small, FieldType large) {
    }

    static List<Types> types() {
        return List.of(
                types("so2", "2x0+1x1", "3x0+2x1+1x2"), types("so2", "3x0", "1x2+2x0+2x1"),
                types("o2", "2x0+ + 1x0- + 1x1", "3x0+ + 2x0- + 2x1 + 1x2"),
                types("trivial", "3x0", "5x0"), types("reflection", "2x0+ + 1x0-", "3x0+ + 2x0-"),
                types("cyclic:4", "2x0+1x1+1x2", "2xregular + 1x1"), types("cyclic:5", "2x0+1x1", "2x0+2x1+1x2"),
                types("dihedral:3", "1x0+ + 1x0- + 1x1", "1xregular+1x0+"));
    }

    private static Types types(String group, String small, String large) {
        Group g = Group.parse(group);
        return new Types(g, g.type(small), g.type(large));
    }

    /// Layers of every class, each with its group's types.
    static List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        for (Types t : types()) {
            FieldType invariants = FieldType.of(4, t.group.irreps(0).getFirst());
            layers.add(new GaugeConvolution(t.small, t.large));
            layers.add(new GaugeConvolution(t.large, t.small, 1));
            layers.add(new Linear(t.small, t.large));
            layers.add(RegularNonlinearity.exact(t.large));
            layers.add(new NormNonlinearity(t.large));
            layers.add(new GatedNonlinearity(t.large));
            layers.add(new EquivariantNormalisation(t.large));
            layers.add(new FieldDropout(t.small, 0.3));
            layers.add(new Residual(new Linear(t.small, t.large), new GaugeConvolution(t.large, t.small)));
            layers.add(new CoarseLevel(new Linear(t.small, t.large), new GaugeConvolution(t.large, t.small)));
            layers.add(new CoarseLevel(new EquivariantNormalisation(t.small), RegularNonlinearity.exact(t.small), // what engines do at once
                    new Residual(new GaugeConvolution(t.small, t.small), new EquivariantNormalisation(t.small)), RegularNonlinearity.exact(t.small)));
            layers.add(new Descent(new GaugeConvolution(t.small, t.large), new InvariantReadout(t.large, invariants), new GlobalPooling(invariants)));
            layers.add(new Blockwise(new NormNonlinearity(t.small), new Linear(t.large, t.small), RegularNonlinearity.exact(t.large)));
            layers.add(new InvariantReadout(t.large, invariants));
            layers.add(new GlobalPooling(invariants));
            layers.add(new GlobalContext(t.large));
            layers.add(new TensorProductNonlinearity(t.large, 3));
            layers.add(ImplicitConvolution.of(t.small, t.small, t.large, 2));
        }
        for (Activation activation : Activation.values()) {
            layers.add(new RegularNonlinearity(Group.cyclic(4).type("1xregular + 2x0 + 1x2"), activation, 4));
        }
        for (String name : List.of("trivial", "reflection", "cyclic:4", "cyclic:5", "dihedral:3")) {
            Group group = Group.parse(name);
            layers.add(new OrientationPooling(group.type("2xregular + 1x0")));
            layers.add(new VectorFieldNonlinearity(group.type("2xregular + 1xregular")));
        }
        layers.add(new OrientationPooling(Group.dihedral(3).type("2xquotient(reflection)")));
        layers.add(new InducedGatedNonlinearity(Group.o2().type("2xinduced(so2,1) + 1xquotient(so2)")));
        layers.add(new InducedGatedNonlinearity(Group.cyclic(4).type("2xinduced(cyclic:2,1)")));
        layers.add(new InducedGatedNonlinearity(Group.dihedral(3).type("1xinduced(reflection,sign) + 2xinduced(cyclic:3,1)")));
        layers.add(new GroupRestriction(Group.o2().type("1x0+ + 2x0- + 2x1 + 1x2"), Group.so2()));
        layers.add(new GroupRestriction(Group.so2().type("2x0+2x1+1x2"), Group.cyclic(4)));
        layers.add(new GroupRestriction(Group.dihedral(4).type("2xregular"), Group.reflection()));
        return layers;
    }

    @ParameterizedTest
    @MethodSource("layers")
    void isEquivariantInFloat64(Layer layer) {
        try (Engine engine = new ScalarEngine()) {
            checkEquivariance(layer, engine, Precision.FLOAT64);
        }
    }

    /// With log maps and transporters computed anew from the moved and renumbered mesh.
    @ParameterizedTest
    @MethodSource("layers")
    void isEquivariantOnASurface(Layer layer) {
        Surface surface = SURFACES.computeIfAbsent(layer.output().group(),
                group -> Surface.of(Shapes.perturbed(Shapes.torus(1, 0.4, 8, 6), 0.2, 1), group, Neighbourhood.edges(1.5)));
        boolean levels = Parameters.flattened(List.of(layer)).stream().anyMatch(part -> part instanceof CoarseLevel || part instanceof Descent);
        try (Engine engine = new ScalarEngine(); Network network = Network.of(List.of(layer), Precision.FLOAT64)) {
            randomise(network, 3);
            Equivariance.Certificate certificate = levels
                    ? Equivariance.of(network).on(engine, SurfaceLevel.of(surface, List.of(15), List.of(Neighbourhood.nearest(4))), 4)
                    : Equivariance.of(network).on(engine, surface, 4);
            assertTrue(certificate.passed(), certificate::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void isEquivariantInFloat32OnEveryEngine(Layer layer) {
        for (Engine engine : ENGINES) {
            checkEquivariance(layer, engine, Precision.FLOAT32);
        }
    }

    @AfterAll
    static void closeEngines() {
        ENGINES.forEach(Engine::close);
    }

    private static void checkEquivariance(Layer layer, Engine engine, Precision precision) {
        RandomGeometry geometry = new RandomGeometry(layer.input().group(), VERTICES, 4, 5);
        try (Network network = Network.of(List.of(layer), precision)) {
            randomise(network, 1);
            assertEquivariant(network, engine, geometry);
            try (Probe probe = new Probe(engine, network, geometry)) {
                probe.backward();
                network.parameters().values().subi(network.parameters().gradient().mul(0.01));
            }
            assertEquivariant(network, engine, geometry);
        }
    }

    private static void assertEquivariant(Network network, Engine engine, RandomGeometry geometry) {
        Equivariance.Certificate certificate = Equivariance.of(network).on(engine, geometry, 3);
        assertTrue(certificate.passed(), certificate::toString);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void gradientsAreFiniteDifferences(Layer layer) {
        RandomGeometry geometry = new RandomGeometry(layer.input().group(), 7, 3, 5);
        try (Engine engine = new ScalarEngine(); Network network = Network.of(List.of(layer), Precision.FLOAT64)) {
            randomise(network, 2);
            try (Probe probe = new Probe(engine, network, geometry)) {
                probe.backward();
                double[] dx = probe.inputGradient.clone();
                double[] dp = network.parameters().gradient().toDoubleVector();
                double[] parameters = network.parameters().values().toDoubleVector();
                SplittableRandom random = new SplittableRandom(SEED + 4);
                for (int trial = 0; trial < 12; trial++) {
                    int i = random.nextInt(dx.length);
                    assertEquals(probe.slope(probe.x, i), dx[i], 1e-6 * (1 + Math.abs(dx[i])), () -> "input " + i);
                    if (network.parameters().count() > 0) {
                        int j = random.nextInt(network.parameters().count());
                        assertEquals(probe.slope(parameters, j), dp[j], 1e-6 * (1 + Math.abs(dp[j])), () -> "parameter " + j);
                    }
                }
            }
        }
    }

    private static void randomise(Network network, long seed) {
        SplittableRandom random = new SplittableRandom(SEED + seed);
        double[] free = network.parameters().values().toDoubleVector();
        for (int i = 0; i < free.length; i++) {
            free[i] += 0.3 * random.nextGaussian();
        }
        network.parameters().set(free);
    }

    /// The function `sum_i c_i y_i` of parameters and features, in training.
    private static final class Probe implements AutoCloseable {
        final double[] x;
        double[] inputGradient;
        private final Arena arena;
        private final Batch batch;
        private final Network network;

        Probe(Engine engine, Network network, Geometry geometry) {
            this.network = network;
            this.arena = new Arena(engine, network.parameters().precision());
            this.batch = new Batch(engine, List.of(geometry));
            this.x = new double[geometry.vertices() * network.input().width()];
            SplittableRandom random = new SplittableRandom(9);
            for (int i = 0; i < x.length; i++) {
                x[i] = random.nextGaussian();
            }
        }

        double backward() {
            return run(true);
        }

        private double run(boolean back) {
            Weights weights = new Weights(network.parameters(), arena, true);
            Tape tape = new Tape(arena, true);
            Context context = new Context(arena, tape, batch, weights, true, new SplittableRandom(7));
            FeatureField field = network.field(arena, batch, x);
            tape.watch(field.tensor());
            Tensor y = network.forward(context, field).tensor();
            double[] c = new double[y.rows() * y.columns()];
            SplittableRandom random = new SplittableRandom(SEED + 8);
            double value = 0;
            double[] values = y.toDoubles();
            for (int i = 0; i < c.length; i++) {
                c[i] = random.nextGaussian();
                value += c[i] * values[i];
            }
            if (back) {
                Tensor dy = arena.take(y.rows(), y.columns());
                dy.set(c);
                tape.backward(y, dy);
                weights.collect();
                inputGradient = tape.cotangent(field.tensor()).toDoubles();
            }
            arena.endStep();
            return value;
        }

        /// The central difference in one of the input's or the parameters' numbers.
        double slope(double[] numbers, int i) {
            double step = 1e-5;
            double old = numbers[i];
            numbers[i] = old + step;
            double up = at(numbers);
            numbers[i] = old - step;
            double down = at(numbers);
            numbers[i] = old;
            at(numbers);
            return (up - down) / (2 * step);
        }

        private double at(double[] numbers) {
            if (numbers != x) {
                network.parameters().set(numbers);
            }
            return run(false);
        }

        @Override
        public void close() {
            batch.close();
            arena.close();
        }
    }
}
