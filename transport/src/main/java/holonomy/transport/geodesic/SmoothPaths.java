package holonomy.transport.geodesic;

import holonomy.manifold.geometry.PolarAngles;
import holonomy.manifold.operators.CurvedFaces;
import holonomy.manifold.topology.Fans;
import java.util.Arrays;

/// Shortest paths on the smooth surface that a polyhedron stands for, from those of the polyhedron, to first order.
///
/// A straight path of the polyhedron turns a little as seen on the smooth surface, whose curvature is spread over the faces (see
/// [CurvedFaces]) and not concentrated at vertices. Where it cuts the corner of vertex a off a face, whose angle there is alpha on the polyhedron
/// and `alpha + epsilon_a` on the surface, with the share tau of the face's area, it turns to the left by
///
///     kappa = tau (sum of the face's epsilon) - epsilon_a    (a on its right; the negative if a is on its left)
///
/// in the first and the last face likewise with the angles at the ends, and at a vertex where it bends by what its angle on the left exceeds pi.
/// [Straightening] gives the geodesic between the same ends; tangents still go to tangents. Over a face whose surface has the height z, a piece of
/// path is longer by `integral of z'^2 / 2`, and by `z fold sin psi` at an edge that it crosses at an angle psi, where the lift from the
/// polyhedron along the normals follows the fold.
///
/// A path that meets a vertex without bending there is walked on one side of it, whichever was found first: on meshes with vertices in straight rows,
/// results depend on the numbering to the order of what the sides differ by.
///
/// One instance serves one thread.
public final class SmoothPaths {
    private static final int MOST_FACES = 1 << 16;
    private static final int MOST_PATHS = 64;      // round many holes in a row the number of paths is exponential
    private static final int NONE = LastPieces.NONE;
    private static final double MOST_LONGER = 0.5; // of a piece's length: what is longer stands for no smooth surface

    private final Unfolding surface;
    private final PolarAngles polar;   // of the smooth surface
    private final double[] epsilon;    // [3 F] what the angle of a corner is larger by
    private final double[] base;       // [3 F] as in Unfolding, for these angles
    private final double[] slope;      // [3 F]
    private final double[] bulge;      // [3 F] in the layout's unit
    private final double[] fold;       // [3 F]
    private final double[] curvature;  // [F] Gaussian, in the layout's unit
    private final double[] longer;     // [entries] what an edge's arc is longer by than its chord, in the layout's unit

    private final Straightening straightening = new Straightening();
    private final Straightening before = new Straightening();
    private final MeanDirections mean = new MeanDirections();
    private int[] chain = new int[8];  // slots of the path's pieces, from the last on
    private int size;                  // their number

    // The result of `follow`.
    private double length;
    private double direction;
    private double back;
    private double tangent;
    private boolean defined;

