package holonomy.meshconv.engine.panama;

import static java.nio.ByteOrder.nativeOrder;

import holonomy.meshconv.engine.DropoutMask;
import holonomy.meshconv.engine.Fieldwise;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The kernel of [Fieldwise#dropout]: [DropoutMask#drops] of a vector of entries at a time.
final class PanamaDropout {
    private static final VectorSpecies<Long> WORDS = LongVector.SPECIES_PREFERRED;
    private static final int L = WORDS.length();
    private static final VectorSpecies<Float> FACTORS = VectorSpecies.of(float.class, VectorShape.forBitSize(L * Float.SIZE));
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private PanamaDropout() {
    }

    /// The factors of entries from `begin` to before `end`, into the same places of y.
    static void factors(DropoutMask mask, MemorySegment y, int begin, int end) {
        long threshold = mask.threshold();
        float scale = (float) mask.scale();
        FloatVector kept = FloatVector.broadcast(FACTORS, scale);
        LongVector state = LongVector.zero(WORDS).addIndex(1).add(begin + 1).mul(DropoutMask.STEP).add(mask.seed());
        int i = begin;
        for (; i <= end - L; i += L) {
            LongVector z = state.lanewise(VectorOperators.XOR, state.lanewise(VectorOperators.LSHR, 30)).mul(DropoutMask.FIRST_FACTOR);
            z = z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 27)).mul(DropoutMask.SECOND_FACTOR);
            z = z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, 31)).lanewise(VectorOperators.LSHR, 32);
            VectorMask<Float> keeps = z.compare(VectorOperators.GE, threshold).cast(FACTORS);
            FloatVector.zero(FACTORS).blend(kept, keeps).intoMemorySegment(y, (long) i << 2, nativeOrder());
            state = state.add(L * DropoutMask.STEP);
        }
        for (; i < end; i++) {
            y.setAtIndex(FLOAT, i, mask.drops(i) ? 0 : scale);
        }
    }
}
