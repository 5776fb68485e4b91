package holonomy.transport.geodesic;

import holonomy.transport.TransportException;
import java.util.Arrays;

/// Shortest paths on a polyhedral surface from one vertex to all vertices within a radius: distances, the directions in which
/// they leave and arrive, and parallel transport along them. Exact up to rounding.
///
/// Triangles are unfolded into the plane of the source together with the cone of straight rays that cross them; a cone splits
/// where it meets a vertex. Straight paths beyond a vertex of positive curvature overlap, and the shorter one counts; a cone is
/// dropped where it cannot serve any shortest path because one through an end of its edge is shorter (Xin and Wang 2009,
/// "Improving Chen and Han's algorithm on the discrete geodesic problem", theorem 3.2). Behind saddle vertices and reflex
/// boundary vertices lie shadows. Shortest paths into them bend at the vertex and leave it at angles of at least pi on either
/// side of the arrival (Mitchell, Mount and Papadimitriou 1987), so the vertex becomes a source of its own for these directions.
/// Such sources are taken in order of distance, as in Dijkstra's algorithm: all paths that bend earlier have then been followed,
/// and its distance is final.
///
/// One instance serves one thread and any number of sources, without allocation once its buffers have grown. Results are valid
/// until the next [#run].
public final class ShortestPaths {
    // A search over all of V vertices passes about V^1.5 windows, about V of them at a time. What passes many more goes in circles.
    private static final double MARGIN = 8;
    private static final int WINDOWS_OF_SMALL_MESHES = 1 << 22;
    private static final int WAITING_OF_SMALL_MESHES = 1 << 19;
    private static final double TOLERANCE = Unfolding.ANGLE_TOLERANCE;
    // Two paths are equally short if their lengths differ by less, in the layout's unit. A share of the length would not do: a path that bends ties
    // by its last piece in one direction, and by all of it in the other.
    private static final double TIE = 1e-10;
    private static final double SAME = 1e-7;     // and as one path if their directions differ by less, in radians
    private static final int MOST_TIES = 64;     // of one vertex; only among degenerate faces are there more, and they do not count
    private static final int NONE = LastPieces.NONE;

    private final Unfolding surface;
    private final WindowQueue windows = new WindowQueue();
    private final VertexQueue bends = new VertexQueue();

    private final double[] distance; // of the best path so far to a vertex, [V]
    private final LastPieces pieces; // where it ends, and others of the same length
    private final MeanDirections mean = new MeanDirections();

    private final SettledBends bent;   // vertices where paths bend, once all that is known of them is final

    private final long mostWindows;
    private final int mostWaiting;
    private final int[] reached;     // vertices with a path, in the order found
    private int reachedCount;
    private int source;
    private double limit;
    private boolean complete;

    // The result of `evaluate`.
    private double direction;
    private double back;
    private double tangent;
    private int orientation;
    private double pathCount;
    private double directionShare;
    private double transportShare;
    private boolean oriented;
    private boolean defined;

    public ShortestPaths(Unfolding surface) {
        this.surface = surface;
        int vertexCount = surface.sum.length;
        distance = new double[vertexCount];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        pieces = new LastPieces(vertexCount);
        bent = new SettledBends(vertexCount);
        reached = new int[vertexCount];
        mostWindows = (long) (WINDOWS_OF_SMALL_MESHES + MARGIN * Math.pow(vertexCount, 1.5));
        mostWaiting = (int) Math.min(1 << 28, WAITING_OF_SMALL_MESHES + MARGIN * vertexCount);
    }

    /// Finds the shortest paths from a vertex to all vertices within a radius.
    ///
    /// @throws TransportException if there are more windows than any sensible radius needs
    public void run(int newSource, double radius) {
        for (int i = 0; i < reachedCount; i++) {
            distance[reached[i]] = Double.POSITIVE_INFINITY;
            bent.settled[reached[i]] = false;
        }
        windows.clear();
        bends.clear();
        pieces.clear();
        reachedCount = 0;
        source = newSource;
        limit = radius * surface.unit;
        complete = true;
        distance[source] = 0;
        reached[reachedCount++] = source;
        for (int i = surface.fans.begin(source); i < surface.fans.end(source); i++) {
            reachAlongEdge(i, NONE, 0);
            leave(i, 0, surface.corner[i], 0);
        }
        long count = propagate(NONE, 0, 0);
        while (!bends.isEmpty()) {
            double sigma = bends.nearestDistance();
            int bend = bends.poll();
            if (bent.settled[bend] || sigma > limit) {
                complete &= sigma <= limit;
                continue;
            }
            settle(bend);
            leaveIntoShadow(bend);
            count = propagate(bend, sigma, count);
        }
    }

