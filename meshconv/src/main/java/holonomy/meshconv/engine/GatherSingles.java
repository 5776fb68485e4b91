package holonomy.meshconv.engine;

import static holonomy.meshconv.engine.GatherKernel.LANES;
import static holonomy.meshconv.engine.GatherKernel.SHIFT;
import static holonomy.meshconv.engine.GatherKernel.VL;
import static holonomy.meshconv.engine.GatherKernel.broadcast;
import static holonomy.meshconv.engine.GatherKernel.load;
import static holonomy.meshconv.engine.GatherKernel.store;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;

/// The runs of [GatherKernel] for parts of one component: one method per number of coefficients.
final class GatherSingles {
    private GatherSingles() {
    }

    /// Does some of the `left` coefficients from j on and returns how many.
    static int accumulate(GatherKernel kernel, int from, int to, int left, int j) {
        if (left >= 10) {
            single10(kernel, from, to, j);
            return 10;
        }
        if (left >= 5) {
            single5(kernel, from, to, j);
            return 5;
        }
        if (left >= 3) {
            single3(kernel, from, to, j);
            return 3;
        }
        if (left >= 2) {
            single2(kernel, from, to, j);
            return 2;
        }
        single1(kernel, from, to, j);
        return 1;
    }

    private static void single10(GatherKernel kernel, int from, int to, int j0) {
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
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector a1 = FloatVector.zero(LANES);
            FloatVector a2 = FloatVector.zero(LANES);
            FloatVector a3 = FloatVector.zero(LANES);
            FloatVector a4 = FloatVector.zero(LANES);
            FloatVector a5 = FloatVector.zero(LANES);
            FloatVector a6 = FloatVector.zero(LANES);
            FloatVector a7 = FloatVector.zero(LANES);
            FloatVector a8 = FloatVector.zero(LANES);
            FloatVector a9 = FloatVector.zero(LANES);
            for (int e = begin[p], last = end[p]; e < last; e++) {
                int at = (e - first >> SHIFT) * block + (e - first & VL - 1);
                long row = offset + source[e] * rowBytes;
                FloatVector u0 = load(x, row).mul(broadcast(t, at + m00));
                int c = at + coefficients;
                a0 = u0.fma(broadcast(t, c), a0);
                a1 = u0.fma(broadcast(t, c + VL), a1);
                a2 = u0.fma(broadcast(t, c + 2 * VL), a2);
                a3 = u0.fma(broadcast(t, c + 3 * VL), a3);
                a4 = u0.fma(broadcast(t, c + 4 * VL), a4);
                a5 = u0.fma(broadcast(t, c + 5 * VL), a5);
                a6 = u0.fma(broadcast(t, c + 6 * VL), a6);
                a7 = u0.fma(broadcast(t, c + 7 * VL), a7);
                a8 = u0.fma(broadcast(t, c + 8 * VL), a8);
                a9 = u0.fma(broadcast(t, c + 9 * VL), a9);
            }
            int out = place.target + (p - kernel.firstGatherer) * kernel.rowFloats;
            store(a0, a, out + column[j0]);
            store(a1, a, out + column[j0 + 1]);
            store(a2, a, out + column[j0 + 2]);
            store(a3, a, out + column[j0 + 3]);
            store(a4, a, out + column[j0 + 4]);
            store(a5, a, out + column[j0 + 5]);
            store(a6, a, out + column[j0 + 6]);
            store(a7, a, out + column[j0 + 7]);
            store(a8, a, out + column[j0 + 8]);
            store(a9, a, out + column[j0 + 9]);
        }
    }

    private static void single5(GatherKernel kernel, int from, int to, int j0) {
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
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector a1 = FloatVector.zero(LANES);
            FloatVector a2 = FloatVector.zero(LANES);
            FloatVector a3 = FloatVector.zero(LANES);
            FloatVector a4 = FloatVector.zero(LANES);
            for (int e = begin[p], last = end[p]; e < last; e++) {
                int at = (e - first >> SHIFT) * block + (e - first & VL - 1);
                long row = offset + source[e] * rowBytes;
                FloatVector u0 = load(x, row).mul(broadcast(t, at + m00));
                int c = at + coefficients;
                a0 = u0.fma(broadcast(t, c), a0);
                a1 = u0.fma(broadcast(t, c + VL), a1);
                a2 = u0.fma(broadcast(t, c + 2 * VL), a2);
                a3 = u0.fma(broadcast(t, c + 3 * VL), a3);
                a4 = u0.fma(broadcast(t, c + 4 * VL), a4);
            }
            int out = place.target + (p - kernel.firstGatherer) * kernel.rowFloats;
            store(a0, a, out + column[j0]);
            store(a1, a, out + column[j0 + 1]);
            store(a2, a, out + column[j0 + 2]);
            store(a3, a, out + column[j0 + 3]);
            store(a4, a, out + column[j0 + 4]);
        }
    }

    private static void single3(GatherKernel kernel, int from, int to, int j0) {
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
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector a1 = FloatVector.zero(LANES);
            FloatVector a2 = FloatVector.zero(LANES);
            for (int e = begin[p], last = end[p]; e < last; e++) {
                int at = (e - first >> SHIFT) * block + (e - first & VL - 1);
                long row = offset + source[e] * rowBytes;
                FloatVector u0 = load(x, row).mul(broadcast(t, at + m00));
                int c = at + coefficients;
                a0 = u0.fma(broadcast(t, c), a0);
                a1 = u0.fma(broadcast(t, c + VL), a1);
                a2 = u0.fma(broadcast(t, c + 2 * VL), a2);
            }
            int out = place.target + (p - kernel.firstGatherer) * kernel.rowFloats;
            store(a0, a, out + column[j0]);
            store(a1, a, out + column[j0 + 1]);
            store(a2, a, out + column[j0 + 2]);
        }
    }

    private static void single2(GatherKernel kernel, int from, int to, int j0) {
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
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector a1 = FloatVector.zero(LANES);
            for (int e = begin[p], last = end[p]; e < last; e++) {
                int at = (e - first >> SHIFT) * block + (e - first & VL - 1);
                long row = offset + source[e] * rowBytes;
                FloatVector u0 = load(x, row).mul(broadcast(t, at + m00));
                int c = at + coefficients;
                a0 = u0.fma(broadcast(t, c), a0);
                a1 = u0.fma(broadcast(t, c + VL), a1);
            }
            int out = place.target + (p - kernel.firstGatherer) * kernel.rowFloats;
            store(a0, a, out + column[j0]);
            store(a1, a, out + column[j0 + 1]);
        }
    }

    private static void single1(GatherKernel kernel, int from, int to, int j0) {
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
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            for (int e = begin[p], last = end[p]; e < last; e++) {
                int at = (e - first >> SHIFT) * block + (e - first & VL - 1);
                long row = offset + source[e] * rowBytes;
                FloatVector u0 = load(x, row).mul(broadcast(t, at + m00));
                int c = at + coefficients;
                a0 = u0.fma(broadcast(t, c), a0);
            }
            int out = place.target + (p - kernel.firstGatherer) * kernel.rowFloats;
            store(a0, a, out + column[j0]);
        }
    }
}
