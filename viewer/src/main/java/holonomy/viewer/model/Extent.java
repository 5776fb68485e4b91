package holonomy.viewer.model;

import holonomy.manifold.Mesh;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/// How far a mesh reaches, measured when first asked for and kept: the window asks whenever the camera moves.
final class Extent {
    private final Mesh mesh;
    private Bounds bounds;
    private Vector3dc direction;
    private double low;
    private double high;

    Extent(Mesh mesh) {
        this.mesh = mesh;
    }

    synchronized Bounds bounds() {
        if (bounds == null) {
            bounds = Bounds.of(mesh);
        }
        return bounds;
    }

    /// The least and the largest of the vertices' products with a direction.
    synchronized double[] along(Vector3dc wanted) {
        if (!wanted.equals(direction)) {
            low = Double.POSITIVE_INFINITY;
            high = Double.NEGATIVE_INFINITY;
            for (int v = 0; v < mesh.vertexCount(); v++) {
                double at = wanted.dot(mesh.x(v), mesh.y(v), mesh.z(v));
                low = Math.min(low, at);
                high = Math.max(high, at);
            }
            direction = new Vector3d(wanted);
        }
        return new double[] {low, high};
    }
}