    /// The number of vertices that a path was found to, the source first; some may lie beyond the radius.
    public int reachedCount() {
        return reachedCount;
    }

    public int reached(int i) {
        return reached[i];
    }

    /// The length of the path to a vertex: the geodesic distance if it is within the radius, not less if not, infinite if none
    /// was found.
    public double distance(int vertex) {
        return distance[vertex] / surface.unit;
    }

    /// Whether the radius left nothing out: there are no more vertices in the source's component than were reached.
    public boolean complete() {
        return complete;
    }

    /// Computes the directions of the path to a reached vertex other than the source; read them from the accessors. Of several shortest paths, as
    /// they pass a vertex of positive curvature on either side, they are the means (see [MeanDirections]); where a mean is undefined, [#defined] says
    /// so, and they depend on rounding and on the numbering.
    public void evaluate(int vertex) {
        if (pieces.following[vertex] == NONE) {
            evaluatePiece(vertex);
            defined = oriented && directionShare >= MeanDirections.LEAST && transportShare >= MeanDirections.LEAST;
            return;
        }
        mean.clear();
        for (int slot = pieces.following[vertex]; slot != NONE; slot = pieces.following[slot]) {
            evaluatePiece(slot);
            addToMean();
        }
        evaluatePiece(vertex);
        addToMean();
        defined = mean.isDefined();
        pathCount = mean.count();
        directionShare = mean.directionShare();
        transportShare = mean.transportShare();
        oriented = mean.oriented();
        if (defined) {
            direction = mean.direction();
            back = mean.back();
            tangent = mean.tangent();
        }
    }

    private void addToMean() {
        mean.add(pathCount, direction, directionShare, back, tangent, transportShare, orientation, oriented);
    }

    /// `a - b` modulo a full turn, in `[-pi, pi]`.
    static double difference(double a, double b) {
        return Math.IEEEremainder(a - b, 2 * Math.PI);
    }

    private void evaluatePiece(int slot) {
        int from = pieces.origin[slot] == NONE ? source : pieces.origin[slot];
        int i = pieces.root[slot];
        double start = surface.polarAngles.theta(i);
        int local = orientation(slot);
        if (pieces.arrival[slot] == NONE) {
            back = surface.polarAngles.theta(surface.polarAngles.reverse(i));
        } else {
            double px = pieces.x[slot];
            double py = pieces.y[slot];
            start += surface.polarAngles.scale(from) * Math.max(0, Math.atan2(py, px));
            int k = pieces.arrival[slot] >> 1;
            double ex = pieces.edgeX[slot];
            double ey = pieces.edgeY[slot];
            double psi = Math.atan2(Math.abs(ex * py - ey * px), -(ex * px + ey * py));
            back = surface.base[k] + surface.slope[k] * psi;
        }
        if (from == source) {
            direction = start;
            tangent = back + Math.PI;
            orientation = local;
            pathCount = 1;
            directionShare = 1;
            transportShare = 1;
            oriented = true;
        } else {
            direction = bent.direction[from];
            // The source's tangent makes the angle bent.tangent - start with the piece that leaves the bend.
            tangent = back + Math.PI + local * (bent.tangent[from] - start);
            orientation = bent.orientation[from] * local;
            pathCount = bent.paths[from];
            directionShare = bent.directionShare[from];
            transportShare = bent.transportShare[from];
            oriented = bent.oriented[from];
        }
    }

