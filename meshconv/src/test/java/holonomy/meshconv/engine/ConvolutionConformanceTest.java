package holonomy.meshconv.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.ConvolutionCase.Outcome;
import holonomy.meshconv.engine.ConvolutionPlan.Form;
import holonomy.meshconv.engine.panama.PanamaEngine;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every engine that can run here against the plain one, over odd sizes.
class ConvolutionConformanceTest {
    private static final String[] SO2 = {"0:1", "1:2", "2:2"};
    private static final String[] O2 = {"0:1", "0:1odd", "1:2", "2:2"};
    private static final String[] CYCLIC4 = {"0:1", "1:2", "2:1"};
    private static final IntUnaryOperator MIXED = p -> p % 9;            // degree 0 included

    static List<ConvolutionCase> cases() {
        List<ConvolutionCase> cases = new ArrayList<>();
        for (int channels : new int[] {1, 3, 8, 15, 16, 17, 33}) {
            cases.add(radial("SO(2), " + channels + " channels", blocks(channels, SO2), blocks(channels, SO2), 2, 70, 70, MIXED, false));
        }
        for (int rings = 1; rings <= 4; rings++) {
            cases.add(radial("SO(2), " + rings + " rings", blocks(5, SO2), blocks(4, SO2), rings, 65, 65, MIXED, false));
        }
        cases.add(radial("different channels per block", ConvolutionCase.blocks(new int[] {1, 17, 3}, SO2),
                ConvolutionCase.blocks(new int[] {19, 2, 5}, SO2), 2, 64, 64, MIXED, false));
        cases.add(radial("orders 0 to 4", blocks(3, "0:1", "1:2", "2:2", "3:2", "4:2"), blocks(2, "0:1", "1:2", "3:2", "4:2"), 3, 40, 40, MIXED, false));
        cases.add(radial("to scalars", blocks(16, SO2), blocks(8, "0:1"), 2, 33, 33, MIXED, false));
        cases.add(radial("from scalars", blocks(3, "0:1"), blocks(16, SO2), 2, 33, 33, MIXED, false));
        cases.add(radial("without scalars", blocks(4, "1:2"), blocks(5, "2:2", "1:2"), 1, 20, 20, MIXED, false));
        cases.add(radial("blocks out of order, twice", blocks(6, "2:2", "0:1", "1:2", "0:1"), blocks(7, "1:2", "0:1", "1:2"), 2, 30, 30, MIXED, false));
        cases.add(radial("O(2) with reflections", blocks(6, O2), blocks(5, O2), 2, 60, 60, MIXED, true));
        cases.add(radial("O(2) without reflections", blocks(16, O2), blocks(16, O2), 1, 60, 60, MIXED, false));
        cases.add(radial("pairs that do not turn, reflecting", blocks(5, "0:2", "1:2"), blocks(3, "1:2", "0:2"), 2, 40, 40, MIXED, true));
        cases.add(radial("pooling", blocks(9, SO2), blocks(4, SO2), 2, 21, 130, MIXED, false));
        cases.add(radial("unpooling, reflecting", blocks(9, SO2), blocks(4, SO2), 2, 130, 21, MIXED, true));
        cases.add(radial("one vertex", blocks(2, SO2), blocks(2, SO2), 2, 1, 1, p -> 3, false));
        cases.add(radial("no edges", blocks(2, SO2), blocks(2, SO2), 2, 10, 10, p -> 0, false));
        cases.add(radial("no targets", blocks(2, SO2), blocks(2, SO2), 2, 0, 10, p -> 0, false));
        cases.add(radial("no vertices", blocks(2, SO2), blocks(2, SO2), 2, 0, 0, p -> 0, false));
        cases.add(radial("thousands of edges at one vertex", blocks(4, SO2), blocks(4, SO2), 2, 12, 12, p -> p == 5 ? 4000 : p, false));
        for (int channels : new int[] {9, 21, 27}) {
            cases.add(radial("thousands of edges at one vertex, " + channels + " channels", blocks(channels, SO2), blocks(channels, SO2), 2, 12, 3,
                    p -> p == 5 ? 1500 : p, false));
        }
        cases.add(radial("many tiles", blocks(2, SO2), blocks(3, SO2), 1, 3000, 3000, p -> p % 4, false));
        for (int number = 1; number <= 4; number++) {
            int rings = number;
            cases.add(radial("hat functions, " + rings + " rings", blocks(5, SO2), blocks(4, SO2), rings, 65, 65, p -> p % 23, false).withZeros(
                    (edge, ring) -> Math.abs(rings * (edge % 31) / 30.0 - ring) >= 1));
            cases.add(radial("radial functions with gaps, " + rings + " rings", blocks(16, O2), blocks(3, O2), rings, 65, 65, p -> p % 23, true)
                    .withZeros((edge, ring) -> edge * 7 % (3 + ring) == 0));
        }
        cases.add(radial("no radial function", blocks(4, SO2), blocks(4, SO2), 2, 20, 20, MIXED, false).withZeros((edge, ring) -> true));
        for (int order = 0; order <= 3; order++) {
            cases.add(general("trivial group, harmonics to " + order, blocks(7, "0:1"), blocks(18, "0:1"), 2, order, 50, 50, false));
        }
        cases.add(general("cyclic group of 4", blocks(5, CYCLIC4), blocks(6, CYCLIC4), 2, 3, 50, 50, false));
        cases.add(general("cyclic group of 4, 16 channels", blocks(16, CYCLIC4), blocks(17, CYCLIC4), 1, 2, 50, 50, false));
        cases.add(general("dihedral group of 4", blocks(3, "0:1", "0:1odd", "1:2", "2:1", "2:1odd"), blocks(4, "0:1", "0:1odd", "1:2", "2:1", "2:1odd"),
                2, 2, 50, 50, true));
        cases.add(general("reflection group", blocks(4, "0:1", "0:1odd"), blocks(4, "0:1", "0:1odd"), 2, 2, 30, 50, true));
        return cases;
    }

