package holonomy.meshconv.engine;

import static java.nio.ByteOrder.nativeOrder;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The kernels on columns of matrices with a number per column beside them, float32: rows from `begin` to before `end` of matrices with
/// `width` columns. They go along rows, which memory delivers several times faster than columns.
final class PanamaRows {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final int L = LANES.length();
    private static final int SUM_RUN = 64;     // rows that are summed in float32 before double takes over
    private static final int SQUARES_RUN = 16; // the same where a sum takes all columns

    private PanamaRows() {
    }

    static float get(MemorySegment x, long index) {
        return x.getAtIndex(FLOAT, index);
    }

    /// Copies rows `begin .. begin + rows` of a matrix to rows `stride` apart, all at once where those lie without gaps.
    static void copy(MemorySegment x, int width, int begin, int rows, float[] to, int stride) {
        if (stride == width) {
            MemorySegment.copy(x, FLOAT, 4L * begin * width, to, 0, rows * width);
            return;
        }
        for (int r = 0; r < rows; r++) {
            MemorySegment.copy(x, FLOAT, 4L * (begin + r) * width, to, r * stride, width);
        }
    }

    /// The same the other way.
    static void copy(float[] x, int stride, MemorySegment to, int width, int begin, int rows) {
        if (stride == width) {
            MemorySegment.copy(x, 0, to, FLOAT, 4L * begin * width, rows * width);
            return;
        }
        for (int r = 0; r < rows; r++) {
            MemorySegment.copy(x, r * stride, to, FLOAT, 4L * (begin + r) * width, width);
        }
    }

    /// `y[to + i] += x[from + i]` for `count` numbers.
    static void add(float[] x, int from, MemorySegment y, long to, int count) {
        int i = 0;
        for (; i <= count - L; i += L) {
            long at = (to + i) << 2;
            load(y, at).add(load(x, from + i)).intoMemorySegment(y, at, nativeOrder());
        }
        for (; i < count; i++) {
            y.setAtIndex(FLOAT, to + i, y.getAtIndex(FLOAT, to + i) + x[from + i]);
        }
    }

    /// `y[v, c] = a[c] x[v, c] + d[c]`.
    static void affine(float[] a, MemorySegment x, float[] d, MemorySegment y, int width, int begin, int end) {
        int whole = LANES.loopBound(width);
        VectorMask<Float> rest = LANES.indexInRange(whole, width);
        for (int v = begin; v < end; v++) {
            for (int c = 0; c < whole; c += L) {
                long at = at(v, c, width);
                load(x, at).fma(load(a, c), load(d, c)).intoMemorySegment(y, at, nativeOrder());
            }
            if (whole < width) {
                long at = at(v, whole, width);
                load(x, at, rest).fma(load(a, whole, rest), load(d, whole, rest)).intoMemorySegment(y, at, nativeOrder(), rest);
            }
        }
    }

    /// `y[v - begin, c] = a[c] x[v, c] + d[c]`, rows of y without gaps.
    static void affine(float[] a, MemorySegment x, float[] d, float[] y, int width, int begin, int end) {
        int whole = LANES.loopBound(width);
        VectorMask<Float> rest = LANES.indexInRange(whole, width);
        for (int v = begin; v < end; v++) {
            int to = (v - begin) * width;
            for (int c = 0; c < whole; c += L) {
                load(x, at(v, c, width)).fma(load(a, c), load(d, c)).intoArray(y, to + c);
            }
            if (whole < width) {
                load(x, at(v, whole, width), rest).fma(load(a, whole, rest), load(d, whole, rest)).intoArray(y, to + whole, rest);
            }
        }
    }

    /// `y[v - begin, c] = a[c] x[v, c] + d[c] + z[v, c]`, rows of y without gaps.
    static void affine(float[] a, MemorySegment x, float[] d, MemorySegment z, float[] y, int width, int begin, int end) {
        int whole = LANES.loopBound(width);
        VectorMask<Float> rest = LANES.indexInRange(whole, width);
        for (int v = begin; v < end; v++) {
            int to = (v - begin) * width;
            for (int c = 0; c < whole; c += L) {
                long at = at(v, c, width);
                load(x, at).fma(load(a, c), load(d, c)).add(load(z, at)).intoArray(y, to + c);
            }
            if (whole < width) {
                long at = at(v, whole, width);
                load(x, at, rest).fma(load(a, whole, rest), load(d, whole, rest)).add(load(z, at, rest)).intoArray(y, to + whole, rest);
            }
        }
    }

