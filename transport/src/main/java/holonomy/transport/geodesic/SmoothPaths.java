package holonomy.transport.geodesic;

import holonomy.manifold.geometry.PolarAngles;
import holonomy.manifold.operators.CurvedFaces;
import holonomy.manifold.topology.Fans;

/// Shortest paths on the smooth surface that a polyhedron stands for, from those of the polyhedron, to first order.
///
/// A straight path of the polyhedron turns a little as seen on the smooth surface, whose curvature is spread over the faces (see
/// [CurvedFaces]) and not concentrated at vertices. Where it cuts the corner of vertex a off a face, whose angle there is alpha on the polyhedron
/// and `alpha + epsilon_a` on the surface, with the share tau of the face's area, it turns to the left by
///
///     kappa = tau (sum of the face's epsilon) - epsilon_a    (a on its right; the negative if a is on its left)
///
/// in the first and the last face likewise with the angles at the ends, and at a vertex where it bends by what its angle on the left exceeds pi.
/// The geodesic between the same ends leaves by `sum kappa (r - t) / r` further to the left and leads back by `sum kappa t / r` further
/// to the right, t the distance of a turn along the path; tangents still go to tangents. Over a face whose surface has the height z, a piece of path
/// is longer by `integral of z'^2 / 2`, and by `z fold sin psi` at an edge that it crosses at an angle psi, where the lift from the
/// polyhedron along the normals follows the fold.
///
/// One instance serves one thread.
public final class SmoothPaths {
    private static final int MOST_FACES = 1 << 16;
    private static final int NONE = LastPieces.NONE;

    private final Unfolding surface;
    private final PolarAngles polar; // of the smooth surface
    private final double[] epsilon;  // [3 F] what the angle of a corner is larger by
    private final double[] base;     // [3 F] as in Unfolding, for these angles
    private final double[] slope;    // [3 F]
    private final double[] bulge;    // [3 F] in the layout's unit
    private final double[] fold;     // [3 F]
    private final double[] longer;   // [entries] what an edge's arc is longer by than its chord, in the layout's unit

    // The result of `follow`.
    private double length;
    private double direction;
    private double back;
    private double tangent;

    // What one piece gives: its ends, the sums of its turns and of their moments about its start, and what it is longer by.
    private double leaves;
    private double arrives;
    private double turns;
    private double moments;
    private double more;

    public SmoothPaths(Unfolding surface, CurvedFaces faces) {
        this.surface = surface;
        polar = faces.polarAngles();
        Fans fans = polar.fans();
        int halfEdgeCount = surface.tail.length;
        epsilon = new double[halfEdgeCount];
        base = new double[halfEdgeCount];
        slope = new double[halfEdgeCount];
        bulge = new double[halfEdgeCount];
        fold = new double[halfEdgeCount];
        longer = new double[fans.entryCount()];
        for (int i = 0; i < longer.length; i++) {
            longer[i] = faces.arc(fans.topology().edge(fans.halfEdge(i))) * surface.unit - surface.radius[i];
            int k = fans.corner(i);
            if (k >= 0) {
                double angle = surface.corner[i];
                epsilon[k] = faces.cornerAngle(k) - angle;
                base[k] = polar.theta(i) + (fans.orientation(i) > 0 ? 0 : faces.cornerAngle(k));
                slope[k] = fans.orientation(i) * (angle > 0 ? faces.cornerAngle(k) / angle : 1);
            }
        }
        for (int h = 0; h < halfEdgeCount; h++) {
            bulge[h] = faces.bulge(h) * surface.unit;
            fold[h] = faces.fold(h);
        }
    }

    /// Follows the path to a reached vertex other than the source; read length and directions from the accessors. Of two shortest
    /// paths they are the mean.
    public void follow(ShortestPaths paths, int vertex) {
        follow(paths, paths.best(), vertex);
        if (paths.tied().isPresent(vertex)) {
            double otherLength = length;
            double otherDirection = direction;
            double otherBack = back;
            double otherTangent = tangent;
            follow(paths, paths.tied(), vertex);
            length += 0.5 * (otherLength - length);
            direction += 0.5 * ShortestPaths.difference(otherDirection, direction);
            back += 0.5 * ShortestPaths.difference(otherBack, back);
            tangent += 0.5 * ShortestPaths.difference(otherTangent, tangent);
        }
    }

