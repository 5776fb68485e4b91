package holonomy.meshconv.engine.panama;

import static holonomy.meshconv.engine.panama.TileProducts.VL;
import static holonomy.meshconv.engine.panama.TileProducts.broadcast;
import static holonomy.meshconv.engine.panama.TileProducts.load;

import jdk.incubator.vector.FloatVector;

/// `G += A^T C` for a few columns of A and one or two vectors of columns of C, as many sums as registers hold; long for that reason. A `[rows, few]` at a0, C `[rows, columns]` at c0, G
/// `[few, columns]` at g0, rows lda, ldc and ldg apart.
final class GradientKernels {
    private GradientKernels() {
    }

    static void gradient8x2(int rows, float[] a, int a0, int lda, float[] c, int c0, int ldc, float[] g, int g0, int ldg) {
        int t0 = g0;
        FloatVector s00 = load(g, t0);
        FloatVector s01 = load(g, t0 + VL);
        int t1 = t0 + ldg;
        FloatVector s10 = load(g, t1);
        FloatVector s11 = load(g, t1 + VL);
        int t2 = t1 + ldg;
        FloatVector s20 = load(g, t2);
        FloatVector s21 = load(g, t2 + VL);
        int t3 = t2 + ldg;
        FloatVector s30 = load(g, t3);
        FloatVector s31 = load(g, t3 + VL);
        int t4 = t3 + ldg;
        FloatVector s40 = load(g, t4);
        FloatVector s41 = load(g, t4 + VL);
        int t5 = t4 + ldg;
        FloatVector s50 = load(g, t5);
        FloatVector s51 = load(g, t5 + VL);
        int t6 = t5 + ldg;
        FloatVector s60 = load(g, t6);
        FloatVector s61 = load(g, t6 + VL);
        int t7 = t6 + ldg;
        FloatVector s70 = load(g, t7);
        FloatVector s71 = load(g, t7 + VL);
        for (int r = 0, at = a0, from = c0; r < rows; r++, at += lda, from += ldc) {
            FloatVector first = load(c, from);
            FloatVector second = load(c, from + VL);
            FloatVector x = broadcast(a, at);
            s00 = x.fma(first, s00);
            s01 = x.fma(second, s01);
            x = broadcast(a, at + 1);
            s10 = x.fma(first, s10);
            s11 = x.fma(second, s11);
            x = broadcast(a, at + 2);
            s20 = x.fma(first, s20);
            s21 = x.fma(second, s21);
            x = broadcast(a, at + 3);
            s30 = x.fma(first, s30);
            s31 = x.fma(second, s31);
            x = broadcast(a, at + 4);
            s40 = x.fma(first, s40);
            s41 = x.fma(second, s41);
            x = broadcast(a, at + 5);
            s50 = x.fma(first, s50);
            s51 = x.fma(second, s51);
            x = broadcast(a, at + 6);
            s60 = x.fma(first, s60);
            s61 = x.fma(second, s61);
            x = broadcast(a, at + 7);
            s70 = x.fma(first, s70);
            s71 = x.fma(second, s71);
        }
        s00.intoArray(g, t0);
        s01.intoArray(g, t0 + VL);
        s10.intoArray(g, t1);
        s11.intoArray(g, t1 + VL);
        s20.intoArray(g, t2);
        s21.intoArray(g, t2 + VL);
        s30.intoArray(g, t3);
        s31.intoArray(g, t3 + VL);
        s40.intoArray(g, t4);
        s41.intoArray(g, t4 + VL);
        s50.intoArray(g, t5);
        s51.intoArray(g, t5 + VL);
        s60.intoArray(g, t6);
        s61.intoArray(g, t6 + VL);
        s70.intoArray(g, t7);
        s71.intoArray(g, t7 + VL);
    }

    static void gradient4x2(int rows, float[] a, int a0, int lda, float[] c, int c0, int ldc, float[] g, int g0, int ldg) {
        int t0 = g0;
        FloatVector s00 = load(g, t0);
        FloatVector s01 = load(g, t0 + VL);
        int t1 = t0 + ldg;
        FloatVector s10 = load(g, t1);
        FloatVector s11 = load(g, t1 + VL);
        int t2 = t1 + ldg;
        FloatVector s20 = load(g, t2);
        FloatVector s21 = load(g, t2 + VL);
        int t3 = t2 + ldg;
        FloatVector s30 = load(g, t3);
        FloatVector s31 = load(g, t3 + VL);
        for (int r = 0, at = a0, from = c0; r < rows; r++, at += lda, from += ldc) {
            FloatVector first = load(c, from);
            FloatVector second = load(c, from + VL);
            FloatVector x = broadcast(a, at);
            s00 = x.fma(first, s00);
            s01 = x.fma(second, s01);
            x = broadcast(a, at + 1);
            s10 = x.fma(first, s10);
            s11 = x.fma(second, s11);
            x = broadcast(a, at + 2);
            s20 = x.fma(first, s20);
            s21 = x.fma(second, s21);
            x = broadcast(a, at + 3);
            s30 = x.fma(first, s30);
            s31 = x.fma(second, s31);
        }
        s00.intoArray(g, t0);
        s01.intoArray(g, t0 + VL);
        s10.intoArray(g, t1);
        s11.intoArray(g, t1 + VL);
        s20.intoArray(g, t2);
        s21.intoArray(g, t2 + VL);
        s30.intoArray(g, t3);
        s31.intoArray(g, t3 + VL);
    }

    static void gradient8x1(int rows, float[] a, int a0, int lda, float[] c, int c0, int ldc, float[] g, int g0, int ldg) {
        int t0 = g0;
        FloatVector s0 = load(g, t0);
        int t1 = t0 + ldg;
        FloatVector s1 = load(g, t1);
        int t2 = t1 + ldg;
        FloatVector s2 = load(g, t2);
        int t3 = t2 + ldg;
        FloatVector s3 = load(g, t3);
        int t4 = t3 + ldg;
        FloatVector s4 = load(g, t4);
        int t5 = t4 + ldg;
        FloatVector s5 = load(g, t5);
        int t6 = t5 + ldg;
        FloatVector s6 = load(g, t6);
        int t7 = t6 + ldg;
        FloatVector s7 = load(g, t7);
        for (int r = 0, at = a0, from = c0; r < rows; r++, at += lda, from += ldc) {
            FloatVector first = load(c, from);
            s0 = broadcast(a, at).fma(first, s0);
            s1 = broadcast(a, at + 1).fma(first, s1);
            s2 = broadcast(a, at + 2).fma(first, s2);
            s3 = broadcast(a, at + 3).fma(first, s3);
            s4 = broadcast(a, at + 4).fma(first, s4);
            s5 = broadcast(a, at + 5).fma(first, s5);
            s6 = broadcast(a, at + 6).fma(first, s6);
            s7 = broadcast(a, at + 7).fma(first, s7);
        }
        s0.intoArray(g, t0);
        s1.intoArray(g, t1);
        s2.intoArray(g, t2);
        s3.intoArray(g, t3);
        s4.intoArray(g, t4);
        s5.intoArray(g, t5);
        s6.intoArray(g, t6);
        s7.intoArray(g, t7);
    }
}
