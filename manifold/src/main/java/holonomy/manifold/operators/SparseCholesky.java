package holonomy.manifold.operators;

import holonomy.manifold.MeshException;
import org.ejml.data.DMatrixSparseCSC;
import org.ejml.sparse.csc.decomposition.chol.CholeskyUpLooking_DSCC;

/// The solution of sparse symmetric positive definite systems, `A = P^T R R^T P` with R lower triangular.
///
/// The library's factorisation keeps the order of unknowns it is given; a nested dissection by levels of breadth-first search
/// keeps R sparse.
public final class SparseCholesky {
    private final int[] order;        // order[i]: the unknown that is eliminated at step i
    private final DMatrixSparseCSC factor;

    private SparseCholesky(int[] order, DMatrixSparseCSC factor) {
        this.order = order;
        this.factor = factor;
    }

    /// The factorisation of a symmetric matrix with full pattern (both triangles); it is not modified.
    ///
    /// @throws MeshException if the matrix is not positive definite
    public static SparseCholesky of(DMatrixSparseCSC matrix) {
        int n = matrix.numRows;
        int[] order = NestedDissection.order(matrix);
        int[] position = new int[n];
        for (int i = 0; i < n; i++) {
            position[order[i]] = i;
        }
        DMatrixSparseCSC permuted = new DMatrixSparseCSC(n, n, matrix.nz_length);
        int end = 0;
        for (int i = 0; i < n; i++) {
            permuted.col_idx[i] = end;
            for (int k = matrix.col_idx[order[i]]; k < matrix.col_idx[order[i] + 1]; k++) {
                permuted.nz_rows[end] = position[matrix.nz_rows[k]];
                permuted.nz_values[end++] = matrix.nz_values[k];
            }
        }
        permuted.col_idx[n] = end;
        permuted.nz_length = end;
        permuted.sortIndices(null);
        CholeskyUpLooking_DSCC cholesky = new CholeskyUpLooking_DSCC();
        if (n > 0 && !cholesky.decompose(permuted)) {
            throw new MeshException("a matrix of " + n + " unknowns is not positive definite; add a multiple of the mass matrix");
        }
        return new SparseCholesky(order, n > 0 ? cholesky.getL() : permuted);
    }

    /// The solution x of `A x = b`, `[n]`.
    public double[] solve(double[] b) {
        int n = order.length;
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = b[order[i]];
        }
        int[] begin = factor.col_idx;
        int[] rows = factor.nz_rows;
        double[] values = factor.nz_values;
        for (int j = 0; j < n; j++) { // the diagonal comes first in each column of the factor
            double yj = y[j] / values[begin[j]];
            y[j] = yj;
            for (int k = begin[j] + 1; k < begin[j + 1]; k++) {
                y[rows[k]] -= values[k] * yj;
            }
        }
        for (int j = n - 1; j >= 0; j--) {
            double sum = y[j];
            for (int k = begin[j] + 1; k < begin[j + 1]; k++) {
                sum -= values[k] * y[rows[k]];
            }
            y[j] = sum / values[begin[j]];
        }
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[order[i]] = y[i];
        }
        return x;
    }

    /// The solutions of `A x_k = b_k`, `[K][n]`. They go through the factor three at a time, as reading it is most of the work.
    double[][] solve(double[][] b) {
        double[][] x = new double[b.length][order.length];
        double[] y = new double[3 * order.length]; // [n, 3]
        for (int from = 0; from < b.length; from += 3) {
            int width = Math.min(3, b.length - from);
            for (int i = 0; i < order.length; i++) {
                for (int k = 0; k < 3; k++) {
                    y[3 * i + k] = k < width ? b[from + k][order[i]] : 0;
                }
            }
            substitute(y);
            for (int i = 0; i < order.length; i++) {
                for (int k = 0; k < width; k++) {
                    x[from + k][order[i]] = y[3 * i + k];
                }
            }
        }
        return x;
    }

    /// Solves `R R^T z = y` in place for three right-hand sides `[n, 3]`.
    private void substitute(double[] y) {
        int[] begin = factor.col_idx;
        int[] rows = factor.nz_rows;
        double[] values = factor.nz_values;
        for (int j = 0; j < order.length; j++) {
            double diagonal = values[begin[j]];
            double y0 = y[3 * j] / diagonal;
            double y1 = y[3 * j + 1] / diagonal;
            double y2 = y[3 * j + 2] / diagonal;
            for (int k = begin[j] + 1; k < begin[j + 1]; k++) {
                int at = 3 * rows[k];
                double value = values[k];
                y[at] -= value * y0;
                y[at + 1] -= value * y1;
                y[at + 2] -= value * y2;
            }
            y[3 * j] = y0;
            y[3 * j + 1] = y1;
            y[3 * j + 2] = y2;
        }
        for (int j = order.length - 1; j >= 0; j--) {
            double y0 = y[3 * j];
            double y1 = y[3 * j + 1];
            double y2 = y[3 * j + 2];
            for (int k = begin[j] + 1; k < begin[j + 1]; k++) {
                int at = 3 * rows[k];
                double value = values[k];
                y0 -= value * y[at];
                y1 -= value * y[at + 1];
                y2 -= value * y[at + 2];
            }
            double diagonal = values[begin[j]];
            y[3 * j] = y0 / diagonal;
            y[3 * j + 1] = y1 / diagonal;
            y[3 * j + 2] = y2 / diagonal;
        }
    }
}