    /// Takes the pieces from the last one to the first. Turns count as the fan of the path's end is oriented. A bend at the boundary is one of the
    /// smooth surface's path too: what comes before and after are geodesics of their own.
    private void follow(ShortestPaths paths, LastPieces last, int vertex) {
        int side = 1;       // +1 if the fan at the current place is oriented as the one at the path's end
        double turned = 0;  // the sum of all turns
        double sum = 0;     // of those since the path last bent at the boundary
        double moment = 0;  // and of their moments about the source
        double to = paths.layoutDistance(vertex); // where that was, or the end
        double shift = Double.NaN; // what the way back turns by, once it is known
        double following = 0;
        length = to;
        LastPieces pieces = last;
        int end = vertex;
        while (true) {
            int bend = pieces.origin[end];
            double reach = paths.layoutDistance(end);
            double start = bend == NONE ? 0 : paths.layoutDistance(bend);
            piece(pieces, end, reach - start);
            length += more;
            if (end == vertex) {
                back = arrives;
            } else {
                double turn = ShortestPaths.difference(side * (following - arrives - Math.PI), 0);
                turned += turn;
                if (surface.fans.isBoundary(end)) {
                    shift = Double.isNaN(shift) ? perLength(moment - reach * sum, to - reach) : shift;
                    sum = 0;
                    moment = 0;
                    to = reach;
                } else {
                    sum += turn;
                    moment += turn * reach;
                }
            }
            side *= paths.orientation(pieces, end);
            turned += side * turns;
            sum += side * turns;
            moment += side * (moments + start * turns);
            following = leaves;
            if (bend == NONE) {
                break;
            }
            end = bend;
            pieces = paths.best();
        }
        double first = sum - perLength(moment, to);
        direction = leaves + side * first;
        tangent = back + Math.PI - turned + first;
        back -= Double.isNaN(shift) ? perLength(moment, to) : shift;
    }

    private static double perLength(double moment, double length) {
        return length > 0 ? moment / length : 0;
    }

    /// Walks along the last piece to a vertex. Where it loses the path at a vertex or on degenerate faces, nothing but the ends is smoothed.
    private void piece(LastPieces piece, int vertex, double r) {
        turns = 0;
        moments = 0;
        more = 0;
        int i = piece.root[vertex];
        int goal = piece.arrival[vertex];
        if (goal == NONE) {
            leaves = polar.theta(i);
            arrives = polar.theta(polar.reverse(i));
            more = longer[i];
            return;
        }
        double cx = piece.x[vertex];
        double cy = piece.y[vertex];
        double ex = piece.edgeX[vertex];
        double ey = piece.edgeY[vertex];
        double psi = Math.max(0, Math.atan2(cy, cx));
        double phi = Math.atan2(Math.abs(ex * cy - ey * cx), -(ex * cx + ey * cy));
        int k = surface.fans.corner(i);
        leaves = polar.theta(i) + Math.abs(slope[k]) * psi;
        arrives = base[goal >> 1] + slope[goal >> 1] * phi;
        boolean whole = walk(i, goal, cx / r, cy / r, r, psi);
        if (!whole || !(Math.abs(turns) <= Math.PI && Math.abs(moments) <= Math.PI * r && Math.abs(more) <= r / 2)) {
            turns = 0;
            moments = 0;
            more = 0;
        }
    }

