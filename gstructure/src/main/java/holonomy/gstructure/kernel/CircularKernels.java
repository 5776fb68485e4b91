package holonomy.gstructure.kernel;

import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.representation.FieldTypeException;
import holonomy.gstructure.representation.PlanarIrrep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The steerable kernels on the circle between irreps of a subgroup of O(2), in closed form.
///
/// Harmonics are `Y_0 = 1, Y_{2j-1} = cos(j theta), Y_{2j} = sin(j theta)` up to a band limit. With `F = diag(1, -1)`, every
/// kernel between irreps of frequencies m (in) and n (out) is made of
///
///     R(t theta + delta)    with t = n - m,        R(t theta + delta) F    with t = n + m    (mod N, for N rotations)
///
/// because g = R(a) turns the first by `R(n a) . R(-m a) = R((n - m) a)` and the second by `R((n + m) a)`. A one-dimensional
/// irrep sees the first row or column only, and the two forms are then one. The reflection leaves `delta = 0` or
/// `delta = pi/2`; without it both are kernels (Weiler & Cesa, General E(2)-Equivariant Steerable CNNs, appendix F).
///
/// Each kernel is scaled such that the mean of `|K(theta)|_F^2` over the circle is the output's dimension: channels of unit
/// variance give channels of unit variance.
public final class CircularKernels {
    private static final Map<Pair, List<AngularKernel>> KNOWN = new ConcurrentHashMap<>();

    private record Pair(PlanarIrrep in, PlanarIrrep out, int bandLimit) {}

    private CircularKernels() {}

    /// A basis of the kernels with frequencies up to `bandLimit`, orthogonal on the circle; computed once.
    public static List<AngularKernel> between(PlanarIrrep in, PlanarIrrep out, int bandLimit) {
        if (!in.group().equals(out.group())) {
            throw new FieldTypeException("a kernel needs one group: found " + in.group() + " in and " + out.group() + " out");
        }
        return KNOWN.computeIfAbsent(new Pair(in, out, bandLimit), CircularKernels::compute);
    }

    /// The values `Y_k(theta)`, `[2 bandLimit + 1]`.
    public static double[] harmonics(double theta, int bandLimit) {
        double[] values = new double[2 * bandLimit + 1];
        values[0] = 1;
        for (int j = 1; j <= bandLimit; j++) {
            values[2 * j - 1] = Math.cos(j * theta);
            values[2 * j] = Math.sin(j * theta);
        }
        return values;
    }

    private static List<AngularKernel> compute(Pair pair) {
        PlanarGroup group = pair.in.group();
        int m = pair.in.frequency();
        int n = pair.out.frequency();
        boolean matrix = pair.in.dimension() == 2 && pair.out.dimension() == 2;
        boolean number = pair.in.dimension() == 1 && pair.out.dimension() == 1;
        boolean flips = pair.in.odd() ^ pair.out.odd();
        List<AngularKernel> kernels = new ArrayList<>();
        for (int t = number ? 0 : -pair.bandLimit; t <= pair.bandLimit; t++) {
            for (int quarter = 0; quarter < 2; quarter++) {
                boolean vanishes = number && t == 0 && quarter == 1; // sin(0 theta)
                boolean reflects = !group.reflections() || quarter == (flips ? 1 : 0);
                if (vanishes || !reflects) {
                    continue;
                }
                if (congruent(group, t, n - m)) {
                    kernels.add(rotating(pair, t, quarter, 1));
                }
                if (matrix && congruent(group, t, n + m)) {
                    kernels.add(rotating(pair, t, quarter, -1));
                }
            }
        }
        return List.copyOf(kernels);
    }

    private static boolean congruent(PlanarGroup group, int t, int target) {
        return group.isContinuous() ? t == target : Math.floorMod(t - target, group.rotations()) == 0;
    }

    /// The first `[out, in]` entries of `R(t theta + quarter pi/2) diag(1, second)`, scaled.
    private static AngularKernel rotating(Pair pair, int t, int quarter, int second) {
        int rows = pair.out.dimension();
        int columns = pair.in.dimension();
        double[][][] coefficients = new double[2 * pair.bandLimit + 1][rows][columns];
        double square = 0;
        for (int o = 0; o < rows; o++) {
            for (int i = 0; i < columns; i++) {
                // R = [[cos, -sin], [sin, cos]]: entry (o, i) is cos(t theta + (quarter + i - o) pi/2), as -sin u = cos(u + pi/2)
                int phase = Math.floorMod(quarter + i - o, 4);
                double sign = i == 1 ? second : 1;
                double cosine = new double[] {1, 0, -1, 0}[phase] * sign;
                double sine = new double[] {0, -1, 0, 1}[phase] * sign;
                int j = Math.abs(t);
                if (j == 0) {
                    coefficients[0][o][i] = cosine;
                    square += cosine * cosine;
                } else {
                    coefficients[2 * j - 1][o][i] = cosine;
                    coefficients[2 * j][o][i] = t > 0 ? sine : -sine;
                    square += 0.5; // the mean of cos^2
                }
            }
        }
        double scale = Math.sqrt(rows / square);
        for (double[][] matrix : coefficients) {
            for (double[] row : matrix) {
                for (int i = 0; i < columns; i++) {
                    row[i] *= scale;
                }
            }
        }
        return new AngularKernel(coefficients);
    }
}
