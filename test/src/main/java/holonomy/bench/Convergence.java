package holonomy.bench;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Remeshing;
import holonomy.manifold.operators.CotanLaplacian;
import holonomy.manifold.operators.Curvature;
import holonomy.manifold.operators.Gradient;
import holonomy.manifold.operators.SparseCholesky;
import holonomy.transport.SurfaceModel;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Neighbourhoods;
import holonomy.transport.Quadrature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.joml.Vector3d;

/// How the errors of log maps, transport, operators, curvatures and convolutions fall as meshes of smooth surfaces are refined.
public final class Convergence {
    static final double RADIUS = 0.4;
    private static final int SAMPLES = 24;
    private static final int STEPS = 12;

    /// The error of a quantity on one mesh; the order is that of the step from the coarser mesh before, NaN for the first.
    public record Row(String surface, String quantity, double edge, double error, double order) {
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("surface", surface);
            map.put("quantity", quantity);
            map.put("edge", edge);
            map.put("error", error);
            if (!Double.isNaN(order)) {
                map.put("order", order);
            }
            return map;
        }
    }

    private Convergence() {
    }

    /// All tables from level 2 to `finest`, told row by row.
    public static List<Row> tables(int finest, Consumer<Row> progress) {
        List<Row> rows = new ArrayList<>();
        for (SmoothSurface surface : SmoothSurface.values()) {
            Map<String, Row> before = new LinkedHashMap<>();
            for (int level = 2; level <= finest; level++) {
                Mesh mesh = surface.mesh(level);
                double edge = Frames.firstEdge(mesh).geometry().meanEdgeLength();
                Mesh other = surface.onto(Remeshing.of(mesh, level).mesh());
                Map<String, Double> errors = errors(surface, mesh);
                errors.put("convolution", SmoothConvolution.error(surface, mesh));
                errors.put("convolution, remeshed", SmoothConvolution.error(surface, other));
                errors.forEach((quantity, error) -> {
                    Row last = before.get(quantity);
                    double order = last == null ? Double.NaN : Math.log(last.error / error) / Math.log(last.edge / edge);
                    Row row = new Row(surface.name().toLowerCase(Locale.ROOT), quantity, edge, error, order);
                    before.put(quantity, row);
                    rows.add(row);
                    progress.accept(row);
                });
            }
        }
        return rows;
    }

    /// Relative errors on one mesh: medians for log maps and transport, roots of mean squares for the others.
    static Map<String, Double> errors(SmoothSurface surface, Mesh mesh) {
        Map<String, Double> errors = new LinkedHashMap<>();
        Frames frames = Frames.firstEdge(mesh);
        for (SurfaceModel model : SurfaceModel.values()) {
            String suffix = model == SurfaceModel.SMOOTH ? ", smooth" : "";
            double[] medians = paths(surface, mesh, Neighbourhoods.of(frames, Neighbourhood.radius(RADIUS), Quadrature.AREA, model));
            errors.put("log map" + suffix, medians[0]);
            errors.put("transport" + suffix, medians[1]);
        }
        operators(surface, mesh, frames, errors);
        return errors;
    }

    /// Where the smooth geodesic with a neighbour's log vector ends, and what it carries there, against the neighbour.
    private static double[] paths(SmoothSurface surface, Mesh mesh, Neighbourhoods n) {
        Frames frames = n.frames();
        List<Double> log = new ArrayList<>();
        List<Double> transport = new ArrayList<>();
        for (int p : samples(mesh.vertexCount())) {
            Vector3d x = mesh.position(p, new Vector3d());
            Vector3d e1 = surface.tangential(x, frames.e1(p, new Vector3d())).normalize();
            for (int e = n.begin(p); e < n.end(p); e++) {
                if (n.r(e) == 0) {
                    continue;
                }
                int q = n.source(e);
                Vector3d direction = surface.tangential(x, frames.direction(p, n.theta(e), new Vector3d())).normalize();
                SmoothSurface.Geodesic at = SmoothSurface.Geodesic.from(x, direction, e1);
                for (int i = 0; i < STEPS; i++) {
                    at = surface.step(at, n.r(e) / STEPS);
                }
                log.add(at.x().distance(mesh.position(q, new Vector3d())) / n.r(e));
                Vector3d carried = surface.tangential(at.x(), frames.direction(q, -n.phi(e), new Vector3d()));
                transport.add(carried.angle(at.carried()));
            }
        }
        return new double[] {median(log), median(transport)};
    }

    /// Of the function u: `-Delta u + u = b` solved for u, its gradient at vertices; and the fitted curvatures.
    private static void operators(SmoothSurface surface, Mesh mesh, Frames frames, Map<String, Double> errors) {
        int count = mesh.vertexCount();
        CotanLaplacian laplacian = CotanLaplacian.of(frames.geometry());
        Curvature curvature = Curvature.of(frames.geometry());
        double[] u = new double[count];
        double[] right = new double[count];
        double[] mean = new double[count];
        double[] gauss = new double[count];
        Vector3d[] slopes = new Vector3d[count];
        for (int p = 0; p < count; p++) {
            Vector3d x = mesh.position(p, new Vector3d());
            double[] curvatures = surface.curvatures(x);
            double sign = Math.signum(frames.normal(p, new Vector3d()).dot(surface.normal(x)));
            u[p] = SmoothFunction.value(x);
            slopes[p] = surface.tangential(x, SmoothFunction.slope(x));
            right[p] = laplacian.mass(p) * (u[p] - SmoothFunction.laplacian(x, surface.normal(x), curvatures[0]));
            mean[p] = curvature.shapeMean(p) * sign - curvatures[0];
            gauss[p] = curvature.shapeGauss(p) - curvatures[1];
        }
        double[] solved = SparseCholesky.of(laplacian.matrix(1)).solve(right);
        double[] gradient = Gradient.of(frames.geometry()).onVertices(u);
        double[] difference = new double[count];
        double[] slopeError = new double[count];
        double[] slopeLength = new double[count];
        for (int p = 0; p < count; p++) {
            difference[p] = solved[p] - u[p];
            double angle = frames.angleInFrame(p, Math.atan2(gradient[2 * p + 1], gradient[2 * p]));
            Vector3d found = frames.direction(p, angle, new Vector3d()).mul(Math.hypot(gradient[2 * p], gradient[2 * p + 1]));
            slopeError[p] = found.distance(slopes[p]);
            slopeLength[p] = slopes[p].length();
        }
        errors.put("Laplacian", size(difference, laplacian) / size(u, laplacian));
        errors.put("gradient", size(slopeError, laplacian) / size(slopeLength, laplacian));
        double[] one = new double[count];
        Arrays.fill(one, 1);
        errors.put("mean curvature", size(mean, laplacian) / size(one, laplacian));
        errors.put("Gaussian curvature", size(gauss, laplacian) / size(one, laplacian));
    }

    private static double size(double[] values, CotanLaplacian laplacian) {
        double sum = 0;
        for (int p = 0; p < values.length; p++) {
            sum += laplacian.mass(p) * values[p] * values[p];
        }
        return Math.sqrt(sum);
    }

    /// Vertices all over the mesh, the first included.
    static int[] samples(int count) {
        int[] samples = new int[Math.min(SAMPLES, count)];
        Arrays.setAll(samples, i -> (int) ((long) i * count / samples.length));
        return samples;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
