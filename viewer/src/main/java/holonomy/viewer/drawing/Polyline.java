package holonomy.viewer.drawing;

import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/// A path on a surface: points with the surface's normals and the lengths up to them.
public final class Polyline {
    private final List<Vector3d> points = new ArrayList<>();
    private final List<Vector3d> normals = new ArrayList<>();
    private final List<Double> lengths = new ArrayList<>();

    public void add(Vector3dc point, Vector3dc normal) {
        double before = points.isEmpty() ? 0 : lengths.getLast() + points.getLast().distance(point);
        points.add(new Vector3d(point));
        normals.add(new Vector3d(normal));
        lengths.add(before);
    }

    public int size() {
        return points.size();
    }

    public Vector3dc point(int i) {
        return points.get(i);
    }

    public Vector3dc normal(int i) {
        return normals.get(i);
    }

    public double length() {
        return lengths.isEmpty() ? 0 : lengths.getLast();
    }

    /// The part between two lengths along the path.
    public Polyline between(double from, double to) {
        Polyline part = new Polyline();
        for (int i = 0; i + 1 < points.size(); i++) {
            double begin = lengths.get(i);
            double end = lengths.get(i + 1);
            if (end <= from || begin >= to || end == begin) {
                continue;
            }
            // The normal of a segment is that of its face, which its end has brought.
            Vector3d normal = normals.get(i + 1);
            part.add(new Vector3d(points.get(i)).lerp(points.get(i + 1), Math.max(0, (from - begin) / (end - begin))), normal);
            part.add(new Vector3d(points.get(i)).lerp(points.get(i + 1), Math.min(1, (to - begin) / (end - begin))), normal);
        }
        return part;
    }

    /// The direction of the last segment of some length, or zero.
    public Vector3d endDirection() {
        for (int i = points.size() - 1; i > 0; i--) {
            if (lengths.get(i) > lengths.get(i - 1)) {
                return new Vector3d(points.get(i)).sub(points.get(i - 1)).normalize();
            }
        }
        return new Vector3d();
    }
}
