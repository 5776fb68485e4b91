package holonomy.meshconv.engine;

import static holonomy.meshconv.engine.GatherKernel.LANES;
import static holonomy.meshconv.engine.GatherKernel.SHIFT;
import static holonomy.meshconv.engine.GatherKernel.VL;
import static holonomy.meshconv.engine.GatherKernel.broadcast;
import static holonomy.meshconv.engine.GatherKernel.load;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/// The runs of [GatherKernel] for parts of two components, which turn by a matrix: one method per number of coefficients.
final class GatherPairs {
    private GatherPairs() {
    }

    /// Does some of the `left` coefficients from j on and returns how many.
    static int accumulate(GatherKernel kernel, int from, int to, int left, int j) {
        if (left >= 5) {
            pair5(kernel, from, to, j);
            return 5;
        }
        if (left >= 3) {
            pair3(kernel, from, to, j);
            return 3;
        }
        if (left >= 2) {
            pair2(kernel, from, to, j);
            return 2;
        }
        pair1(kernel, from, to, j);
        return 1;
    }

    private static void pair5(GatherKernel kernel, int from, int to, int j0) {
        GatherKernel.Target place = kernel.place;
        int[] begin = kernel.begins;
        int[] end = kernel.ends;
        int[] source = kernel.sources;
        float[] t = kernel.table;
        int[] column = kernel.columns;
        int first = kernel.firstEdge;
        int block = kernel.blockSize;
        MemorySegment x = place.x;
        float[] a = kernel.accumulators;
        long rowBytes = place.rowBytes;
        long offset = place.offset;
        int coefficients = (kernel.firstCoefficient + j0) * VL;
        int m00 = place.turn[0] * VL;
        int m01 = place.turn[1] * VL;
        int m10 = place.turn[2] * VL;
        int m11 = place.turn[3] * VL;
        long component = place.component;
        int targetComponent = place.targetComponent;
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector a1 = FloatVector.zero(LANES);
            FloatVector a2 = FloatVector.zero(LANES);
            FloatVector a3 = FloatVector.zero(LANES);
            FloatVector a4 = FloatVector.zero(LANES);
            FloatVector b0 = FloatVector.zero(LANES);
            FloatVector b1 = FloatVector.zero(LANES);
            FloatVector b2 = FloatVector.zero(LANES);
            FloatVector b3 = FloatVector.zero(LANES);
            FloatVector b4 = FloatVector.zero(LANES);
            for (int e = begin[p], last = end[p]; e < last; e++) {
                int at = (e - first >> SHIFT) * block + (e - first & VL - 1);
                long row = offset + source[e] * rowBytes;
                FloatVector x0 = load(x, row);
                FloatVector x1 = load(x, row + component);
                FloatVector u0 = x1.fma(broadcast(t, at + m01), x0.mul(broadcast(t, at + m00)));
                FloatVector u1 = x1.fma(broadcast(t, at + m11), x0.mul(broadcast(t, at + m10)));
                int c = at + coefficients;
                FloatVector f = broadcast(t, c);
                a0 = u0.fma(f, a0);
                b0 = u1.fma(f, b0);
                f = broadcast(t, c + VL);
                a1 = u0.fma(f, a1);
                b1 = u1.fma(f, b1);
                f = broadcast(t, c + 2 * VL);
                a2 = u0.fma(f, a2);
                b2 = u1.fma(f, b2);
                f = broadcast(t, c + 3 * VL);
                a3 = u0.fma(f, a3);
                b3 = u1.fma(f, b3);
                f = broadcast(t, c + 4 * VL);
                a4 = u0.fma(f, a4);
                b4 = u1.fma(f, b4);
            }
            int out = place.target + (p - kernel.firstGatherer) * kernel.rowFloats;
            store(a0, b0, a, out + column[j0], targetComponent);
            store(a1, b1, a, out + column[j0 + 1], targetComponent);
            store(a2, b2, a, out + column[j0 + 2], targetComponent);
            store(a3, b3, a, out + column[j0 + 3], targetComponent);
            store(a4, b4, a, out + column[j0 + 4], targetComponent);
        }
    }

    private static void pair3(GatherKernel kernel, int from, int to, int j0) {
        GatherKernel.Target place = kernel.place;
        int[] begin = kernel.begins;
        int[] end = kernel.ends;
        int[] source = kernel.sources;
        float[] t = kernel.table;
        int[] column = kernel.columns;
        int first = kernel.firstEdge;
        int block = kernel.blockSize;
        MemorySegment x = place.x;
        float[] a = kernel.accumulators;
        long rowBytes = place.rowBytes;
        long offset = place.offset;
        int coefficients = (kernel.firstCoefficient + j0) * VL;
        int m00 = place.turn[0] * VL;
        int m01 = place.turn[1] * VL;
        int m10 = place.turn[2] * VL;
        int m11 = place.turn[3] * VL;
        long component = place.component;
        int targetComponent = place.targetComponent;
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector a1 = FloatVector.zero(LANES);
            FloatVector a2 = FloatVector.zero(LANES);
            FloatVector b0 = FloatVector.zero(LANES);
            FloatVector b1 = FloatVector.zero(LANES);
            FloatVector b2 = FloatVector.zero(LANES);
            for (int e = begin[p], last = end[p]; e < last; e++) {
                int at = (e - first >> SHIFT) * block + (e - first & VL - 1);
                long row = offset + source[e] * rowBytes;
                FloatVector x0 = load(x, row);
                FloatVector x1 = load(x, row + component);
                FloatVector u0 = x1.fma(broadcast(t, at + m01), x0.mul(broadcast(t, at + m00)));
                FloatVector u1 = x1.fma(broadcast(t, at + m11), x0.mul(broadcast(t, at + m10)));
                int c = at + coefficients;
                FloatVector f = broadcast(t, c);
                a0 = u0.fma(f, a0);
                b0 = u1.fma(f, b0);
                f = broadcast(t, c + VL);
                a1 = u0.fma(f, a1);
                b1 = u1.fma(f, b1);
                f = broadcast(t, c + 2 * VL);
                a2 = u0.fma(f, a2);
                b2 = u1.fma(f, b2);
            }
            int out = place.target + (p - kernel.firstGatherer) * kernel.rowFloats;
            store(a0, b0, a, out + column[j0], targetComponent);
            store(a1, b1, a, out + column[j0 + 1], targetComponent);
            store(a2, b2, a, out + column[j0 + 2], targetComponent);
        }
    }

    private static void pair2(GatherKernel kernel, int from, int to, int j0) {
        GatherKernel.Target place = kernel.place;
        int[] begin = kernel.begins;
        int[] end = kernel.ends;
        int[] source = kernel.sources;
        float[] t = kernel.table;
        int[] column = kernel.columns;
        int first = kernel.firstEdge;
        int block = kernel.blockSize;
        MemorySegment x = place.x;
        float[] a = kernel.accumulators;
        long rowBytes = place.rowBytes;
        long offset = place.offset;
        int coefficients = (kernel.firstCoefficient + j0) * VL;
        int m00 = place.turn[0] * VL;
        int m01 = place.turn[1] * VL;
        int m10 = place.turn[2] * VL;
        int m11 = place.turn[3] * VL;
        long component = place.component;
        int targetComponent = place.targetComponent;
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector a1 = FloatVector.zero(LANES);
            FloatVector b0 = FloatVector.zero(LANES);
            FloatVector b1 = FloatVector.zero(LANES);
            for (int e = begin[p], last = end[p]; e < last; e++) {
                int at = (e - first >> SHIFT) * block + (e - first & VL - 1);
                long row = offset + source[e] * rowBytes;
                FloatVector x0 = load(x, row);
                FloatVector x1 = load(x, row + component);
                FloatVector u0 = x1.fma(broadcast(t, at + m01), x0.mul(broadcast(t, at + m00)));
                FloatVector u1 = x1.fma(broadcast(t, at + m11), x0.mul(broadcast(t, at + m10)));
                int c = at + coefficients;
                FloatVector f = broadcast(t, c);
                a0 = u0.fma(f, a0);
                b0 = u1.fma(f, b0);
                f = broadcast(t, c + VL);
                a1 = u0.fma(f, a1);
                b1 = u1.fma(f, b1);
            }
            int out = place.target + (p - kernel.firstGatherer) * kernel.rowFloats;
            store(a0, b0, a, out + column[j0], targetComponent);
            store(a1, b1, a, out + column[j0 + 1], targetComponent);
        }
    }

    private static void pair1(GatherKernel kernel, int from, int to, int j0) {
        GatherKernel.Target place = kernel.place;
        int[] begin = kernel.begins;
        int[] end = kernel.ends;
        int[] source = kernel.sources;
        float[] t = kernel.table;
        int[] column = kernel.columns;
        int first = kernel.firstEdge;
        int block = kernel.blockSize;
        MemorySegment x = place.x;
        float[] a = kernel.accumulators;
        long rowBytes = place.rowBytes;
        long offset = place.offset;
        int coefficients = (kernel.firstCoefficient + j0) * VL;
        int m00 = place.turn[0] * VL;
        int m01 = place.turn[1] * VL;
        int m10 = place.turn[2] * VL;
        int m11 = place.turn[3] * VL;
        long component = place.component;
        int targetComponent = place.targetComponent;
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector b0 = FloatVector.zero(LANES);
            for (int e = begin[p], last = end[p]; e < last; e++) {
                int at = (e - first >> SHIFT) * block + (e - first & VL - 1);
                long row = offset + source[e] * rowBytes;
                FloatVector x0 = load(x, row);
                FloatVector x1 = load(x, row + component);
                FloatVector u0 = x1.fma(broadcast(t, at + m01), x0.mul(broadcast(t, at + m00)));
                FloatVector u1 = x1.fma(broadcast(t, at + m11), x0.mul(broadcast(t, at + m10)));
                int c = at + coefficients;
                FloatVector f = broadcast(t, c);
                a0 = u0.fma(f, a0);
                b0 = u1.fma(f, b0);
            }
            int out = place.target + (p - kernel.firstGatherer) * kernel.rowFloats;
            store(a0, b0, a, out + column[j0], targetComponent);
        }
    }

    private static void store(FloatVector first, FloatVector second, float[] to, int at, int component) {
        GatherKernel.store(first, to, at);
        GatherKernel.store(second, to, at + component);
    }
}
