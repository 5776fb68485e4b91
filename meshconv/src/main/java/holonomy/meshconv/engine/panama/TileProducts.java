package holonomy.meshconv.engine.panama;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Matrix products of tiles that the cache holds, row-major in arrays of float32, on the calling thread.
///
/// Sums of eight rows times two vectors of columns stay in registers while the inner dimension streams by, see [MultiplicationKernels] and [GradientKernels];
/// where vectors are short there are sixteen registers instead of thirty-two, and six rows take the place of eight, in gradients four. Matrices are narrow
/// here (16 to 128 columns) and tiles small, so that a library that copies its operands first, or asks which processor it is on and does not know the answer,
/// is up to three times slower: see docs/experiments.md.
///
/// Callers leave room: widths are whole vectors, and what is taken [#ROWS] at a time may be read and written up to the next multiple.
final class TileProducts {
    static final int ROWS = 8;
    static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    static final int VL = LANES.length();
    private static final int PANEL = 2 * VL;
    private static final boolean MANY_REGISTERS = VL >= 16;
    /// Columns of W below which sums do not fill the registers.
    static final int LEAST_WIDTH = MANY_REGISTERS ? VL : PANEL;
    private static final int DEPTH = 256; // rows of a panel that stay in the nearest cache
    private static final int COMMON = 12; // rows that both six and four divide

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

    /// Where a column of W `[depth, width]` begins in its panels: two vectors of columns each, the last perhaps one, rows without a gap; distances that the compiler knows leave registers
    /// for sums.
    static int panel(int column, int depth) {
        int first = column / PANEL * PANEL;
        return first * depth + column - first;
    }

    /// From a row to the next in the panel of a column.
    static int panelWidth(int column, int width) {
        return Math.min(PANEL, width - column / PANEL * PANEL);
    }

    /// The columns of its panel from a column on.
    static int columnsLeft(int column, int width) {
        return panelWidth(column, width) - column % PANEL;
    }

    /// `C += A W` with A `[rows, depth]` at a0, W `[depth, width]` in panels from w0 on and C `[rows, width]` at c0, rows of A and C lda and ldc apart.
    static void multiply(int rows, int depth, int width, float[] a, int a0, int lda, float[] w, int w0, float[] c, int c0, int ldc) {
        multiply(MANY_REGISTERS, rows, depth, width, a, a0, lda, w, w0, c, c0, ldc);
    }

    /// The same with a choice of what to keep in registers.
    static void multiply(boolean manyRegisters, int rows, int depth, int width, float[] a, int a0, int lda, float[] w, int w0, float[] c, int c0, int ldc) {
        for (int k = 0; k < depth; k += DEPTH) {
            int part = Math.min(DEPTH, depth - k);
            for (int j = 0; j < width; j += PANEL) {
                int from = w0 + panel(j, depth) + k * panelWidth(j, width);
                boolean one = j + VL == width;
                for (int r = 0, step; r < rows; r += step) {
                    step = step(one || manyRegisters, r, rows);
                    int left = a0 + r * lda + k;
                    int to = c0 + r * ldc + j;
                    if (one) {
                        MultiplicationKernels.multiply8x1(part, a, left, lda, w, from, c, to, ldc);
                    } else if (step == ROWS) {
                        MultiplicationKernels.multiply8x2(part, a, left, lda, w, from, c, to, ldc);
                    } else if (step == 6) {
                        MultiplicationKernels.multiply6x2(part, a, left, lda, w, from, c, to, ldc);
                    } else {
                        MultiplicationKernels.multiply4x2(part, a, left, lda, w, from, c, to, ldc);
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
        for (int j = 0; j < width; j += PANEL) {
            for (int k = 0; k < depth; k += ROWS) {
                int to = g0 + k * ldg + j;
                if (j + VL == width) {
                    GradientKernels.gradient8x1(rows, a, a0 + k, lda, c, c0 + j, ldc, g, to, ldg);
                } else if (manyRegisters) {
                    GradientKernels.gradient8x2(rows, a, a0 + k, lda, c, c0 + j, ldc, g, to, ldg);
                } else {
                    GradientKernels.gradient4x2(rows, a, a0 + k, lda, c, c0 + j, ldc, g, to, ldg);
                    GradientKernels.gradient4x2(rows, a, a0 + k + 4, lda, c, c0 + j, ldc, g, to + 4 * ldg, ldg);
                }
            }
        }
    }

    /// How many rows to take at once from row r on: eight, or else six as long as a multiple of four is left, then four.
    private static int step(boolean eight, int r, int rows) {
        if (eight) {
            return ROWS;
        }
        return r < (rows + 3) / COMMON * COMMON ? 6 : 4;
    }

    static FloatVector load(float[] from, int at) {
        return FloatVector.fromArray(LANES, from, at);
    }

    static FloatVector broadcast(float[] from, int at) {
        return FloatVector.broadcast(LANES, from[at]);
    }
}
