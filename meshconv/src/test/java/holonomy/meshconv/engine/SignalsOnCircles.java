package holonomy.meshconv.engine;

import java.util.Arrays;

/// Bundles of signals on a circle, or on two sheets of it, as nonlinearities make them of irreps of SO(2) and O(2).
public final class SignalsOnCircles {
    /// In place of a frequency: a number that is 1 on the first sheet and -1 on the second.
    public static final int ODD = -1;

    private SignalsOnCircles() {
    }

    /// @param offset      of the first coefficient; those after it follow, `channels` columns each
    /// @param samples     per sheet
    /// @param frequencies in the order of the coefficients, cosines before sines
    public static Sampling.Bundle bundle(int offset, int channels, int samples, int... frequencies) {
        int sheets = Arrays.stream(frequencies).anyMatch(frequency -> frequency == ODD) ? 2 : 1;
        int coefficients = Arrays.stream(frequencies).map(frequency -> frequency > 0 ? 2 : 1).sum();
        double[][] analysis = new double[samples * sheets][coefficients];
        double[][] synthesis = new double[coefficients][analysis.length];
        for (int n = 0; n < analysis.length; n++) {
            int i = 0;
            for (int frequency : frequencies) {
                double angle = frequency * 2 * Math.PI * (n % samples) / samples;
                if (frequency > 0) {
                    analysis[n][i++] = Math.sqrt(2) * Math.cos(angle);
                    analysis[n][i++] = Math.sqrt(2) * Math.sin(angle);
                } else {
                    analysis[n][i++] = frequency == ODD && n >= samples ? -1 : 1;
                }
            }
            for (int j = 0; j < coefficients; j++) {
                synthesis[j][n] = analysis[n][j] / analysis.length;
            }
        }
        int[] offsets = new int[coefficients];
        Arrays.setAll(offsets, i -> offset + i * channels);
        return new Sampling.Bundle(offsets, channels, analysis, synthesis);
    }
}
