package holonomy.transport;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Interruption;
import holonomy.manifold.operators.CurvedFaces;
import holonomy.transport.geodesic.ShortestPaths;
import holonomy.transport.geodesic.SmoothPaths;
import holonomy.transport.geodesic.Unfolding;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/// The neighbourhoods made of shortest paths among a set of vertices, in the gauge of the fans.
///
/// Sources are independent and handled in parallel, in runs of consecutive ones; the result does not depend on the number of
/// threads. Of the two paths of a pair, the one found from the vertex of smaller index serves both directions. A pair whose shortest
/// paths have no mean direction or transport is left out.
final class GeodesicRows {
    private static final int RUN = 64;
    private static final double FIRST_GUESS = 0.6;  // radius of a disk of N vertices over sqrt(N) mean edges, for an even triangulation
    private static final double GROWTH = 1.4;
    private static final double SMOOTH_SLACK = 1.02; // paths of the smooth surface may be shorter than those of the polyhedron by this

    private final Frames frames;
    private final int[] vertices; // [members], ascending
    private final int[] member;   // [V] place among the vertices, or -1
    private final Unfolding unfolding;
    private final SmoothPaths smooth; // null for the polyhedron
    private final Queue<Tracer> idle = new ConcurrentLinkedQueue<>();

    /// What one thread traces paths with; `smooth` is null for the polyhedron.
    private record Tracer(ShortestPaths paths, SmoothPaths smooth) {
    }

    private GeodesicRows(Frames frames, int[] vertices, SurfaceModel model) {
        this.frames = frames;
        this.vertices = vertices;
        member = new int[frames.vertexCount()];
        Arrays.fill(member, -1);
        for (int i = 0; i < vertices.length; i++) {
            member[vertices[i]] = i;
        }
        unfolding = Unfolding.of(frames.geometry(), frames.polarAngles());
        smooth = model == SurfaceModel.SMOOTH ? new SmoothPaths(unfolding, CurvedFaces.of(frames.geometry(), frames.polarAngles())) : null;
    }

    /// Rows among a set of vertices of the frames' mesh, in ascending order.
    static GeodesicRows among(Frames frames, int[] vertices, SurfaceModel model) {
        return new GeodesicRows(frames, vertices, model);
    }

    /// All pairs within a radius.
    Rows within(double radius) {
        return mirrored(lists((tracer, i, list) -> {
            double reach = smooth == null ? radius : SMOOTH_SLACK * radius;
            tracer.paths.run(vertices[i], reach);
            return append(tracer, targets(tracer.paths, reach, i + 1, Integer.MAX_VALUE), radius, list);
        }));
    }

    /// The nearest `count` of each, on the polyhedron.
    Rows nearest(int count) {
        double spread = Math.sqrt(frames.vertexCount() / (double) Math.max(1, vertices.length)); // of the set in the mesh
        return resolved(lists((tracer, i, list) -> {
            ShortestPaths paths = tracer.paths;
            double radius = FIRST_GUESS * Math.sqrt(count) * spread * meanEdge(vertices[i]);
            paths.run(vertices[i], radius);
            while (!paths.complete() && within(paths, radius) <= count) {
                radius *= GROWTH;
                paths.run(vertices[i], radius);
            }
            int[] targets = targets(paths, paths.complete() ? Double.MAX_VALUE : radius, 0, count);
            return append(tracer, targets, Double.MAX_VALUE, list);
        }));
    }

    @FunctionalInterface
    private interface Search {
        /// Appends the paths from member `i` to the list and returns their number.
        int find(Tracer tracer, int i, PathList list);
    }

    private PathList[] lists(Search search) {
        PathList[] lists = new PathList[(vertices.length + RUN - 1) / RUN];
        Thread owner = Thread.currentThread();
        IntStream.range(0, lists.length).parallel().forEach(run -> {
            Interruption.check(owner);
            Tracer polled = idle.poll();
            Tracer tracer = polled == null ? tracer() : polled;
            int from = run * RUN;
            PathList list = new PathList(Math.min(RUN, vertices.length - from));
            for (int i = 0; i < list.count.length; i++) {
                list.count[i] = search.find(tracer, from + i, list);
            }
            lists[run] = list.trimmed();
            idle.add(tracer);
        });
        return lists;
    }

    private Tracer tracer() {
        return new Tracer(new ShortestPaths(unfolding), smooth == null ? null : smooth.another());
    }

    /// The number of members within the radius, the source included.
    private int within(ShortestPaths paths, double radius) {
        int within = 0;
        for (int i = 0; i < paths.reachedCount(); i++) {
            int q = paths.reached(i);
            within += member[q] >= 0 && paths.distance(q) <= radius ? 1 : 0;
        }
        return within;
    }

