package holonomy.manifold.operators;

import holonomy.manifold.MeshException;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.geometry.PolarAngles;
import holonomy.manifold.topology.Fans;
import holonomy.manifold.topology.Topology;
import java.util.Arrays;
import org.ejml.data.DMatrixSparseCSC;

/// The connection Laplacian on features of order m: `(L z)_p = sum_q w_pq (z_p - R(m phi) diag(1, s) z_q)`, phi and s the
/// transport q -> p.
///
/// Weights are those of the mesh's own cotangent Laplacian after mollification, negative ones taken as zero, so that L is
/// positive semi-definite for every mesh. Order 0 with `s = 1` is the Laplacian of functions, on each of two components.
public final class ConnectionLaplacian {
    private final int order;
    private final int vertexCount;
    private final int[] from;       // [entries] a fan entry's vertex
    private final int[] to;         // [entries] its neighbour
    private final double[] weight;  // [entries]
    private final double[] angle;   // [entries] order * phi
    private final int[] reflection; // [entries]
    private final double[] mass;    // [V]

    private ConnectionLaplacian(int order, int vertexCount, int entries) {
        this.order = order;
        this.vertexCount = vertexCount;
        from = new int[entries];
        to = new int[entries];
        weight = new double[entries];
        angle = new double[entries];
        reflection = new int[entries];
        mass = new double[vertexCount];
    }

    public static ConnectionLaplacian of(IntrinsicGeometry geometry, int order) {
        if (order < 0) {
            throw new MeshException("order of a connection Laplacian: found " + order + ", expected 0 or more");
        }
        PolarAngles polar = PolarAngles.of(geometry);
        Fans fans = polar.fans();
        Topology topology = geometry.topology();
        IntrinsicGeometry mollified = IntrinsicGeometry.of(topology, Mollification.lengths(geometry));
        CotanLaplacian cotan = CotanLaplacian.of(mollified);
        ConnectionLaplacian result = new ConnectionLaplacian(order, topology.vertexCount(), fans.entryCount());
        for (int p = 0; p < topology.vertexCount(); p++) {
            result.mass[p] = mollified.vertexArea(p);
            for (int i = fans.begin(p); i < fans.end(p); i++) {
                result.from[i] = p;
                result.to[i] = fans.neighbour(i);
                result.angle[i] = order * polar.transport(i);
                result.reflection[i] = polar.reflection(i);
                result.weight[i] = polar.reverse(i) < 0 ? 0 : Math.max(0, weightOf(cotan, p, fans.neighbour(i)));
            }
        }
        return result;
    }

    private static double weightOf(CotanLaplacian cotan, int p, int q) {
        for (int i = cotan.begin(p); i < cotan.end(p); i++) {
            if (cotan.neighbour(i) == q) {
                return cotan.weight(i);
            }
        }
        return 0;
    }

    public int order() {
        return order;
    }

    /// The mass of a vertex.
    public double mass(int p) {
        return mass[p];
    }

    /// The masses of the unknowns, `[2 V]`.
    public double[] masses() {
        double[] result = new double[2 * vertexCount];
        Arrays.setAll(result, i -> mass[i / 2]);
        return result;
    }

    /// `L z` of a feature `[V, 2]`, written to `dest`, which is returned.
    public double[] apply(double[] z, double[] dest) {
        if (z.length != 2 * vertexCount || dest.length != 2 * vertexCount) {
            throw new MeshException("feature of order " + order + ": found lengths " + z.length + " and " + dest.length + ", expected "
                    + 2 * vertexCount);
        }
        Arrays.fill(dest, 0);
        for (int i = 0; i < from.length; i++) {
            int p = from[i];
            int q = to[i];
            double c = Math.cos(angle[i]);
            double s = Math.sin(angle[i]);
            double re = z[2 * q];
            double im = reflection[i] * z[2 * q + 1];
            dest[2 * p] += weight[i] * (z[2 * p] - (c * re - s * im));
            dest[2 * p + 1] += weight[i] * (z[2 * p + 1] - (s * re + c * im));
        }
        return dest;
    }

    /// The matrix `L + shift M` on `[V, 2]` in compressed columns, both triangles.
    public DMatrixSparseCSC matrix(double shift) {
        int n = 2 * vertexCount;
        DMatrixSparseCSC matrix = new DMatrixSparseCSC(n, n, 4 * from.length + n);
        double[] diagonal = new double[vertexCount];
        for (int i = 0; i < from.length; i++) {
            diagonal[from[i]] += weight[i];
        }
        // The matrix is symmetric: column 2p + k holds what row 2p + k would.
        int end = 0;
        int entry = 0;
        for (int p = 0; p < vertexCount; p++) {
            int stop = entry;
            while (stop < from.length && from[stop] == p) {
                stop++;
            }
            for (int k = 0; k < 2; k++) {
                matrix.col_idx[2 * p + k] = end;
                matrix.nz_rows[end] = 2 * p + k;
                matrix.nz_values[end++] = diagonal[p] + shift * mass[p];
                for (int i = entry; i < stop; i++) {
                    if (weight[i] == 0) {
                        continue; // among them every neighbour that a fan meets twice, at an edge of more than two faces
                    }
                    double c = Math.cos(angle[i]);
                    double s = Math.sin(angle[i]);
                    matrix.nz_rows[end] = 2 * to[i];
                    matrix.nz_values[end++] = -weight[i] * (k == 0 ? c : s);
                    matrix.nz_rows[end] = 2 * to[i] + 1;
                    matrix.nz_values[end++] = -weight[i] * reflection[i] * (k == 0 ? -s : c);
                }
            }
            entry = stop;
        }
        matrix.col_idx[n] = end;
        matrix.nz_length = end;
        matrix.sortIndices(null);
        return matrix;
    }
}
