package holonomy.manifold.operators;

import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.geometry.PolarAngles;
import holonomy.manifold.topology.Topology;
import org.joml.Vector3d;

/// Curvatures at the vertices of a mesh.
///
/// The shape operator is that of the vertex normal n (`S v = dn(v)`), so that a sphere of radius r with normals outward has `S =
/// 1/r`; it turns its sign with the vertex's orientation. It is given as `H + traceless part`: in a direction at angle t the
/// normal curvature is `H + x cos 2t + y sin 2t`, so (x, y) is a feature of order 2; angles are intrinsic, from the first
/// neighbour of the vertex's fan in scaled polar angles. Units: 1 / length (Gauss: 1 / area). Everything is finite; where there
/// are too few neighbours, or none, missing parts are zero.
public final class Curvature {
    private final double[] gauss;     // [V]
    private final double[] mean;      // [V]
    private final double[] shape;     // [V, 3]: mean, x, y of the fitted shape operator

    private Curvature(double[] gauss, double[] mean, double[] shape) {
        this.gauss = gauss;
        this.mean = mean;
        this.shape = shape;
    }

    public static Curvature of(IntrinsicGeometry geometry) {
        Topology topology = geometry.topology();
        Mesh mesh = topology.mesh();
        int vertexCount = topology.vertexCount();
        double[] gauss = new double[vertexCount];
        double[] mean = new double[vertexCount];
        CotanLaplacian laplacian = CotanLaplacian.of(geometry);
        Vector3d normal = new Vector3d();
        double[] shape = ShapeOperatorFit.of(PolarAngles.of(geometry), geometry);
        for (int p = 0; p < vertexCount; p++) {
            double area = geometry.vertexArea(p);
            // Below this a quotient says nothing but that the faces are degenerate.
            double scale = geometry.meanEdgeLength();
            if (!(area > 1e-9 * scale * scale && area > 1e-200)) {
                continue;
            }
            if (geometry.isBoundary(p)) {
                mean[p] = shape[3 * p];
                continue;
            }
            gauss[p] = geometry.angleDefect(p) / area;
            double x = 0;
            double y = 0;
            double z = 0;
            for (int i = laplacian.begin(p); i < laplacian.end(p); i++) {
                int q = laplacian.neighbour(i);
                x += laplacian.weight(i) * (mesh.x(p) - mesh.x(q));
                y += laplacian.weight(i) * (mesh.y(p) - mesh.y(q));
                z += laplacian.weight(i) * (mesh.z(p) - mesh.z(q));
            }
            geometry.vertexNormal(p, normal);
            double bound = 1e3 / Math.sqrt(area); // a sliver's cotangents would say more than a mesh of this size can
            mean[p] = Math.clamp((x * normal.x + y * normal.y + z * normal.z) / (2 * area), -bound, bound);
        }
        return new Curvature(gauss, mean, shape);
    }

    /// The Gaussian curvature: angle defect over vertex area; 0 on the boundary, where the defect measures the boundary's own
    /// curvature.
    public double gauss(int p) {
        return gauss[p];
    }

    /// The mean curvature `(k1 + k2) / 2` by the cotangent Laplacian of the positions, `n . (L x) / (2 area)`; on the boundary
    /// the fitted one.
    public double mean(int p) {
        return mean[p];
    }

    /// Half the trace of the fitted shape operator. It converges on irregular meshes, where `mean` and `gauss`, true only in the
    /// mean over several vertices, do not.
    public double shapeMean(int p) {
        return shape[3 * p];
    }

    /// The determinant of the fitted shape operator.
    public double shapeGauss(int p) {
        return largest(p) * smallest(p);
    }

    /// Component 0 or 1 of the traceless part of the fitted shape operator, a feature of order 2.
    public double traceless(int p, int component) {
        return shape[3 * p + 1 + component];
    }

    /// The larger principal curvature, of the fitted shape operator.
    public double largest(int p) {
        return shape[3 * p] + Math.hypot(shape[3 * p + 1], shape[3 * p + 2]);
    }

    /// The smaller principal curvature.
    public double smallest(int p) {
        return shape[3 * p] - Math.hypot(shape[3 * p + 1], shape[3 * p + 2]);
    }

    /// The direction of the larger principal curvature, an angle in `(-pi/2, pi/2]`; the other one is a quarter turn away. 0 at
    /// umbilics.
    public double direction(int p) {
        return 0.5 * Math.atan2(shape[3 * p + 2], shape[3 * p + 1]);
    }
}
