package holonomy.meshconv.engine.panama;

import static java.nio.ByteOrder.nativeOrder;

import holonomy.meshconv.engine.Fieldwise;
import holonomy.meshconv.engine.RowStretches;
import holonomy.meshconv.engine.SparseRows;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The kernels of [Fieldwise#average], float32: products with sparse matrices.
final class PanamaAverages {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private PanamaAverages() {
    }

    /// Rows `begin .. end` of `y = S x`, where x and y have several columns.
    static void rows(SparseRows rows, MemorySegment x, MemorySegment y, int columns, int begin, int end) {
        int whole = LANES.loopBound(columns);
        VectorMask<Float> rest = LANES.indexInRange(whole, columns);
        for (int r = begin; r < end; r++) {
            int first = rows.begin(r);
            int last = rows.begin(r + 1);
            for (int c = 0; c < whole; c += LANES.length()) {
                FloatVector sum = FloatVector.zero(LANES);
                for (int e = first; e < last; e++) {
                    sum = FloatVector.fromMemorySegment(LANES, x, ((long) rows.column(e) * columns + c) << 2, nativeOrder())
                            .fma(FloatVector.broadcast(LANES, (float) rows.weight(e)), sum);
                }
                sum.intoMemorySegment(y, ((long) r * columns + c) << 2, nativeOrder());
            }
            if (whole < columns) {
                FloatVector sum = FloatVector.zero(LANES);
                for (int e = first; e < last; e++) {
                    sum = FloatVector.fromMemorySegment(LANES, x, ((long) rows.column(e) * columns + whole) << 2, nativeOrder(), rest)
                            .fma(FloatVector.broadcast(LANES, (float) rows.weight(e)), sum);
                }
                sum.intoMemorySegment(y, ((long) r * columns + whole) << 2, nativeOrder(), rest);
            }
        }
    }

    /// Rows `begin .. end` of `y = S x`, where x and y have one column.
    static void numbers(SparseRows rows, MemorySegment x, MemorySegment y, int begin, int end) {
        RowStretches stretches = rows.stretches();
        for (int s = stretches.containing(begin); s < stretches.count() && stretches.begin(s) < end; s++) {
            int from = Math.max(begin, stretches.begin(s));
            int to = Math.min(end, stretches.begin(s + 1));
            if (stretches.alike(s)) {
                scaledCopies(rows, stretches.begin(s), x, y, from, to);
            } else {
                sums(rows, x, y, from, to);
            }
        }
    }

    private static void sums(SparseRows rows, MemorySegment x, MemorySegment y, int begin, int end) {
        for (int r = begin; r < end; r++) {
            float sum = 0;
            for (int e = rows.begin(r); e < rows.begin(r + 1); e++) {
                sum += (float) rows.weight(e) * x.getAtIndex(FLOAT, rows.column(e));
            }
            y.setAtIndex(FLOAT, r, sum);
        }
    }

    /// Rows `begin .. end` that have the entries of row `model`, as many columns further on as they are rows.
    private static void scaledCopies(SparseRows rows, int model, MemorySegment x, MemorySegment y, int begin, int end) {
        int first = rows.begin(model);
        int last = rows.begin(model + 1);
        if (first == last) {
            clear(y, begin, end);
            return;
        }
        scaledCopy(x, rows.column(first) - model, (float) rows.weight(first), y, begin, end);
        for (int e = first + 1; e < last; e++) {
            addScaled(x, rows.column(e) - model, (float) rows.weight(e), y, begin, end);
        }
    }

    private static void clear(MemorySegment y, int begin, int end) {
        int row = begin;
        for (; row <= end - LANES.length(); row += LANES.length()) {
            FloatVector.zero(LANES).intoMemorySegment(y, (long) row << 2, nativeOrder());
        }
        for (; row < end; row++) {
            y.setAtIndex(FLOAT, row, 0);
        }
    }

    /// `y[row] = weight x[row + shift]`.
    private static void scaledCopy(MemorySegment x, int shift, float weight, MemorySegment y, int begin, int end) {
        int row = begin;
        for (; row <= end - LANES.length(); row += LANES.length()) {
            FloatVector.fromMemorySegment(LANES, x, (long) (row + shift) << 2, nativeOrder()).mul(weight)
                    .intoMemorySegment(y, (long) row << 2, nativeOrder());
        }
        for (; row < end; row++) {
            y.setAtIndex(FLOAT, row, weight * x.getAtIndex(FLOAT, row + shift));
        }
    }

    /// `y[row] += weight x[row + shift]`.
    private static void addScaled(MemorySegment x, int shift, float weight, MemorySegment y, int begin, int end) {
        int row = begin;
        for (; row <= end - LANES.length(); row += LANES.length()) {
            FloatVector sum = FloatVector.fromMemorySegment(LANES, y, (long) row << 2, nativeOrder());
            FloatVector.fromMemorySegment(LANES, x, (long) (row + shift) << 2, nativeOrder()).mul(weight).add(sum)
                    .intoMemorySegment(y, (long) row << 2, nativeOrder());
        }
        for (; row < end; row++) {
            y.setAtIndex(FLOAT, row, y.getAtIndex(FLOAT, row) + weight * x.getAtIndex(FLOAT, row + shift));
        }
    }
}
