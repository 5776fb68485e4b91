package holonomy.transport.geodesic;

/// What directions change when the curvature that a polyhedron concentrates in its vertices is spread over its faces.
///
/// On a fine mesh of a smooth surface a straight path of the polyhedron turns a little as seen on the surface: it runs on one
/// side of vertices that carry all the curvature round them. Let each face be a geodesic triangle with the scaled corner angles,
/// of curvature `Omega = sum of (s - 1) angle`. Where the path cuts the corner `alpha` of vertex a off a face, with the share tau
/// of the face's area, its turn to the left is
///
///     kappa = tau Omega - (s_a - 1) alpha    (a on its right; the negative if a is on its left)
///
/// and in the first and the last face likewise with the angles at the ends. To first order the geodesic between the same ends
/// leaves by `sum kappa (r - t) / r` further to the left and leads back by `sum kappa t / r` further to the right, t the distance
/// of the turn along the path. Tangents still go to tangents, so that transport changes by `sum kappa`. Lengths change in second
/// order only and are left as they are. On developable surfaces nothing changes.
///
/// One instance serves one thread.
public final class SpreadCurvature {
    private static final int MOST_FACES = 1 << 16;

    private final Unfolding surface;
    private final double[] excess; // [3 F]
    private double leaving;
    private double returning;

    public SpreadCurvature(Unfolding surface) {
        this.surface = surface;
        excess = surface.excess;
    }

    /// Computes the changes for the path to a vertex; read them from [#leaving] and [#returning]. Of two shortest paths they are
    /// the mean. None for paths along an edge or with bends, and where the walk loses the path at a vertex or on degenerate
    /// faces.
    public void follow(ShortestPaths paths, int vertex) {
        follow(paths.best(), vertex);
        if (paths.tied().isPresent(vertex)) {
            double otherLeaving = leaving;
            double otherReturning = returning;
            follow(paths.tied(), vertex);
            leaving = 0.5 * (leaving + otherLeaving);
            returning = 0.5 * (returning + otherReturning);
        }
    }

    private void follow(LastPieces piece, int vertex) {
        leaving = 0;
        returning = 0;
        int goal = piece.arrival[vertex];
        if (goal == LastPieces.NONE || piece.origin[vertex] != LastPieces.NONE) {
            return;
        }
        double cx = piece.x[vertex];
        double cy = piece.y[vertex];
        double r = Math.sqrt(cx * cx + cy * cy);
        double ux = cx / r;
        double uy = cy / r;
        int i = piece.root[vertex];
        int k = surface.fans.corner(i);
        int p = surface.tail[k];
        int following = i + 1 == surface.fans.end(p) ? surface.fans.begin(p) : i + 1;
        double corner = surface.corner[i];
        double px = surface.radius[i];
        double py = 0;
        double qx = surface.radius[following] * Math.cos(corner);
        double qy = surface.radius[following] * Math.sin(corner);
        int clockwise = surface.fans.orientation(i) > 0 ? 0 : 1;
        int e = Unfolding.next(k);
        double t = (px * qy - py * qx) / (ux * (qy - py) - uy * (qx - px)); // where the path crosses the edge
        double share = share(px, py, qx, qy, t * ux, t * uy);
        int rightCorner = clockwise == 0 ? e : Unfolding.next(e);
        double psi = Math.max(0, Math.atan2(cy, cx));
        double kappa = share * omega(k) - excess[rightCorner] - (surface.polarAngles.scale(p) - 1) * psi;
        double first = kappa * (r - t / 2) / r;
        double last = kappa * t / 2 / r;
        for (int faces = 0; faces < MOST_FACES; faces++) {
            int beyond = surface.across[e];
            if (beyond < 0) {
                return;
            }
            beyond ^= clockwise;
            int g = beyond >> 1;
            clockwise = beyond & 1;
            int next = Unfolding.next(g);
            int previous = Unfolding.previous(g);
            double a = clockwise == 0 ? 1 - surface.along[g] : surface.along[g];
            double h = surface.aside[g];
            double dx = qx - px;
            double dy = qy - py;
            double ax = px + a * dx + h * dy;
            double ay = py + a * dy - h * dx;
            int right = clockwise == 0 ? next : g;     // corners of the face at the edge's ends
            int left = clockwise == 0 ? g : next;
            if (2 * previous + clockwise == goal && Math.abs(ax - cx) + Math.abs(ay - cy) <= 1e-9 * r) {
                double ex = px - ax;
                double ey = py - ay;
                double back = Math.atan2(Math.abs(ex * uy - ey * ux), -(ex * ux + ey * uy));
                double scale = surface.polarAngles.scale(surface.tail[previous]);
                kappa = share * omega(g) - excess[right] - (scale - 1) * back;
                double middle = (t + r) / 2;
                first += kappa * (r - middle) / r;
                last += kappa * middle / r;
                if (Math.abs(first) <= Math.PI && Math.abs(last) <= Math.PI) { // false also where degenerate faces give NaN
                    leaving = first;
                    returning = last;
                }
                return;
            }
            boolean pivotRight = ux * ay - uy * ax > 0; // the apex is on the left
            double previousHit = t;
            double previousShare = share;
            if (pivotRight) {
                qx = ax;
                qy = ay;
                e = clockwise == 0 ? next : previous;
            } else {
                px = ax;
                py = ay;
                e = clockwise == 0 ? previous : next;
            }
            double slant = ux * (qy - py) - uy * (qx - px);
            if (!(slant > 0)) {
                return;
            }
            t = (px * qy - py * qx) / slant;
            if (!(t < r)) {
                return;
            }
            share = share(px, py, qx, qy, t * ux, t * uy);
            kappa = pivotRight ? previousShare * share * omega(g) - excess[right]
                    : excess[left] - (1 - previousShare) * (1 - share) * omega(g);
            double middle = (previousHit + t) / 2;
            first += kappa * (r - middle) / r;
            last += kappa * middle / r;
        }
    }

    /// The part of an edge between its right end and a point on it.
    private static double share(double px, double py, double qx, double qy, double x, double y) {
        double dx = qx - px;
        double dy = qy - py;
        return ((x - px) * dx + (y - py) * dy) / (dx * dx + dy * dy);
    }

    private double omega(int h) {
        return excess[h] + excess[Unfolding.next(h)] + excess[Unfolding.previous(h)];
    }

    /// What the polar angle of the path at the source grows by, as the source's fan is oriented.
    public double leaving() {
        return leaving;
    }

    /// What the polar angle of the way back shrinks by, as the source's fan is oriented.
    public double returning() {
        return returning;
    }
}