    private boolean walk(int entry, int goal, double ux, double uy, double r, double psi) {
        int k = surface.fans.corner(entry);
        int p = surface.tail[k];
        int following = entry + 1 == surface.fans.end(p) ? surface.fans.begin(p) : entry + 1;
        double corner = surface.corner[entry];
        double px = surface.radius[entry];
        double py = 0;
        double qx = surface.radius[following] * Math.cos(corner);
        double qy = surface.radius[following] * Math.sin(corner);
        int clockwise = surface.fans.orientation(entry) > 0 ? 0 : 1;
        int e = Unfolding.next(k);
        double slant = ux * (qy - py) - uy * (qx - px);
        double t = (px * qy - py * qx) / slant; // where the path crosses the edge
        double share = share(px, py, qx, qy, t * ux, t * uy);
        turn(share * omega(k) - epsilon[clockwise == 0 ? e : Unfolding.next(e)] - (Math.abs(slope[k]) - 1) * psi, t / 2);
        rise(clockwise == 0 ? k : Unfolding.previous(k), clockwise == 0 ? Unfolding.previous(k) : k, e, -1, 1 - share, share, 0,
                height(e, share), t);
        for (int faces = 0; faces < MOST_FACES; faces++) {
            int beyond = surface.across[e];
            if (beyond < 0) {
                return false;
            }
            more += height(e, share) * fold[e] * slant / Math.sqrt((qx - px) * (qx - px) + (qy - py) * (qy - py));
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
            int rightEdge = clockwise == 0 ? next : previous;
            int leftEdge = clockwise == 0 ? previous : next;
            if (2 * previous + clockwise == goal && Math.abs(ax - r * ux) + Math.abs(ay - r * uy) <= 1e-9 * r) {
                double ex = px - ax;
                double ey = py - ay;
                double angle = Math.atan2(Math.abs(ex * uy - ey * ux), -(ex * ux + ey * uy)); // on the path's right, at its end
                turn(share * omega(g) - epsilon[right] - (Math.abs(slope[previous]) - 1) * angle, (t + r) / 2);
                rise(g, rightEdge, leftEdge, share - 1, -share, 1, height(g, share), 0, r - t);
                return true;
            }
            boolean pivotRight = ux * ay - uy * ax > 0; // the apex is on the left
            double before = t;
            double entered = share;
            if (pivotRight) {
                qx = ax;
                qy = ay;
                e = rightEdge;
            } else {
                px = ax;
                py = ay;
                e = leftEdge;
            }
            slant = ux * (qy - py) - uy * (qx - px);
            if (!(slant > 0)) {
                return false;
            }
            t = (px * qy - py * qx) / slant;
            if (!(t < r)) {
                return false;
            }
            share = share(px, py, qx, qy, t * ux, t * uy);
            turn(pivotRight ? entered * share * omega(g) - epsilon[right] : epsilon[left] - (1 - entered) * (1 - share) * omega(g),
                    (before + t) / 2);
            if (pivotRight) {
                rise(g, rightEdge, leftEdge, entered - share, -entered, share, height(g, entered), height(e, share), t - before);
            } else {
                rise(g, rightEdge, leftEdge, entered - 1, share - entered, 1 - share, height(g, entered), height(e, share), t - before);
            }
        }
        return false;
    }

    private void turn(double kappa, double at) {
        turns += kappa;
        moments += kappa * at;
    }

    /// Adds what a piece of path over a face with corners a, b, c is longer by: the height is quadratic along it, with what barycentric coordinates
    /// change by.
    ///
    /// @param ab the half-edge between corners a and b, and so on
    private void rise(int ab, int ac, int bc, double da, double db, double dc, double heightIn, double heightOut, double run) {
        if (run > 0) {
            double climb = heightOut - heightIn;
            double second = 2 * (bulge[ab] * da * db + bulge[ac] * da * dc + bulge[bc] * db * dc);
            more += (climb * climb + second * second / 12) / (2 * run);
        }
    }

    /// The height of the surface over an edge.
    private double height(int h, double share) {
        return bulge[h] * share * (1 - share);
    }

    /// The part of an edge between its right end and a point on it.
    private static double share(double px, double py, double qx, double qy, double x, double y) {
        double dx = qx - px;
        double dy = qy - py;
        return ((x - px) * dx + (y - py) * dy) / (dx * dx + dy * dy);
    }

    private double omega(int h) {
        return epsilon[h] + epsilon[Unfolding.next(h)] + epsilon[Unfolding.previous(h)];
    }

    /// The length of the path.
    public double length() {
        return length / surface.unit;
    }

    /// The polar angle, in the source's fan, in which the path leaves. Polar angles are those of the curved faces.
    public double direction() {
        return direction;
    }

    /// The polar angle, in the vertex's fan, in which the path leads back.
    public double back() {
        return back;
    }

    /// The polar angle, in the vertex's fan, of the path's first tangent after parallel transport along the path. It is `back + pi` unless the
    /// path bends at the boundary.
    public double tangent() {
        return tangent;
    }
}
