package holonomy.meshconv.engine.panama;

import static java.nio.ByteOrder.nativeOrder;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The kernels on columns of matrices with a number per column beside them, float32: rows from `begin` to before `end` of matrices with
/// `width` columns. They go along rows, which memory delivers several times faster than columns, and through several as through one, see [RepeatedRow].
final class PanamaRows {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final int L = LANES.length();
    private static final int SUM_RUN = 64; // numbers that are summed in float32 before double takes over

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
    static void affine(RepeatedRow a, MemorySegment x, RepeatedRow d, MemorySegment y, int begin, int end) {
        float[] factors = a.numbers();
        float[] shifts = d.numbers();
        for (int row = begin; row < end; row += a.rows()) {
            long first = at(row, 0, a.width());
            int count = a.count(row, end);
            int whole = LANES.loopBound(count);
            for (int i = 0; i < whole; i += L) {
                load(x, first + 4L * i).fma(load(factors, i), load(shifts, i)).intoMemorySegment(y, first + 4L * i, nativeOrder());
            }
            for (int i = whole; i < count; i++) {
                y.set(FLOAT, first + 4L * i, Math.fma(number(x, first + 4L * i), factors[i], shifts[i]));
            }
        }
    }

    /// `y[v - begin, c] = a[c] x[v, c] + d[c]`, rows of y without gaps.
    static void affine(RepeatedRow a, MemorySegment x, RepeatedRow d, float[] y, int begin, int end) {
        float[] factors = a.numbers();
        float[] shifts = d.numbers();
        for (int row = begin; row < end; row += a.rows()) {
            long first = at(row, 0, a.width());
            int to = (row - begin) * a.width();
            int count = a.count(row, end);
            int whole = LANES.loopBound(count);
            for (int i = 0; i < whole; i += L) {
                load(x, first + 4L * i).fma(load(factors, i), load(shifts, i)).intoArray(y, to + i);
            }
            for (int i = whole; i < count; i++) {
                y[to + i] = Math.fma(number(x, first + 4L * i), factors[i], shifts[i]);
            }
        }
    }

    /// `y[v - begin, c] = a[c] x[v, c] + d[c] + z[v, c]`, rows of y without gaps.
    static void affine(RepeatedRow a, MemorySegment x, RepeatedRow d, MemorySegment z, float[] y, int begin, int end) {
        float[] factors = a.numbers();
        float[] shifts = d.numbers();
        for (int row = begin; row < end; row += a.rows()) {
            long first = at(row, 0, a.width());
            int to = (row - begin) * a.width();
            int count = a.count(row, end);
            int whole = LANES.loopBound(count);
            for (int i = 0; i < whole; i += L) {
                load(x, first + 4L * i).fma(load(factors, i), load(shifts, i)).add(load(z, first + 4L * i)).intoArray(y, to + i);
            }
            for (int i = whole; i < count; i++) {
                y[to + i] = Math.fma(number(x, first + 4L * i), factors[i], shifts[i]) + number(z, first + 4L * i);
            }
        }
    }

    /// `y[v, c] = a[c] x[v, c] + b[c] z[v, c]`.
    static void combine(RepeatedRow a, MemorySegment x, RepeatedRow b, MemorySegment z, MemorySegment y, int begin, int end) {
        float[] factors = a.numbers();
        float[] others = b.numbers();
        for (int row = begin; row < end; row += a.rows()) {
            long first = at(row, 0, a.width());
            int count = a.count(row, end);
            int whole = LANES.loopBound(count);
            for (int i = 0; i < whole; i += L) {
                long at = first + 4L * i;
                load(x, at).mul(load(factors, i)).add(load(z, at).mul(load(others, i))).intoMemorySegment(y, at, nativeOrder());
            }
            for (int i = whole; i < count; i++) {
                long at = first + 4L * i;
                y.set(FLOAT, at, number(x, at) * factors[i] + number(z, at) * others[i]);
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
            move(sum, 0, sum.length, sums, from);
        }
    }

    /// Adds `sum_v x[v, c] y[v, c]` to `products[c]`; x and y may be the same.
    static void addProducts(MemorySegment x, MemorySegment y, int width, int begin, int end, double[] products) {
        RepeatedRow sum = RepeatedRow.zeros(width);
        float[] sums = sum.numbers();
        for (int row = begin, run = 1; row < end; row += sum.rows(), run++) {
            long first = at(row, 0, width);
            int count = sum.count(row, end);
            int whole = LANES.loopBound(count);
            for (int i = 0; i < whole; i += L) {
                load(x, first + 4L * i).fma(load(y, first + 4L * i), load(sums, i)).intoArray(sums, i);
            }
            for (int i = whole; i < count; i++) {
                sums[i] = Math.fma(number(x, first + 4L * i), number(y, first + 4L * i), sums[i]);
            }
            if (run % SUM_RUN == 0 || row + sum.rows() >= end) {
                for (int from = 0; from < sums.length; from += width) {
                    move(sums, from, width, products, 0);
                }
            }
        }
    }

    /// `sum_v sum_c a[c] x[v, c]^2`.
    static double sumOfSquares(RepeatedRow a, MemorySegment x, int begin, int end) {
        float[] factors = a.numbers();
        float[] lanes = new float[L]; // added in order: reduceLanes adds in another once compiled
        double total = 0;
        for (int row = begin; row < end; row += a.rows()) {
            long first = at(row, 0, a.width());
            int count = a.count(row, end);
            int whole = LANES.loopBound(count);
            FloatVector sum = FloatVector.zero(LANES);
            for (int i = 0; i < whole; i += L) {
                FloatVector value = load(x, first + 4L * i);
                sum = value.mul(load(factors, i)).fma(value, sum);
            }
            sum.intoArray(lanes, 0);
            for (float lane : lanes) {
                total += lane;
            }
            for (int i = whole; i < count; i++) {
                float value = number(x, first + 4L * i);
                total += value * factors[i] * value;
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

    /// Adds `count` numbers from `from` on to those from `to` on and leaves zeros.
    private static void move(float[] numbers, int from, int count, double[] sums, int to) {
        for (int c = 0; c < count; c++) {
            sums[to + c] += numbers[from + c];
            numbers[from + c] = 0;
        }
    }

    private static float number(MemorySegment x, long at) {
        return x.get(FLOAT, at);
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
