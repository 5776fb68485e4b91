package holonomy.viewer.model;

import holonomy.manifold.Mesh;
import org.joml.Vector3d;

/// The box round a mesh.
public record Bounds(Vector3d low, Vector3d high) {
    public static Bounds of(Mesh mesh) {
        Vector3d low = new Vector3d(Double.POSITIVE_INFINITY);
        Vector3d high = new Vector3d(Double.NEGATIVE_INFINITY);
        Vector3d position = new Vector3d();
        for (int v = 0; v < mesh.vertexCount(); v++) {
            mesh.position(v, position);
            low.min(position);
            high.max(position);
        }
        return new Bounds(low, high);
    }

    public Bounds moved(double x, double y, double z) {
        return new Bounds(new Vector3d(low).add(x, y, z), new Vector3d(high).add(x, y, z));
    }

    public Bounds union(Bounds other) {
        return new Bounds(new Vector3d(low).min(other.low), new Vector3d(high).max(other.high));
    }

    public Vector3d centre() {
        return new Vector3d(low).add(high).mul(0.5);
    }

    /// The radius of the ball about the centre that holds the box.
    public double radius() {
        return Math.max(low.distance(high) / 2, 1e-9);
    }

    public double width() {
        return high.x - low.x;
    }
}
