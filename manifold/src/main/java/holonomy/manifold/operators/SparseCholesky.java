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
}
