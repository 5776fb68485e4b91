package holonomy.meshconv.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
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
        int padded = LANES.loopBound(classes + LANES.length() - 1);
        float[] z = new float[padded];
        float[] exponentials = new float[padded];
        float[] t = new float[classes];
        double loss = 0;
        for (int r = begin; r < end; r++) {
            loss += row((float) (weights.getAtIndex(FLOAT, r) * scale), (long) r * classes, z, exponentials, t);
        }
        return loss;
    }

    /// Whole vectors of arrays, so that exponentials need no masks; all else one by one, in the order of classes.
    private double row(float weight, long base, float[] z, float[] exponentials, float[] t) {
        MemorySegment.copy(logit, FLOAT, base << 2, z, 0, classes);
        MemorySegment.copy(wanted, FLOAT, base << 2, t, 0, classes);
        float top = z[0];
        float mass = 0;
        for (int c = 0; c < classes; c++) {
            top = Math.max(top, z[c]);
            mass += t[c];
        }
        for (int c = 0; c < z.length; c += LANES.length()) {
            PanamaActivation.exp(FloatVector.fromArray(LANES, z, c).sub(top)).intoArray(exponentials, c);
        }
        float sum = 0;
        for (int c = 0; c < classes; c++) {
            sum += exponentials[c];
        }
        float logSum = top + (float) Math.log(sum);
        float loss = 0;
        for (int c = 0; c < classes; c++) {
            loss -= t[c] * (z[c] - logSum);
            exponentials[c] = weight * (mass * exponentials[c] / sum - t[c]);
        }
        if (gradient != null) {
            MemorySegment.copy(exponentials, 0, gradient, FLOAT, base << 2, classes);
        }
        return (double) weight * loss;
    }
}
