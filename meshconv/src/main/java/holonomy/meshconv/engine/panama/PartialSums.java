package holonomy.meshconv.engine.panama;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// A sum of arrays, each the work of one item of a [WorkPool], added up along a fixed binary tree: equal to the bit for any number of threads.
///
/// Whoever completes the second of two neighbours adds them, so that a thread adds its own share in its own cache, and one sum of each other thread's share
/// is all that goes from core to core.
final class PartialSums {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;

    private float[][] parts = new float[0][]; // kept between sums
    private int count;
    private int size;
    private AtomicIntegerArray arrived;       // [count] at the tree's node whose right side begins there

    /// As many parts as there may be, at most so many: a power of two, so that the shares of two, four or eight threads are branches of the tree.
    static int parts(int most) {
        return Integer.highestOneBit(Math.max(1, most));
    }

    /// The first of so many tiles that a part sums; its last is before that of the next part.
    static int first(int part, int parts, int tiles) {
        return (int) ((long) tiles * part / parts);
    }

    /// Begins a sum of `count` arrays of so many floats.
    void begin(int newCount, int newSize) {
        count = newCount;
        size = newSize;
        parts = Arrays.copyOf(parts, Math.max(count, parts.length));
        arrived = new AtomicIntegerArray(count);
    }

    /// The array of a part, zero; its thread adds to it.
    float[] part(int index) {
        parts[index] = GatherRun.grown(parts[index] == null ? new float[0] : parts[index], TileProducts.width(size));
        Arrays.fill(parts[index], 0, TileProducts.width(size), 0);
        return parts[index];
    }

    /// Says that a part is complete, once for each.
    void complete(int index) {
        int left = index;
        for (int stride = 1; stride < count; stride *= 2) {
            left = left / (2 * stride) * (2 * stride);
            int right = left + stride;
            if (right < count) {
                if (arrived.getAndIncrement(right) == 0) {
                    return; // whoever completes the other side goes on
                }
                add(parts[right], parts[left]);
            }
        }
    }

    /// The sum of all parts, once all are complete.
    float[] total() {
        return parts[0];
    }

    /// The memory that is kept between sums, in bytes.
    long bytes() {
        return Arrays.stream(parts).mapToLong(part -> part == null ? 0 : 4L * part.length).sum();
    }

    private void add(float[] from, float[] to) {
        for (int i = 0; i < size; i += LANES.length()) {
            FloatVector.fromArray(LANES, to, i).add(FloatVector.fromArray(LANES, from, i)).intoArray(to, i);
        }
    }
}
