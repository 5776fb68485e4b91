package holonomy.meshconv.engine;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Matrix products of tiles that the cache holds, row-major in arrays of float32, on the calling thread.
///
/// Sixteen sums of whole vectors, eight rows times two vectors of columns, stay in registers while the inner dimension streams by; where vectors are
/// short there are sixteen registers instead of thirty-two, and four rows take the place of eight. Matrices are narrow here (16 to 128
/// columns) and tiles small, so that a library that copies its operands first, or asks which processor it is on and does not know the answer, is
/// up to three times slower: see docs/experiments.md.
///
/// Callers leave room: widths are whole vectors, and what is taken [#ROWS] at a time may be read and written up to the next multiple.
final class TileProducts {
    static final int ROWS = 8;
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int VL = LANES.length();
    private static final boolean MANY_REGISTERS = VL >= 16;
    private static final int DEPTH = 256; // rows of w that stay in the nearest cache

    private TileProducts() {
    }

    /// The next multiple of [#ROWS].
    static int rows(int count) {
        return (count + ROWS - 1) / ROWS * ROWS;
    }

    /// The next multiple of a vector.
    static int width(int columns) {
        return (columns + VL - 1) / VL * VL;
    }

    /// `C += A W` with A `[rows, depth]` at a0, W `[depth, width]` at w0 and C `[rows, width]` at c0, rows lda, ldw and ldc apart.
    static void multiply(int rows, int depth, int width, float[] a, int a0, int lda, float[] w, int w0, int ldw, float[] c, int c0, int ldc) {
        multiply(MANY_REGISTERS, rows, depth, width, a, a0, lda, w, w0, ldw, c, c0, ldc);
    }

    /// The same with a choice of what to keep in registers.
    static void multiply(boolean manyRegisters, int rows, int depth, int width, float[] a, int a0, int lda, float[] w, int w0, int ldw, float[] c, int c0,
            int ldc) {
        for (int k = 0; k < depth; k += DEPTH) {
            int part = Math.min(DEPTH, depth - k);
            for (int j = 0; j < width; j += 2 * VL) {
                int from = w0 + k * ldw + j;
                for (int r = 0; r < rows; r += ROWS) {
                    int left = a0 + r * lda + k;
                    int to = c0 + r * ldc + j;
                    if (j + VL == width) {
                        multiply8x1(part, a, left, lda, w, from, ldw, c, to, ldc);
                    } else if (manyRegisters) {
                        multiply8x2(part, a, left, lda, w, from, ldw, c, to, ldc);
                    } else {
                        multiply4x2(part, a, left, lda, w, from, ldw, c, to, ldc);
                        multiply4x2(part, a, left + 4 * lda, lda, w, from, ldw, c, to + 4 * ldc, ldc);
                    }
                }
            }
        }
    }

    /// `G += A^T C` with A `[rows, depth]` at a0, C `[rows, width]` at c0 and G `[depth, width]` at g0, rows lda, ldc and ldg apart.
    static void addTransposed(int rows, int depth, int width, float[] a, int a0, int lda, float[] c, int c0, int ldc, float[] g, int g0, int ldg) {
        addTransposed(MANY_REGISTERS, rows, depth, width, a, a0, lda, c, c0, ldc, g, g0, ldg);
    }

    /// The same with a choice of what to keep in registers.
    static void addTransposed(boolean manyRegisters, int rows, int depth, int width, float[] a, int a0, int lda, float[] c, int c0, int ldc, float[] g,
            int g0, int ldg) {
        for (int j = 0; j < width; j += 2 * VL) {
            for (int k = 0; k < depth; k += ROWS) {
                int to = g0 + k * ldg + j;
                if (j + VL == width) {
                    gradient8x1(rows, a, a0 + k, lda, c, c0 + j, ldc, g, to, ldg);
                } else if (manyRegisters) {
                    gradient8x2(rows, a, a0 + k, lda, c, c0 + j, ldc, g, to, ldg);
                } else {
                    gradient4x2(rows, a, a0 + k, lda, c, c0 + j, ldc, g, to, ldg);
                    gradient4x2(rows, a, a0 + k + 4, lda, c, c0 + j, ldc, g, to + 4 * ldg, ldg);
                }
            }
        }
    }

    private static void multiply8x2(int depth, float[] a, int a0, int lda, float[] w, int w0, int ldw, float[] c, int c0, int ldc) {
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
        for (int k = 0, at = w0; k < depth; k++, at += ldw) {
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

    private static void multiply4x2(int depth, float[] a, int a0, int lda, float[] w, int w0, int ldw, float[] c, int c0, int ldc) {
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
        for (int k = 0, at = w0; k < depth; k++, at += ldw) {
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

    private static void multiply8x1(int depth, float[] a, int a0, int lda, float[] w, int w0, int ldw, float[] c, int c0, int ldc) {
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
        for (int k = 0, at = w0; k < depth; k++, at += ldw) {
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

    private static void gradient8x2(int rows, float[] a, int a0, int lda, float[] c, int c0, int ldc, float[] g, int g0, int ldg) {
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

    private static void gradient4x2(int rows, float[] a, int a0, int lda, float[] c, int c0, int ldc, float[] g, int g0, int ldg) {
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

    private static void gradient8x1(int rows, float[] a, int a0, int lda, float[] c, int c0, int ldc, float[] g, int g0, int ldg) {
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

    private static FloatVector load(float[] from, int at) {
        return FloatVector.fromArray(LANES, from, at);
    }

    private static FloatVector broadcast(float[] from, int at) {
        return FloatVector.broadcast(LANES, from[at]);
    }
}