    /// Up to `most` nearest members within a radius, from member `smallest` on, in ascending order; not the source.
    private int[] targets(ShortestPaths paths, double radius, int smallest, int most) {
        int[] found = new int[paths.reachedCount()];
        int size = 0;
        for (int i = 1; i < paths.reachedCount(); i++) {
            int q = paths.reached(i);
            if (member[q] >= smallest && paths.distance(q) <= radius) {
                found[size++] = q;
            }
        }
        if (size > most) {
            long[] order = new long[size]; // distances of non-negative sign order as their bits do
            double[] distances = new double[size];
            for (int i = 0; i < size; i++) {
                distances[i] = paths.distance(found[i]);
                order[i] = Double.doubleToRawLongBits(distances[i]);
            }
            Arrays.sort(order);
            double last = Double.longBitsToDouble(order[most - 1]);
            Arrays.sort(found, 0, size); // among equals the smaller index first
            int room = most;
            for (int i = 0; i < size; i++) {
                room -= paths.distance(found[i]) < last ? 1 : 0;
            }
            int kept = 0;
            for (int i = 0; i < size; i++) {
                double d = paths.distance(found[i]);
                if (d < last || d == last && room-- > 0) {
                    found[kept++] = found[i];
                }
            }
            size = kept;
        }
        int[] targets = Arrays.copyOf(found, size);
        Arrays.sort(targets);
        return targets;
    }

    /// Appends the paths to vertices as far as they are within a radius and have directions; returns their number.
    private int append(Tracer tracer, int[] targets, double radius, PathList list) {
        int before = list.size;
        for (int q : targets) {
            ShortestPaths paths = tracer.paths;
            SmoothPaths smooth = tracer.smooth;
            paths.evaluate(q);
            int s = paths.orientation();
            if (smooth == null) {
                if (paths.defined()) {
                    add(q, paths.distance(q), paths.direction(), paths.back(), paths.tangent(), s, list);
                }
                continue;
            }
            smooth.follow(paths, q);
            if (smooth.defined() && smooth.length() <= radius) {
                add(q, smooth.length(), smooth.direction(), smooth.back(), smooth.tangent(), s, list);
            }
        }
        return list.size - before;
    }

    private void add(int q, double r, double direction, double back, double tangent, int orientation, PathList list) {
        list.add(member[q], r, direction, back, ChangeOfGauge.wrapped(direction - orientation * tangent), orientation);
    }

    private double meanEdge(int p) {
        double sum = 0;
        int degree = frames.polarAngles().fans().degree(p);
        for (int i = frames.polarAngles().fans().begin(p); i < frames.polarAngles().fans().end(p); i++) {
            sum += frames.geometry().length(frames.polarAngles().fans().halfEdge(i));
        }
        return sum > 0 ? sum / degree : frames.geometry().meanEdgeLength();
    }

    /// Rows from the paths of each member to those after it.
    private Rows mirrored(PathList[] lists) {
        long[] degree = new long[vertices.length];
        int p = 0;
        for (PathList list : lists) {
            for (int count : list.count) {
                degree[p++] += count;
            }
            for (int i = 0; i < list.size; i++) {
                degree[list.target[i]]++;
            }
        }
        Rows rows = empty(degree);
        int[] fill = Arrays.copyOf(rows.offsets(), vertices.length);
        p = 0;
        for (int run = 0; run < lists.length; run++) {
            PathList list = lists[run];
            int i = 0;
            for (int count : list.count) {
                for (int last = i + count; i < last; i++) {
                    int q = list.target[i];
                    put(rows, fill[p]++, q, list.r[i], list.direction[i], list.phi[i], list.reflect[i]);
                    put(rows, fill[q]++, p, list.r[i], list.back[i], -list.reflect[i] * list.phi[i], list.reflect[i]);
                }
                p++;
            }
            lists[run] = null; // halves the memory that is needed at once
        }
        return rows;
    }

    /// Rows from all paths of each member: where a pair has both directions, that of the smaller index serves both.
    private Rows resolved(PathList[] lists) {
        long[] degree = new long[vertices.length];
        int p = 0;
        for (PathList list : lists) {
            for (int count : list.count) {
                degree[p++] = count;
            }
        }
        Rows rows = empty(degree);
        double[] back = new double[rows.source().length];
        int e = 0;
        for (PathList list : lists) {
            for (int i = 0; i < list.size; i++) {
                back[e] = list.back[i];
                put(rows, e++, list.target[i], list.r[i], list.direction[i], list.phi[i], list.reflect[i]);
            }
        }
        for (p = 0; p < vertices.length; p++) {
            for (e = rows.offsets()[p]; e < rows.offsets()[p + 1]; e++) {
                int q = rows.source()[e];
                int reverse = q > p ? -1 : Arrays.binarySearch(rows.source(), rows.offsets()[q], rows.offsets()[q + 1], p);
                if (reverse >= 0) {
                    put(rows, e, q, rows.r()[reverse], back[reverse], -rows.reflect()[reverse] * rows.phi()[reverse],
                            rows.reflect()[reverse]);
                }
            }
        }
        return rows;
    }

    private static Rows empty(long[] degree) {
        int[] offsets = new int[degree.length + 1];
        long total = 0;
        for (int p = 0; p < degree.length; p++) {
            total += degree[p];
            if (total > Integer.MAX_VALUE - 16) {
                throw new TransportException("more than " + (Integer.MAX_VALUE - 16) + " neighbours in all: expected a smaller radius");
            }
            offsets[p + 1] = (int) total;
        }
        int entries = (int) total;
        return new Rows(offsets, new int[entries], new double[entries], new double[entries], new double[entries], new byte[entries]);
    }

    private static void put(Rows rows, int e, int source, double r, double theta, double phi, byte reflect) {
        rows.source()[e] = source;
        rows.r()[e] = r;
        rows.theta()[e] = theta;
        rows.phi()[e] = phi;
        rows.reflect()[e] = reflect;
    }
}
