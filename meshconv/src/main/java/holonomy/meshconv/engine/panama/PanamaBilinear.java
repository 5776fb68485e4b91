package holonomy.meshconv.engine.panama;

import static java.nio.ByteOrder.nativeOrder;

import holonomy.meshconv.engine.BilinearMap;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The terms of a [BilinearMap], float32: whole vectors of channels, and what is left of a run one by one. Masks would be shorter to
/// write, and are four times slower: a masked store is not forwarded to the loads that follow it.
final class PanamaBilinear {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int L = LANES.length();
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final int TILE = 32; // rows that stay in the innermost cache while all terms are added

    private PanamaBilinear() {
    }

    /// Rows of numbers in memory.
    record Rows(MemorySegment memory, int width) {
        private long at(int row, int column) {
            return ((long) row * width + column) << 2;
        }

        private long bytes() {
            return (long) width << 2;
        }
    }

    /// `y_r += B(x_r, z_r)` for the rows from `begin` to before `end`.
    static void add(BilinearMap map, Rows x, Rows z, Rows y, int begin, int end) {
        for (int first = begin; first < end; first += TILE) {
            int rows = Math.min(TILE, end - first);
            for (BilinearMap.Term term : map.terms()) {
                add(term, x, z, y, first, rows);
            }
        }
    }

    private static void add(BilinearMap.Term term, Rows x, Rows z, Rows y, int begin, int rows) {
        boolean to = term.to().step() == 1;
        boolean first = term.first().step() == 1;
        boolean second = term.second().step() == 1;
        float coefficient = (float) term.coefficient();
        int c = 0;
        for (; c + L <= term.count() && (first && second || to && (first || second)); c += L) {
            long atX = x.at(begin, term.first().column(c));
            long atZ = z.at(begin, term.second().column(c));
            long atY = y.at(begin, term.to().column(c));
            if (!to) {
                addSums(coefficient, x, atX, z, atZ, y, atY, rows);
            } else if (first && second) {
                addProducts(coefficient, x, atX, z, atZ, y, atY, rows);
            } else if (first) {
                addMultiples(coefficient, z, atZ, x, atX, y, atY, rows);
            } else {
                addMultiples(coefficient, x, atX, z, atZ, y, atY, rows);
            }
        }
        for (; c < term.count(); c++) {
            addSingly(coefficient, x, x.at(begin, term.first().column(c)), z, z.at(begin, term.second().column(c)), y,
                    y.at(begin, term.to().column(c)), rows);
        }
    }

    /// Channel by channel.
    private static void addProducts(float coefficient, Rows x, long firstX, Rows z, long firstZ, Rows y, long firstY, int rows) {
        long atX = firstX;
        long atZ = firstZ;
        long atY = firstY;
        for (int row = 0; row < rows; row++) {
            FloatVector.fromMemorySegment(LANES, x.memory, atX, nativeOrder()).mul(coefficient)
                    .fma(FloatVector.fromMemorySegment(LANES, z.memory, atZ, nativeOrder()),
                            FloatVector.fromMemorySegment(LANES, y.memory, atY, nativeOrder()))
                    .intoMemorySegment(y.memory, atY, nativeOrder());
            atX += x.bytes();
            atZ += z.bytes();
            atY += y.bytes();
        }
    }

    /// One number of x for all channels of z.
    private static void addMultiples(float coefficient, Rows x, long firstX, Rows z, long firstZ, Rows y, long firstY, int rows) {
        long atX = firstX;
        long atZ = firstZ;
        long atY = firstY;
        for (int row = 0; row < rows; row++) {
            FloatVector.broadcast(LANES, coefficient * x.memory.get(FLOAT, atX))
                    .fma(FloatVector.fromMemorySegment(LANES, z.memory, atZ, nativeOrder()),
                            FloatVector.fromMemorySegment(LANES, y.memory, atY, nativeOrder()))
                    .intoMemorySegment(y.memory, atY, nativeOrder());
            atX += x.bytes();
            atZ += z.bytes();
            atY += y.bytes();
        }
    }

    /// All channels into one number. Lanes are added up one by one: the Vector API leaves the order of its own sums open.
    private static void addSums(float coefficient, Rows x, long firstX, Rows z, long firstZ, Rows y, long atY, int rows) {
        float[] lanes = new float[L];
        for (int row = 0; row < rows; row++) {
            FloatVector.fromMemorySegment(LANES, x.memory, firstX + row * x.bytes(), nativeOrder())
                    .mul(FloatVector.fromMemorySegment(LANES, z.memory, firstZ + row * z.bytes(), nativeOrder())).intoArray(lanes, 0);
            float total = 0;
            for (float lane : lanes) {
                total += lane;
            }
            long at = atY + row * y.bytes();
            y.memory.set(FLOAT, at, y.memory.get(FLOAT, at) + coefficient * total);
        }
    }

    /// One channel.
    private static void addSingly(float coefficient, Rows x, long firstX, Rows z, long firstZ, Rows y, long firstY, int rows) {
        for (int row = 0; row < rows; row++) {
            long at = firstY + row * y.bytes();
            y.memory.set(FLOAT, at, y.memory.get(FLOAT, at)
                    + coefficient * x.memory.get(FLOAT, firstX + row * x.bytes()) * z.memory.get(FLOAT, firstZ + row * z.bytes()));
        }
    }
}
