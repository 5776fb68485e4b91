package holonomy.manifold.operators;

import holonomy.manifold.MeshException;
import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/// The largest eigenpairs of the inverse of a factorised matrix, by block Lanczos with full orthogonalisation.
///
/// Blocks find eigenvalues of small multiplicity, as symmetric surfaces have them. When a run has converged another one starts
/// orthogonal to all that was found, until that brings nothing larger: so higher multiplicities, as of many equal components, are
/// found too.
final class BlockLanczos {
    private static final int BLOCK = 6;
    private static final double TOLERANCE = 1e-11;      // of a residual, relative to its value: what sums over eigenvectors need
    private static final double ROUNDING = 1e-14;       // the same relative to the largest value: what arithmetic can give
    private static final double WORST_TOLERANCE = 1e-6; // where the space has reached its capacity

    private final SparseCholesky inverse;
    private final int size;
    private final RandomGenerator random = new Random(20261121);

    BlockLanczos(SparseCholesky inverse, int size) {
        this.inverse = inverse;
        this.size = size;
    }

    /// Eigenvalues descend.
    Eigenpairs largest(int count) {
        Eigenpairs first = run(count, new double[0][], 0);
        double[][] found = new double[first.count()][];
        double[] values = new double[first.count()];
        Arrays.setAll(found, first::vector);
        Arrays.setAll(values, first::value);
        while (found.length < size) {
            Eigenpairs missed = run(Math.min(count, size - found.length), found, values[count - 1]);
            if (missed.count() == 0) {
                break;
            }
            int before = found.length;
            found = Arrays.copyOf(found, before + missed.count());
            values = Arrays.copyOf(values, before + missed.count());
            for (int k = 0; k < missed.count(); k++) {
                found[before + k] = missed.vector(k);
                values[before + k] = missed.value(k);
            }
            sort(values, found);
        }
        return new Eigenpairs(Arrays.copyOf(values, count), Arrays.copyOf(found, count));
    }

