package holonomy.transport;

import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import java.util.Arrays;
import java.util.Locale;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;

/// Log maps and transport on refined spheres against those of the round sphere.
class SphereTest {
    private static final double RADIUS = 0.2;

    /// Relative errors of log vectors and their lengths, and of angles of transport, each sorted.
    private record Errors(double[] log, double[] length, double[] transport) {
        static Errors of(Mesh sphere, Neighbourhood specification, SurfaceModel model) {
            Frames frames = Frames.firstEdge(sphere);
            Neighbourhoods n = Neighbourhoods.of(frames, specification, Quadrature.AREA, model);
            double[] log = new double[n.entryCount()];
            double[] length = new double[n.entryCount()];
            double[] transport = new double[n.entryCount()];
            Vector3d a = new Vector3d();
            Vector3d b = new Vector3d();
            for (int p = 0; p < n.vertexCount(); p++) {
                for (int e = n.begin(p); e < n.end(p); e++) {
                    int q = n.source(e);
                    Vector3d x = sphere.position(p, new Vector3d());
                    Vector3d y = sphere.position(q, new Vector3d());
                    double distance = Math.atan2(x.cross(y, a).length(), x.dot(y));
                    Vector3d there = new Vector3d(y).fma(-x.dot(y), x).normalize(); // tangents of the great circle
                    Vector3d back = new Vector3d(x).fma(-x.dot(y), y).normalize();
                    double theta = Math.atan2(there.dot(frames.e2(p, b)), there.dot(frames.e1(p, b)));
                    double reverse = Math.atan2(back.dot(frames.e2(q, b)), back.dot(frames.e1(q, b)));
                    log[e] = Math.hypot(n.r(e) * Math.cos(n.theta(e)) - distance * Math.cos(theta),
                            n.r(e) * Math.sin(n.theta(e)) - distance * Math.sin(theta)) / distance;
                    length[e] = Math.abs(n.r(e) / distance - 1);
                    transport[e] = Math.abs(Math.IEEEremainder(n.phi(e) - theta - Math.PI + reverse, 2 * Math.PI));
                }
            }
            Arrays.sort(log);
            Arrays.sort(length);
            Arrays.sort(transport);
            return new Errors(log, length, transport);
        }

        double log(double quantile) {
            return log[(int) (quantile * (log.length - 1))];
        }

        double length(double quantile) {
            return length[(int) (quantile * (length.length - 1))];
        }

        double transport(double quantile) {
            return transport[(int) (quantile * (transport.length - 1))];
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "log %.2e, %.2e; length %.2e, %.2e; transport %.2e, %.2e", log(0.5), log(0.95), length(0.5),
                    length(0.95), transport(0.5), transport(0.95));
        }
    }

    // At levels 3, 4 and 5: log vectors, median and 95th percentile, as an independent library's exact geodesics have them; transport, median, as
    // the vector heat method has it, which averages over paths.
    private static final double[][] BOUNDS = {{1.0e-3, 1.2e-3, 9e-5}, {5.4e-4, 1.4e-3, 3e-5}, {2.2e-4, 1.0e-3, 1e-5}};

    /// Polyhedral transport does not converge within a fixed radius, so that only its log vectors are measured here, to the two digits of the
    /// bounds.
    @Test
    void logVectorsOfThePolyhedronAreThoseOfExactGeodesics() {
        for (int level = 3; level <= 5; level++) {
            Errors errors = Errors.of(Shapes.icosphere(level), Neighbourhood.radius(RADIUS), SurfaceModel.POLYHEDRON);
            double[] bound = BOUNDS[level - 3];
            assertTrue(twoDigits(errors.log(0.5)) <= bound[0] && twoDigits(errors.log(0.95)) <= bound[1], "level " + level + ": " + errors);
        }
    }

    private static double twoDigits(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.1e", value));
    }

    @Test
    void theSmoothModelBeatsThePolyhedronInEverything() {
        Errors[] errors = new Errors[3];
        for (int level = 3; level <= 5; level++) {
            Errors smooth = Errors.of(Shapes.icosphere(level), Neighbourhood.radius(RADIUS), SurfaceModel.SMOOTH);
            errors[level - 3] = smooth;
            double[] bound = BOUNDS[level - 3];
            assertTrue(smooth.log(0.5) <= bound[0] / 20 && smooth.log(0.95) <= bound[1] / 20 && smooth.transport(0.5) <= bound[2] / 10,
                    "level " + level + ": " + smooth);
        }
        assertTrue(order(errors[0].length(0.5), errors[2].length(0.5)) > 3.5, "order of lengths, " + errors[0] + " to " + errors[2]);
        assertTrue(order(errors[0].transport(0.5), errors[2].transport(0.5)) > 3, "order of transport, " + errors[0] + " to " + errors[2]);
    }

    @Test
    void directionsOfTheSmoothModelConvergeWithinALargeRadius() {
        Errors coarse = Errors.of(Shapes.icosphere(2), Neighbourhood.radius(3 * RADIUS), SurfaceModel.SMOOTH);
        Errors fine = Errors.of(Shapes.icosphere(4), Neighbourhood.radius(3 * RADIUS), SurfaceModel.SMOOTH);
        assertTrue(order(coarse.log(0.5), fine.log(0.5)) > 1.8 && order(coarse.log(0.95), fine.log(0.95)) > 1.8, coarse + " to " + fine);
        assertTrue(order(coarse.transport(0.5), fine.transport(0.5)) > 3, coarse + " to " + fine);
    }

    @Test
    void oneRingsConvergeFasterThanTheSquareOfTheEdgeLength() {
        for (SurfaceModel model : SurfaceModel.values()) {
            Errors coarse = Errors.of(Shapes.icosphere(3), Neighbourhood.oneRing(), model);
            Errors fine = Errors.of(Shapes.icosphere(5), Neighbourhood.oneRing(), model);
            boolean smooth = model == SurfaceModel.SMOOTH;
            assertTrue(order(coarse.transport(0.5), fine.transport(0.5)) > (smooth ? 3.5 : 2.5), model + ": " + coarse + " to " + fine);
            assertTrue(order(coarse.log(0.5), fine.log(0.5)) > (smooth ? 3.5 : 1.8), model + ": " + coarse + " to " + fine); // relative
        }
    }

    private static double order(double coarse, double fine) {
        return Math.log(coarse / fine) / Math.log(4);
    }
}
