package holonomy.gstructure.frame;

import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.geometry.PolarAngles;
import holonomy.manifold.topology.Fans;
import org.joml.Vector3d;

/// Where the intrinsic polar angles of a vertex lie in space: the extrinsic direction of angle 0.
///
/// The tangent plane is orthogonal to the vertex normal `n`. Its axis `b1` is the one for which the directions
/// `cos(theta_i) b1 + sin(theta_i) n x b1` fit the projected edges best:
///
///     b1 = R_n(-arg z) x,   z = sum_i |u_i| exp(i (arg u_i - theta_i)),   u_i = edge i projected, arg measured from any axis x
///
/// Rigid motions of the mesh move `b1` with it. Where no edge has a projection, `b1` is some fixed axis orthogonal to `n`.
final class TangentPlanes {
    private TangentPlanes() {
    }

    /// For each vertex `b1`, `b2 = n x b1`, `n` as rows: `[V, 3, 3]`, `n` being the normal in the fan's own orientation.
    static double[] axes(IntrinsicGeometry geometry, PolarAngles angles) {
        Mesh mesh = geometry.topology().mesh();
        Fans fans = geometry.fans();
        double[] axes = new double[9 * mesh.vertexCount()];
        Vector3d n = new Vector3d();
        Vector3d x = new Vector3d();
        Vector3d y = new Vector3d();
        for (int p = 0; p < mesh.vertexCount(); p++) {
            geometry.vertexNormal(p, n);
            orthogonal(n, x);
            n.cross(x, y);
            double real = 0;
            double imaginary = 0;
            for (int i = fans.begin(p); i < fans.end(p); i++) {
                int q = fans.neighbour(i);
                double dx = mesh.x(q) - mesh.x(p);
                double dy = mesh.y(q) - mesh.y(p);
                double dz = mesh.z(q) - mesh.z(p);
                double u = dx * x.x + dy * x.y + dz * x.z;
                double v = dx * y.x + dy * y.y + dz * y.z;
                double c = Math.cos(angles.theta(i));
                double s = Math.sin(angles.theta(i));
                real += c * u + s * v;
                imaginary += c * v - s * u;
            }
            double norm = Math.hypot(real, imaginary);
            double c = norm > 0 ? real / norm : 1;
            double s = norm > 0 ? imaginary / norm : 0;
            int row = 9 * p;
            for (int k = 0; k < 3; k++) {
                axes[row + k] = c * x.get(k) + s * y.get(k);
                axes[row + 3 + k] = c * y.get(k) - s * x.get(k);
                axes[row + 6 + k] = n.get(k);
            }
        }
        return axes;
    }

    /// Some unit vector orthogonal to the unit vector `n`.
    private static void orthogonal(Vector3d n, Vector3d dest) {
        if (Math.abs(n.x) <= Math.abs(n.y) && Math.abs(n.x) <= Math.abs(n.z)) {
            dest.set(1, 0, 0);
        } else if (Math.abs(n.y) <= Math.abs(n.z)) {
            dest.set(0, 1, 0);
        } else {
            dest.set(0, 0, 1);
        }
        dest.fma(-dest.dot(n), n).normalize();
    }
}
