package holonomy.transport;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.IntrinsicGeometry;
import java.util.Arrays;

/// The neighbours of every vertex with log maps and transporters, in compressed rows.
///
/// Entry `e` of the row of target `p` is a neighbour `q = source(e)`: `log_p(q) = (r, theta)` in the frame at p, and
/// `R(phi) diag(1, reflect)` takes coefficients at q to coefficients at p, by parallel transport along the geodesic from q to p that
/// the log map follows. Rows are in ascending order of source; a vertex is not its own neighbour.
///
/// Where both directions of a pair are present, `phi(p -> q) = -reflect phi(q -> p)` holds to the last bit: both come from the one path
/// that was found from the vertex of smaller index. At a cut locus, where several paths are shortest, that decides.
///
/// Interior corner angles are scaled to sum to 2 pi; at the boundary they are as the frames' polar angles say. Immutable.
public final class Neighbourhoods {
    private final Frames frames;
    private final Neighbourhood specification;
    private final int[] offsets;   // [V + 1]
    private final int[] source;    // [E]
    private final double[] r;      // [E]
    private final double[] theta;  // [E] in [0, 2 pi)
    private final double[] phi;    // [E] in [-pi, pi]
    private final byte[] reflect;  // [E] +1 or -1
    private final double[] weight; // [E]

    private Neighbourhoods(Frames frames, Neighbourhood specification, int[] offsets, int[] source, double[] r, double[] theta,
                           double[] phi, byte[] reflect, double[] weight) {
        this.frames = frames;
        this.specification = specification;
        this.offsets = offsets;
        this.source = source;
        this.r = r;
        this.theta = theta;
        this.phi = phi;
        this.reflect = reflect;
        this.weight = weight;
    }

    /// The neighbourhoods of a mesh in the frames of its first edges, weighted by areas.
    public static Neighbourhoods of(Mesh mesh, Neighbourhood specification) {
        return of(Frames.firstEdge(mesh), specification);
    }

    /// The neighbourhoods of the frames' mesh, weighted by areas.
    public static Neighbourhoods of(Frames frames, Neighbourhood specification) {
        return of(frames, specification, Quadrature.AREA);
    }

    /// The neighbourhoods of the frames' mesh.
    ///
    /// @throws TransportException if the mesh is not a manifold: then there is no transport along its edges
    public static Neighbourhoods of(Frames frames, Neighbourhood specification, Quadrature quadrature) {
        ManifoldCheck.require(frames.geometry());
        Rows rows = switch (specification) {
            case Neighbourhood.OneRing _ -> OneRings.of(frames);
            case Neighbourhood.Radius(double radius) -> GeodesicRows.within(frames, radius);
            case Neighbourhood.Edges(double count) -> GeodesicRows.within(frames, count * frames.geometry().meanEdgeLength());
            case Neighbourhood.Nearest(int count) -> GeodesicRows.nearest(frames, count);
        };
        ChangeOfGauge.toFrames(frames).apply(rows.offsets(), rows.source(), rows.theta(), rows.phi(), rows.reflect());
        return new Neighbourhoods(frames, specification, rows.offsets(), rows.source(), rows.r(), rows.theta(), rows.phi(),
                rows.reflect(), weights(frames.geometry(), rows, quadrature));
    }

    private static double[] weights(IntrinsicGeometry geometry, Rows rows, Quadrature quadrature) {
        double[] weight = new double[rows.source().length];
        for (int p = 0; p + 1 < rows.offsets().length; p++) {
            int begin = rows.offsets()[p];
            int end = rows.offsets()[p + 1];
            double sum = 0;
            if (quadrature == Quadrature.AREA) {
                for (int e = begin; e < end; e++) {
                    weight[e] = geometry.vertexArea(rows.source()[e]);
                    sum += weight[e];
                }
            }
            if (sum > 0) {
                for (int e = begin; e < end; e++) {
                    weight[e] /= sum;
                }
            } else { // degenerate faces only, or the mean
                Arrays.fill(weight, begin, end, 1.0 / (end - begin));
            }
        }
        return weight;
    }

    /// The same neighbourhoods in other frames, without computing a path again.
    ///
    /// @throws TransportException if the frames belong to another geometry or measure boundary angles differently
    public Neighbourhoods inGauge(Frames other) {
        if (other.geometry() != frames.geometry() || other.boundaryAngles() != frames.boundaryAngles()) {
            throw new TransportException("frames of another geometry or of other boundary angles; expected frames made from those"
                    + " of these neighbourhoods");
        }
        double[] newTheta = theta.clone();
        double[] newPhi = phi.clone();
        byte[] newReflect = reflect.clone();
        ChangeOfGauge.between(frames, other).apply(offsets, source, newTheta, newPhi, newReflect);
        return new Neighbourhoods(other, specification, offsets, source, r, newTheta, newPhi, newReflect, weight);
    }

    public Frames frames() {
        return frames;
    }

    public Neighbourhood specification() {
        return specification;
    }

    public int vertexCount() {
        return offsets.length - 1;
    }

    public int entryCount() {
        return source.length;
    }

    /// The first entry of a target's row.
    public int begin(int p) {
        return offsets[p];
    }

    /// One past the last entry of a target's row.
    public int end(int p) {
        return offsets[p + 1];
    }

    /// The neighbouring vertex.
    public int source(int e) {
        return source[e];
    }

    /// The geodesic distance, in mesh units.
    public double r(int e) {
        return r[e];
    }

    /// The direction of the path to the neighbour, in the frame at the target, in `[0, 2 pi)`.
    public double theta(int e) {
        return theta[e];
    }

    /// The angle of the transporter from the neighbour to the target, in `[-pi, pi]`.
    public double phi(int e) {
        return phi[e];
    }

    /// +1, or -1 if transport reverses the second axis before the rotation.
    public int reflect(int e) {
        return reflect[e];
    }

    /// The quadrature weight: positive or zero, sum 1 over a row.
    public double weight(int e) {
        return weight[e];
    }

    /// The entry of neighbour `q` in the row of `p`, or -1.
    public int find(int p, int q) {
        int e = Arrays.binarySearch(source, offsets[p], offsets[p + 1], q);
        return e < 0 ? -1 : e;
    }

    @Override
    public String toString() {
        return "Neighbourhoods[" + specification + ", " + vertexCount() + " vertices, " + entryCount() + " entries]";
    }
}