    /// `y[v, c] = a[c] x[v, c] + b[c] z[v, c]`.
    static void combine(float[] a, MemorySegment x, float[] b, MemorySegment z, MemorySegment y, int width, int begin, int end) {
        int whole = LANES.loopBound(width);
        VectorMask<Float> rest = LANES.indexInRange(whole, width);
        for (int v = begin; v < end; v++) {
            for (int c = 0; c < whole; c += L) {
                long at = at(v, c, width);
                load(x, at).mul(load(a, c)).add(load(z, at).mul(load(b, c))).intoMemorySegment(y, at, nativeOrder());
            }
            if (whole < width) {
                long at = at(v, whole, width);
                load(x, at, rest).mul(load(a, whole, rest)).add(load(z, at, rest).mul(load(b, whole, rest)))
                        .intoMemorySegment(y, at, nativeOrder(), rest);
            }
        }
    }

    /// Adds `sum_v x[v, c]` to `sums[c]` for columns `from .. to`.
    static void addSums(MemorySegment x, int width, int from, int to, int begin, int end, double[] sums) {
        float[] sum = new float[to - from];
        int whole = from + LANES.loopBound(to - from);
        VectorMask<Float> rest = LANES.indexInRange(whole, to);
        for (int first = begin; first < end; first += SUM_RUN) {
            for (int v = first; v < Math.min(first + SUM_RUN, end); v++) {
                for (int c = from; c < whole; c += L) {
                    load(x, at(v, c, width)).add(load(sum, c - from)).intoArray(sum, c - from);
                }
                if (whole < to) {
                    load(x, at(v, whole, width), rest).add(load(sum, whole - from, rest)).intoArray(sum, whole - from, rest);
                }
            }
            move(sum, sums, from);
        }
    }

    /// Adds `sum_v x[v, c] y[v, c]` to `products[c]`; x and y may be the same.
    static void addProducts(MemorySegment x, MemorySegment y, int width, int begin, int end, double[] products) {
        float[] sum = new float[width];
        int whole = LANES.loopBound(width);
        VectorMask<Float> rest = LANES.indexInRange(whole, width);
        for (int first = begin; first < end; first += SUM_RUN) {
            for (int v = first; v < Math.min(first + SUM_RUN, end); v++) {
                for (int c = 0; c < whole; c += L) {
                    long at = at(v, c, width);
                    load(x, at).fma(load(y, at), load(sum, c)).intoArray(sum, c);
                }
                if (whole < width) {
                    long at = at(v, whole, width);
                    load(x, at, rest).fma(load(y, at, rest), load(sum, whole, rest)).intoArray(sum, whole, rest);
                }
            }
            move(sum, products, 0);
        }
    }

    /// `sum_v sum_c a[c] x[v, c]^2`.
    static double sumOfSquares(float[] a, MemorySegment x, int width, int begin, int end) {
        int whole = LANES.loopBound(width);
        VectorMask<Float> rest = LANES.indexInRange(whole, width);
        float[] lanes = new float[L]; // added in order: reduceLanes adds in another once compiled
        double total = 0;
        for (int first = begin; first < end; first += SQUARES_RUN) {
            FloatVector sum = FloatVector.zero(LANES);
            for (int v = first; v < Math.min(first + SQUARES_RUN, end); v++) {
                for (int c = 0; c < whole; c += L) {
                    FloatVector value = load(x, at(v, c, width));
                    sum = value.mul(load(a, c)).fma(value, sum);
                }
                if (whole < width) {
                    FloatVector value = load(x, at(v, whole, width), rest);
                    sum = value.mul(load(a, whole, rest)).fma(value, sum);
                }
            }
            sum.intoArray(lanes, 0);
            for (float lane : lanes) {
                total += lane;
            }
        }
        return total;
    }

    /// The sums of runs from `from` to before `to`, added in order.
    static double[] total(double[][] partial, int from, int to, int columns) {
        double[] total = new double[columns];
        for (int run = from; run < to; run++) {
            for (int c = 0; c < columns; c++) {
                total[c] += partial[run][c];
            }
        }
        return total;
    }

    /// Adds numbers to those of a tensor.
    static void addTo(MemorySegment sum, double[] part) {
        for (int i = 0; i < part.length; i++) {
            sum.setAtIndex(FLOAT, i, (float) (get(sum, i) + part[i]));
        }
    }

    /// Adds numbers to those from `to` on and leaves zeros.
    private static void move(float[] numbers, double[] sums, int to) {
        for (int c = 0; c < numbers.length; c++) {
            sums[to + c] += numbers[c];
            numbers[c] = 0;
        }
    }

    private static long at(int row, int column, int width) {
        return ((long) row * width + column) << 2;
    }

    private static FloatVector load(float[] x, int at) {
        return FloatVector.fromArray(LANES, x, at);
    }

    private static FloatVector load(float[] x, int at, VectorMask<Float> mask) {
        return FloatVector.fromArray(LANES, x, at, mask);
    }

    private static FloatVector load(MemorySegment x, long at) {
        return FloatVector.fromMemorySegment(LANES, x, at, nativeOrder());
    }

    private static FloatVector load(MemorySegment x, long at, VectorMask<Float> mask) {
        return FloatVector.fromMemorySegment(LANES, x, at, nativeOrder(), mask);
    }
}