    static Stream<Arguments> enginesAndCases() {
        return engines().flatMap(engine -> cases().stream().map(c -> Arguments.of(engine, c)));
    }

    static Stream<String> engines() {
        return Engines.available().stream().filter(d -> d.available() && !d.engine().equals("scalar")).map(EngineDevice::engine).distinct();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("enginesAndCases")
    void anEngineAgreesWithThePlainOne(String name, ConvolutionCase c) {
        try (Engine engine = Engines.byName(name); ScalarEngine plain = new ScalarEngine()) {
            assertEquals(name, engine.name(), "the engine that ran");
            assertClose(c.on(plain, Precision.FLOAT64), c.on(engine, Precision.FLOAT32));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("enginesAndCases")
    void nothingButTheWantedGradientsIsTouched(String name, ConvolutionCase c) {
        if (c.stencil().targetCount() > 100) {
            return;
        }
        try (Engine engine = Engines.byName(name);
             Convolutions.PreparedStencil prepared = engine.prepare(c.stencil());
             Tensor x = ConvolutionCase.tensor(engine, Precision.FLOAT32, c.stencil().sourceCount(), c.plan().inputWidth(), c.x());
             Tensor w = ConvolutionCase.tensor(engine, Precision.FLOAT32, c.plan().weightRows(), c.plan().outputWidth(), c.weight());
             Tensor dy = ConvolutionCase.tensor(engine, Precision.FLOAT32, c.stencil().targetCount(), c.plan().outputWidth(), c.cotangent());
             Tensor dx = engine.allocate(c.stencil().sourceCount(), c.plan().inputWidth(), Precision.FLOAT32);
             Tensor dw = engine.allocate(c.plan().weightRows(), c.plan().outputWidth(), Precision.FLOAT32);
             Tensor again = engine.allocate(c.plan().weightRows(), c.plan().outputWidth(), Precision.FLOAT32)) {
            engine.convolveBackward(c.plan(), prepared, x, w, null, dy, false, dx, null, null, null);
            engine.convolveBackward(c.plan(), prepared, x, w, null, dy, false, null, dw, null, null);
            engine.convolveBackward(c.plan(), prepared, x, w, null, dy, false, null, again, null, null);
            double[] once = again.toDoubles();
            engine.convolveBackward(c.plan(), prepared, x, w, null, dy, false, dx, again, null, null);
            assertArrayEquals(dw.toDoubles(), once, "the same call gives the same bits");
            for (int i = 0; i < once.length; i++) {
                once[i] *= 2;
            }
            assertClose("gradients are added", once, again.toDoubles());
            double[] features = dx.toDoubles();
            engine.convolveBackward(c.plan(), prepared, x, w, null, dy, true, dx, null, null, null);
            assertClose("cotangents are added where that is asked for", Arrays.stream(features).map(f -> 2 * f).toArray(), dx.toDoubles());
            assertArrayEquals(c.x(), x.toDoubles(), "x");
            assertArrayEquals(c.weight(), w.toDoubles(), "weight");
            assertArrayEquals(c.cotangent(), dy.toDoubles(), "dy");
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void resultsAreEqualToTheBitForAnyNumberOfThreads(ConvolutionCase c) {
        Assumptions.assumeTrue(engines().anyMatch("panama"::equals), "the Vector API is missing");
        List<Outcome> outcomes = new ArrayList<>();
        for (int threads : new int[] {1, 2, 4}) {
            try (PanamaEngine engine = new PanamaEngine(threads)) {
                outcomes.add(c.on(engine, Precision.FLOAT32));
            }
        }
        for (int i = 0; i < ConvolutionCase.OUTCOMES.size(); i++) {
            for (Outcome other : outcomes) {
                assertArrayEquals(outcomes.getFirst().all().get(i), other.all().get(i), ConvolutionCase.OUTCOMES.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void thePlainEnginesGradientsAreThoseOfFiniteDifferences(ConvolutionCase c) {
        try (ScalarEngine plain = new ScalarEngine()) {
            Outcome outcome = c.on(plain, Precision.FLOAT64);
            Random random = new Random(5);
            List<double[]> arguments = new ArrayList<>(List.of(c.x(), c.weight(), c.self() == null ? new double[0] : c.self(), c.bias()));
            for (int i = 0; i < arguments.size(); i++) {
                double[] argument = arguments.get(i);
                double[] direction = random.doubles(argument.length, -1, 1).toArray();
                double slope = 0;
                for (int j = 0; j < argument.length; j++) {
                    slope += direction[j] * outcome.all().get(i + 1)[j];
                }
                // The convolution is affine in each argument: differences are exact but for rounding.
                double difference = pairing(c, plain, arguments, i, direction, 1) - pairing(c, plain, arguments, i, direction, 0);
                assertEquals(difference, slope, 1e-9 * (1 + Math.abs(slope)), ConvolutionCase.OUTCOMES.get(i + 1));
            }
        }
    }

    @Test
    void tensorsOfAnotherShapeOrPrecisionAreRefused() {
        ConvolutionCase c = cases().getFirst();
        try (Engine engine = Engines.byName("auto");
             Convolutions.PreparedStencil prepared = engine.prepare(c.stencil());
             Tensor x = engine.allocate(c.stencil().sourceCount(), c.plan().inputWidth() + 1, Precision.FLOAT32);
             Tensor w = engine.allocate(c.plan().weightRows(), c.plan().outputWidth(), Precision.FLOAT32);
             Tensor y = engine.allocate(c.stencil().targetCount(), c.plan().outputWidth(), Precision.FLOAT32)) {
            String message = assertThrows(EngineException.class, () -> engine.convolve(c.plan(), prepared, x, w, null, null, y)).getMessage();
            assertTrue(message.contains("[70, 6]") && message.contains("[70, 5]"), message);
        }
    }

    @Test
    void aVertexDoesNotInteractWithItselfInAnotherSet() {
        ConvolutionPlan plan = ConvolutionPlan.radial(blocks(1, "0:1"), blocks(1, "0:1"), 1);
        Stencil pooling = ConvolutionCase.stencil(new Random(1), 2, 3, 1, p -> 1, false);
        for (EngineDevice device : Engines.available()) {
            if (device.available()) {
                try (Engine engine = Engines.byName(device.engine()); Convolutions.PreparedStencil prepared = engine.prepare(pooling);
                     Tensor x = engine.allocate(3, 1, Precision.FLOAT32); Tensor w = engine.allocate(1, 1, Precision.FLOAT32);
                     Tensor y = engine.allocate(2, 1, Precision.FLOAT32)) {
                    String message = assertThrows(EngineException.class, () -> engine.convolve(plan, prepared, x, w, w, null, y)).getMessage();
                    assertTrue(message.contains("3 sources and 2 targets"), message);
                }
            }
        }
    }

    private static double pairing(ConvolutionCase c, Engine engine, List<double[]> arguments, int moved, double[] direction, double step) {
        List<double[]> at = new ArrayList<>(arguments);
        double[] argument = arguments.get(moved).clone();
        for (int j = 0; j < argument.length; j++) {
            argument[j] += step * direction[j];
        }
        at.set(moved, argument);
        ConvolutionCase there = new ConvolutionCase(c.name(), c.plan(), c.stencil(), at.get(0), at.get(1), c.self() == null ? null : at.get(2), at.get(3),
                c.cotangent());
        double[] y = there.on(engine, Precision.FLOAT64).y();
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += y[i] * c.cotangent()[i];
        }
        return sum;
    }

    private static void assertClose(Outcome expected, Outcome actual) {
        for (int i = 0; i < ConvolutionCase.OUTCOMES.size(); i++) {
            assertClose(ConvolutionCase.OUTCOMES.get(i), expected.all().get(i), actual.all().get(i));
        }
    }

    private static void assertClose(String what, double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length, what);
        double scale = 1;
        for (double value : expected) {
            scale = Math.max(scale, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], Precision.FLOAT32.tolerance() * scale, what + " at " + i);
        }
    }

    private static List<IrrepBlock> blocks(int channels, String... irreps) {
        return ConvolutionCase.blocks(new int[] {channels}, irreps);
    }

    private static ConvolutionCase radial(String name, List<IrrepBlock> in, List<IrrepBlock> out, int rings, int targets, int sources,
                                          IntUnaryOperator degree, boolean reflecting) {
        Random random = new Random(name.hashCode());
        return ConvolutionCase.of(name, ConvolutionPlan.radial(in, out, rings),
                ConvolutionCase.stencil(random, targets, sources, rings, degree, reflecting), random);
    }

    private static ConvolutionCase general(String name, List<IrrepBlock> in, List<IrrepBlock> out, int rings, int order, int targets, int sources,
                                           boolean reflecting) {
        Random random = new Random(name.hashCode());
        return ConvolutionCase.of(name, new ConvolutionPlan(in, out, rings, Form.GENERAL, order),
                ConvolutionCase.stencil(random, targets, sources, rings, MIXED, reflecting), random);
    }
}
