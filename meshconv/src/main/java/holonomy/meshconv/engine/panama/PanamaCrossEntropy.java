package holonomy.meshconv.engine.panama;

import holonomy.meshconv.engine.Fieldwise;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The kernel of [Fieldwise#crossEntropy], float32: rows lie along the lanes, so that each is summed in the order of classes whatever the length of vectors.
///
/// @param scale    what a row's weight is multiplied by
/// @param gradient of the logits, or null
record PanamaCrossEntropy(MemorySegment logit, MemorySegment wanted, MemorySegment weights, double scale, MemorySegment gradient, int classes) {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int L = LANES.length();
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    /// Rows of a call, class by class: `[classes][stride]`, whole vectors of rows, and what each row adds to the loss.
    private record Columns(float[] z, float[] exponentials, float[] t, float[] weight, float[] loss, int stride) {
    }

    /// The share of rows from `begin` to before `end` of the loss; writes their gradients.
    double rows(int begin, int end) {
        int count = end - begin;
        int stride = LANES.loopBound(count + L - 1);
        Columns columns = new Columns(columns(logit, begin, count, stride), new float[classes * stride], columns(wanted, begin, count, stride),
                new float[stride], new float[stride], stride);
        for (int r = 0; r < count; r++) {
            columns.weight[r] = (float) (weights.getAtIndex(FLOAT, begin + r) * scale);
        }
        for (int r = 0; r < stride; r += L) {
            lanes(columns, r);
        }
        if (gradient != null) {
            writeRows(columns.z, stride, begin, count);
        }
        double loss = 0;
        for (int r = 0; r < count; r++) {
            loss += (double) columns.weight[r] * columns.loss[r];
        }
        return loss;
    }

    /// Of rows from r on, `weight (mass softmax(z) - t)` in the place of z, and the loss.
    private void lanes(Columns columns, int r) {
        float[] z = columns.z;
        float[] exponentials = columns.exponentials;
        float[] t = columns.t;
        int stride = columns.stride;
        FloatVector top = FloatVector.fromArray(LANES, z, r);
        FloatVector mass = FloatVector.zero(LANES);
        for (int c = 0, at = r; c < classes; c++, at += stride) {
            top = top.max(FloatVector.fromArray(LANES, z, at));
            mass = mass.add(FloatVector.fromArray(LANES, t, at));
        }
        FloatVector sum = FloatVector.zero(LANES);
        for (int c = 0, at = r; c < classes; c++, at += stride) {
            FloatVector exponential = PanamaActivation.exp(FloatVector.fromArray(LANES, z, at).sub(top));
            exponential.intoArray(exponentials, at);
            sum = sum.add(exponential);
        }
        sum.intoArray(columns.loss, r);
        for (int i = r; i < r + L; i++) {
            columns.loss[i] = (float) Math.log(columns.loss[i]);
        }
        FloatVector logSum = top.add(FloatVector.fromArray(LANES, columns.loss, r));
        FloatVector weight = FloatVector.fromArray(LANES, columns.weight, r);
        FloatVector loss = FloatVector.zero(LANES);
        for (int c = 0, at = r; c < classes; c++, at += stride) {
            FloatVector value = FloatVector.fromArray(LANES, z, at);
            FloatVector share = FloatVector.fromArray(LANES, t, at);
            loss = loss.sub(share.mul(value.sub(logSum)));
            mass.mul(FloatVector.fromArray(LANES, exponentials, at)).div(sum).sub(share).mul(weight).intoArray(z, at);
        }
        loss.intoArray(columns.loss, r);
    }

    private float[] columns(MemorySegment matrix, int begin, int count, int stride) {
        float[] rows = new float[count * classes];
        MemorySegment.copy(matrix, FLOAT, 4L * begin * classes, rows, 0, rows.length);
        float[] columns = new float[classes * stride];
        for (int r = 0, from = 0; r < count; r++) {
            for (int c = 0; c < classes; c++, from++) {
                columns[c * stride + r] = rows[from];
            }
        }
        return columns;
    }

    private void writeRows(float[] columns, int stride, int begin, int count) {
        float[] rows = new float[count * classes];
        for (int r = 0, to = 0; r < count; r++) {
            for (int c = 0; c < classes; c++, to++) {
                rows[to] = columns[c * stride + r];
            }
        }
        MemorySegment.copy(rows, 0, gradient, FLOAT, 4L * begin * classes, rows.length);
    }
}
