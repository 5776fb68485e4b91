package holonomy.meshconv.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.BilinearMap.Run;
import holonomy.meshconv.engine.BilinearMap.Term;
import holonomy.meshconv.engine.panama.PanamaEngine;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The primitives on feature vectors of every engine that can run here against the plain one, over odd sizes.
class FieldwiseConformanceTest {
    static Stream<String> engines() {
        return ConvolutionConformanceTest.engines();
    }

    static Stream<Arguments> enginesAndSizes() {
        int[][] sizes = {{1, 1}, {0, 3}, {3, 1}, {7, 3}, {65, 15}, {64, 16}, {257, 17}, {40, 33}, {1100, 2}};
        return engines().flatMap(engine -> Arrays.stream(sizes).map(size -> Arguments.of(engine, size[0], size[1])));
    }

    @ParameterizedTest(name = "{0}: {1} vertices, {2} channels")
    @MethodSource("enginesAndSizes")
    void anEngineAgreesWithThePlainOne(String name, int vertices, int channels) {
        try (Engine engine = Engines.byName(name); ScalarEngine plain = new ScalarEngine()) {
            assertEquals(name, engine.name(), "the engine that ran");
            List<double[]> expected = new Session(plain, Precision.FLOAT64, vertices, channels).everything();
            List<double[]> found = new Session(engine, Precision.FLOAT32, vertices, channels).everything();
            for (int i = 0; i < expected.size(); i++) {
                assertClose(expected.get(i), found.get(i), i);
            }
        }
    }

