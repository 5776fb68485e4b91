package holonomy.manifold.operators;

import holonomy.manifold.MeshException;
import java.util.Arrays;
import org.ejml.data.DMatrixSparseCSC;

/// The smallest eigenvalues and eigenvectors of a generalized symmetric problem `A x = lambda M x`, M diagonal.
///
/// Eigenvectors are orthonormal with respect to M; unknowns of mass zero are zero in all of them and take no part. Results do not
/// depend on the number of threads, and the same problem always gives the same numbers.
public final class Eigenpairs {
    /// Masses below this would make eigenvalues overflow.
    private static final double SMALLEST_MASS = 1e-200;

    private final double[] values;    // [K] ascending
    private final double[][] vectors; // [K][n]

    Eigenpairs(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /// The smallest eigenpairs of a Laplacian; as many as there are vertices with mass if that is less than asked for.
    public static Eigenpairs of(CotanLaplacian laplacian, int count) {
        double[] mass = new double[laplacian.vertexCount()];
        for (int p = 0; p < mass.length; p++) {
            mass[p] = laplacian.mass(p);
        }
        return of(laplacian.matrix(0), mass, count);
    }

    /// The smallest eigenpairs of a positive semi-definite matrix with full pattern and a mass `[n] >= 0`, by shift-invert block
    /// Lanczos.
    ///
    /// @throws MeshException if the matrix is not positive semi-definite or the iteration does not converge
    public static Eigenpairs of(DMatrixSparseCSC matrix, double[] mass, int count) {
        if (count < 1) {
            throw new MeshException("number of eigenpairs: found " + count + ", expected at least 1");
        }
        int n = matrix.numRows;
        int[] free = new int[n];
        int size = 0;
        double largestMass = Arrays.stream(mass).max().orElse(0);
        int[] position = new int[n];
        for (int i = 0; i < n; i++) {
            boolean takesPart = mass[i] > 1e-14 * largestMass && mass[i] > SMALLEST_MASS;
            position[i] = takesPart ? size : -1;
            if (takesPart) {
                free[size++] = i;
            }
        }
        if (size == 0) {
            return new Eigenpairs(new double[0], new double[0][]);
        }
        // B = M^-1/2 A M^-1/2 + shift on the unknowns with mass: the same eigenvalues, shifted.
        double[] root = new double[size];
        for (int i = 0; i < size; i++) {
            root[i] = Math.sqrt(mass[free[i]]);
        }
        DMatrixSparseCSC scaled = new DMatrixSparseCSC(size, size, matrix.nz_length + size);
        int end = 0;
        double[] diagonal = new double[size];
        for (int j = 0; j < size; j++) {
            scaled.col_idx[j] = end;
            for (int k = matrix.col_idx[free[j]]; k < matrix.col_idx[free[j] + 1]; k++) {
                int i = position[matrix.nz_rows[k]];
                if (i >= 0) {
                    scaled.nz_rows[end] = i;
                    scaled.nz_values[end++] = matrix.nz_values[k] / (root[i] * root[j]);
                    diagonal[j] = i == j ? scaled.nz_values[end - 1] : diagonal[j];
                }
            }
        }
        scaled.col_idx[size] = end;
        scaled.nz_length = end;
        // In units of the median diagonal, which a few slivers do not change. A surface's first eigenvalue is about 1 / size of it; the
        // shift is a fiftieth of that.
        Arrays.sort(diagonal);
        double median = diagonal[size / 2];
        double unit = median > 0 ? median : diagonal[size - 1] > 0 ? diagonal[size - 1] : 1;
        double shift = Math.max(0.02 / size, 1e-11);
        for (int j = 0; j < size; j++) {
            for (int k = scaled.col_idx[j]; k < scaled.col_idx[j + 1]; k++) {
                scaled.nz_values[k] = scaled.nz_values[k] / unit + (scaled.nz_rows[k] == j ? shift : 0);
            }
        }
        Eigenpairs pairs = new BlockLanczos(SparseCholesky.of(scaled), size).largest(Math.min(count, size));
        double[] values = new double[pairs.count()];
        double[][] vectors = new double[values.length][n];
        for (int k = 0; k < values.length; k++) {
            values[k] = unit * Math.max(0, 1 / pairs.values[k] - shift);
            for (int i = 0; i < size; i++) {
                vectors[k][free[i]] = pairs.vectors[k][i] / root[i];
            }
        }
        return new Eigenpairs(values, vectors);
    }

    public int count() {
        return values.length;
    }

    /// An eigenvalue; they ascend.
    public double value(int k) {
        return values[k];
    }

    /// A component of an eigenvector.
    public double vector(int k, int i) {
        return vectors[k][i];
    }

    /// A copy of an eigenvector, `[n]`.
    public double[] vector(int k) {
        return vectors[k].clone();
    }
}
