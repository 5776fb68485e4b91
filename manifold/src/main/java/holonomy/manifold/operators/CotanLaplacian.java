package holonomy.manifold.operators;

import holonomy.manifold.MeshException;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.topology.Topology;
import java.util.Arrays;
import org.ejml.data.DMatrixSparseCSC;

/// The positive semi-definite cotangent Laplacian `(L u)_p = sum_q w_pq (u_p - u_q)` with its lumped mass.
///
/// `w_pq` is half the sum of the cotangents opposite the edges that join p and q, so `u^T L u` is the Dirichlet energy of the
/// piecewise linear function u and `L u = M f` discretises `-laplacian u = f`. Boundaries are free (Neumann).
public final class CotanLaplacian {
    private static final double LARGEST_COTANGENT = 1e8;

    private final int[] begin;      // [V + 1]
    private final int[] neighbour;  // ascending within a vertex
    private final double[] weight;
    private final double[] mass;    // [V]

    private CotanLaplacian(int[] begin, int[] neighbour, double[] weight, double[] mass) {
        this.begin = begin;
        this.neighbour = neighbour;
        this.weight = weight;
        this.mass = mass;
    }

    /// The Laplacian of the mesh's own triangles. Weights are negative where two opposite angles sum to more than pi; cotangents
    /// of degenerate triangles are cut off at 1e8.
    public static CotanLaplacian of(IntrinsicGeometry geometry) {
        Topology topology = geometry.topology();
        int count = topology.halfEdgeCount();
        int[] from = new int[count];
        int[] to = new int[count];
        double[] half = new double[count];
        double[] mass = new double[topology.vertexCount()];
        for (int h = 0; h < count; h++) {
            from[h] = topology.from(h);
            to[h] = topology.to(h);
            half[h] = topology.isProper(topology.face(h)) ? 0.5 * cotangent(geometry.cornerAngle(topology.previous(h))) : 0;
        }
        for (int p = 0; p < mass.length; p++) {
            mass[p] = geometry.vertexArea(p);
        }
        return assemble(from, to, half, mass);
    }

    private static double cotangent(double angle) {
        double sine = Math.sin(angle);
        double cosine = Math.cos(angle);
        return Math.abs(cosine) >= LARGEST_COTANGENT * sine ? Math.copySign(LARGEST_COTANGENT, cosine) : cosine / sine;
    }

    /// The Laplacian of the intrinsic Delaunay triangulation of the mesh, or of its tufted cover where it has a boundary or is
    /// not an oriented manifold, after mollification: defined for every mesh, and no weight is negative but by rounding, which is
    /// cut off.
    public static CotanLaplacian robust(IntrinsicGeometry geometry) {
        IntrinsicDelaunay delaunay = IntrinsicDelaunay.of(geometry);
        int count = delaunay.halfEdgeCount();
        int[] from = new int[count];
        int[] to = new int[count];
        double[] half = new double[count];
        double[] mass = new double[geometry.topology().vertexCount()];
        for (int h = 0; h < count; h++) {
            from[h] = delaunay.from(h);
            to[h] = delaunay.to(h);
            half[h] = 0.5 * delaunay.cotangent(h) / delaunay.sheets();
            mass[from[h]] += delaunay.area(h) / 3 / delaunay.sheets();
        }
        CotanLaplacian laplacian = assemble(from, to, half, mass);
        for (int i = 0; i < laplacian.weight.length; i++) {
            laplacian.weight[i] = Math.max(0, laplacian.weight[i]);
        }
        return laplacian;
    }

    /// Sums weights given per half-edge, in both directions, in an order that makes w_pq and w_qp round alike.
    private static CotanLaplacian assemble(int[] from, int[] to, double[] half, double[] mass) {
        int vertexCount = mass.length;
        int[] start = new int[vertexCount + 1];
        for (int h = 0; h < from.length; h++) {
            if (from[h] != to[h]) {
                start[from[h] + 1]++;
                start[to[h] + 1]++;
            }
        }
        for (int p = 0; p < vertexCount; p++) {
            start[p + 1] += start[p];
        }
        long[] entries = new long[start[vertexCount]]; // (neighbour, half-edge)
        int[] fill = Arrays.copyOf(start, vertexCount);
        for (int h = 0; h < from.length; h++) {
            if (from[h] != to[h]) {
                entries[fill[from[h]]++] = (long) to[h] << 32 | h;
                entries[fill[to[h]]++] = (long) from[h] << 32 | h;
            }
        }
        int[] begin = new int[vertexCount + 1];
        int[] neighbour = new int[entries.length];
        double[] weight = new double[entries.length];
        int end = 0;
        for (int p = 0; p < vertexCount; p++) {
            begin[p] = end;
            Arrays.sort(entries, start[p], start[p + 1]);
            for (int i = start[p]; i < start[p + 1]; i++) {
                int q = (int) (entries[i] >> 32);
                if (end == begin[p] || neighbour[end - 1] != q) {
                    neighbour[end++] = q;
                }
                weight[end - 1] += half[(int) entries[i]];
            }
        }
        begin[vertexCount] = end;
        return new CotanLaplacian(begin, Arrays.copyOf(neighbour, end), Arrays.copyOf(weight, end), mass);
    }

    public int vertexCount() {
        return mass.length;
    }

    /// The first entry of a vertex.
    public int begin(int p) {
        return begin[p];
    }

    /// One past the last entry of a vertex.
    public int end(int p) {
        return begin[p + 1];
    }

    /// The other vertex of an entry, ascending within a vertex.
    public int neighbour(int i) {
        return neighbour[i];
    }

    /// The weight of an entry: the same, to the bit, in both directions.
    public double weight(int i) {
        return weight[i];
    }

    /// The lumped mass of a vertex: a third of the areas of the triangles at it. 0 without faces.
    public double mass(int p) {
        return mass[p];
    }

    /// `L u` of a function `[V]`, written to `dest`, which is returned.
    ///
    /// @throws MeshException if a length is not the number of vertices
    public double[] apply(double[] u, double[] dest) {
        if (u.length != mass.length || dest.length != mass.length) {
            throw new MeshException("function on vertices: found lengths " + u.length + " and " + dest.length
                    + ", expected " + mass.length);
        }
        for (int p = 0; p < mass.length; p++) {
            double sum = 0;
            for (int i = begin[p]; i < begin[p + 1]; i++) {
                sum += weight[i] * (u[p] - u[neighbour[i]]);
            }
            dest[p] = sum;
        }
        return dest;
    }

    /// The matrix `L + shift M` in compressed columns.
    public DMatrixSparseCSC matrix(double shift) {
        int n = mass.length;
        DMatrixSparseCSC matrix = new DMatrixSparseCSC(n, n, neighbour.length + n);
        int end = 0;
        for (int p = 0; p < n; p++) {
            matrix.col_idx[p] = end;
            double diagonal = shift * mass[p];
            for (int i = begin[p]; i < begin[p + 1]; i++) {
                diagonal += weight[i];
            }
            boolean placed = false;
            for (int i = begin[p]; i <= begin[p + 1]; i++) {
                if (!placed && (i == begin[p + 1] || neighbour[i] > p)) {
                    matrix.nz_rows[end] = p;
                    matrix.nz_values[end++] = diagonal;
                    placed = true;
                }
                if (i < begin[p + 1]) {
                    matrix.nz_rows[end] = neighbour[i];
                    matrix.nz_values[end++] = -weight[i];
                }
            }
        }
        matrix.col_idx[n] = end;
        matrix.nz_length = end;
        matrix.indicesSorted = true;
        return matrix;
    }
}
