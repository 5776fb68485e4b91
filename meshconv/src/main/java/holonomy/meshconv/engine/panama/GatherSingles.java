package holonomy.meshconv.engine.panama;

import static holonomy.meshconv.engine.panama.GatherKernel.LANES;
import static holonomy.meshconv.engine.panama.GatherKernel.VL;
import static holonomy.meshconv.engine.panama.GatherKernel.broadcast;
import static holonomy.meshconv.engine.panama.GatherKernel.load;

import jdk.incubator.vector.FloatVector;

/// The runs of [GatherKernel] for a vector by itself: one method per number of coefficients.
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

    private static void single10(GatherKernel kernel, int from, int to, int j) {
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
        int c5 = column[j + 5];
        int c6 = column[j + 6];
        int c7 = column[j + 7];
        int c8 = column[j + 8];
        int c9 = column[j + 9];
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
            for (int e = Math.max(begin[p] - first, 0), last = Math.min(end[p] - first, count); e < last; e++) {
                FloatVector u0 = load(u, vectors + e * VL);
                int c = coefficient + e;
                a0 = u0.fma(broadcast(t, c), a0);
                a1 = u0.fma(broadcast(t, c + row), a1);
                a2 = u0.fma(broadcast(t, c + 2 * row), a2);
                a3 = u0.fma(broadcast(t, c + 3 * row), a3);
                a4 = u0.fma(broadcast(t, c + 4 * row), a4);
                a5 = u0.fma(broadcast(t, c + 5 * row), a5);
                a6 = u0.fma(broadcast(t, c + 6 * row), a6);
                a7 = u0.fma(broadcast(t, c + 7 * row), a7);
                a8 = u0.fma(broadcast(t, c + 8 * row), a8);
                a9 = u0.fma(broadcast(t, c + 9 * row), a9);
            }
            int out = kernel.row(p);
            kernel.store(a0, out + c0);
            kernel.store(a1, out + c1);
            kernel.store(a2, out + c2);
            kernel.store(a3, out + c3);
            kernel.store(a4, out + c4);
            kernel.store(a5, out + c5);
            kernel.store(a6, out + c6);
            kernel.store(a7, out + c7);
            kernel.store(a8, out + c8);
            kernel.store(a9, out + c9);
        }
    }

    private static void single5(GatherKernel kernel, int from, int to, int j) {
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
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector a1 = FloatVector.zero(LANES);
            FloatVector a2 = FloatVector.zero(LANES);
            FloatVector a3 = FloatVector.zero(LANES);
            FloatVector a4 = FloatVector.zero(LANES);
            for (int e = Math.max(begin[p] - first, 0), last = Math.min(end[p] - first, count); e < last; e++) {
                FloatVector u0 = load(u, vectors + e * VL);
                int c = coefficient + e;
                a0 = u0.fma(broadcast(t, c), a0);
                a1 = u0.fma(broadcast(t, c + row), a1);
                a2 = u0.fma(broadcast(t, c + 2 * row), a2);
                a3 = u0.fma(broadcast(t, c + 3 * row), a3);
                a4 = u0.fma(broadcast(t, c + 4 * row), a4);
            }
            int out = kernel.row(p);
            kernel.store(a0, out + c0);
            kernel.store(a1, out + c1);
            kernel.store(a2, out + c2);
            kernel.store(a3, out + c3);
            kernel.store(a4, out + c4);
        }
    }

    private static void single3(GatherKernel kernel, int from, int to, int j) {
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
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector a1 = FloatVector.zero(LANES);
            FloatVector a2 = FloatVector.zero(LANES);
            for (int e = Math.max(begin[p] - first, 0), last = Math.min(end[p] - first, count); e < last; e++) {
                FloatVector u0 = load(u, vectors + e * VL);
                int c = coefficient + e;
                a0 = u0.fma(broadcast(t, c), a0);
                a1 = u0.fma(broadcast(t, c + row), a1);
                a2 = u0.fma(broadcast(t, c + 2 * row), a2);
            }
            int out = kernel.row(p);
            kernel.store(a0, out + c0);
            kernel.store(a1, out + c1);
            kernel.store(a2, out + c2);
        }
    }

    private static void single2(GatherKernel kernel, int from, int to, int j) {
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
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            FloatVector a1 = FloatVector.zero(LANES);
            for (int e = Math.max(begin[p] - first, 0), last = Math.min(end[p] - first, count); e < last; e++) {
                FloatVector u0 = load(u, vectors + e * VL);
                int c = coefficient + e;
                a0 = u0.fma(broadcast(t, c), a0);
                a1 = u0.fma(broadcast(t, c + row), a1);
            }
            int out = kernel.row(p);
            kernel.store(a0, out + c0);
            kernel.store(a1, out + c1);
        }
    }

    private static void single1(GatherKernel kernel, int from, int to, int j) {
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
        for (int p = from; p < to; p++) {
            FloatVector a0 = FloatVector.zero(LANES);
            for (int e = Math.max(begin[p] - first, 0), last = Math.min(end[p] - first, count); e < last; e++) {
                FloatVector u0 = load(u, vectors + e * VL);
                int c = coefficient + e;
                a0 = u0.fma(broadcast(t, c), a0);
            }
            int out = kernel.row(p);
            kernel.store(a0, out + c0);
        }
    }
}
