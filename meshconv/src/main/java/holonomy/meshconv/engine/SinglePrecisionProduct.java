package holonomy.meshconv.engine;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/// Row-major matrix products in float32 by OpenBLAS on the calling thread, by addresses. One object per thread.
///
/// Products are cut into parts below 10^6 multiplications: those OpenBLAS computes in place, larger ones it packs first, which
/// costs a third of the speed for the tall and narrow matrices here. The cut depends on the shapes only.
final class SinglePrecisionProduct {
    private static final int IN_PLACE = 1_000_000;
    private static final int WIDEST = 64;
    private static final int LANES = 16;

    private final Operand a = new Operand();
    private final Operand b = new Operand();
    private final Operand c = new Operand();

    /// `C = A B + beta C` with A `[m, k]`, B `[k, n]`, C `[m, n]`.
    void multiply(int m, int n, int k, long aAddress, int lda, long bAddress, int ldb, float beta, long cAddress, int ldc) {
        int width = part(n);
        int depth = Math.max(LANES, IN_PLACE / (m * width));
        for (int j = 0; j < n; j += width) {
            for (int l = 0; l < k; l += depth) {
                call(openblas.CblasNoTrans, m, Math.min(width, n - j), Math.min(depth, k - l),
                        aAddress + 4L * l, lda, bAddress + 4 * ((long) l * ldb + j), ldb, l == 0 ? beta : 1, cAddress + 4L * j, ldc);
            }
        }
    }

    /// `C += A^T B` with A `[k, m]`, B `[k, n]`, C `[m, n]`.
    void addTransposed(int m, int n, int k, long aAddress, int lda, long bAddress, int ldb, long cAddress, int ldc) {
        int width = part(n);
        int height = Math.max(LANES, IN_PLACE / (k * width));
        for (int j = 0; j < n; j += width) {
            for (int i = 0; i < m; i += height) {
                call(openblas.CblasTrans, Math.min(height, m - i), Math.min(width, n - j), k,
                        aAddress + 4L * i, lda, bAddress + 4L * j, ldb, 1, cAddress + 4 * ((long) i * ldc + j), ldc);
            }
        }
    }

    /// Columns in equal parts of at most 64, whole vectors each.
    private static int part(int n) {
        int parts = (n + WIDEST - 1) / WIDEST;
        return Math.min(n, ((n + parts - 1) / parts + LANES - 1) / LANES * LANES);
    }

    private void call(int transposeA, int m, int n, int k, long aAddress, int lda, long bAddress, int ldb, float beta, long cAddress, int ldc) {
        openblas.cblas_sgemm(openblas.CblasRowMajor, transposeA, openblas.CblasNoTrans, m, n, k, 1f,
                a.at(aAddress), lda, b.at(bAddress), ldb, beta, c.at(cAddress), ldc);
    }

    /// A pointer that is moved from call to call instead of being made anew.
    private static final class Operand extends FloatPointer {
        Operand at(long where) {
            address = where;
            return this;
        }
    }
}
