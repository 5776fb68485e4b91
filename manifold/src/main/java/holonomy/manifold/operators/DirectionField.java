package holonomy.manifold.operators;

import holonomy.manifold.MeshException;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.geometry.PolarAngles;
import holonomy.manifold.topology.Fans;
import holonomy.manifold.topology.Topology;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixSparseCSC;

/// A field of N directions at every vertex, each a turn by 2 pi / N from the next, with its singularities (F. Knöppel, K. Crane,
/// U. Pinkall and P. Schröder, "Globally optimal direction fields", 2013).
///
/// It is stored as a feature u of order N: the directions are the N-th roots of u, at angles `(arg u + 2 pi k) / N` from the
/// first neighbour of the vertex's fan, in scaled polar angles. N = 1 is a vector field, 2 a line field, 4 a cross field.
public final class DirectionField {
    private final PolarAngles polar;
    private final int symmetry;
    private final double[] feature; // [V, 2]
    private final double[] index;   // [F]

    private DirectionField(PolarAngles polar, int symmetry, double[] feature, double[] index) {
        this.polar = polar;
        this.symmetry = symmetry;
        this.feature = feature;
        this.index = index;
    }

    /// The smoothest field: the first eigenvector of the connection Laplacian of order N.
    public static DirectionField smoothest(IntrinsicGeometry geometry, int symmetry) {
        require(symmetry >= 1, symmetry, "1 or more");
        ConnectionLaplacian laplacian = ConnectionLaplacian.of(geometry, symmetry);
        Eigenpairs pairs = Eigenpairs.of(laplacian.matrix(0), laplacian.masses(), 1);
        double[] feature = pairs.count() > 0 ? pairs.vector(0) : new double[2 * geometry.topology().vertexCount()];
        return of(geometry, symmetry, feature);
    }

    /// The line field (N = 2) along the larger principal curvature, or the cross field (N = 4) along both, smoothed over about
    /// `length`: u solves `(L + M / length^2) u = M q / length^2`, q the traceless part of the shape operator, squared for N = 4.
    ///
    /// @throws MeshException for other N, a length that is not positive, or a surface that curves alike in all directions everywhere
    public static DirectionField curvatureAligned(IntrinsicGeometry geometry, int symmetry, double length) {
        require(symmetry == 2 || symmetry == 4, symmetry, "2 or 4 for directions of curvature");
        if (!(length > 0 && length < Double.POSITIVE_INFINITY)) {
            throw new MeshException("smoothing length of a direction field: found " + length + ", expected a finite number > 0");
        }
        int vertexCount = geometry.topology().vertexCount();
        ConnectionLaplacian laplacian = ConnectionLaplacian.of(geometry, symmetry);
        Curvature curvature = Curvature.of(geometry);
        double[] right = new double[2 * vertexCount];
        double largest = 0;
        for (int p = 0; p < vertexCount; p++) {
            double re = curvature.traceless(p, 0);
            double im = curvature.traceless(p, 1);
            largest = Math.max(largest, Math.hypot(re, im));
            double mass = laplacian.mass(p) / (length * length);
            right[2 * p] = mass * (symmetry == 2 ? re : re * re - im * im);
            right[2 * p + 1] = mass * (symmetry == 2 ? im : 2 * re * im);
        }
        if (!(largest * Math.sqrt(geometry.totalArea()) > 1e-9)) {
            throw new MeshException("directions of curvature: the surface curves alike in all directions everywhere, as a plane or a sphere"
                    + " does; take the smoothest field instead");
        }
        DMatrixSparseCSC matrix = laplacian.matrix(1 / (length * length));
        for (int j = 0; j < matrix.numCols; j++) {
            for (int k = matrix.col_idx[j]; k < matrix.col_idx[j + 1]; k++) {
                if (matrix.nz_rows[k] == j && !(matrix.nz_values[k] > 0)) {
                    matrix.nz_values[k] = 1; // a vertex without faces: u = 0 there
                }
            }
        }
        return of(geometry, symmetry, SparseCholesky.of(matrix).solve(right));
    }

