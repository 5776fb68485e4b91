package holonomy.manifold.operators;

import holonomy.manifold.Interruption;
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
    private static final int BLOCK = 3;
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
        int capacity = Math.min(space, 8 * count + 40 * BLOCK);
        double[][] basis = new double[Math.min(space, capacity + BLOCK)][];
        double[][] projected = new double[basis.length][basis.length]; // the inverse on the span of the basis
        int done = 0; // vectors whose images are known
        int length = 0;
        while (length < Math.min(BLOCK, space)) {
            basis[length] = fresh(basis, length, locked);
            length++;
        }
        int nextCheck = threshold > 0 ? 10 * BLOCK : 3 * count + 10 * BLOCK;
        while (true) {
            Interruption.check();
            int next = expand(projected, basis, done, length, locked);
            done = length;
            length = next;
            if (done >= nextCheck || done >= capacity) {
                Eigenpairs pairs = ritz(projected, done, length, basis, count, threshold,
                        done >= capacity ? WORST_TOLERANCE : TOLERANCE);
                if (pairs != null) {
                    return pairs;
                }
                if (done >= capacity) {
                    throw new MeshException("eigenvectors: " + count + " pairs of " + size + " unknowns did not converge in " + capacity
                            + " steps; mend degenerate faces or use the robust Laplacian");
                }
                nextCheck = done + Math.max(4 * BLOCK, done / 10);
            }
        }
    }

    /// Appends the images of the vectors from `done` to `length`, made orthonormal, to the basis, and their coefficients to the
    /// projection. Returns the new length of the basis; where it would exceed the space the images lie within the basis.
    private int expand(double[][] projected, double[][] basis, int done, int length, double[][] locked) {
        double[][] images = inverse.solve(Arrays.copyOfRange(basis, done, length));
        double[] before = Arrays.stream(images).mapToDouble(LongVectors::norm).toArray();
        removeSpan(locked, locked.length, images);
        double[][] coefficients = removeSpan(basis, length, images);
        removeSpan(basis, length, images); // what rounding left
        removeSpan(locked, locked.length, images);
        for (int j = 0; j < images.length; j++) {
            for (int i = 0; i < length; i++) {
                put(projected, i, done + j, coefficients[i][j]);
            }
        }
        int next = length;
        for (int j = 0; j < images.length && next < basis.length; j++, next++) {
            double[] image = images[j];
            double outside = LongVectors.norm(image);
            for (int i = length; i < next; i++) {
                double c = LongVectors.product(basis[i], image);
                LongVectors.add(-c, basis[i], image);
                put(projected, i, done + j, c);
            }
            double after = LongVectors.norm(image);
            if (after > 1e-10 * before[j]) {
                put(projected, next, done + j, after);
                basis[next] = LongVectors.scale(image, 1 / after);
                if (after < 0.1 * outside) { // cancellation has brought back parts of the others
                    orthogonalise(basis[next], basis, next, locked);
                    LongVectors.scale(basis[next], 1 / LongVectors.norm(basis[next]));
                }
            } else { // the space so far is invariant: go on in a random direction
                basis[next] = fresh(basis, next, locked);
            }
        }
        return next;
    }

    private static void put(double[][] symmetric, int i, int j, double value) {
        symmetric[i][j] = value;
        symmetric[j][i] = value;
    }

    /// The largest eigenpairs on the span of the first vectors, above the threshold, or null if a residual is not small yet.
    private Eigenpairs ritz(double[][] projected, int done, int length, double[][] basis, int count, double threshold,
                            double tolerance) {
        DMatrixRMaj small = new DMatrixRMaj(done, done);
        for (int i = 0; i < done; i++) {
            System.arraycopy(projected[i], 0, small.data, i * done, done);
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
            double residual = residual(projected, combinations[0], done, length);
            boolean settled = all[0] + residual <= threshold || residual <= 1e-6 * all[0] || done == length;
            return settled ? new Eigenpairs(new double[0], new double[0][]) : null;
        }
        for (int k = available - 1; k >= 0; k--) { // the last converges last
            double residual = residual(projected, combinations[k], done, length);
            if (residual > Math.max(tolerance * all[k], ROUNDING * all[0])) {
                return null;
            }
        }
        // Pairs beyond those asked for, where they have converged too, let the next run tell soon that it finds nothing larger.
        int most = threshold > 0 ? available : Math.min(done, available + count / 4 + 2 * BLOCK);
        while (available < most && residual(projected, combinations[available], done, length) <= WORST_TOLERANCE * all[available]) {
            available++;
        }
        double[][] weights = new double[done][available];
        for (int i = 0; i < done; i++) {
            for (int k = 0; k < available; k++) {
                weights[i][k] = combinations[k][i];
            }
        }
        double[][] vectors = new double[available][size];
        LongVectors.addCombinations(1, weights, basis, done, vectors);
        for (double[] vector : vectors) {
            LongVectors.scale(vector, 1 / LongVectors.norm(vector));
        }
        return new Eigenpairs(Arrays.copyOf(all, available), vectors);
    }

    /// The norm of `A^-1 v - value v` for a Ritz vector v: the part of its image outside the span of the first `done` vectors, which lies
    /// in that of the vectors after them.
    private static double residual(double[][] projected, double[] combination, int done, int length) {
        double squares = 0;
        for (int i = done; i < length; i++) {
            double outside = 0;
            for (int j = 0; j < done; j++) {
                outside += projected[i][j] * combination[j];
            }
            squares += outside * outside;
        }
        return Math.sqrt(squares);
    }

    /// A random unit vector orthogonal to those before.
    private double[] fresh(double[][] basis, int length, double[][] locked) {
        while (true) {
            double[] vector = new double[size];
            Arrays.setAll(vector, i -> random.nextGaussian());
            double before = LongVectors.norm(vector);
            orthogonalise(vector, basis, length, locked);
            orthogonalise(vector, basis, length, locked);
            double after = LongVectors.norm(vector);
            if (after > 1e-8 * before) {
                return LongVectors.scale(vector, 1 / after);
            }
        }
    }

    private static void orthogonalise(double[] vector, double[][] basis, int length, double[][] locked) {
        double[][] one = {vector};
        removeSpan(locked, locked.length, one);
        removeSpan(basis, length, one);
    }

    /// Subtracts the parts within the span of an orthonormal basis; returns their coefficients, `[length][vectors]`.
    private static double[][] removeSpan(double[][] basis, int length, double[][] vectors) {
        double[][] coefficients = LongVectors.products(basis, length, vectors);
        LongVectors.addCombinations(-1, coefficients, basis, length, vectors);
        return coefficients;
    }
}
