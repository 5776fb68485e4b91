package holonomy.viewer.tool;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.transport.geodesic.ShortestPaths;
import holonomy.transport.geodesic.Unfolding;
import holonomy.viewer.colour.Colour;
import holonomy.viewer.colour.Swatch;
import holonomy.viewer.colour.ValueRange;
import holonomy.viewer.drawing.Drawing;
import holonomy.viewer.drawing.GeodesicWalk;
import holonomy.viewer.quantity.AnnotationQuantity;
import holonomy.viewer.quantity.FrameQuantity;
import holonomy.viewer.quantity.PolarQuantity;
import holonomy.viewer.quantity.Quantity;
import java.util.Arrays;
import java.util.List;
import org.joml.Vector3d;

/// What a vertex sees of its neighbourhood: log-map coordinates, the shortest paths to its neighbours, and its frame carried along them.
public final class LogMap {
    /// The name of the coordinates.
    public static final String NAME = "log map, angle";
    private static final Colour NEIGHBOUR = Colour.hex(0x7a3e9d);
    private static final Colour PATH = Colour.hex(0x1f2430).withAlpha(0.55);

    private final Frames frames;
    private final ShortestPaths paths;

    public LogMap(Frames frames) {
        this.frames = frames;
        this.paths = new ShortestPaths(Unfolding.of(frames.geometry(), frames.polarAngles()));
    }

    /// All that there is to see round a vertex: coordinates, neighbours, carried frames.
    public List<Quantity> at(int p, double radius) {
        return List.of(coordinates(NAME, p, radius), neighbours("neighbours", p, 0.7 * radius),
                transportedFrames("carried frames", p, 0.7 * radius, 0.3 * radius));
    }

    /// Polar coordinates in the frame at `p` of all vertices within a radius and a little more, so that the last ring is whole.
    public PolarQuantity coordinates(String name, int p, double radius) {
        double[] coordinates = new double[2 * frames.vertexCount()];
        Arrays.fill(coordinates, Double.NaN);
        paths.run(p, radius + 3 * frames.geometry().meanEdgeLength());
        coordinates[2 * p] = 0;
        coordinates[2 * p + 1] = 0;
        for (int i = 1; i < paths.reachedCount(); i++) {
            int q = paths.reached(i);
            paths.evaluate(q);
            double r = paths.distance(q);
            double theta = frames.angleInFrame(p, paths.direction());
            coordinates[2 * q] = r * Math.cos(theta);
            coordinates[2 * q + 1] = r * Math.sin(theta);
        }
        return new PolarQuantity(name, coordinates, radius, ValueRange.niceStep(radius / 3));
    }

    /// The neighbourhood of a vertex: a dot at every vertex within a radius.
    public AnnotationQuantity neighbours(String name, int p, double radius) {
        Drawing drawing = Drawing.empty();
        paths.run(p, radius);
        Mesh mesh = frames.geometry().topology().mesh();
        double dot = Math.min(0.13 * frames.geometry().meanEdgeLength(), 0.03 * radius);
        int count = 0;
        for (int i = 1; i < paths.reachedCount(); i++) {
            int q = paths.reached(i);
            if (paths.distance(q) <= radius) {
                Vector3d normal = frames.normal(q, new Vector3d());
                drawing.ribbons(0.3 * dot).dot(mesh.position(q, new Vector3d()), normal, 1.5 * dot, Colour.WHITE);
                drawing.ribbons(0.6 * dot).dot(mesh.position(q, new Vector3d()), normal, dot, NEIGHBOUR);
                count++;
            }
        }
        return new AnnotationQuantity(name, drawing, List.of(new Swatch(NEIGHBOUR, count + " neighbours")));
    }

    /// The frame at `p`, carried to each vertex within a radius along the shortest path, at every vertex that is `spacing` away from the
    /// others that have one.
    public AnnotationQuantity transportedFrames(String name, int p, double radius, double spacing) {
        Drawing drawing = Drawing.empty();
        GeodesicWalk walk = new GeodesicWalk(frames.polarAngles());
        paths.run(p, radius);
        double[] offsets = new double[frames.vertexCount()];
        boolean[] reflected = new boolean[frames.vertexCount()];
        boolean[] reached = new boolean[frames.vertexCount()];
        for (int q = 0; q < offsets.length; q++) {
            offsets[q] = frames.offset(q);
        }
        for (int i = 1; i < paths.reachedCount(); i++) {
            int q = paths.reached(i);
            if (paths.distance(q) <= radius) {
                paths.evaluate(q);
                // The path's first tangent has polar angle direction() at p and, carried along, tangent() at q.
                offsets[q] = paths.tangent() + paths.orientation() * (frames.offset(p) - paths.direction());
                reflected[q] = paths.orientation() * frames.sign(p) != frames.sign(q);
                reached[q] = true;
            }
        }
        Frames carried = frames.atAngles(offsets).reflected(reflected);
        for (int i = 1; i < paths.reachedCount(); i++) {
            int q = paths.reached(i);
            if (reached[q] && isFree(q, reached, spacing, i)) {
                paths.evaluate(q);
                drawing.segments().add(walk.from(p, paths.direction(), paths.distance(q)), PATH, 1);
                FrameQuantity.drawFrame(drawing, walk, carried, q, 0.4 * spacing);
            } else {
                reached[q] = false;
            }
        }
        FrameQuantity.drawFrame(drawing, walk, frames, p, 0.7 * spacing);
        return new AnnotationQuantity(name, drawing, List.of(new Swatch(FrameQuantity.FIRST, "e1"), new Swatch(FrameQuantity.SECOND, "e2")));
    }

    private boolean isFree(int q, boolean[] chosen, double spacing, int before) {
        Mesh mesh = frames.geometry().topology().mesh();
        for (int i = 0; i < before; i++) {
            int other = paths.reached(i);
            if ((i == 0 || chosen[other]) && Math.hypot(Math.hypot(mesh.x(q) - mesh.x(other), mesh.y(q) - mesh.y(other)), mesh.z(q) - mesh.z(other)) < spacing) {
                return false;
            }
        }
        return true;
    }
}
