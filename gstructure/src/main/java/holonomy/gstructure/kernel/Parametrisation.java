package holonomy.gstructure.kernel;

import holonomy.gstructure.representation.FieldTypeException;
import java.util.Arrays;

/// A linear map from free parameters to the entries of a weight tensor, `w = E p`, sparse and with long runs: a run maps
/// `length` consecutive parameters to consecutive entries with one factor.
///
/// A steerable layer trains p; engines see w. The gradient goes back by the transpose.
public final class Parametrisation {
    private final int parameters;
    private final int entries;
    private final int[] from;      // [runs] first parameter
    private final int[] to;        // [runs] first entry
    private final int[] length;    // [runs]
    private final double[] factor; // [runs]

    private Parametrisation(int parameters, int entries, int[] from, int[] to, int[] length, double[] factor) {
        this.parameters = parameters;
        this.entries = entries;
        this.from = from;
        this.to = to;
        this.length = length;
        this.factor = factor;
    }

    /// Receives the runs of a parametrisation: `w[to + i] += factor p[from + i]` for `0 <= i < length`.
    @FunctionalInterface
    public interface Visitor {
        void run(int from, int to, int length, double factor);
    }

    /// Every entry is a parameter.
    public static Parametrisation identity(int entries) {
        return new Builder().add(0, 0, entries, 1).build(entries, entries);
    }

    public int parameterCount() {
        return parameters;
    }

    public int entryCount() {
        return entries;
    }

    /// Whether parameters and entries are the same numbers, so that no expansion is needed.
    public boolean isIdentity() {
        return parameters == entries && from.length == 1 && length[0] == entries && factor[0] == 1;
    }

    /// Shows every run to a visitor, in a fixed order.
    public void forEachRun(Visitor visitor) {
        for (int r = 0; r < from.length; r++) {
            visitor.run(from[r], to[r], length[r], factor[r]);
        }
    }

    /// `w = E p`; overwrites `weight`.
    ///
    /// @throws FieldTypeException if a length is wrong
    public void expand(double[] parameter, double[] weight) {
        check(parameter.length, weight.length);
        Arrays.fill(weight, 0);
        for (int r = 0; r < from.length; r++) {
            for (int i = 0; i < length[r]; i++) {
                weight[to[r] + i] += factor[r] * parameter[from[r] + i];
            }
        }
    }

    /// `dp += E^T dw`; adds to `parameterGradient`.
    ///
    /// @throws FieldTypeException if a length is wrong
    public void project(double[] weightGradient, double[] parameterGradient) {
        check(parameterGradient.length, weightGradient.length);
        for (int r = 0; r < from.length; r++) {
            for (int i = 0; i < length[r]; i++) {
                parameterGradient[from[r] + i] += factor[r] * weightGradient[to[r] + i];
            }
        }
    }

    /// `w = E p`; overwrites `weight`.
    ///
    /// @throws FieldTypeException if a length is wrong
    public void expand(float[] parameter, float[] weight) {
        check(parameter.length, weight.length);
        Arrays.fill(weight, 0);
        for (int r = 0; r < from.length; r++) {
            float scale = (float) factor[r];
            for (int i = 0; i < length[r]; i++) {
                weight[to[r] + i] += scale * parameter[from[r] + i];
            }
        }
    }

    /// `dp += E^T dw`; adds to `parameterGradient`.
    ///
    /// @throws FieldTypeException if a length is wrong
    public void project(float[] weightGradient, float[] parameterGradient) {
        check(parameterGradient.length, weightGradient.length);
        for (int r = 0; r < from.length; r++) {
            float scale = (float) factor[r];
            for (int i = 0; i < length[r]; i++) {
                parameterGradient[from[r] + i] += scale * weightGradient[to[r] + i];
            }
        }
    }

    private void check(int parameterLength, int entryLength) {
        if (parameterLength != parameters || entryLength != entries) {
            throw new FieldTypeException("a parametrisation: found " + parameterLength + " parameters and " + entryLength
                    + " entries, expected " + parameters + " and " + entries);
        }
    }

    /// Collects runs.
    static final class Builder {
        private int runs;
        private int[] from = new int[16];
        private int[] to = new int[16];
        private int[] length = new int[16];
        private double[] factor = new double[16];

        Builder add(int firstParameter, int firstEntry, int count, double scale) {
            if (runs == from.length) {
                from = Arrays.copyOf(from, 2 * runs);
                to = Arrays.copyOf(to, 2 * runs);
                length = Arrays.copyOf(length, 2 * runs);
                factor = Arrays.copyOf(factor, 2 * runs);
            }
            from[runs] = firstParameter;
            to[runs] = firstEntry;
            length[runs] = count;
            factor[runs++] = scale;
            return this;
        }

        /// A matrix of parameters `[inChannels][outChannels]` in a weight of rows `[width]`: input channel c fills the columns from `column` on
        /// of row `row + c`.
        void addChannels(int firstParameter, int row, int inChannels, int column, int outChannels, int width, double scale) {
            for (int channel = 0; channel < inChannels; channel++) {
                add(firstParameter + channel * outChannels, (row + channel) * width + column, outChannels, scale);
            }
        }

        Parametrisation build(int parameters, int entries) {
            return new Parametrisation(parameters, entries, Arrays.copyOf(from, runs), Arrays.copyOf(to, runs),
                    Arrays.copyOf(length, runs), Arrays.copyOf(factor, runs));
        }
    }
}
