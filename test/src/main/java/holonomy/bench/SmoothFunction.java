package holonomy.bench;

import org.joml.Vector3d;

/// The function `u = sin(2 x + 0.3) + y z` of space, restricted to surfaces.
final class SmoothFunction {
    private SmoothFunction() {
    }

    static double value(Vector3d x) {
        return Math.sin(2 * x.x + 0.3) + x.y * x.z;
    }

    /// Its gradient in space.
    static Vector3d slope(Vector3d x) {
        return new Vector3d(2 * Math.cos(2 * x.x + 0.3), x.z, x.y);
    }

    /// Its Laplacian on a surface with normal n: that of space without the second derivative along n, and `2 H` times the first.
    static double laplacian(Vector3d x, Vector3d n, double meanCurvature) {
        double second = -4 * Math.sin(2 * x.x + 0.3);
        return second - (second * n.x * n.x + 2 * n.y * n.z) - 2 * meanCurvature * slope(x).dot(n);
    }
}