    private static void sort(double[] values, double[][] vectors) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        double[] old = values.clone();
        double[][] oldVectors = vectors.clone();
        Arrays.sort(order, (a, b) -> Double.compare(old[b], old[a]));
        for (int i = 0; i < order.length; i++) {
            values[i] = old[order[i]];
            vectors[i] = oldVectors[order[i]];
        }
    }

    /// The largest pairs orthogonal to the locked vectors; with a positive threshold only those, perhaps none, that exceed it.
    private Eigenpairs run(int count, double[][] locked, double threshold) {
        int space = size - locked.length;
        int capacity = Math.min(space, 8 * count + 20 * BLOCK);
        double[][] basis = new double[capacity][];
        double[][] images = new double[capacity][]; // of the basis, orthogonal to the locked vectors
        double[][] projected = new double[capacity][capacity];
        int length = 0;
        int done = 0;
        int nextCheck = Math.min(capacity, threshold > 0 ? 5 * BLOCK : 2 * count + 4 * BLOCK);
        for (int i = 0; i < Math.min(BLOCK, capacity); i++) {
            basis[i] = fresh(basis, i, locked);
            length++;
        }
        while (true) {
            double[] image = inverse.solve(basis[done]);
            orthogonalise(image, locked, locked.length);
            images[done] = image.clone();
            for (int i = 0; i < length; i++) {
                double entry = dot(basis[i], image);
                projected[i][done] = entry;
                projected[done][i] = entry;
            }
            done++;
            if (length < capacity) {
                double before = norm(image);
                orthogonalise(image, basis, length);
                orthogonalise(image, basis, length);
                orthogonalise(image, locked, locked.length);
                double after = norm(image);
                // An image within the space so far says that the space is invariant: go on in a random direction.
                basis[length] = after > 1e-10 * before ? scale(image, 1 / after) : fresh(basis, length, locked);
                length++;
            }
            if (done == nextCheck || done == capacity) {
                Eigenpairs pairs = ritz(projected, done, basis, images, count, threshold);
                if (pairs != null) {
                    return pairs;
                }
                if (done == capacity) {
                    throw new MeshException("eigenvectors: " + count + " pairs of " + size + " unknowns did not converge in " + capacity
                            + " steps; mend degenerate faces or use the robust Laplacian");
                }
                nextCheck = Math.min(capacity, done + Math.max(2 * BLOCK, done / 4));
            }
        }
    }

    /// The largest eigenpairs on the span of the first vectors, above the threshold, or null if a residual is not small yet.
    private Eigenpairs ritz(double[][] projected, int done, double[][] basis, double[][] images, int count, double threshold) {
        DMatrixRMaj small = new DMatrixRMaj(done, done);
        for (int i = 0; i < done; i++) {
            for (int j = 0; j < done; j++) {
                small.set(i, j, projected[i][j]);
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(done, true, true);
        if (!eigen.decompose(small)) {
            throw new MeshException("eigenvectors: the projected problem of size " + done + " has no eigenvectors");
        }
        double[] all = new double[done];
        double[][] combinations = new double[done][];
        for (int i = 0; i < done; i++) {
            all[i] = eigen.getEigenvalue(i).getReal();
            combinations[i] = eigen.getEigenVector(i).getData();
        }
        sort(all, combinations);
        int available = 0;
        while (available < Math.min(count, done) && all[available] > threshold * (1 + 1e-9)) {
            available++;
        }
        if (available == 0) {
            // Values on a subspace are lower bounds, so this one may grow by as much as its residual tells, or until all is spanned.
            double[] vector = new double[size];
            double residual = ritzVector(combinations[0], all[0], done, basis, images, vector);
            boolean settled = all[0] + residual <= threshold || residual <= 1e-6 * all[0] || done == basis.length;
            return settled ? new Eigenpairs(new double[0], new double[0][]) : null;
        }
        double[] values = Arrays.copyOf(all, available);
        double[][] vectors = new double[available][];
        for (int k = available - 1; k >= 0; k--) { // the last converges last
            double[] vector = new double[size];
            double residual = ritzVector(combinations[k], values[k], done, basis, images, vector);
            double tolerance = done == basis.length ? WORST_TOLERANCE : TOLERANCE;
            if (residual > Math.max(tolerance * values[k], ROUNDING * all[0])) {
                return null;
            }
            vectors[k] = scale(vector, 1 / norm(vector));
        }
        return new Eigenpairs(values, vectors);
    }

    /// Sums a combination of the basis to `vector`; returns the norm of its residual.
    private double ritzVector(double[] combination, double value, int done, double[][] basis, double[][] images, double[] vector) {
        double[] residual = new double[size];
        for (int i = 0; i < done; i++) {
            double weight = combination[i];
            for (int x = 0; x < size; x++) {
                vector[x] += weight * basis[i][x];
                residual[x] += weight * images[i][x];
            }
        }
        for (int x = 0; x < size; x++) {
            residual[x] -= value * vector[x];
        }
        return norm(residual);
    }

    /// A random unit vector orthogonal to those before.
    private double[] fresh(double[][] basis, int length, double[][] locked) {
        while (true) {
            double[] vector = new double[size];
            Arrays.setAll(vector, i -> random.nextGaussian());
            double before = norm(vector);
            for (int twice = 0; twice < 2; twice++) {
                orthogonalise(vector, locked, locked.length);
                orthogonalise(vector, basis, length);
            }
            double after = norm(vector);
            if (after > 1e-8 * before) {
                return scale(vector, 1 / after);
            }
        }
    }

    private static void orthogonalise(double[] vector, double[][] basis, int length) {
        for (int i = 0; i < length; i++) {
            double[] other = basis[i];
            double c = dot(other, vector);
            for (int x = 0; x < vector.length; x++) {
                vector[x] -= c * other[x];
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int x = 0;
        for (; x + 3 < a.length; x += 4) { // four sums: a single one would wait for each addition
            s0 += a[x] * b[x];
            s1 += a[x + 1] * b[x + 1];
            s2 += a[x + 2] * b[x + 2];
            s3 += a[x + 3] * b[x + 3];
        }
        for (; x < a.length; x++) {
            s0 += a[x] * b[x];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private static double[] scale(double[] a, double factor) {
        for (int x = 0; x < a.length; x++) {
            a[x] *= factor;
        }
        return a;
    }
}
