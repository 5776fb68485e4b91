package holonomy.meshconv.layer;

import java.util.Arrays;

/// A tensor `[rows, columns]` that a layer learns, as a point of the linear space that `basis` spans.
///
/// Free parameters start as normal deviates of the given mean and standard deviation.
public record Parameter(String name, int rows, int columns, Basis basis, double mean, double deviation) {
    /// A linear map from free parameters to the entries of a tensor.
    public interface Basis {
        /// The number of free parameters.
        int count();

        /// The entries, row-major, of the combination of basis elements that the free parameters from `from` on give.
        double[] expand(double[] free, int from);

        /// The variance of each entry where free parameters are independent of variance one.
        double[] variance();

        /// The transpose of [#expand]: adds to `free`.
        void reduce(double[] gradient, double[] free, int from);
    }

    /// A tensor with all entries free.
    public static Parameter free(String name, int rows, int columns, double mean, double deviation) {
        return new Parameter(name, rows, columns, everything(rows * columns), mean, deviation);
    }

    /// A tensor in the space that a basis spans, with a deviation by which `y = x tensor` has `gain^2` times the variance of x, on average over
    /// the columns of the tensor that the basis reaches.
    public static Parameter spanned(String name, int rows, int columns, Basis basis, double gain) {
        double[] variance = basis.variance();
        double[] square = new double[columns];
        for (int i = 0; i < variance.length; i++) {
            square[i % columns] += variance[i];
        }
        double mean = Arrays.stream(square).filter(s -> s > 0).average().orElse(1);
        return new Parameter(name, rows, columns, basis, 0, gain / Math.sqrt(mean));
    }

    /// The basis of all tensors with that many entries.
    static Basis everything(int count) {
        return new Everything(count);
    }

    private record Everything(int count) implements Basis {
        @Override
        public double[] expand(double[] free, int from) {
            return Arrays.copyOfRange(free, from, from + count);
        }

        @Override
        public double[] variance() {
            double[] ones = new double[count];
            Arrays.fill(ones, 1);
            return ones;
        }

        @Override
        public void reduce(double[] gradient, double[] free, int from) {
            for (int i = 0; i < count; i++) {
                free[from + i] += gradient[i];
            }
        }
    }
}