    // Of one piece: the polar angles of its ends, and what it is longer by.
    private double leaves;
    private double arrives;
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
        curvature = new double[halfEdgeCount / 3];
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
        for (int f = 0; f < curvature.length; f++) {
            curvature[f] = faces.gauss(f) / (surface.unit * surface.unit);
        }
    }

    private SmoothPaths(SmoothPaths other) {
        surface = other.surface;
        polar = other.polar;
        epsilon = other.epsilon;
        base = other.base;
        slope = other.slope;
        bulge = other.bulge;
        fold = other.fold;
        curvature = other.curvature;
        longer = other.longer;
    }

    /// Another instance on the same surface, for another thread.
    public SmoothPaths another() {
        return new SmoothPaths(this);
    }

    /// Follows the path to a reached vertex other than the source, which `paths` has evaluated; read length and directions from the accessors. Of
    /// several shortest paths they are the means (see [MeanDirections]). More than [#MOST_PATHS] count as without a mean.
    public void follow(ShortestPaths paths, int vertex) {
        LastPieces pieces = paths.pieces();
        size = 0;
        chain(pieces, vertex);
        followPath(paths);
        defined = paths.pathCount() == 1;
        if (defined || !(paths.pathCount() <= MOST_PATHS)) {
            return;
        }
        mean.clear();
        double lengths = 0;
        do {
            followPath(paths);
            lengths += length;
            mean.add(direction, back, tangent, side(paths));
        } while (chainAnother(pieces));
        length = lengths / mean.count();
        defined = mean.isDefined();
        if (defined) {
            direction = mean.direction();
            back = mean.back();
            tangent = mean.tangent();
        }
    }

    /// Turns count as the source's fan is oriented. A bend at the boundary is one of the smooth surface's path too: what comes before and after are
    /// geodesics of their own.
    private void followPath(ShortestPaths paths) {
        LastPieces pieces = paths.pieces();
        int side = 1;          // +1 if the fan at the current place is oriented as the source's
        double kinks = 0;      // the sum of the bends at the boundary
        boolean bent = false;  // whether there are any
        double start = 0;
        length = paths.layoutDistance(pieces.end[chain[0]]);
        straightening.begin();
        for (int i = size - 1; i >= 0; i--) {
            int slot = chain[i];
            double arrived = arrives;
            setEnds(pieces, slot);
            if (i == size - 1) {
                direction = leaves;
            } else if (surface.fans.isBoundary(pieces.origin[slot])) {
                straightening.end();
                direction += bent ? 0 : straightening.atStart();
                kinks += (bent ? straightening.atStart() : 0) - straightening.atEnd() + turn(arrived, side);
                bent = true;
                straightening.begin();
            } else {
                straightening.turn(turn(arrived, side));
            }
            double distance = paths.layoutDistance(pieces.end[slot]);
            followPiece(pieces, slot, distance - start, side);
            start = distance;
            side *= paths.orientation(slot);
        }
        straightening.end();
        direction += bent ? 0 : straightening.atStart();
        kinks += bent ? straightening.atStart() : 0;
        back = arrives + side * straightening.atEnd();
        tangent = back + Math.PI - side * kinks;
    }

    /// Appends a piece, and the first piece to each bend before it.
    private void chain(LastPieces pieces, int last) {
        for (int slot = last; slot != NONE; slot = pieces.origin[slot]) {
            chain = size == chain.length ? Arrays.copyOf(chain, 2 * size) : chain;
            chain[size++] = slot;
        }
    }

    /// Goes on to the next path to the same vertex; returns false after the last.
    private boolean chainAnother(LastPieces pieces) {
        while (size > 0) {
            int other = pieces.following[chain[--size]];
            if (other != NONE) {
                chain(pieces, other);
                return true;
            }
        }
        return false;
    }

    /// The orientation of the path's end as seen from its start.
    private int side(ShortestPaths paths) {
        int side = 1;
        for (int i = 0; i < size; i++) {
            side *= paths.orientation(chain[i]);
        }
        return side;
    }

    /// The turn to the left at a bend where the last piece arrived and the current one leaves.
    private double turn(double arrived, int side) {
        return side * ShortestPaths.difference(leaves - arrived - Math.PI, 0);
    }

    private void setEnds(LastPieces pieces, int slot) {
        int i = pieces.root[slot];
        int arrival = pieces.arrival[slot];
        if (arrival == NONE) {
            leaves = polar.theta(i);
            arrives = polar.theta(polar.reverse(i));
        } else {
            double x = pieces.x[slot];
            double y = pieces.y[slot];
            double ex = pieces.edgeX[slot];
            double ey = pieces.edgeY[slot];
            leaves = polar.theta(i) + Math.abs(slope[surface.fans.corner(i)]) * Math.max(0, Math.atan2(y, x));
            arrives = base[arrival >> 1] + slope[arrival >> 1] * Math.atan2(Math.abs(ex * y - ey * x), -(ex * x + ey * y));
        }
    }

    /// Follows a piece of length r. Where the walk loses the path at a vertex or on degenerate faces, nothing but its ends is
    /// smoothed.
    private void followPiece(LastPieces pieces, int slot, double r, int side) {
        int i = pieces.root[slot];
        if (pieces.arrival[slot] == NONE) {
            int h = surface.fans.halfEdge(i);
            int twin = surface.across[h] < 0 ? h : surface.across[h] >> 1;
            straightening.advance(r, 0.5 * (curvature[h / 3] + curvature[twin / 3])); // the same from both ends
            length += longer[i];
            return;
        }
        before.copy(straightening);
        more = 0;
        if (walk(i, pieces.arrival[slot], pieces.x[slot] / r, pieces.y[slot] / r, r, side) && Math.abs(more) <= MOST_LONGER * r) {
            length += more;
        } else {
            straightening.copy(before);
            straightening.advance(r, 0);
        }
    }

    /// Walks from face to face along the straight piece of length r in the direction u of its layout that leaves through the face of a fan entry.
    ///
    /// @param goal how the piece arrives, as [LastPieces] has it
    /// @return false if it does not get there
    private boolean walk(int entry, int goal, double ux, double uy, double r, int side) {
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
        double psi = Math.max(0, Math.atan2(uy, ux));
        cross(k, t, side * (share * omega(k) - epsilon[clockwise == 0 ? e : Unfolding.next(e)] - (Math.abs(slope[k]) - 1) * psi));
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
                cross(g, r - t, side * (share * omega(g) - epsilon[right] - (Math.abs(slope[previous]) - 1) * angle));
                rise(g, rightEdge, leftEdge, share - 1, -share, 1, height(g, share), 0, r - t);
                return true;
            }
            boolean pivotRight = ux * ay - uy * ax > 0; // the apex is on the left
            double from = t;
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
            cross(g, t - from, side * (pivotRight ? entered * share * omega(g) - epsilon[right]
                    : epsilon[left] - (1 - entered) * (1 - share) * omega(g)));
            if (pivotRight) {
                rise(g, rightEdge, leftEdge, entered - share, -entered, share, height(g, entered), height(e, share), t - from);
            } else {
                rise(g, rightEdge, leftEdge, entered - 1, share - entered, 1 - share, height(g, entered), height(e, share), t - from);
            }
        }
        return false;
    }

    /// Crosses the face of a half-edge, with the turn in the middle.
    private void cross(int h, double run, double kappa) {
        straightening.advance(run / 2, curvature[h / 3]);
        straightening.turn(kappa);
        straightening.advance(run / 2, curvature[h / 3]);
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

    /// Whether the directions are defined: there is one path, or the means of all have directions.
    public boolean defined() {
        return defined;
    }
}
