package holonomy.meshconv.engine;

import static java.nio.ByteOrder.nativeOrder;

import holonomy.gstructure.representation.IrrepBlock;
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

    /// `n_f = sqrt(|x_f|^2 + smoothing)`.
    static void norms(List<IrrepBlock> blocks, MemorySegment x, int width, MemorySegment norms, int fields, int begin, int end) {
        int field = 0;
        for (IrrepBlock block : blocks) {
            long step = (long) block.channels() << 2;
            for (int c = 0; c < block.channels(); c += LANES.length()) {
                VectorMask<Float> mask = LANES.indexInRange(c, block.channels());
                for (int v = begin; v < end; v++) {
                    long at = at(v, width, block.offset() + c);
                    FloatVector square = FloatVector.broadcast(LANES, (float) ScalarFieldwise.NORM_SMOOTHING);
                    for (int j = 0; j < block.components(); j++) {
                        FloatVector value = load(x, at + j * step, mask);
                        square = value.fma(value, square);
                    }
                    square.lanewise(VectorOperators.SQRT).intoMemorySegment(norms, at(v, fields, field + c), nativeOrder(), mask);
                }
            }
            field += block.channels();
        }
    }

    /// `y_f = x_f factor_f / divisor_f`; divisor may be null for one.
    static void scale(List<IrrepBlock> blocks, MemorySegment x, int width, MemorySegment factor, MemorySegment divisor, int fields,
                      MemorySegment y, int begin, int end) {
        int field = 0;
        for (IrrepBlock block : blocks) {
            long step = (long) block.channels() << 2;
            for (int c = 0; c < block.channels(); c += LANES.length()) {
                VectorMask<Float> mask = LANES.indexInRange(c, block.channels());
                for (int v = begin; v < end; v++) {
                    long at = at(v, width, block.offset() + c);
                    FloatVector scale = load(factor, at(v, fields, field + c), mask);
                    if (divisor != null) {
                        scale = scale.div(load(divisor, at(v, fields, field + c), mask));
                    }
                    for (int j = 0; j < block.components(); j++) {
                        load(x, at + j * step, mask).mul(scale).intoMemorySegment(y, at + j * step, nativeOrder(), mask);
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
                VectorMask<Float> mask = LANES.indexInRange(c, block.channels());
                for (int v = begin; v < end; v++) {
                    long at = at(v, width, block.offset() + c);
                    FloatVector product = FloatVector.zero(LANES);
                    for (int j = 0; j < block.components(); j++) {
                        product = load(x, at + j * step, mask).fma(load(y, at + j * step, mask), product);
                    }
                    product.intoMemorySegment(products, at(v, fields, field + c), nativeOrder(), mask);
                }
            }
            field += block.channels();
        }
    }

    private static long at(int row, int width, int column) {
        return ((long) row * width + column) << 2;
    }

    private static FloatVector load(MemorySegment x, long at, VectorMask<Float> mask) {
        return FloatVector.fromMemorySegment(LANES, x, at, nativeOrder(), mask);
    }
}
