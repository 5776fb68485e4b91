package holonomy.viewer.tool;

import holonomy.gstructure.frame.Frames;
import holonomy.viewer.quantity.AnnotationQuantity;
import java.util.Arrays;

/// A path that a user drags over a surface, and the vector carried along it; it closes when it comes back to its beginning.
public final class Stroke {
    private static final String NAME = "carried vector";

    private final String surface;
    private final Frames frames;
    private int[] path;

    public Stroke(String surface, Frames frames, int start) {
        this.surface = surface;
        this.frames = frames;
        this.path = new int[] {start};
    }

    public String surface() {
        return surface;
    }

    /// The number of vertices of the path.
    public int length() {
        return path.length;
    }

    /// Goes on to a vertex over edges; false if nothing was added.
    public boolean extendTo(int vertex) {
        int last = path[path.length - 1];
        if (vertex == last || path.length > 3 && last == path[0]) {
            return false;
        }
        int[] leg = CarriedVector.edgePath(frames, last, vertex);
        if (leg.length < 2) {
            return false;
        }
        int[] longer = Arrays.copyOf(path, path.length + leg.length - 1);
        System.arraycopy(leg, 1, longer, path.length, leg.length - 1);
        path = longer;
        return true;
    }

    public AnnotationQuantity quantity() {
        double length = 0.05 * Math.sqrt(frames.geometry().totalArea());
        int stride = Math.max(1, (int) Math.round(1.4 * length / frames.geometry().meanEdgeLength()));
        return carried().drawing(NAME, stride, length, false);
    }

    public String description() {
        return carried().description();
    }

    private CarriedVector carried() {
        return CarriedVector.along(frames, path, 0);
    }
}
