package holonomy.meshconv.engine;

import static java.nio.ByteOrder.nativeOrder;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The kernel of [Fieldwise#crossEntropy], float32.
///
/// @param scale    what a row's weight is multiplied by
/// @param gradient of the logits, or null
record PanamaCrossEntropy(MemorySegment logit, MemorySegment wanted, MemorySegment weights, double scale, MemorySegment gradient, int classes) {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    /// The share of rows from `begin` to before `end` of the loss; writes their gradients.
    double rows(int begin, int end) {
        float[] lanes = new float[LANES.length()];
        double loss = 0;
        for (int r = begin; r < end; r++) {
            loss += row((float) (weights.getAtIndex(FLOAT, r) * scale), (long) r * classes, lanes);
        }
        return loss;
    }

    private double row(float weight, long base, float[] lanes) {
        float top = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c += LANES.length()) {
            VectorMask<Float> mask = LANES.indexInRange(c, classes);
            top = Math.max(top, load(logit, (base + c) << 2, mask).reduceLanes(VectorOperators.MAX, mask));
        }
        // Lanes are added up one by one: the Vector API leaves the order of its own sums open.
        float sum = 0;
        float mass = 0;
        for (int c = 0; c < classes; c += LANES.length()) {
            VectorMask<Float> mask = LANES.indexInRange(c, classes);
            PanamaActivation.exp(load(logit, (base + c) << 2, mask).sub(top)).intoArray(lanes, 0);
            for (int j = 0; j < lanes.length && c + j < classes; j++) {
                sum += lanes[j];
                mass += wanted.getAtIndex(FLOAT, base + c + j);
            }
        }
        float logSum = top + (float) Math.log(sum);
        float loss = 0;
        for (int c = 0; c < classes; c += LANES.length()) {
            VectorMask<Float> mask = LANES.indexInRange(c, classes);
            long at = (base + c) << 2;
            FloatVector logProbability = load(logit, at, mask).sub(logSum);
            FloatVector t = load(wanted, at, mask);
            t.mul(logProbability).intoArray(lanes, 0);
            for (int j = 0; j < lanes.length && c + j < classes; j++) {
                loss -= lanes[j];
            }
            if (gradient != null) {
                PanamaActivation.exp(logProbability).mul(mass).sub(t).mul(weight).intoMemorySegment(gradient, at, nativeOrder(), mask);
            }
        }
        return (double) weight * loss;
    }

    private static FloatVector load(MemorySegment x, long at, VectorMask<Float> mask) {
        return FloatVector.fromMemorySegment(LANES, x, at, nativeOrder(), mask);
    }
}
