package holonomy.bench;

import holonomy.gstructure.Group;
import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.representation.FieldType;
import holonomy.manifold.Mesh;
import holonomy.meshconv.engine.Convolutions.PreparedStencil;
import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.layer.RadialBasis;
import holonomy.meshconv.layer.SurfaceGeometry;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import org.joml.Vector3d;

/// A network's convolution, with a fixed kernel from a scalar and a vector to a vector, of a function and its gradient: on a mesh, and as
/// the integral on the smooth surface that the mesh stands for.
final class SmoothConvolution {
    private static final FieldType INPUT = Group.so2().type("1x0+1x1");
    private static final FieldType OUTPUT = Group.so2().type("1x1");
    private static final int RINGS = 2;
    private static final double[] WEIGHTS = {0.7, -0.4, 0.5, 0.3, -0.2, 0.6, -0.9, 0.5, 0.4, -0.1, 0.8, 0.2}; // [RINGS, 3, 2]
    private static final int DIRECTIONS = 48;
    private static final int STEPS = 24;

    private SmoothConvolution() {
    }

    /// The greatest error at sampled vertices, relative to the greatest value.
    static double error(SmoothSurface surface, Mesh mesh) {
        Surface discrete = Surface.of(mesh, Group.so2(), Neighbourhood.radius(Convergence.RADIUS));
        double[] found = onMesh(discrete);
        Frames frames = discrete.frames();
        double worst = 0;
        double largest = 0;
        for (int p : Convergence.samples(mesh.vertexCount())) {
            Vector3d exact = onSurface(surface, mesh.position(p, new Vector3d()), frames.normal(p, new Vector3d()));
            double x = exact.dot(frames.e1(p, new Vector3d()));
            double y = exact.dot(frames.e2(p, new Vector3d()));
            worst = Math.max(worst, Math.hypot(found[2 * p] - x, found[2 * p + 1] - y));
            largest = Math.max(largest, exact.length());
        }
        return worst / largest;
    }

    private static double[] onMesh(Surface surface) {
        int count = surface.mesh().vertexCount();
        double[] features = new double[3 * count];
        Frames frames = surface.frames();
        for (int q = 0; q < count; q++) {
            Vector3d x = surface.mesh().position(q, new Vector3d());
            Vector3d slope = SmoothFunction.slope(x);
            features[3 * q] = SmoothFunction.value(x);
            features[3 * q + 1] = slope.dot(frames.e1(q, new Vector3d()));
            features[3 * q + 2] = slope.dot(frames.e2(q, new Vector3d()));
        }
        ConvolutionPlan plan = ConvolutionPlan.radial(INPUT.irrepBlocks(), OUTPUT.irrepBlocks(), RINGS);
        try (Engine engine = Engines.byName("scalar");
             PreparedStencil stencil = engine.prepare(new SurfaceGeometry(surface).stencil(new RadialBasis(RINGS)));
             Tensor x = engine.allocate(count, 3, Precision.FLOAT64);
             Tensor weight = engine.allocate(3 * RINGS, 2, Precision.FLOAT64);
             Tensor y = engine.allocate(count, 2, Precision.FLOAT64)) {
            x.set(features);
            weight.set(WEIGHTS);
            engine.convolve(plan, stencil, x, weight, null, null, y);
            return y.toDoubles();
        }
    }

    /// `integral of K(r, theta) f / integral of kappa` over the disk, in geodesic polar coordinates, whose area element is the Jacobi
    /// field: trapezoids over directions, Simpson's rule over distances.
    private static Vector3d onSurface(SmoothSurface surface, Vector3d p, Vector3d meshNormal) {
        RadialBasis radial = new RadialBasis(RINGS);
        Vector3d normal = surface.normal(p);
        double side = Math.signum(normal.dot(meshNormal));
        Vector3d s = surface.tangential(p, Math.abs(normal.x) < 0.6 ? new Vector3d(1, 0, 0) : new Vector3d(0, 1, 0)).normalize();
        Vector3d t = normal.cross(s, new Vector3d()).mul(side);
        Vector3d sum = new Vector3d();
        double window = 0;
        double h = Convergence.RADIUS / STEPS;
        for (int d = 0; d < DIRECTIONS; d++) {
            double angle = 2 * Math.PI * d / DIRECTIONS;
            Vector3d along = new Vector3d(s).mul(Math.cos(angle)).fma(Math.sin(angle), t);
            Vector3d across = new Vector3d(t).mul(Math.cos(angle)).fma(-Math.sin(angle), s);
            SmoothSurface.Geodesic at = SmoothSurface.Geodesic.from(p, along, across);
            for (int i = 1; i <= STEPS; i++) { // the area element is zero at the start
                at = surface.step(at, h);
                double area = at.jacobi() * (i == STEPS ? 1 : i % 2 == 1 ? 4 : 2);
                Vector3d slope = SmoothFunction.slope(at.x());
                double[] u = {SmoothFunction.value(at.x()), slope.dot(at.v()), slope.dot(at.carried())};
                for (int b = 0; b < RINGS; b++) {
                    double ring = area * radial.value(b, (double) i / STEPS);
                    window += ring;
                    for (int j = 0; j < 3; j++) {
                        sum.fma(ring * u[j] * WEIGHTS[(b * 3 + j) * 2], along);
                        sum.fma(ring * u[j] * WEIGHTS[(b * 3 + j) * 2 + 1], across);
                    }
                }
            }
        }
        return sum.div(window);
    }
}