    /// The field of a given feature `[V, 2]` of order N.
    public static DirectionField of(IntrinsicGeometry geometry, int symmetry, double[] feature) {
        require(symmetry >= 1, symmetry, "1 or more");
        if (feature.length != 2 * geometry.topology().vertexCount()) {
            throw new MeshException("direction field: found " + feature.length + " numbers, expected two for each of "
                    + geometry.topology().vertexCount() + " vertices");
        }
        PolarAngles polar = PolarAngles.of(geometry);
        return new DirectionField(polar, symmetry, feature.clone(), indices(geometry, polar, symmetry, feature));
    }

    private static void require(boolean holds, int symmetry, String expected) {
        if (!holds) {
            throw new MeshException("number of directions of a field: found " + symmetry + ", expected " + expected);
        }
    }

    /// The index of each face: with omega_ij in [-pi, pi] the turn of u against parallel transport from i to j and K the holonomy
    /// round the face, `2 pi N index = sum omega_ij + N K`.
    private static double[] indices(IntrinsicGeometry geometry, PolarAngles polar, int symmetry, double[] feature) {
        Topology topology = geometry.topology();
        Fans fans = polar.fans();
        int[] entryOf = new int[topology.halfEdgeCount()]; // of the fan entry whose corner this is
        Arrays.fill(entryOf, -1);
        for (int i = 0; i < fans.entryCount(); i++) {
            if (fans.corner(i) >= 0) {
                entryOf[fans.corner(i)] = i;
            }
        }
        double[] index = new double[topology.faceCount()];
        for (int f = 0; f < index.length; f++) {
            if (entryOf[3 * f] < 0 || entryOf[3 * f + 1] < 0 || entryOf[3 * f + 2] < 0) {
                continue; // degenerate, or in a lesser fan of a vertex
            }
            double sum = -symmetry * Math.PI;
            for (int h = 3 * f; h < 3 * f + 3; h++) {
                int next = topology.next(h);
                // All angles as seen in the face's orientation.
                double here = angleOf(h, entryOf[h], polar, true);
                double there = angleOf(next, entryOf[next], polar, false);
                double transport = there + Math.PI - here;
                double omega = argument(feature, topology.from(next), fans.orientation(entryOf[next]))
                        - argument(feature, topology.from(h), fans.orientation(entryOf[h])) - symmetry * transport;
                sum += Math.IEEEremainder(omega, 2 * Math.PI) + symmetry * geometry.cornerAngle(h) * polar.scale(topology.from(h));
            }
            index[f] = Math.rint(sum / (2 * Math.PI)) / symmetry;
        }
        return index;
    }

    /// The polar angle, at the vertex of a corner, of the half-edge that leaves it (or that reaches it) in the corner's face.
    private static double angleOf(int corner, int entry, PolarAngles polar, boolean leaving) {
        Fans fans = polar.fans();
        int p = fans.topology().from(corner);
        int sign = fans.orientation(entry);
        boolean first = leaving == sign > 0; // of the two neighbours that bound the corner, counter-clockwise as the vertex sees it
        int i = first ? entry : entry + 1 < fans.end(p) ? entry + 1 : fans.begin(p);
        return sign * polar.theta(i);
    }

    private static double argument(double[] feature, int p, int sign) {
        return sign * Math.atan2(feature[2 * p + 1], feature[2 * p]);
    }

    /// N, the number of directions at a vertex.
    public int symmetry() {
        return symmetry;
    }

    /// The polar angles that the field's angles refer to.
    public PolarAngles polarAngles() {
        return polar;
    }

    /// Component 0 or 1 of the field as a feature of order N; its length says how well defined the directions are.
    public double feature(int p, int component) {
        return feature[2 * p + component];
    }

    /// The angle of the k-th direction at a vertex.
    public double angle(int p, int k) {
        return (Math.atan2(feature[2 * p + 1], feature[2 * p]) + 2 * Math.PI * k) / symmetry;
    }

    /// The index of the singularity in a face, a multiple of 1 / N; 0 where there is none. On a closed surface, orientable or
    /// not, indices sum to the Euler characteristic.
    public double index(int f) {
        return index[f];
    }

    /// The faces with a singularity, ascending.
    public int[] singularFaces() {
        return IntStream.range(0, index.length).filter(f -> index[f] != 0).toArray();
    }
}
