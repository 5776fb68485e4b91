package holonomy.meshconv.engine.panama;

import static java.nio.ByteOrder.nativeOrder;

import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.AdamStep;
import holonomy.meshconv.engine.Fieldwise;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The kernels on single numbers, float32: entries from `begin` to before `end` of tensors. What is left of the last vector is done by itself, number by number where
/// that is one line, else with a mask: few processors write masked vectors as fast as whole ones.
final class PanamaEntries {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final int L = LANES.length();

    private PanamaEntries() {
    }

    /// `y = value`.
    static void fill(float value, MemorySegment y, int begin, int end) {
        FloatVector constant = FloatVector.broadcast(LANES, value);
        int whole = wholeEnd(begin, end);
        for (int i = begin; i < whole; i += L) {
            constant.intoMemorySegment(y, at(i), nativeOrder());
        }
        for (int i = whole; i < end; i++) {
            y.setAtIndex(FLOAT, i, value);
        }
    }

    /// `y += factor x`.
    static void add(float factor, MemorySegment x, MemorySegment y, int begin, int end) {
        FloatVector multiple = FloatVector.broadcast(LANES, factor);
        int whole = wholeEnd(begin, end);
        for (int i = begin; i < whole; i += L) {
            load(x, i).fma(multiple, load(y, i)).intoMemorySegment(y, at(i), nativeOrder());
        }
        for (int i = whole; i < end; i++) {
            y.setAtIndex(FLOAT, i, Math.fma(x.getAtIndex(FLOAT, i), factor, y.getAtIndex(FLOAT, i)));
        }
    }

    /// See [Fieldwise#adam].
    static void adam(AdamStep step, MemorySegment gradient, MemorySegment first, MemorySegment second, MemorySegment x, int begin, int end) {
        float beta1 = (float) AdamStep.BETA1;
        float beta2 = (float) AdamStep.BETA2;
        float epsilon = (float) AdamStep.EPSILON;
        float size = (float) step.size();
        float shrinkage = (float) step.shrinkage();
        int whole = wholeEnd(begin, end);
        for (int i = begin; i < whole; i += L) {
            FloatVector slope = load(gradient, i);
            FloatVector mean = load(first, i).mul(beta1).add(slope.mul(1 - beta1));
            FloatVector square = load(second, i).mul(beta2).add(slope.mul(slope).mul(1 - beta2));
            mean.intoMemorySegment(first, at(i), nativeOrder());
            square.intoMemorySegment(second, at(i), nativeOrder());
            load(x, i).mul(shrinkage).sub(mean.mul(size).div(square.sqrt().add(epsilon))).intoMemorySegment(x, at(i), nativeOrder());
        }
        for (int i = whole; i < end; i++) {
            float slope = gradient.getAtIndex(FLOAT, i);
            float mean = first.getAtIndex(FLOAT, i) * beta1 + slope * (1 - beta1);
            float square = second.getAtIndex(FLOAT, i) * beta2 + slope * slope * (1 - beta2);
            first.setAtIndex(FLOAT, i, mean);
            second.setAtIndex(FLOAT, i, square);
            x.setAtIndex(FLOAT, i, x.getAtIndex(FLOAT, i) * shrinkage - mean * size / ((float) Math.sqrt(square) + epsilon));
        }
    }

    /// `y = f(x)`.
    static void activate(Activation f, MemorySegment x, MemorySegment y, int begin, int end) {
        int whole = wholeEnd(begin, end);
        for (int i = begin; i < whole; i += L) {
            PanamaActivation.value(f, load(x, i)).intoMemorySegment(y, at(i), nativeOrder());
        }
        VectorMask<Float> rest = LANES.indexInRange(whole, end);
        if (whole < end) {
            PanamaActivation.value(f, load(x, whole, rest)).intoMemorySegment(y, at(whole), nativeOrder(), rest);
        }
    }

    /// `dx = f'(x) dy`.
    static void activateBackward(Activation f, MemorySegment x, MemorySegment dy, MemorySegment dx, int begin, int end) {
        int whole = wholeEnd(begin, end);
        for (int i = begin; i < whole; i += L) {
            PanamaActivation.slope(f, load(x, i)).mul(load(dy, i)).intoMemorySegment(dx, at(i), nativeOrder());
        }
        VectorMask<Float> rest = LANES.indexInRange(whole, end);
        if (whole < end) {
            PanamaActivation.slope(f, load(x, whole, rest)).mul(load(dy, whole, rest)).intoMemorySegment(dx, at(whole), nativeOrder(), rest);
        }
    }

    private static int wholeEnd(int begin, int end) {
        return begin + LANES.loopBound(end - begin);
    }

    private static long at(int index) {
        return (long) index << 2;
    }

    private static FloatVector load(MemorySegment x, int index) {
        return FloatVector.fromMemorySegment(LANES, x, at(index), nativeOrder());
    }

    private static FloatVector load(MemorySegment x, int index, VectorMask<Float> mask) {
        return FloatVector.fromMemorySegment(LANES, x, at(index), nativeOrder(), mask);
    }
}
