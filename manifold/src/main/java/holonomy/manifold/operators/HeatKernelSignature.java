package holonomy.manifold.operators;

import holonomy.manifold.MeshException;
import holonomy.manifold.geometry.IntrinsicGeometry;

/// The heat kernel signature `h_t(p) = sum_k exp(-lambda_k t) phi_k(p)^2` of a surface scaled to unit area (J. Sun, M. Ovsjanikov
/// and L. Guibas, 2009): how much heat stays at a point after time t. Intrinsic, and the same at every scale.
public final class HeatKernelSignature {
    /// Times of 0.01 and more need no more than this many pairs on a connected surface: lambda_64 is about 4 pi 64, by Weyl's
    /// law.
    private static final int PAIRS = 64;

    private final double[] times;
    private final double[] values; // [V, times]

    private HeatKernelSignature(double[] times, double[] values) {
        this.times = times;
        this.values = values;
    }

    /// The signature at `count` times from 0.01 to 0.5 in geometric progression, in units where the area is 1.
    public static HeatKernelSignature of(IntrinsicGeometry geometry, int count) {
        if (count < 1) {
            throw new MeshException("times of a heat kernel signature: found " + count + ", expected at least 1");
        }
        double[] times = new double[count];
        for (int i = 0; i < count; i++) {
            times[i] = 0.01 * Math.pow(50, count == 1 ? 0.5 : (double) i / (count - 1));
        }
        CotanLaplacian laplacian = CotanLaplacian.robust(geometry);
        return of(Eigenpairs.of(laplacian, PAIRS + geometry.topology().components()), laplacian, times);
    }

    /// The signature by given eigenpairs at given times. A cluster of equal eigenvalues that is cut off at the end is left out:
    /// its part would depend on the choice of eigenvectors. Vertices without mass get 0.
    public static HeatKernelSignature of(Eigenpairs pairs, CotanLaplacian laplacian, double... times) {
        int vertexCount = laplacian.vertexCount();
        double area = 0;
        for (int p = 0; p < vertexCount; p++) {
            area += laplacian.mass(p);
        }
        int used = pairs.count();
        if (used < vertexCount) {
            double last = used > 0 ? pairs.value(used - 1) : 0;
            while (used > 1 && last - pairs.value(used - 1) <= 1e-4 * last) {
                used--;
            }
        }
        double[] values = new double[vertexCount * times.length];
        for (int i = 0; i < times.length; i++) {
            if (!(times[i] >= 0)) {
                throw new MeshException("time " + i + " of a heat kernel signature: found " + times[i] + ", expected a number >= 0");
            }
            for (int k = 0; k < used; k++) {
                double decay = Math.exp(-pairs.value(k) * area * times[i]) * area;
                for (int p = 0; p < vertexCount; p++) {
                    double phi = pairs.vector(k, p);
                    values[p * times.length + i] += decay * phi * phi;
                }
            }
        }
        return new HeatKernelSignature(times.clone(), values);
    }

    /// The number of times.
    public int count() {
        return times.length;
    }

    public double time(int i) {
        return times[i];
    }

    /// The signature of a vertex at time `i`.
    public double value(int p, int i) {
        return values[p * times.length + i];
    }

    /// A copy of all values, `[V, times]`.
    public double[] values() {
        return values.clone();
    }
}
