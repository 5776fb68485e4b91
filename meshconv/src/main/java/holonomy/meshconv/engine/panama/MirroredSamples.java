package holonomy.meshconv.engine.panama;

import holonomy.meshconv.engine.Sampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/// The samples of a bundle of signals, taken together with their mirror images: each coefficient is even or odd, and where samples n and m are a pair,
/// `A_m = A_n` on the even ones and `A_m = -A_n` on the odd ones. Samples of a signal on a circle at the multiples of an angle are such pairs, t and -t,
/// but for those at 0 and pi, which are their own images.
///
/// Coefficients have slots: 0 is that of the constant, 1 and 2 are even, 3 and 4 are odd.
///
/// @param slots   the slot of each coefficient
/// @param count   N, the number of samples
/// @param singles what slots 1 and 2 have at each sample that is its own image
/// @param pairs   what slots 1 to 4 have at one sample of each pair
record MirroredSamples(int[] slots, int count, double[][] singles, double[][] pairs) {
    /// The number of slots.
    static final int SLOTS = 5;

    private static final int EVEN = 1;
    private static final int ODD = 3;
    private static final double EXACT = 1e-12;

    /// A bundle's samples, or null where they are no pairs, the slots do not suffice, the synthesis is not the transposed analysis over N, or it does not undo the analysis.
    static MirroredSamples of(Sampling.Bundle bundle) {
        double[][] analysis = bundle.analysis();
        int[] slots = slots(analysis);
        if (slots == null || !undoes(bundle, slots)) {
            return null;
        }
        List<double[]> singles = new ArrayList<>();
        List<double[]> pairs = new ArrayList<>();
        boolean[] seen = new boolean[analysis.length];
        for (int n = 0; n < seen.length; n++) {
            if (seen[n]) {
                continue;
            }
            int image = image(analysis, n, slots, seen);
            if (image < 0) {
                return null;
            }
            seen[n] = true;
            seen[image] = true;
            double[] numbers = inSlots(analysis[n], slots);
            if (image == n) {
                singles.add(Arrays.copyOfRange(numbers, EVEN, ODD));
            } else {
                pairs.add(Arrays.copyOfRange(numbers, EVEN, SLOTS));
            }
        }
        return new MirroredSamples(slots, seen.length, singles.toArray(double[][]::new), pairs.toArray(double[][]::new));
    }

    /// Of each coefficient; the odd ones vanish at sample 0, the neutral element. Null where slots do not suffice.
    private static int[] slots(double[][] analysis) {
        int[] slots = new int[analysis[0].length];
        boolean constant = false;
        int even = EVEN;
        int odd = ODD;
        for (int i = 0; i < slots.length; i++) {
            if (!constant && isOne(analysis, i)) {
                constant = true;
                slots[i] = 0;
            } else if (Math.abs(analysis[0][i]) > EXACT) {
                slots[i] = even++;
            } else {
                slots[i] = odd++;
            }
        }
        return even <= ODD && odd <= SLOTS ? slots : null;
    }

    private static boolean isOne(double[][] analysis, int i) {
        return Arrays.stream(analysis).allMatch(row -> row[i] == 1);
    }

    /// Whether `B = A^T / N`, `B A = 1`, and the constant 1 has no coefficient but that of slot 0.
    private static boolean undoes(Sampling.Bundle bundle, int[] slots) {
        RealMatrix a = new Array2DRowRealMatrix(bundle.analysis(), false);
        RealMatrix b = new Array2DRowRealMatrix(bundle.synthesis(), false);
        double[] constant = new double[bundle.samples()];
        Arrays.fill(constant, 1);
        double[] coefficients = b.operate(constant);
        return distance(b, a.transpose().scalarMultiply(1.0 / bundle.samples())) <= EXACT
                && distance(b.multiply(a), MatrixUtils.createRealIdentityMatrix(slots.length)) <= EXACT
                && IntStream.range(0, slots.length).allMatch(i -> Math.abs(coefficients[i] - (slots[i] == 0 ? 1 : 0)) <= EXACT);
    }

    private static double distance(RealMatrix one, RealMatrix other) {
        return one.subtract(other).getNorm();
    }

    /// The mirror image of sample n among those not seen, or -1.
    private static int image(double[][] analysis, int n, int[] slots, boolean[] seen) {
        for (int m = n; m < seen.length; m++) {
            if (!seen[m] && isImage(analysis[n], analysis[m], slots)) {
                return m;
            }
        }
        return -1;
    }

    private static boolean isImage(double[] sample, double[] other, int[] slots) {
        for (int i = 0; i < slots.length; i++) {
            if (Math.abs(sample[i] - (slots[i] < ODD ? other[i] : -other[i])) > EXACT) {
                return false;
            }
        }
        return true;
    }

    private static double[] inSlots(double[] sample, int[] slots) {
        double[] numbers = new double[SLOTS];
        for (int i = 0; i < slots.length; i++) {
            numbers[slots[i]] = sample[i];
        }
        return numbers;
    }
}