    /// +1 if the orientations of the fans at both ends of a last piece agree along it, -1 if not.
    int orientation(int slot) {
        int arrival = pieces.arrival[slot];
        if (arrival == NONE) {
            return surface.polarAngles.reflection(pieces.root[slot]);
        }
        return (arrival & 1) == 0 == surface.slope[arrival >> 1] > 0 ? 1 : -1;
    }

    /// The distance in the layout's unit.
    double layoutDistance(int vertex) {
        return distance[vertex];
    }

    /// The scaled polar angle, in the source's fan, in which the path leaves.
    public double direction() {
        return direction;
    }

    /// The scaled polar angle, in the vertex's fan, in which the path leads back.
    public double back() {
        return back;
    }

    /// The scaled polar angle, in the vertex's fan, of the path's first tangent after parallel transport along the path. It is
    /// `back + pi` unless the path bends or there are several.
    public double tangent() {
        return tangent;
    }

    /// +1 if the orientations of the two fans agree along the path, -1 if not.
    public int orientation() {
        return orientation;
    }

    /// Whether the directions are defined: there is one shortest path, or the means of all have directions.
    public boolean defined() {
        return defined;
    }

    /// How many shortest paths there are.
    double pathCount() {
        return pathCount;
    }

    /// Where the paths end.
    LastPieces pieces() {
        return pieces;
    }

    private void settle(int bend) {
        bent.settled[bend] = true;
        evaluate(bend);
        boolean several = pieces.following[bend] != NONE;
        bent.direction[bend] = several ? mean.direction() : direction; // short mean vectors count too, in sums further on
        bent.tangent[bend] = several ? mean.tangent() : tangent;
        bent.orientation[bend] = orientation;
        bent.paths[bend] = pathCount;
        bent.directionShare[bend] = directionShare;
        bent.transportShare[bend] = transportShare;
        bent.oriented[bend] = oriented;
    }

    /// Starts cones from a bend, in the directions at angles of at least pi from where its path came: of several paths any one, since a shortest path
    /// continues all of them.
    private void leaveIntoShadow(int bend) {
        evaluatePiece(bend);
        double sum = surface.sum[bend];
        double sigma = distance[bend];
        double arrived = Math.min(Math.max(back / surface.polarAngles.scale(bend), 0), sum);
        boolean open = surface.fans.isBoundary(bend);
        double first = arrived + Math.PI;                            // the shadow is [first, last], modulo sum if the fan is closed
        double last = open ? sum : arrived + sum - Math.PI;
        double opposite = arrived - Math.PI;                         // and [0, opposite] if it is open
        double angle = 0;
        for (int i = surface.fans.begin(bend); i < surface.fans.end(bend); i++) {
            double to = angle + surface.corner[i];
            for (int turn = 0; turn <= (open ? 0 : 1); turn++) {
                double shift = turn * sum;
                if (angle + shift >= first - TOLERANCE && angle + shift <= last + TOLERANCE) {
                    reachAlongEdge(i, bend, sigma);
                }
                leave(i, Math.max(first - shift, angle) - angle, Math.min(last - shift, to) - angle, sigma);
            }
            if (open) {
                if (angle <= opposite + TOLERANCE) {
                    reachAlongEdge(i, bend, sigma);
                }
                leave(i, 0, Math.min(opposite, to) - angle, sigma);
            }
            angle = to;
        }
    }

    private void reachAlongEdge(int i, int from, double sigma) {
        int vertex = surface.fans.neighbour(i);
        double length = sigma + surface.radius[i];
        if (length <= distance[vertex] + TIE) {
            int slot = reach(vertex, length);
            pieces.set(slot, vertex, from, i, NONE, 0, 0, 0, 0);
            settleTie(slot);
        }
    }

    /// Notes a path that is the shortest so far, or as short as that; returns the slot where its end goes before [#settleTie].
    private int reach(int vertex, double length) {
        double known = distance[vertex];
        if (known == Double.POSITIVE_INFINITY) {
            reached[reachedCount++] = vertex;
        }
        boolean shorter = length + TIE < known;
        if (shorter || length < known) {
            distance[vertex] = length;
            if (surface.bends[vertex] && !bent.settled[vertex]) {
                bends.add(length, vertex);
            }
        }
        return shorter ? vertex : pieces.candidate();
    }