    /// Relative to the largest entry.
    private static void assertClose(double[] expected, double[] found, int result) {
        assertEquals(expected.length, found.length);
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found[i], Precision.FLOAT32.tolerance() * largest, "result " + result + ", entry " + i);
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void slopesAreDerivatives(Activation f) {
        for (double t = -3.05; t < 3; t += 0.1) {
            assertEquals((f.value(t + 1e-6) - f.value(t - 1e-6)) / 2e-6, f.slope(t), 1e-8 * (1 + Math.abs(f.slope(t))));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void activationsStayFiniteFarOut(String name) {
        try (Engine engine = Engines.byName(name); Tensor x = engine.allocate(1, 6, Precision.FLOAT32);
                Tensor y = engine.allocate(1, 6, Precision.FLOAT32)) {
            x.set(new double[] {-1e4, -100, -20, 20, 100, 1e4});
            for (Activation f : Activation.values()) {
                engine.activate(f, x, y);
                double[] expected = Arrays.stream(x.toDoubles()).map(f::value).toArray();
                for (int i = 0; i < expected.length; i++) {
                    assertEquals(expected[i], y.toDoubles()[i], 1e-5 * Math.max(1, Math.abs(expected[i])), f + " at " + i);
                }
            }
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        List<List<double[]>> results = new ArrayList<>();
        for (int threads : new int[] {1, 2, 4}) {
            try (Engine engine = new PanamaEngine(threads)) {
                results.add(new Session(engine, Precision.FLOAT32, 1300, 5).everything());
            }
        }
        for (int i = 0; i < results.getFirst().size(); i++) {
            assertArrayEquals(results.get(0).get(i), results.get(1).get(i));
            assertArrayEquals(results.get(0).get(i), results.get(2).get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void refusesShapesThatDoNotFit(String name) {
        try (Engine engine = Engines.byName(name); Tensor a = engine.allocate(3, 4, Precision.FLOAT32);
                Tensor b = engine.allocate(4, 3, Precision.FLOAT32)) {
            assertThrows(EngineException.class, () -> engine.add(1, a, b));
            assertThrows(EngineException.class, () -> engine.multiply(a, false, a, false, 0, b));
            assertThrows(EngineException.class, () -> engine.copyColumns(a, 2, b, 0, 3));
            assertThrows(EngineException.class, () -> engine.invariants(List.of(new IrrepBlock(0, 1, false, 3, 0)), a, b));
            Term term = new Term(1, 3, Run.from(0), Run.from(0), Run.from(2));
            assertThrows(EngineException.class, () -> engine.bilinear(new BilinearMap(List.of(term)), a, a, a));
            assertThrows(EngineException.class, () -> engine.bilinear(new BilinearMap(List.of()), a, a, b));
            StrongestResponse.Bundle bundle = new StrongestResponse.Bundle(new int[] {0}, new int[] {2}, 3, new double[1][1], new double[1][1]);
            assertThrows(EngineException.class, () -> engine.strongest(new StrongestResponse(List.of(bundle), false), a, a));
            assertThrows(EngineException.class, () -> engine.affine(b, a, null, a));
            assertThrows(EngineException.class, () -> engine.affineBackward(a, b, null, a));
            List<IrrepBlock> blocks = List.of(new IrrepBlock(0, 1, false, 4, 0));
            try (Tensor row = engine.allocate(1, 4, Precision.FLOAT32); Tensor deviation = engine.allocate(2, 1, Precision.FLOAT32)) {
                assertThrows(EngineException.class, () -> engine.normalise(new Normalisation(blocks, new int[] {0, 1, 4}, row, row, deviation), a, a));
                assertThrows(EngineException.class, () -> engine.normalise(new Normalisation(blocks, new int[] {0, 3}, row, row, deviation), a, a));
                assertThrows(EngineException.class, () -> engine.normalise(new Normalisation(blocks, new int[] {0, 1, 3}, a, row, deviation), a, a));
            }
        }
    }

    /// Every primitive once, on the same numbers.
    private static final class Session {
        private final Engine engine;
        private final Precision precision;
        private final int vertices;
        private final List<IrrepBlock> blocks;
        private final int width;
        private final int fields;
        private final int channels;
        private final SplittableRandom random = new SplittableRandom(5);
        private final List<double[]> results = new ArrayList<>();
        private final List<Tensor> tensors = new ArrayList<>();

        Session(Engine engine, Precision precision, int vertices, int channels) {
            this.engine = engine;
            this.precision = precision;
            this.vertices = vertices;
            this.channels = channels;
            this.blocks = List.of(new IrrepBlock(0, 1, false, channels, 0), new IrrepBlock(1, 2, false, channels, channels),
                    new IrrepBlock(2, 2, false, channels + 2, 3 * channels));
            this.width = 5 * channels + 4;
            this.fields = 3 * channels + 2;
        }

        List<double[]> everything() {
            Tensor x = random(vertices, width);
            Tensor z = random(vertices, width);
            elementwise(x, z);
            fields(x, z);
            products(x, z);
            Tensor weight = random(width, channels);
            Tensor product = random(vertices, channels);
            engine.multiply(x, false, weight, false, 0.5, product);
            keep(product);
            Tensor back = random(vertices, width);
            engine.multiply(product, false, weight, true, 0, back);
            keep(back);
            engine.multiply(x, true, product, false, 1, weight);
            keep(weight);
            columns(x, z);
            normalisation(x, z);
            engine.average(averages(), x, back = random(averages().rows(), width));
            keep(back);
            Tensor alike = random(vertices, 1);
            engine.average(alikeRows(), random(vertices, 1), alike);
            keep(alike);
            Tensor logits = random(vertices, channels);
            Tensor target = random(vertices, channels);
            Tensor rowWeight = positive(vertices, 1);
            Tensor cotangent = random(vertices, channels);
            results.add(new double[] {engine.crossEntropy(logits, target, rowWeight, cotangent)});
            keep(cotangent);
            engine.fill(0, rowWeight);
            results.add(new double[] {engine.crossEntropy(logits, target, rowWeight, null)});
            tensors.forEach(Tensor::close);
            return results;
        }

        private void elementwise(Tensor x, Tensor z) {
            Tensor y = random(vertices, width);
            engine.add(-0.7, x, y);
            keep(y);
            engine.copyColumns(x, 1, y, 2, width - 2);
            keep(y);
            engine.copyColumns(x, 0, y, 0, width);
            keep(y);
            engine.fill(0.3, y);
            keep(y);
            for (double probability : new double[] {0, 0.1, 0.999}) {
                engine.dropout(new DropoutMask(probability, -7_000_000_000_000_000_001L), y);
                keep(y);
            }
            adam(z);
            for (Activation f : Activation.values()) {
                engine.activate(f, x, y);
                keep(y);
                engine.activateBackward(f, x, z, y);
                keep(y);
                for (int coefficients : new int[] {1, 3, 5, 7}) {
                    samples(sampling(f, coefficients), x, z);
                }
            }
            int[][] frequencies = {{0, 1, 2}, {2, 0, 1}, {0, 2}, {1}, {0}, {0, SignalsOnCircles.ODD, 1}};
            for (int[] circle : frequencies) {
                for (int samples : new int[] {11, 12}) {
                    samples(new Sampling(List.of(circle(samples, circle)), Activation.POLYNOMIAL_RELU), x, z);
                }
            }
            samples(new Sampling(List.of(circle(1, 0)), Activation.POLYNOMIAL_RELU), x, z);
        }

        private void adam(Tensor gradient) {
            Tensor first = random(vertices, width);
            Tensor second = positive(vertices, width);
            Tensor parameters = random(vertices, width);
            for (int iteration : new int[] {0, 7}) {
                engine.adam(new AdamStep(0.01, 0.1, iteration), gradient, first, second, parameters);
                List.of(first, second, parameters).forEach(this::keep);
            }
        }

        private void samples(Sampling sampling, Tensor x, Tensor z) {
            Tensor y = random(vertices, width);
            engine.sample(sampling, x, y);
            keep(y);
            engine.sampleBackward(sampling, x, z, y);
            keep(y);
        }

        private Sampling.Bundle circle(int samples, int... frequencies) {
            int coefficients = Arrays.stream(frequencies).map(frequency -> frequency > 0 ? 2 : 1).sum();
            return SignalsOnCircles.bundle(1, Math.min(channels, (width - 1) / coefficients), samples, frequencies);
        }

        private void fields(Tensor x, Tensor z) {
            Tensor y = random(vertices, width);
            Tensor invariants = random(vertices, fields);
            Tensor gates = random(vertices, fields);
            Tensor dGates = random(vertices, fields);
            engine.invariants(blocks, x, invariants);
            keep(invariants);
            engine.invariantsBackward(blocks, x, invariants, gates, y);
            keep(y);
            engine.gate(blocks, x, gates, y);
            keep(y);
            engine.gateBackward(blocks, x, gates, z, y, dGates);
            keep(y);
            keep(dGates);
        }

        private void products(Tensor x, Tensor z) {
            Tensor y = random(vertices, width + 1);
            for (int kind = 0; kind < 8; kind++) { // every combination of steps
                Run to = new Run(kind % 2 * channels, kind & 1);
                Run first = new Run(2, kind >> 1 & 1);
                Run second = new Run(channels + 1, kind >> 2);
                BilinearMap map = new BilinearMap(List.of(new Term(0.5, channels, to, first, second),
                        new Term(-1.5, 2 * channels, to, first, Run.from(0)), new Term(2, 1, Run.from(width), second, to)));
                engine.bilinear(map, x, z, y);
                keep(y);
                engine.bilinear(map, x, x, y);
                keep(y);
                Tensor dx = random(vertices, width);
                engine.bilinear(map.transposedInFirst(), y, z, dx);
                keep(dx);
            }
            double[][] analysis = new double[7][3];
            double[][] synthesis = new double[2][7];
            for (int n = 0; n < 7; n++) {
                for (int i = 0; i < 3; i++) {
                    analysis[n][i] = Math.cos(n * i + i);
                    synthesis[i % 2][n] = Math.sin(n + i + 1);
                }
            }
            int[] inputs = {1, channels + 2, 3 * channels + 3};
            for (boolean rectified : new boolean[] {false, true}) {
                StrongestResponse map = new StrongestResponse(List.of(
                        new StrongestResponse.Bundle(inputs, new int[] {0, 2 * channels + 1}, channels, analysis, synthesis)), rectified);
                engine.strongest(map, x, y);
                keep(y);
                Tensor dx = random(vertices, width);
                engine.strongestBackward(map, x, y, dx);
                keep(dx);
            }
        }

        private void columns(Tensor x, Tensor z) {
            Tensor y = random(vertices, width);
            Tensor scale = random(1, width);
            Tensor shift = random(1, width);
            engine.affine(scale, x, shift, y);
            keep(y);
            engine.affine(null, y, shift, y);
            keep(y);
            engine.affine(scale, z, null, y);
            keep(y);
            engine.affineBackward(x, z, scale, shift);
            keep(scale);
            keep(shift);
            engine.affineBackward(null, z, null, shift);
            engine.affineBackward(x, z, scale, null);
            keep(scale);
            keep(shift);
        }

        /// Of one surface, and of four with one that is empty.
        private void normalisation(Tensor x, Tensor z) {
            for (int[] begin : new int[][] {{0, vertices}, {0, vertices / 5, vertices / 5, 2 * vertices / 3, vertices}}) {
                Tensor y = random(vertices, width);
                Tensor deviation = random(begin.length - 1, 1);
                Tensor gamma = random(1, fields);
                Tensor beta = random(1, channels);
                Normalisation shifted = new Normalisation(blocks, begin, gamma, beta, deviation);
                engine.normalise(shifted, x, y);
                keep(y);
                keep(deviation);
                Tensor dGamma = random(1, fields);
                Tensor dBeta = random(1, channels);
                engine.normaliseBackward(shifted, x, z, y, dGamma, dBeta);
                List.of(y, dGamma, dBeta).forEach(this::keep);
                Normalisation alone = new Normalisation(blocks, begin, gamma, null, deviation);
                engine.normalise(alone, x, y);
                keep(y);
                engine.normaliseBackward(alone, x, z, null, dGamma, null);
                keep(dGamma);
                normalisedSamples(shifted, x, z, sampling(Activation.POLYNOMIAL_RELU, 4));
                normalisedSamples(alone, x, null, sampling(Activation.TANH, 3));
                normalisedSamples(shifted, x, z, new Sampling(List.of(circle(11, 0, 1, 2)), Activation.POLYNOMIAL_RELU));
            }
        }

        private void normalisedSamples(Normalisation normalisation, Tensor x, Tensor z, Sampling sampling) {
            Tensor y = random(vertices, width);
            engine.normaliseAndSample(normalisation, sampling, x, z, y);
            keep(y);
            keep(normalisation.deviation());
            Tensor dy = random(vertices, width);
            Tensor dx = random(vertices, width);
            Tensor dz = random(vertices, width);
            Tensor dGamma = random(1, fields);
            Tensor dBeta = normalisation.beta() == null ? null : random(1, channels);
            engine.normaliseAndSampleBackward(normalisation, sampling, x, z, dy, dx, dz, dGamma, dBeta);
            List.of(dx, dz, dGamma).forEach(this::keep);
            if (dBeta != null) {
                keep(dBeta);
            }
        }

        /// A bundle of signals with so many coefficients, a gap before the last, and columns that no bundle covers.
        private Sampling sampling(Activation f, int coefficients) {
            SplittableRandom numbers = new SplittableRandom(3);
            int samples = coefficients + 2;
            double[][] analysis = new double[samples][coefficients];
            double[][] synthesis = new double[coefficients][samples];
            for (int n = 0; n < samples; n++) {
                for (int i = 0; i < coefficients; i++) {
                    analysis[n][i] = (float) numbers.nextGaussian();
                    synthesis[i][n] = (float) numbers.nextGaussian();
                }
            }
            int signals = Math.min(channels, (width - 2) / coefficients);
            int[] offsets = IntStream.range(0, coefficients).map(i -> i * signals).toArray();
            offsets[coefficients - 1] += 2;
            return new Sampling(List.of(new Sampling.Bundle(offsets, signals, analysis, synthesis)), f);
        }

        private SparseRows averages() {
            int rows = vertices / 2 + 1;
            int[] offsets = new int[rows + 1];
            for (int r = 0; r < rows; r++) {
                offsets[r + 1] = vertices == 0 ? 0 : offsets[r] + r % 4;
            }
            int[] column = new int[offsets[rows]];
            double[] weight = new double[column.length];
            for (int e = 0; e < column.length; e++) {
                column[e] = e * 13 % vertices;
                weight[e] = 1.0 / (1 + e % 3);
            }
            return new SparseRows(vertices, offsets, column, weight);
        }

        /// Seventeen rows without entries, as many with one, with two, and with entries anywhere, in turns: what an engine may take for stretches of copies.
        private SparseRows alikeRows() {
            int[] offsets = new int[vertices + 1];
            List<Integer> column = new ArrayList<>();
            List<Double> weight = new ArrayList<>();
            for (int r = 0; r < vertices; r++) {
                int kind = r / 17 % 4;
                for (int e = 0; e < kind; e++) {
                    column.add(kind == 3 ? (r * 13 + e) % vertices : r - 17 * e);
                    weight.add(kind == 1 ? 0.5 : 1.0 - 2 * e);
                }
                offsets[r + 1] = column.size();
            }
            return new SparseRows(vertices, offsets, column.stream().mapToInt(c -> c).toArray(), weight.stream().mapToDouble(w -> w).toArray());
        }

        private double[] numbers(int count) {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) random.nextGaussian(); // what both precisions hold
            }
            return values;
        }

        private Tensor random(int rows, int columns) {
            Tensor tensor = engine.allocate(rows, columns, precision);
            tensor.set(numbers(rows * columns));
            tensors.add(tensor);
            return tensor;
        }

        private Tensor positive(int rows, int columns) {
            Tensor tensor = random(rows, columns);
            tensor.set(Arrays.stream(tensor.toDoubles()).map(Math::abs).toArray());
            return tensor;
        }

        private void keep(Tensor tensor) {
            results.add(tensor.toDoubles());
        }
    }

    @Test
    void aTransposeOfATransposeIsTheMatrix() {
        SparseRows rows = new SparseRows(4, new int[] {0, 2, 2, 3}, new int[] {1, 3, 0}, new double[] {0.5, 0.25, 2});
        SparseRows twice = rows.transposed().transposed();
        assertEquals(rows.rows(), twice.rows());
        assertEquals(rows.columns(), twice.columns());
        for (int e = 0; e < 3; e++) {
            assertEquals(rows.column(e), twice.column(e));
            assertEquals(rows.weight(e), twice.weight(e));
        }
        assertTrue(rows.transposed().begin(4) == 3);
        assertThrows(IllegalArgumentException.class, () -> new SparseRows(1, new int[] {0, 1}, new int[] {1}, new double[] {1}));
    }
}
