package holonomy.manifold.geometry;

import holonomy.manifold.topology.Fans;
import holonomy.manifold.topology.Topology;
import java.util.Arrays;

/// Intrinsic polar angles of the edges at every vertex, and parallel transport along edges.
///
/// At vertex `p` the angle of fan entry `i` is the sum of the corner angles before it, scaled by `scale(p)`. The first neighbour
/// of the fan has angle 0; angles grow counter-clockwise in the vertex's own orientation (see `Fans`). The Levi-Civita connection
/// carries the tangent of an edge to its tangent: with `theta_pq` the angle of q at p, `phi(q -> p) = theta_pq + pi - theta_qp`,
/// or `theta_pq + pi + theta_qp` after a reflection of the second axis where the orientations of p and q differ.
public final class PolarAngles {
    private final Fans fans;
    private final double[] theta; // [entries]
    private final double[] scale; // [V]
    private final int[] reverse;  // [entries] or -1

    private PolarAngles(Fans fans, double[] theta, double[] scale, int[] reverse) {
        this.fans = fans;
        this.theta = theta;
        this.scale = scale;
        this.reverse = reverse;
    }

    /// What to do with angles at boundary vertices.
    public enum BoundaryAngles {
        /// Angles are taken as they are, so that a flat sheet has trivial transport everywhere, its corners included.
        INTRINSIC,
        /// Angles are scaled to sum to pi, as if the boundary were a geodesic.
        STRAIGHTENED
    }

    /// The angles with those at boundary vertices as they are.
    public static PolarAngles of(IntrinsicGeometry geometry) {
        return of(geometry, BoundaryAngles.INTRINSIC);
    }

    public static PolarAngles of(IntrinsicGeometry geometry, BoundaryAngles boundaryAngles) {
        Fans fans = geometry.fans();
        Topology topology = geometry.topology();
        double[] theta = new double[fans.entryCount()];
        double[] scale = new double[topology.vertexCount()];
        for (int p = 0; p < scale.length; p++) {
            double sum = 0;
            for (int i = fans.begin(p); i < fans.end(p); i++) {
                theta[i] = sum;
                sum += fans.face(i) < 0 ? 0 : geometry.cornerAngle(fans.corner(i));
            }
            double full = fans.isBoundary(p)
                    ? boundaryAngles == BoundaryAngles.INTRINSIC ? sum : Math.PI
                    : 2 * Math.PI;
            scale[p] = sum > 0 ? full / sum : 1;
            for (int i = fans.begin(p); i < fans.end(p); i++) {
                theta[i] *= scale[p];
            }
        }
        int[] reverse = new int[fans.entryCount()];
        Arrays.fill(reverse, -1);
        int[] partner = new int[topology.edgeCount()];
        Arrays.fill(partner, -1);
        int[] second = partner.clone();
        for (int i = 0; i < reverse.length; i++) {
            int edge = topology.edge(fans.halfEdge(i));
            if (topology.faceCount(edge) > 2) {
                continue; // such an edge belongs to several surfaces
            }
            if (partner[edge] < 0) {
                partner[edge] = i;
            } else {
                second[edge] = i;
            }
        }
        for (int e = 0; e < partner.length; e++) {
            if (second[e] >= 0) {
                reverse[partner[e]] = second[e];
                reverse[second[e]] = partner[e];
            }
        }
        return new PolarAngles(fans, theta, scale, reverse);
    }

    /// These angles with a change `[entries]` added to each entry's: the same fans with other angles between their edges. Scales stay as they
    /// are.
    public PolarAngles changedBy(double[] change) {
        double[] changed = theta.clone();
        for (int i = 0; i < changed.length; i++) {
            changed[i] += change[i];
        }
        return new PolarAngles(fans, changed, scale, reverse);
    }

    public Fans fans() {
        return fans;
    }

    /// The scaled angle of a fan entry, in `[0, 2 pi)`, or up to the angle sum at a boundary vertex.
    public double theta(int i) {
        return theta[i];
    }

    /// What corner angles at a vertex are multiplied with.
    public double scale(int p) {
        return scale[p];
    }

    /// The entry, in the neighbour's fan, of the edge of entry `i`, or -1 where the neighbour's fan does not have it (edges of
    /// more than two faces and vertices of several fans only).
    public int reverse(int i) {
        return reverse[i];
    }

    /// +1 if the vertex and the neighbour of entry `i` have the same orientation across their edge, -1 if not.
    public int reflection(int i) {
        int j = reverse[i];
        if (j < 0) {
            return 1;
        }
        int h = fans.halfEdge(i);
        int g = fans.halfEdge(j);
        boolean turned = fans.topology().face(h) != fans.topology().face(g) && fans.topology().flips(h);
        return fans.orientation(i) * fans.orientation(j) * (turned ? -1 : 1);
    }

    /// The angle of parallel transport from the neighbour of entry `i` to the vertex, in `[-pi, pi]`: coefficients v there become
    /// `R(phi) diag(1, s) v` here, s the reflection. Without reflection it is exactly the negative of the reverse entry's, with
    /// reflection the same. 0 where the neighbour's fan does not have the edge.
    public double transport(int i) {
        int j = reverse[i];
        if (j < 0) {
            return 0;
        }
        boolean reflected = reflection(i) < 0;
        int a = Math.min(i, j);
        int b = Math.max(i, j);
        // Computed from the smaller entry, so that both directions round alike.
        double phi = Math.IEEEremainder(reflected ? theta[a] + theta[b] + Math.PI : theta[a] - theta[b] + Math.PI, 2 * Math.PI);
        return reflected || i == a ? phi : -phi;
    }
}