    /// Keeps a candidate of equal length, unless it is a path again that was found from the other side of a vertex or edge that it meets, or goes
    /// in a circle of zero length.
    private void settleTie(int slot) {
        int vertex = pieces.end[slot];
        if (slot != pieces.candidate() || vertex == source || bent.settled[vertex]) {
            return;
        }
        evaluatePiece(slot);
        double newDirection = direction;
        double newBack = back;
        int ties = 0;
        int last = NONE;
        for (int known = vertex; known != NONE; known = pieces.following[known]) {
            evaluatePiece(known);
            if (Math.abs(difference(newDirection, direction)) < SAME && Math.abs(difference(newBack, back)) < SAME) {
                return;
            }
            last = known;
            ties++;
        }
        if (ties < MOST_TIES) {
            pieces.appendCandidate(last);
        }
    }

    /// Starts the cone between two angles from fan entry `i` through that entry's face. The entry's neighbour is laid out on the
    /// first axis.
    private void leave(int i, double fromAngle, double toAngle, double sigma) {
        int k = surface.fans.corner(i);
        if (k < 0 || !(toAngle > fromAngle)) {
            return;
        }
        int following = i + 1 == surface.fans.end(surface.tail[k]) ? surface.fans.begin(surface.tail[k]) : i + 1;
        double corner = surface.corner[i];
        double c = Math.cos(corner);
        double s = Math.sin(corner);
        boolean whole = toAngle == corner;
        cross(Unfolding.next(k), surface.fans.orientation(i) > 0 ? 0 : 1, i, sigma,
                surface.radius[i], 0, surface.radius[following] * c, surface.radius[following] * s,
                fromAngle == 0 ? 1 : Math.cos(fromAngle), fromAngle == 0 ? 0 : Math.sin(fromAngle),
                whole ? c : Math.cos(toAngle), whole ? s : Math.sin(toAngle));
    }

    /// Queues the cone that leaves a face through its half-edge `e`, unless it ends there.
    ///
    /// @param clockwise 1 if the face that it leaves is laid out clockwise, 0 if not
    private void cross(int e, int clockwise, int rootEntry, double sigma, double px, double py, double qx, double qy,
                       double rx, double ry, double lx, double ly) {
        int beyond = surface.across[e];
        if (beyond < 0) {
            return;
        }
        double dx = qx - px;
        double dy = qy - py;
        double moment = px * qy - py * qx; // twice the area of source, right end, left end
        double rightSlant = rx * dy - ry * dx;
        double leftSlant = lx * dy - ly * dx;
        if (!(moment > 0 && rightSlant > 0 && leftSlant > 0)) {
            return; // the edge is seen end on: no rays cross it
        }
        double rightHit = moment / rightSlant;
        double leftHit = moment / leftSlant;
        double reach = limit - sigma;
        double rightward = rx * dx + ry * dy;
        double leftward = lx * dx + ly * dy;
        boolean tooFar = rightward >= 0 ? rightHit > reach
                : leftward <= 0 ? leftHit > reach
                : moment * moment > reach * reach * (dx * dx + dy * dy);
        if (tooFar) {
            complete = false;
            return;
        }
        int w = windows.add(beyond ^ clockwise, rootEntry);
        double[] n = windows.numbers();
        n[w + WindowQueue.RIGHT_X] = px;
        n[w + WindowQueue.RIGHT_Y] = py;
        n[w + WindowQueue.LEFT_X] = qx;
        n[w + WindowQueue.LEFT_Y] = qy;
        n[w + WindowQueue.RIGHT_RAY_X] = rx;
        n[w + WindowQueue.RIGHT_RAY_Y] = ry;
        n[w + WindowQueue.LEFT_RAY_X] = lx;
        n[w + WindowQueue.LEFT_RAY_Y] = ly;
        n[w + WindowQueue.RIGHT_HIT] = rightHit;
        n[w + WindowQueue.LEFT_HIT] = leftHit;
    }

