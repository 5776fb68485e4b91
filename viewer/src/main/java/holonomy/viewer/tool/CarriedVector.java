package holonomy.viewer.tool;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.PolarAngles;
import holonomy.manifold.topology.Fans;
import holonomy.viewer.ViewerException;
import holonomy.viewer.colour.Colour;
import holonomy.viewer.colour.ColourMap;
import holonomy.viewer.colour.Swatch;
import holonomy.viewer.drawing.Drawing;
import holonomy.viewer.drawing.GeodesicWalk;
import holonomy.viewer.drawing.Polyline;
import holonomy.viewer.quantity.AnnotationQuantity;
import holonomy.viewer.quantity.FrameQuantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.joml.Vector3d;

/// A frame carried along a path of edges by parallel transport, and what the path has done to it when it closes: the holonomy.
///
/// @param frames   the gauge, whose e1 at the path's start is the vector that is carried
/// @param vertices the path
/// @param angles   the polar angle of the carried e1 in the fan of each of these vertices
/// @param signs    +1 where the carried frame is oriented as the vertex's fan, -1 where not
public record CarriedVector(Frames frames, int[] vertices, double[] angles, int[] signs) {
    public static final Colour BEGIN = Colour.hex(0x2166ac);
    public static final Colour END = Colour.hex(0xe07b12);
    private static final Colour PATH = Colour.hex(0x1f2430);

    /// Carries e1 of the first vertex, turned by `turn`, along the path.
    ///
    /// @throws ViewerException if two successive vertices share no edge
    public static CarriedVector along(Frames frames, int[] vertices, double turn) {
        double[] angles = new double[vertices.length];
        int[] signs = new int[vertices.length];
        signs[0] = frames.sign(vertices[0]);
        angles[0] = frames.offset(vertices[0]) + signs[0] * turn;
        PolarAngles polar = frames.polarAngles();
        for (int i = 1; i < vertices.length; i++) {
            // Entry of the previous vertex in this vertex's fan: its transport leads from there to here.
            int entry = entry(polar.fans(), vertices[i], vertices[i - 1]);
            int reflection = polar.reflection(entry);
            angles[i] = polar.transport(entry) + reflection * angles[i - 1];
            signs[i] = reflection * signs[i - 1];
        }
        return new CarriedVector(frames, vertices.clone(), angles, signs);
    }

    private static int entry(Fans fans, int p, int q) {
        for (int i = fans.begin(p); i < fans.end(p); i++) {
            if (fans.neighbour(i) == q) {
                return i;
            }
        }
        throw new ViewerException("a path over the edges of the mesh: vertices " + p + " and " + q + " share no edge");
    }

    /// The shortest path over edges between two vertices, both included; empty where they are not connected.
    public static int[] edgePath(Frames frames, int from, int to) {
        Fans fans = frames.polarAngles().fans();
        double[] distance = new double[frames.vertexCount()];
        int[] before = new int[distance.length];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        Arrays.fill(before, -1);
        record Candidate(double distance, int vertex) {
        }
        PriorityQueue<Candidate> queue = new PriorityQueue<>((a, b) -> Double.compare(a.distance, b.distance));
        distance[from] = 0;
        queue.add(new Candidate(0, from));
        while (!queue.isEmpty()) {
            Candidate next = queue.poll();
            if (next.vertex == to) {
                break;
            }
            for (int i = fans.begin(next.vertex); next.distance <= distance[next.vertex] && i < fans.end(next.vertex); i++) {
                double way = next.distance + frames.geometry().length(fans.halfEdge(i));
                if (way < distance[fans.neighbour(i)]) {
                    distance[fans.neighbour(i)] = way;
                    before[fans.neighbour(i)] = next.vertex;
                    queue.add(new Candidate(way, fans.neighbour(i)));
                }
            }
        }
        List<Integer> path = new ArrayList<>();
        for (int v = to; v >= 0; v = before[v]) {
            path.addFirst(v);
        }
        return path.getFirst() == from ? path.stream().mapToInt(Integer::intValue).toArray() : new int[0];
    }

    public boolean closed() {
        return vertices.length > 2 && vertices[0] == vertices[vertices.length - 1];
    }

    /// Whether the path has turned the surface's sides over.
    public boolean reflected() {
        return signs[0] != signs[signs.length - 1];
    }

    /// For a closed path that does not reflect: the angle in `(-pi, pi]` by which it has turned the vector, in the frame's orientation.
    public double holonomy() {
        return Math.IEEEremainder(signs[0] * (angles[angles.length - 1] - angles[0]), 2 * Math.PI);
    }

    /// What the path did, in words.
    public String description() {
        if (!closed()) {
            return vertices.length - 1 + " edges; close the path to see its holonomy";
        }
        return reflected() ? "holonomy: a reflection" : String.format(java.util.Locale.ROOT, "holonomy: %.1f°", Math.toDegrees(holonomy()));
    }

    /// The path with the vector at every `stride`-th vertex, blue at the beginning and orange at the end; with `both`, the carried frame's
    /// second axis too.
    public AnnotationQuantity drawing(String name, int stride, double length, boolean both) {
        Drawing drawing = Drawing.empty();
        GeodesicWalk walk = new GeodesicWalk(frames.polarAngles());
        Mesh mesh = frames.geometry().topology().mesh();
        for (int i = 1; i < vertices.length; i++) {
            drawing.segments().add(mesh.position(vertices[i - 1], new Vector3d()), mesh.position(vertices[i], new Vector3d()), PATH, 2.5);
        }
        int last = vertices.length - 1;
        for (int i = 0; i <= last; i++) {
            boolean end = i == 0 || i == last;
            if (!end && (i % stride != 0 || i > last - stride / 2)) {
                continue;
            }
            double reach = end ? 1.35 * length : length;
            Colour first = both && i < last ? FrameQuantity.FIRST : i == 0 ? BEGIN : i == last ? END : ColourMap.VIRIDIS.at(0.9 * i / last).mixed(Colour.INK, 0.35);
            double lift = (end && i == last ? 0.09 : 0.05) * length;
            arrow(drawing, walk.from(vertices[i], angles[i], reach), 0.055 * reach, lift, first);
            if (both) {
                arrow(drawing, walk.from(vertices[i], angles[i] + signs[i] * Math.PI / 2, reach), 0.055 * reach, lift, i < last ? FrameQuantity.SECOND : END);
            }
        }
        List<Swatch> swatches = both
                ? List.of(new Swatch(FrameQuantity.FIRST, "e1"), new Swatch(FrameQuantity.SECOND, "e2"), new Swatch(END, "after one round"))
                : List.of(new Swatch(BEGIN, "at the start"), new Swatch(END, "after one round"));
        return new AnnotationQuantity(name, drawing, swatches);
    }

    private static void arrow(Drawing drawing, Polyline path, double half, double lift, Colour colour) {
        drawing.ribbons(0.7 * lift).arrowHalo(path, half, 0.35 * half, Colour.WHITE);
        drawing.ribbons(lift).arrow(path, half, colour);
    }
}
