package holonomy.meshconv.engine;

import static java.nio.ByteOrder.nativeOrder;

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
        for (int r = begin; r < end; r++) {
            for (int c = 0; c < columns; c += LANES.length()) {
                VectorMask<Float> mask = LANES.indexInRange(c, columns);
                FloatVector sum = FloatVector.zero(LANES);
                for (int e = rows.begin(r); e < rows.begin(r + 1); e++) {
                    FloatVector weight = FloatVector.broadcast(LANES, (float) rows.weight(e));
                    sum = FloatVector.fromMemorySegment(LANES, x, ((long) rows.column(e) * columns + c) << 2, nativeOrder(), mask).fma(weight, sum);
                }
                sum.intoMemorySegment(y, ((long) r * columns + c) << 2, nativeOrder(), mask);
            }
        }
    }

    /// Stretches `begin .. end` of the rows of `y = S x`, where x and y have one column.
    static void numbers(SparseRows rows, MemorySegment x, MemorySegment y, int begin, int end) {
        RowStretches stretches = rows.stretches();
        for (int s = begin; s < end; s++) {
            if (stretches.column(s) == RowStretches.MIXED) {
                sums(rows, x, y, stretches.begin(s), stretches.begin(s + 1));
            } else {
                scaledCopy(x, stretches.column(s), stretches.weight(s), y, stretches.begin(s), stretches.begin(s + 1));
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

    /// `y[row] = weight x[column + row - begin]`.
    private static void scaledCopy(MemorySegment x, int column, float weight, MemorySegment y, int begin, int end) {
        long shift = (long) (column - begin) << 2;
        int row = begin;
        for (; row <= end - LANES.length(); row += LANES.length()) {
            FloatVector.fromMemorySegment(LANES, x, ((long) row << 2) + shift, nativeOrder()).mul(weight)
                    .intoMemorySegment(y, (long) row << 2, nativeOrder());
        }
        for (; row < end; row++) {
            y.setAtIndex(FLOAT, row, weight * x.get(FLOAT, ((long) row << 2) + shift));
        }
    }
}
