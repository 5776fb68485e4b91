package holonomy.manifold.operators;

import holonomy.manifold.Interruption;
import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.geometry.PolarAngles;
import holonomy.manifold.topology.Fans;
import java.util.Arrays;
import org.joml.Vector3d;

/// Shape operators from osculating paraboloids (F. Cazals and M. Pouget, "Estimating differential quantities using polynomial
/// fitting of osculating jets", 2005): a quadratic height over the tangent plane through the vertex, fitted to two rings by least
/// squares.
final class ShapeOperatorFit {
    // height = a x + b y + c (xx + yy)/2 + d (xx - yy)/2 + e xy: terms whose regularisation does not depend on the frame
    private static final int UNKNOWNS = 5;
    private static final double REGULARISATION = 1e-4; // of a problem scaled to neighbours at distance about 1

    private ShapeOperatorFit() {
    }

    /// `[V, 3]`: mean and the two components of the traceless part.
    static double[] of(PolarAngles polar, IntrinsicGeometry geometry) {
        Fans fans = polar.fans();
        Mesh mesh = geometry.topology().mesh();
        double[] shape = new double[3 * mesh.vertexCount()];
        int[] mark = new int[mesh.vertexCount()];
        int[] ring = new int[64];
        Vector3d n = new Vector3d();
        Vector3d d = new Vector3d();
        Vector3d e1 = new Vector3d();
        Vector3d e2 = new Vector3d();
        double[] matrix = new double[UNKNOWNS * UNKNOWNS];
        double[] right = new double[UNKNOWNS];
        for (int p = 0; p < mesh.vertexCount(); p++) {
            Interruption.check();
            int count = 0;
            double scale = 0;
            mark[p] = p + 1;
            for (int i = fans.begin(p); i < fans.end(p); i++) {
                scale += geometry.length(fans.halfEdge(i)) / fans.degree(p);
                for (int q = fans.neighbour(i), j = fans.begin(q) - 1; j < fans.end(q); j++) {
                    int r = j < fans.begin(q) ? q : fans.neighbour(j);
                    if (mark[r] != p + 1) {
                        mark[r] = p + 1;
                        ring = count == ring.length ? Arrays.copyOf(ring, 2 * count) : ring;
                        ring[count++] = r;
                    }
                }
            }
            if (!(scale > 0) || !tangentBasis(polar, geometry, p, n, e1, e2)) {
                continue;
            }
            Arrays.fill(matrix, 0);
            Arrays.fill(right, 0);
            for (int i = 0; i < count; i++) {
                d.set(mesh.x(ring[i]) - mesh.x(p), mesh.y(ring[i]) - mesh.y(p), mesh.z(ring[i]) - mesh.z(p)).div(scale);
                accumulate(d.dot(e1), d.dot(e2), d.dot(n), matrix, right);
            }
            solve(matrix, right);
            store(right, scale, shape, p);
        }
        return shape;
    }

    /// A basis of the tangent plane whose angles agree, in the mean over the neighbours, with the intrinsic ones; false if all
    /// edges vanish or stand on the plane.
    private static boolean tangentBasis(PolarAngles polar, IntrinsicGeometry geometry, int p, Vector3d n, Vector3d e1, Vector3d e2) {
        Fans fans = polar.fans();
        Mesh mesh = geometry.topology().mesh();
        geometry.vertexNormal(p, n);
        Vector3d d = new Vector3d();
        Vector3d sum = new Vector3d();
        for (int i = fans.begin(p); i < fans.end(p); i++) {
            int q = fans.neighbour(i);
            d.set(mesh.x(q) - mesh.x(p), mesh.y(q) - mesh.y(p), mesh.z(q) - mesh.z(p));
            d.fma(-d.dot(n), n);
            double length = d.length();
            if (length > 0) {
                // Turned back by theta in the plane: what e1 would be by this neighbour.
                double c = Math.cos(polar.theta(i));
                double s = Math.sin(polar.theta(i));
                d.div(length);
                Vector3d quarter = n.cross(d, e2);
                sum.fma(c, d).fma(-s, quarter);
            }
        }
        if (!(sum.length() > 1e-9)) {
            return false;
        }
        e1.set(sum).normalize();
        n.cross(e1, e2);
        return true;
    }

    /// Adds a neighbour at (x, y) with height h, weighted by its inverse squared distance, to the normal equations.
    private static void accumulate(double x, double y, double h, double[] matrix, double[] right) {
        double[] row = {x, y, (x * x + y * y) / 2, (x * x - y * y) / 2, x * y};
        double weight = 1 / (x * x + y * y + h * h + 1e-3);
        for (int i = 0; i < UNKNOWNS; i++) {
            for (int j = 0; j < UNKNOWNS; j++) {
                matrix[UNKNOWNS * i + j] += weight * row[i] * row[j];
            }
            right[i] += weight * row[i] * h;
        }
    }

    /// Solves the regularised normal equations in place by Cholesky factorisation.
    private static void solve(double[] a, double[] b) {
        int n = UNKNOWNS;
        for (int j = 0; j < n; j++) {
            a[n * j + j] += REGULARISATION;
        }
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                double sum = a[n * i + j];
                for (int k = 0; k < j; k++) {
                    sum -= a[n * i + k] * a[n * j + k];
                }
                a[n * i + j] = i == j ? Math.sqrt(Math.max(sum, 0.1 * REGULARISATION)) : sum / a[n * j + j];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                b[i] -= a[n * i + k] * b[k];
            }
            b[i] /= a[n * i + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                b[i] -= a[n * k + i] * b[k];
            }
            b[i] /= a[n * i + i];
        }
    }

    /// The symmetric form of the shape operator of a graph with gradient g and Hessian Q: `-I^-1/2 II I^-1/2`, `I = 1 + g g^T`,
    /// `II = Q / sqrt(1 + |g|^2)`.
    private static void store(double[] fit, double scale, double[] shape, int p) {
        double gg = fit[0] * fit[0] + fit[1] * fit[1];
        double w = Math.sqrt(1 + gg);
        // I^-1/2 = 1 - k g g^T with k = (1 - 1/w) / |g|^2 = 1 / (w (w + 1)).
        double k = 1 / (w * (w + 1));
        double a = 1 - k * fit[0] * fit[0];
        double b = -k * fit[0] * fit[1];
        double c = 1 - k * fit[1] * fit[1];
        double qa = -(fit[2] + fit[3]) / w / scale;
        double qb = -fit[4] / w / scale;
        double qc = -(fit[2] - fit[3]) / w / scale;
        double xx = a * (qa * a + qb * b) + b * (qb * a + qc * b);
        double xy = a * (qa * b + qb * c) + b * (qb * b + qc * c);
        double yy = b * (qa * b + qb * c) + c * (qb * b + qc * c);
        shape[3 * p] = (xx + yy) / 2;
        shape[3 * p + 1] = (xx - yy) / 2;
        shape[3 * p + 2] = xy;
    }
}