    /// Follows all queued cones from `from` at distance `sigma` to their ends; returns the number of windows so far.
    private long propagate(int from, double sigma, long countBefore) {
        long count = countBefore;
        while (!windows.isEmpty()) {
            if (++count > mostWindows || windows.size() > mostWaiting) {
                throw new TransportException("vertex " + source + ": more than " + Math.min(count, mostWindows)
                        + " windows of shortest paths within " + limit / surface.unit + "; the surface is too rough for this radius: expected a"
                        + " smaller one, and no edges of zero length (repair joins their ends)");
            }
            int w = windows.poll();
            double[] n = windows.numbers();
            int edge = windows.edge(w);
            int rootEntry = windows.root(w);
            double px = n[w + WindowQueue.RIGHT_X];
            double py = n[w + WindowQueue.RIGHT_Y];
            double qx = n[w + WindowQueue.LEFT_X];
            double qy = n[w + WindowQueue.LEFT_Y];
            double rx = n[w + WindowQueue.RIGHT_RAY_X];
            double ry = n[w + WindowQueue.RIGHT_RAY_Y];
            double lx = n[w + WindowQueue.LEFT_RAY_X];
            double ly = n[w + WindowQueue.LEFT_RAY_Y];
            int g = edge >> 1;
            int clockwise = edge & 1;
            int next = Unfolding.next(g);
            int previous = Unfolding.previous(g);
            // A face laid out counter-clockwise meets the edge from its left end to its right end.
            int rightVertex = clockwise == 0 ? surface.tail[next] : surface.tail[g];
            int leftVertex = clockwise == 0 ? surface.tail[g] : surface.tail[next];
            if (dominated(rightVertex, px, py, sigma, n[w + WindowQueue.LEFT_HIT], lx, ly)
                    || dominated(leftVertex, qx, qy, sigma, n[w + WindowQueue.RIGHT_HIT], rx, ry)) {
                continue;
            }
            double a = clockwise == 0 ? 1 - surface.along[g] : surface.along[g]; // measured from the right end
            double h = surface.aside[g];
            double dx = qx - px;
            double dy = qy - py;
            double cx = px + a * dx + h * dy;
            double cy = py + a * dy - h * dx;
            double insideRight = rx * cy - ry * cx;
            double insideLeft = cx * ly - cy * lx;
            double slack = TOLERANCE * (Math.abs(cx) + Math.abs(cy));
            double range = Math.sqrt(cx * cx + cy * cy);
            if (insideRight >= -slack && insideLeft >= -slack) {
                int vertex = surface.tail[previous];
                if (sigma + range <= distance[vertex] + TIE) {
                    int slot = reach(vertex, sigma + range);
                    pieces.set(slot, vertex, from, rootEntry, 2 * previous + clockwise, cx, cy,
                            (clockwise == 0 ? qx : px) - cx, (clockwise == 0 ? qy : py) - cy);
                    settleTie(slot);
                }
            }
            int rightEdge = clockwise == 0 ? next : previous;
            int leftEdge = clockwise == 0 ? previous : next;
            if (insideRight <= 0) {
                cross(leftEdge, clockwise, rootEntry, sigma, cx, cy, qx, qy, rx, ry, lx, ly);
            } else if (insideLeft <= 0) {
                cross(rightEdge, clockwise, rootEntry, sigma, px, py, cx, cy, rx, ry, lx, ly);
            } else {
                double ux = cx / range;
                double uy = cy / range;
                cross(rightEdge, clockwise, rootEntry, sigma, px, py, cx, cy, rx, ry, ux, uy);
                cross(leftEdge, clockwise, rootEntry, sigma, cx, cy, qx, qy, ux, uy, lx, ly);
            }
        }
        return count;
    }

    /// Whether a path through an end of the window's edge is shorter than the straight one to the far end of the window; then it
    /// is so for every point of the window.
    private boolean dominated(int end, double endX, double endY, double sigma, double hit, double rayX, double rayY) {
        double straight = sigma + hit - 2 * TIE; // what is as short as the shortest is kept
        double known = distance[end];
        if (known >= straight) {
            return false;
        }
        double dx = hit * rayX - endX;
        double dy = hit * rayY - endY;
        double rest = straight - known;
        return dx * dx + dy * dy < rest * rest;
    }
}
