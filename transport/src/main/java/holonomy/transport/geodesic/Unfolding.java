package holonomy.transport.geodesic;

import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.geometry.PolarAngles;
import holonomy.manifold.geometry.TriangleFormulas;
import holonomy.manifold.topology.Fans;
import holonomy.manifold.topology.Topology;

/// What it takes to lay the triangles of a surface out in the plane, one across the other's edge, and to come back to polar
/// angles.
///
/// Half-edge `g` from F to T with the apex C of its face: `C = F + along (T - F) + aside J (T - F)`, J the quarter turn to the
/// side where the face is. Corner `k`, the half-edge that leaves a vertex in a face: a direction that makes the angle psi with
/// it, inside the face, has the scaled polar angle `base + slope psi` at the vertex. Immutable and shared between threads; the
/// fields are for the kernels of this package only.
public final class Unfolding {
    /// How much, in radians, a vertex must exceed a flat one for shortest paths to bend there, and a ray may miss a vertex that
    /// it still sees. Paths that are straight up to this angle are shortest up to its square.
    static final double ANGLE_TOLERANCE = 1e-10;

    final double unit;      // a power of two: lengths here are those of the surface times this, of order one
    final PolarAngles polarAngles;
    final Fans fans;
    final int[] tail;       // [3 F] vertex that the half-edge leaves
    final int[] across;     // [3 F] 2 twin + (1 if the twin runs the same way), or -1
    final double[] along;   // [3 F]
    final double[] aside;   // [3 F] >= 0
    final double[] base;    // [3 F]
    final double[] slope;   // [3 F] scale of the vertex, negative where the face is stored clockwise for the vertex
    final double[] corner;  // [entries] angle between a fan entry and the next
    final double[] radius;  // [entries] edge length
    final double[] sum;     // [V] angle sum
    final boolean[] bends;  // [V] whether shortest paths may bend at the vertex

    private Unfolding(IntrinsicGeometry geometry, PolarAngles polarAngles) {
        this.polarAngles = polarAngles;
        fans = polarAngles.fans();
        Topology topology = geometry.topology();
        double mean = geometry.meanEdgeLength();
        unit = mean > 0 ? Math.scalb(1.0, -Math.getExponent(mean)) : 1;
        int halfEdgeCount = topology.halfEdgeCount();
        tail = new int[halfEdgeCount];
        across = new int[halfEdgeCount];
        along = new double[halfEdgeCount];
        aside = new double[halfEdgeCount];
        base = new double[halfEdgeCount];
        slope = new double[halfEdgeCount];
        for (int g = 0; g < halfEdgeCount; g++) {
            tail[g] = topology.from(g);
            int twin = topology.twin(g);
            across[g] = twin < 0 ? -1 : 2 * twin + (topology.flips(g) ? 1 : 0);
            double c = unit * geometry.length(g);
            double a = unit * geometry.length(topology.next(g));
            double b = unit * geometry.length(topology.previous(g));
            double square = c * c;
            if (square > 0) {
                along[g] = 0.5 * (1 + (b - a) * (b + a) / square);
                aside[g] = 2 * TriangleFormulas.area(a, b, c) / square;
            }
        }
        corner = new double[fans.entryCount()];
        radius = new double[fans.entryCount()];
        sum = new double[topology.vertexCount()];
        bends = new boolean[topology.vertexCount()];
        for (int p = 0; p < sum.length; p++) {
            for (int i = fans.begin(p); i < fans.end(p); i++) {
                radius[i] = unit * geometry.length(fans.halfEdge(i));
                int k = fans.corner(i);
                if (k < 0) {
                    continue;
                }
                corner[i] = geometry.cornerAngle(k);
                sum[p] += corner[i];
                double scale = polarAngles.scale(p);
                base[k] = polarAngles.theta(i) + (fans.orientation(i) > 0 ? 0 : scale * corner[i]);
                slope[k] = fans.orientation(i) * scale;
            }
            bends[p] = sum[p] > (fans.isBoundary(p) ? Math.PI : 2 * Math.PI) + ANGLE_TOLERANCE;
        }
    }

    public static Unfolding of(IntrinsicGeometry geometry, PolarAngles polarAngles) {
        return new Unfolding(geometry, polarAngles);
    }

    static int next(int h) {
        return h % 3 == 2 ? h - 2 : h + 1;
    }

    static int previous(int h) {
        return h % 3 == 0 ? h + 2 : h - 1;
    }
}
