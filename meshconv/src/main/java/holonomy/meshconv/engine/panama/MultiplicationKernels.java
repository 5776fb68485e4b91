package holonomy.meshconv.engine.panama;

import static holonomy.meshconv.engine.panama.TileProducts.VL;
import static holonomy.meshconv.engine.panama.TileProducts.broadcast;
import static holonomy.meshconv.engine.panama.TileProducts.load;

import jdk.incubator.vector.FloatVector;

/// `C += A W` for a few rows of A and one or two vectors of columns of W, as many sums as registers hold; long for that reason. A `[rows, depth]` at a0, a panel of W
/// `[depth, columns]` at w0, C `[rows, columns]` at c0, rows of A and C lda and ldc apart.
final class MultiplicationKernels {
    private MultiplicationKernels() {
    }

    static void multiply8x2(int depth, float[] a, int a0, int lda, float[] w, int w0, float[] c, int c0, int ldc) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int a4 = a3 + lda;
        int a5 = a4 + lda;
        int a6 = a5 + lda;
        int a7 = a6 + lda;
        int t0 = c0;
        FloatVector s00 = load(c, t0);
        FloatVector s01 = load(c, t0 + VL);
        int t1 = t0 + ldc;
        FloatVector s10 = load(c, t1);
        FloatVector s11 = load(c, t1 + VL);
        int t2 = t1 + ldc;
        FloatVector s20 = load(c, t2);
        FloatVector s21 = load(c, t2 + VL);
        int t3 = t2 + ldc;
        FloatVector s30 = load(c, t3);
        FloatVector s31 = load(c, t3 + VL);
        int t4 = t3 + ldc;
        FloatVector s40 = load(c, t4);
        FloatVector s41 = load(c, t4 + VL);
        int t5 = t4 + ldc;
        FloatVector s50 = load(c, t5);
        FloatVector s51 = load(c, t5 + VL);
        int t6 = t5 + ldc;
        FloatVector s60 = load(c, t6);
        FloatVector s61 = load(c, t6 + VL);
        int t7 = t6 + ldc;
        FloatVector s70 = load(c, t7);
        FloatVector s71 = load(c, t7 + VL);
        for (int k = 0; k < depth; k++) {
            int at = w0 + k * 2 * VL;
            FloatVector first = load(w, at);
            FloatVector second = load(w, at + VL);
            FloatVector x = broadcast(a, a0 + k);
            s00 = x.fma(first, s00);
            s01 = x.fma(second, s01);
            x = broadcast(a, a1 + k);
            s10 = x.fma(first, s10);
            s11 = x.fma(second, s11);
            x = broadcast(a, a2 + k);
            s20 = x.fma(first, s20);
            s21 = x.fma(second, s21);
            x = broadcast(a, a3 + k);
            s30 = x.fma(first, s30);
            s31 = x.fma(second, s31);
            x = broadcast(a, a4 + k);
            s40 = x.fma(first, s40);
            s41 = x.fma(second, s41);
            x = broadcast(a, a5 + k);
            s50 = x.fma(first, s50);
            s51 = x.fma(second, s51);
            x = broadcast(a, a6 + k);
            s60 = x.fma(first, s60);
            s61 = x.fma(second, s61);
            x = broadcast(a, a7 + k);
            s70 = x.fma(first, s70);
            s71 = x.fma(second, s71);
        }
        s00.intoArray(c, t0);
        s01.intoArray(c, t0 + VL);
        s10.intoArray(c, t1);
        s11.intoArray(c, t1 + VL);
        s20.intoArray(c, t2);
        s21.intoArray(c, t2 + VL);
        s30.intoArray(c, t3);
        s31.intoArray(c, t3 + VL);
        s40.intoArray(c, t4);
        s41.intoArray(c, t4 + VL);
        s50.intoArray(c, t5);
        s51.intoArray(c, t5 + VL);
        s60.intoArray(c, t6);
        s61.intoArray(c, t6 + VL);
        s70.intoArray(c, t7);
        s71.intoArray(c, t7 + VL);
    }

    static void multiply6x2(int depth, float[] a, int a0, int lda, float[] w, int w0, float[] c, int c0, int ldc) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int a4 = a3 + lda;
        int a5 = a4 + lda;
        int t0 = c0;
        FloatVector s00 = load(c, t0);
        FloatVector s01 = load(c, t0 + VL);
        int t1 = t0 + ldc;
        FloatVector s10 = load(c, t1);
        FloatVector s11 = load(c, t1 + VL);
        int t2 = t1 + ldc;
        FloatVector s20 = load(c, t2);
        FloatVector s21 = load(c, t2 + VL);
        int t3 = t2 + ldc;
        FloatVector s30 = load(c, t3);
        FloatVector s31 = load(c, t3 + VL);
        int t4 = t3 + ldc;
        FloatVector s40 = load(c, t4);
        FloatVector s41 = load(c, t4 + VL);
        int t5 = t4 + ldc;
        FloatVector s50 = load(c, t5);
        FloatVector s51 = load(c, t5 + VL);
        for (int k = 0; k < depth; k++) {
            int at = w0 + k * 2 * VL;
            FloatVector first = load(w, at);
            FloatVector second = load(w, at + VL);
            FloatVector x = broadcast(a, a0 + k);
            s00 = x.fma(first, s00);
            s01 = x.fma(second, s01);
            x = broadcast(a, a1 + k);
            s10 = x.fma(first, s10);
            s11 = x.fma(second, s11);
            x = broadcast(a, a2 + k);
            s20 = x.fma(first, s20);
            s21 = x.fma(second, s21);
            x = broadcast(a, a3 + k);
            s30 = x.fma(first, s30);
            s31 = x.fma(second, s31);
            x = broadcast(a, a4 + k);
            s40 = x.fma(first, s40);
            s41 = x.fma(second, s41);
            x = broadcast(a, a5 + k);
            s50 = x.fma(first, s50);
            s51 = x.fma(second, s51);
        }
        s00.intoArray(c, t0);
        s01.intoArray(c, t0 + VL);
        s10.intoArray(c, t1);
        s11.intoArray(c, t1 + VL);
        s20.intoArray(c, t2);
        s21.intoArray(c, t2 + VL);
        s30.intoArray(c, t3);
        s31.intoArray(c, t3 + VL);
        s40.intoArray(c, t4);
        s41.intoArray(c, t4 + VL);
        s50.intoArray(c, t5);
        s51.intoArray(c, t5 + VL);
    }

    static void multiply4x2(int depth, float[] a, int a0, int lda, float[] w, int w0, float[] c, int c0, int ldc) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int t0 = c0;
        FloatVector s00 = load(c, t0);
        FloatVector s01 = load(c, t0 + VL);
        int t1 = t0 + ldc;
        FloatVector s10 = load(c, t1);
        FloatVector s11 = load(c, t1 + VL);
        int t2 = t1 + ldc;
        FloatVector s20 = load(c, t2);
        FloatVector s21 = load(c, t2 + VL);
        int t3 = t2 + ldc;
        FloatVector s30 = load(c, t3);
        FloatVector s31 = load(c, t3 + VL);
        for (int k = 0; k < depth; k++) {
            int at = w0 + k * 2 * VL;
            FloatVector first = load(w, at);
            FloatVector second = load(w, at + VL);
            FloatVector x = broadcast(a, a0 + k);
            s00 = x.fma(first, s00);
            s01 = x.fma(second, s01);
            x = broadcast(a, a1 + k);
            s10 = x.fma(first, s10);
            s11 = x.fma(second, s11);
            x = broadcast(a, a2 + k);
            s20 = x.fma(first, s20);
            s21 = x.fma(second, s21);
            x = broadcast(a, a3 + k);
            s30 = x.fma(first, s30);
            s31 = x.fma(second, s31);
        }
        s00.intoArray(c, t0);
        s01.intoArray(c, t0 + VL);
        s10.intoArray(c, t1);
        s11.intoArray(c, t1 + VL);
        s20.intoArray(c, t2);
        s21.intoArray(c, t2 + VL);
        s30.intoArray(c, t3);
        s31.intoArray(c, t3 + VL);
    }

    static void multiply8x1(int depth, float[] a, int a0, int lda, float[] w, int w0, float[] c, int c0, int ldc) {
        int a1 = a0 + lda;
        int a2 = a1 + lda;
        int a3 = a2 + lda;
        int a4 = a3 + lda;
        int a5 = a4 + lda;
        int a6 = a5 + lda;
        int a7 = a6 + lda;
        int t0 = c0;
        FloatVector s0 = load(c, t0);
        int t1 = t0 + ldc;
        FloatVector s1 = load(c, t1);
        int t2 = t1 + ldc;
        FloatVector s2 = load(c, t2);
        int t3 = t2 + ldc;
        FloatVector s3 = load(c, t3);
        int t4 = t3 + ldc;
        FloatVector s4 = load(c, t4);
        int t5 = t4 + ldc;
        FloatVector s5 = load(c, t5);
        int t6 = t5 + ldc;
        FloatVector s6 = load(c, t6);
        int t7 = t6 + ldc;
        FloatVector s7 = load(c, t7);
        for (int k = 0; k < depth; k++) {
            int at = w0 + k * VL;
            FloatVector first = load(w, at);
            s0 = broadcast(a, a0 + k).fma(first, s0);
            s1 = broadcast(a, a1 + k).fma(first, s1);
            s2 = broadcast(a, a2 + k).fma(first, s2);
            s3 = broadcast(a, a3 + k).fma(first, s3);
            s4 = broadcast(a, a4 + k).fma(first, s4);
            s5 = broadcast(a, a5 + k).fma(first, s5);
            s6 = broadcast(a, a6 + k).fma(first, s6);
            s7 = broadcast(a, a7 + k).fma(first, s7);
        }
        s0.intoArray(c, t0);
        s1.intoArray(c, t1);
        s2.intoArray(c, t2);
        s3.intoArray(c, t3);
        s4.intoArray(c, t4);
        s5.intoArray(c, t5);
        s6.intoArray(c, t6);
        s7.intoArray(c, t7);
    }
}
