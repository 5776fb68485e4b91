package holonomy.meshconv.engine;

import static java.nio.ByteOrder.nativeOrder;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The kernels on columns of matrices with a number per column beside them, float32: rows from `begin` to before `end` of matrices with
/// `width` columns.
final class PanamaRows {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final int L = LANES.length();
    private static final int SUM_RUN = 64; // rows that are summed in float32 before double takes over

    private PanamaRows() {
    }

    static float get(MemorySegment x, long index) {
        return x.getAtIndex(FLOAT, index);
    }

    /// `y[v, c] = a[c] x[v, c] + d[c]`.
    static void affine(float[] a, MemorySegment x, float[] d, MemorySegment y, int width, int begin, int end) {
        for (int c = 0; c < width; c += L) {
            VectorMask<Float> mask = LANES.indexInRange(c, width);
            FloatVector factor = FloatVector.fromArray(LANES, a, c, mask);
            FloatVector shift = FloatVector.fromArray(LANES, d, c, mask);
            for (int v = begin; v < end; v++) {
                long at = at(v, c, width);
                load(x, at, mask).fma(factor, shift).intoMemorySegment(y, at, nativeOrder(), mask);
            }
        }
    }

    /// `y[v, c] = a[c] x[v, c] + b[c] z[v, c]`.
    static void combine(float[] a, MemorySegment x, float[] b, MemorySegment z, MemorySegment y, int width, int begin, int end) {
        for (int c = 0; c < width; c += L) {
            VectorMask<Float> mask = LANES.indexInRange(c, width);
            FloatVector first = FloatVector.fromArray(LANES, a, c, mask);
            FloatVector second = FloatVector.fromArray(LANES, b, c, mask);
            for (int v = begin; v < end; v++) {
                long at = at(v, c, width);
                load(x, at, mask).mul(first).add(load(z, at, mask).mul(second)).intoMemorySegment(y, at, nativeOrder(), mask);
            }
        }
    }

    /// Adds `sum_v x[v, c]` to `sums[c]` and `sum_v x[v, c] y[v, c]` to `products[c]`, each unless null.
    static void addMoments(MemorySegment x, MemorySegment y, int width, int begin, int end, double[] sums, double[] products) {
        float[] lanes = new float[L];
        MemorySegment other = products == null ? x : y;
        for (int from = begin; from < end; from += SUM_RUN) {
            int to = Math.min(from + SUM_RUN, end);
            for (int c = 0; c < width; c += L) {
                VectorMask<Float> mask = LANES.indexInRange(c, width);
                FloatVector sum = FloatVector.zero(LANES);
                FloatVector product = FloatVector.zero(LANES);
                for (int v = from; v < to; v++) {
                    long at = at(v, c, width);
                    FloatVector value = load(x, at, mask);
                    sum = sum.add(value);
                    product = value.fma(load(other, at, mask), product);
                }
                if (sums != null) {
                    sum.intoArray(lanes, 0);
                    add(lanes, c, width, sums);
                }
                if (products != null) {
                    product.intoArray(lanes, 0);
                    add(lanes, c, width, products);
                }
            }
        }
    }

    /// Adds `sum_v x[v, c]` to `sums[c]` for columns `from .. to`.
    static void addSums(MemorySegment x, int width, int from, int to, int begin, int end, double[] sums) {
        float[] lanes = new float[L];
        for (int first = begin; first < end; first += SUM_RUN) {
            int last = Math.min(first + SUM_RUN, end);
            for (int c = from; c < to; c += L) {
                VectorMask<Float> mask = LANES.indexInRange(c, to);
                FloatVector sum = FloatVector.zero(LANES);
                for (int v = first; v < last; v++) {
                    sum = sum.add(load(x, at(v, c, width), mask));
                }
                sum.intoArray(lanes, 0);
                add(lanes, c, to, sums);
            }
        }
    }

    private static void add(float[] lanes, int column, int width, double[] sums) {
        for (int j = 0; j < L && column + j < width; j++) {
            sums[column + j] += lanes[j];
        }
    }

    private static long at(int row, int column, int width) {
        return ((long) row * width + column) << 2;
    }

    private static FloatVector load(MemorySegment x, long at, VectorMask<Float> mask) {
        return FloatVector.fromMemorySegment(LANES, x, at, nativeOrder(), mask);
    }
}
