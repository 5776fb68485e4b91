package holonomy.meshconv.engine.panama;

import static holonomy.meshconv.engine.panama.GatherKernel.LANES;
import static holonomy.meshconv.engine.panama.GatherKernel.VL;
import static holonomy.meshconv.engine.panama.GatherKernel.broadcast;
import static holonomy.meshconv.engine.panama.GatherKernel.load;

import jdk.incubator.vector.FloatVector;

/// The runs of [GatherKernel] for two vectors at once, those of two components or two vectors of channels: one method per number of coefficients.
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

    private static void pair5(GatherKernel kernel, int from, int to, int j) {
        int[] begin = kernel.begins;
        int[] end = kernel.ends;
        int first = kernel.firstEdge;
        int count = kernel.edgeCount;
        float[] u = kernel.turned;
        float[] t = kernel.table;
        int vectors = kernel.turnedFrom;
        int row = kernel.tableRow;
        int coefficient = (kernel.firstCoefficient + j) * row;
        int[] column = kernel.columns;
        int c0 = column[j];
        int c1 = column[j + 1];
        int c2 = column[j + 2];
        int c3 = column[j + 3];
        int c4 = column[j + 4];
        int component = kernel.targetComponent;
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
            for (int e = Math.max(begin[p] - first, 0), last = Math.min(end[p] - first, count); e < last; e++) {
                FloatVector u0 = load(u, vectors + e * 2 * VL);
                FloatVector u1 = load(u, vectors + e * 2 * VL + VL);
                int c = coefficient + e;
                FloatVector f = broadcast(t, c);
                a0 = u0.fma(f, a0);
                b0 = u1.fma(f, b0);
                f = broadcast(t, c + row);
                a1 = u0.fma(f, a1);
                b1 = u1.fma(f, b1);
                f = broadcast(t, c + 2 * row);
                a2 = u0.fma(f, a2);
                b2 = u1.fma(f, b2);
                f = broadcast(t, c + 3 * row);
                a3 = u0.fma(f, a3);
                b3 = u1.fma(f, b3);
                f = broadcast(t, c + 4 * row);
                a4 = u0.fma(f, a4);
                b4 = u1.fma(f, b4);
            }
            int out = kernel.row(p);
            kernel.store(a0, out + c0);
            kernel.storeSecond(b0, out + c0 + component);
            kernel.store(a1, out + c1);
            kernel.storeSecond(b1, out + c1 + component);
            kernel.store(a2, out + c2);
            kernel.storeSecond(b2, out + c2 + component);
            kernel.store(a3, out + c3);
            kernel.storeSecond(b3, out + c3 + component);
            kernel.store(a4, out + c4);
            kernel.storeSecond(b4, out + c4 + component);
        }
    }

    private static void pair3(GatherKernel kernel, int from, int to, int j) {
        int[] begin = kernel.begins;
        int[] end = kernel.ends;
        int first = kernel.firstEdge;
        int count = kernel.edgeCount;
        float[] u = kernel.turned;
        float[] t = kernel.table;
        int vectors = kernel.turnedFrom;
        int row = kernel.tableRow;
        int coefficient = (kernel.firstCoefficient + j) * row;
        int[] column = kernel.columns;
        int c0 = column[j];
        int c1 = column[j + 1];
        int c2 = column[j + 2];
        int component = kernel.targetComponent;
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector a1 = FloatVector.zero(LANES);
            FloatVector a2 = FloatVector.zero(LANES);
            FloatVector b0 = FloatVector.zero(LANES);
            FloatVector b1 = FloatVector.zero(LANES);
            FloatVector b2 = FloatVector.zero(LANES);
            for (int e = Math.max(begin[p] - first, 0), last = Math.min(end[p] - first, count); e < last; e++) {
                FloatVector u0 = load(u, vectors + e * 2 * VL);
                FloatVector u1 = load(u, vectors + e * 2 * VL + VL);
                int c = coefficient + e;
                FloatVector f = broadcast(t, c);
                a0 = u0.fma(f, a0);
                b0 = u1.fma(f, b0);
                f = broadcast(t, c + row);
                a1 = u0.fma(f, a1);
                b1 = u1.fma(f, b1);
                f = broadcast(t, c + 2 * row);
                a2 = u0.fma(f, a2);
                b2 = u1.fma(f, b2);
            }
            int out = kernel.row(p);
            kernel.store(a0, out + c0);
            kernel.storeSecond(b0, out + c0 + component);
            kernel.store(a1, out + c1);
            kernel.storeSecond(b1, out + c1 + component);
            kernel.store(a2, out + c2);
            kernel.storeSecond(b2, out + c2 + component);
        }
    }

    private static void pair2(GatherKernel kernel, int from, int to, int j) {
        int[] begin = kernel.begins;
        int[] end = kernel.ends;
        int first = kernel.firstEdge;
        int count = kernel.edgeCount;
        float[] u = kernel.turned;
        float[] t = kernel.table;
        int vectors = kernel.turnedFrom;
        int row = kernel.tableRow;
        int coefficient = (kernel.firstCoefficient + j) * row;
        int[] column = kernel.columns;
        int c0 = column[j];
        int c1 = column[j + 1];
        int component = kernel.targetComponent;
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector a1 = FloatVector.zero(LANES);
            FloatVector b0 = FloatVector.zero(LANES);
            FloatVector b1 = FloatVector.zero(LANES);
            for (int e = Math.max(begin[p] - first, 0), last = Math.min(end[p] - first, count); e < last; e++) {
                FloatVector u0 = load(u, vectors + e * 2 * VL);
                FloatVector u1 = load(u, vectors + e * 2 * VL + VL);
                int c = coefficient + e;
                FloatVector f = broadcast(t, c);
                a0 = u0.fma(f, a0);
                b0 = u1.fma(f, b0);
                f = broadcast(t, c + row);
                a1 = u0.fma(f, a1);
                b1 = u1.fma(f, b1);
            }
            int out = kernel.row(p);
            kernel.store(a0, out + c0);
            kernel.storeSecond(b0, out + c0 + component);
            kernel.store(a1, out + c1);
            kernel.storeSecond(b1, out + c1 + component);
        }
    }

    private static void pair1(GatherKernel kernel, int from, int to, int j) {
        int[] begin = kernel.begins;
        int[] end = kernel.ends;
        int first = kernel.firstEdge;
        int count = kernel.edgeCount;
        float[] u = kernel.turned;
        float[] t = kernel.table;
        int vectors = kernel.turnedFrom;
        int row = kernel.tableRow;
        int coefficient = (kernel.firstCoefficient + j) * row;
        int[] column = kernel.columns;
        int c0 = column[j];
        int component = kernel.targetComponent;
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector b0 = FloatVector.zero(LANES);
            for (int e = Math.max(begin[p] - first, 0), last = Math.min(end[p] - first, count); e < last; e++) {
                FloatVector u0 = load(u, vectors + e * 2 * VL);
                FloatVector u1 = load(u, vectors + e * 2 * VL + VL);
                int c = coefficient + e;
                FloatVector f = broadcast(t, c);
                a0 = u0.fma(f, a0);
                b0 = u1.fma(f, b0);
            }
            int out = kernel.row(p);
            kernel.store(a0, out + c0);
            kernel.storeSecond(b0, out + c0 + component);
        }
    }
}
