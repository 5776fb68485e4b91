package holonomy.meshconv.engine.panama;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.Sampling;
import holonomy.meshconv.engine.SignalsOnCircles;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MirroredSamplesTest {
    @ParameterizedTest(name = "frequencies {0}, {1} samples")
    @CsvSource({"0 1 2, 11, 1, 5, 0 1 3 2 4", "0 1 2, 12, 2, 5, 0 1 3 2 4", "2 0 1, 11, 1, 5, 1 3 0 2 4", "0 2, 11, 1, 5, 0 1 3", "1, 6, 2, 2, 1 3", "0, 1, 1, 0, 0",
            "0 -1 1, 6, 4, 4, 0 1 2 3"})
    void samplesOnCirclesArePairs(String frequencies, int samples, int singles, int pairs, String slots) {
        Sampling.Bundle bundle = SignalsOnCircles.bundle(0, 1, samples, numbers(frequencies));
        MirroredSamples mirrored = MirroredSamples.of(bundle);
        assertNotNull(mirrored);
        assertEquals(bundle.samples(), mirrored.count());
        assertEquals(singles, mirrored.singles().length);
        assertEquals(pairs, mirrored.pairs().length);
        assertArrayEquals(numbers(slots), mirrored.slots());
        assertEquals(sumOfCubes(bundle), sumOfCubes(mirrored), 1e-12, "of a signal with coefficients 1, 2, ...");
    }

    /// Over all samples; pairs and singles give the same if they are those of the bundle, each once.
    private static double sumOfCubes(Sampling.Bundle bundle) {
        double sum = 0;
        for (double[] row : bundle.analysis()) {
            double value = 0;
            for (int i = 0; i < row.length; i++) {
                value += row[i] * (i + 1);
            }
            sum += Math.pow(value, 3);
        }
        return sum;
    }

    private static double sumOfCubes(MirroredSamples samples) {
        double[] x = new double[MirroredSamples.SLOTS];
        for (int i = 0; i < samples.slots().length; i++) {
            x[samples.slots()[i]] = i + 1;
        }
        double sum = 0;
        for (double[] single : samples.singles()) {
            sum += Math.pow(x[0] + single[0] * x[1] + single[1] * x[2], 3);
        }
        for (double[] pair : samples.pairs()) {
            double even = x[0] + pair[0] * x[1] + pair[1] * x[2];
            double odd = pair[2] * x[3] + pair[3] * x[4];
            sum += Math.pow(even + odd, 3) + Math.pow(even - odd, 3);
        }
        return sum;
    }

    @Test
    void otherBundlesAreNone() {
        assertNull(MirroredSamples.of(SignalsOnCircles.bundle(0, 1, 16, 0, 1, 2, 3)), "too many coefficients");
        assertNull(MirroredSamples.of(SignalsOnCircles.bundle(0, 1, 4, 0, 1, 2)), "a synthesis that does not undo the analysis");
        Sampling.Bundle circle = SignalsOnCircles.bundle(0, 1, 11, 0, 1, 2);
        double[][] doubled = Arrays.stream(circle.synthesis()).map(row -> Arrays.stream(row).map(b -> 2 * b).toArray()).toArray(double[][]::new);
        assertNull(MirroredSamples.of(new Sampling.Bundle(circle.offsets(), 1, circle.analysis(), doubled)), "another synthesis");
        double[][] turned = Arrays.stream(circle.analysis()).map(row -> Arrays.copyOf(row, 4)).toArray(double[][]::new);
        double[][] back = Arrays.stream(circle.synthesis()).limit(4).map(double[]::clone).toArray(double[][]::new);
        for (int n = 0; n < 11; n++) { // frequency 2 by one number, off the axis of the others
            turned[n][3] = Math.sqrt(2) * Math.cos(0.3 + 4 * Math.PI * n / 11);
            back[3][n] = turned[n][3] / 11;
        }
        assertNull(MirroredSamples.of(new Sampling.Bundle(new int[] {0, 1, 2, 3}, 1, turned, back)), "samples without mirror images");
    }

    @Test
    void theUsualBundlesTakeTheirKernels() {
        assertInstanceOf(PanamaShortSignals.class, PanamaBundle.of(SignalsOnCircles.bundle(0, 16, 11, 0, 1, 2), Activation.POLYNOMIAL_RELU));
        assertInstanceOf(PanamaScalarSignals.class, PanamaBundle.of(SignalsOnCircles.bundle(0, 48, 1, 0), Activation.POLYNOMIAL_RELU));
        assertInstanceOf(PanamaSignals.class, PanamaBundle.of(SignalsOnCircles.bundle(0, 16, 11, 0, 1, 2), Activation.TANH));
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
    }
}
