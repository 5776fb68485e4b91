package holonomy.meshconv.engine.panama;

import static java.nio.ByteOrder.nativeOrder;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.Fieldwise;
import java.lang.foreign.MemorySegment;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The kernels on single copies of irreps, on vectors of channels, float32: x has rows of `width` numbers, the tensor with a
/// number per copy rows of `fields`. One call serves the rows from `begin` to before `end`.
final class PanamaFields {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private PanamaFields() {
    }

    /// `n_f = x_f` of trivial irreps, `n_f = sqrt(|x_f|^2 + smoothing)` of the others.
    static void invariants(List<IrrepBlock> blocks, MemorySegment x, int width, MemorySegment invariants, int fields, int begin, int end) {
        int field = 0;
        for (IrrepBlock block : blocks) {
            long step = (long) block.channels() << 2;
            for (int c = 0; c < block.channels(); c += LANES.length()) {
                VectorMask<Float> rest = rest(c, block);
                for (int v = begin; v < end; v++) {
                    long at = at(v, width, block.offset() + c);
                    if (block.isTrivial()) {
                        store(load(x, at, rest), invariants, at(v, fields, field + c), rest);
                        continue;
                    }
                    FloatVector square = FloatVector.broadcast(LANES, (float) Fieldwise.NORM_SMOOTHING);
                    for (int j = 0; j < block.components(); j++) {
                        FloatVector value = load(x, at + j * step, rest);
                        square = value.fma(value, square);
                    }
                    store(square.lanewise(VectorOperators.SQRT), invariants, at(v, fields, field + c), rest);
                }
            }
            field += block.channels();
        }
    }

    /// `y_f = x_f factor_f / divisor_f`; divisor may be null for one, and trivial irreps are their own: `y_f = factor_f`.
    static void scale(List<IrrepBlock> blocks, MemorySegment x, int width, MemorySegment factor, MemorySegment divisor, int fields,
                      MemorySegment y, int begin, int end) {
        int field = 0;
        for (IrrepBlock block : blocks) {
            long step = (long) block.channels() << 2;
            for (int c = 0; c < block.channels(); c += LANES.length()) {
                VectorMask<Float> rest = rest(c, block);
                for (int v = begin; v < end; v++) {
                    long at = at(v, width, block.offset() + c);
                    FloatVector scale = load(factor, at(v, fields, field + c), rest);
                    if (divisor != null && block.isTrivial()) {
                        store(scale, y, at, rest);
                        continue;
                    }
                    if (divisor != null) {
                        scale = scale.div(load(divisor, at(v, fields, field + c), rest));
                    }
                    for (int j = 0; j < block.components(); j++) {
                        store(load(x, at + j * step, rest).mul(scale), y, at + j * step, rest);
                    }
                }
            }
            field += block.channels();
        }
    }

    /// `p_f = <x_f, y_f>`.
    static void products(List<IrrepBlock> blocks, MemorySegment x, MemorySegment y, int width, MemorySegment products, int fields,
                         int begin, int end) {
        int field = 0;
        for (IrrepBlock block : blocks) {
            long step = (long) block.channels() << 2;
            for (int c = 0; c < block.channels(); c += LANES.length()) {
                VectorMask<Float> rest = rest(c, block);
                for (int v = begin; v < end; v++) {
                    long at = at(v, width, block.offset() + c);
                    FloatVector product = FloatVector.zero(LANES);
                    for (int j = 0; j < block.components(); j++) {
                        product = load(x, at + j * step, rest).fma(load(y, at + j * step, rest), product);
                    }
                    store(product, products, at(v, fields, field + c), rest);
                }
            }
            field += block.channels();
        }
    }

    private static long at(int row, int width, int column) {
        return ((long) row * width + column) << 2;
    }

    /// The mask of the channels from c on, or null for a whole vector: few processors write masked vectors as fast as whole ones.
    private static VectorMask<Float> rest(int c, IrrepBlock block) {
        return c + LANES.length() <= block.channels() ? null : LANES.indexInRange(c, block.channels());
    }

    private static FloatVector load(MemorySegment x, long at, VectorMask<Float> rest) {
        return rest == null ? FloatVector.fromMemorySegment(LANES, x, at, nativeOrder()) : FloatVector.fromMemorySegment(LANES, x, at, nativeOrder(), rest);
    }

    private static void store(FloatVector vector, MemorySegment y, long at, VectorMask<Float> rest) {
        if (rest == null) {
            vector.intoMemorySegment(y, at, nativeOrder());
        } else {
            vector.intoMemorySegment(y, at, nativeOrder(), rest);
        }
    }
}
