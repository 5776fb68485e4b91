package holonomy.meshconv.engine;

import static java.nio.ByteOrder.nativeOrder;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The terms of a [BilinearMap] on vectors of channels, float32.
final class PanamaBilinear {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private PanamaBilinear() {
    }

    /// Rows of numbers in memory.
    record Rows(MemorySegment memory, int width) {
        private long at(int row, int column) {
            return ((long) row * width + column) << 2;
        }

        private FloatVector load(int row, BilinearMap.Run run, int channel, VectorMask<Float> mask) {
            long at = at(row, run.column(channel));
            return run.step() == 1 ? FloatVector.fromMemorySegment(LANES, memory, at, nativeOrder(), mask)
                    : FloatVector.broadcast(LANES, memory.get(FLOAT, at));
        }
    }

    /// `y_r += B(x_r, z_r)` for the rows from `begin` to before `end`.
    static void add(BilinearMap map, Rows x, Rows z, Rows y, int begin, int end) {
        for (BilinearMap.Term term : map.terms()) {
            if (term.to().step() == 1) {
                addChannels(term, x, z, y, begin, end);
            } else {
                addSum(term, x, z, y, begin, end);
            }
        }
    }

    private static void addChannels(BilinearMap.Term term, Rows x, Rows z, Rows y, int begin, int end) {
        float coefficient = (float) term.coefficient();
        for (int c = 0; c < term.count(); c += LANES.length()) {
            VectorMask<Float> mask = LANES.indexInRange(c, term.count());
            for (int row = begin; row < end; row++) {
                FloatVector product = x.load(row, term.first(), c, mask).mul(coefficient);
                FloatVector sum = product.fma(z.load(row, term.second(), c, mask), y.load(row, term.to(), c, mask));
                sum.intoMemorySegment(y.memory, y.at(row, term.to().column(c)), nativeOrder(), mask);
            }
        }
    }

    /// All channels into one number. Lanes are added up one by one: the Vector API leaves the order of its own sums open.
    private static void addSum(BilinearMap.Term term, Rows x, Rows z, Rows y, int begin, int end) {
        float[] lanes = new float[LANES.length()];
        for (int row = begin; row < end; row++) {
            FloatVector sum = FloatVector.zero(LANES);
            for (int c = 0; c < term.count(); c += LANES.length()) {
                VectorMask<Float> mask = LANES.indexInRange(c, term.count());
                FloatVector product = x.load(row, term.first(), c, mask).mul(z.load(row, term.second(), c, mask));
                sum = sum.add(product, mask);
            }
            sum.intoArray(lanes, 0);
            float total = 0;
            for (float lane : lanes) {
                total += lane;
            }
            long at = y.at(row, term.to().column());
            y.memory.set(FLOAT, at, y.memory.get(FLOAT, at) + (float) term.coefficient() * total);
        }
    }
}
