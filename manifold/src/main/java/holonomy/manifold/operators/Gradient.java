package holonomy.manifold.operators;

import holonomy.manifold.MeshException;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.geometry.PolarAngles;
import holonomy.manifold.topology.Fans;
import holonomy.manifold.topology.Topology;

/// Gradients of functions on vertices, and divergences of tangent fields on faces.
///
/// A face's basis has e1 along its first half-edge and e2 a quarter turn counter-clockwise by its stored orientation. A vertex's
/// has e1 along the first neighbour of its fan, in scaled polar angles (see `PolarAngles`).
public final class Gradient {
    private final IntrinsicGeometry geometry;
    private final PolarAngles polar;

    private Gradient(IntrinsicGeometry geometry, PolarAngles polar) {
        this.geometry = geometry;
        this.polar = polar;
    }

    public static Gradient of(IntrinsicGeometry geometry) {
        return new Gradient(geometry, PolarAngles.of(geometry));
    }

    /// The gradient `[F, 2]` of the piecewise linear function u `[V]`, constant on each face: `sum_c u_c J (edge opposite c) / (2
    /// area)`. Zero on faces of no area.
    public double[] onFaces(double[] u) {
        Topology topology = geometry.topology();
        if (u.length != topology.vertexCount()) {
            throw new MeshException("function on vertices: found length " + u.length + ", expected " + topology.vertexCount());
        }
        double[] gradient = new double[2 * topology.faceCount()];
        for (int f = 0; f < topology.faceCount(); f++) {
            double length = geometry.length(3 * f);
            double height = length > 0 ? 2 * geometry.faceArea(f) / length : 0;
            if (!(height > 1e-12 * length) || !topology.isProper(f)) {
                continue;
            }
            // Corners at (0, 0), (length, 0), (x, height).
            double x = geometry.length(3 * f + 2) * Math.cos(geometry.cornerAngle(3 * f));
            double along = (u[topology.from(3 * f + 1)] - u[topology.from(3 * f)]) / length;
            double rise = u[topology.from(3 * f + 2)] - u[topology.from(3 * f)];
            gradient[2 * f] = along;
            gradient[2 * f + 1] = (rise - along * x) / height;
        }
        return gradient;
    }

    /// The gradient `[V, 2]` of u at the vertices: the mean over a vertex's fan, weighted with areas, of the gradients on the
    /// faces, each turned so that the bisector of its corner keeps its direction in scaled polar angles. A feature of order 1.
    public double[] onVertices(double[] u) {
        double[] faces = onFaces(u);
        double[] gradient = new double[2 * geometry.topology().vertexCount()];
        Fans fans = polar.fans();
        for (int p = 0; p < geometry.topology().vertexCount(); p++) {
            double area = 0;
            double re = 0;
            double im = 0;
            for (int i = fans.begin(p); i < fans.end(p); i++) {
                int f = fans.face(i);
                if (f < 0) {
                    continue;
                }
                int corner = fans.corner(i);
                double half = geometry.cornerAngle(corner) / 2;
                double bisector = polar.theta(i) + polar.scale(p) * half;
                double inFace = directionInFace(corner) + half; // of the bisector
                double gx = faces[2 * f];
                double gy = faces[2 * f + 1];
                double weight = geometry.faceArea(f);
                if (fans.orientation(i) < 0) { // the face seen from below
                    gy = -gy;
                    inFace = -inFace;
                }
                double turn = bisector - inFace;
                double c = Math.cos(turn);
                double s = Math.sin(turn);
                re += weight * (c * gx - s * gy);
                im += weight * (s * gx + c * gy);
                area += weight;
            }
            if (area > 0) {
                gradient[2 * p] = re / area;
                gradient[2 * p + 1] = im / area;
            }
        }
        return gradient;
    }

    /// The angle of a half-edge in the basis of its face.
    private double directionInFace(int h) {
        int f = geometry.topology().face(h);
        return switch (h % 3) {
            case 0 -> 0;
            case 1 -> Math.PI - geometry.cornerAngle(3 * f + 1);
            default -> Math.PI + geometry.cornerAngle(3 * f);
        };
    }

    /// The divergence, integrated over each vertex's dual cell, of a tangent field `[F, 2]` on faces: minus the adjoint of the
    /// gradient, `-sum_f area_f <grad hat_p, X_f>`. Of a gradient it is minus the cotangent Laplacian.
    public double[] divergence(double[] field) {
        Topology topology = geometry.topology();
        if (field.length != 2 * topology.faceCount()) {
            throw new MeshException("tangent field on faces: found length " + field.length + ", expected " + 2 * topology.faceCount());
        }
        double[] divergence = new double[topology.vertexCount()];
        for (int f = 0; f < topology.faceCount(); f++) {
            for (int c = 0; c < 3 && topology.isProper(f); c++) {
                // area grad hat_c = J (opposite half-edge) / 2, J the quarter turn.
                int opposite = 3 * f + (c + 1) % 3;
                double angle = directionInFace(opposite);
                double length = geometry.length(opposite);
                double ex = length * Math.cos(angle);
                double ey = length * Math.sin(angle);
                divergence[topology.from(3 * f + c)] -= 0.5 * (-ey * field[2 * f] + ex * field[2 * f + 1]);
            }
        }
        return divergence;
    }
}
