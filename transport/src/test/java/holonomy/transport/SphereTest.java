package holonomy.transport;

import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import java.util.Arrays;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;

/// Log maps and transport on refined spheres against those of the round sphere.
class SphereTest {
    private static final double RADIUS = 0.2;

    /// Relative errors of log vectors and angles of transport, each sorted.
    private record Errors(double[] log, double[] transport) {
        static Errors of(Mesh sphere, Neighbourhood specification, SurfaceModel curvature) {
            Frames frames = Frames.firstEdge(sphere);
            Neighbourhoods n = Neighbourhoods.of(frames, specification, Quadrature.AREA, curvature);
            double[] log = new double[n.entryCount()];
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
                    transport[e] = Math.abs(Math.IEEEremainder(n.phi(e) - theta - Math.PI + reverse, 2 * Math.PI));
                }
            }
            Arrays.sort(log);
            Arrays.sort(transport);
            return new Errors(log, transport);
        }

        double log(double quantile) {
            return log[(int) (quantile * (log.length - 1))];
        }

        double transport(double quantile) {
            return transport[(int) (quantile * (transport.length - 1))];
        }
    }

    @Test
    void errorsAreThoseOfExactPolyhedralGeodesics() {
        double[][] bounds = {{1.05e-3, 1.2e-3, 1.4e-4}, {5.5e-4, 1.45e-3, 6e-5}, {2.3e-4, 1.05e-3, 1e-4}};
        for (int level = 3; level <= 5; level++) {
            Errors errors = Errors.of(Shapes.icosphere(level), Neighbourhood.radius(RADIUS), SurfaceModel.POLYHEDRON);
            double[] bound = bounds[level - 3];
            assertTrue(errors.log(0.5) <= bound[0] && errors.log(0.95) <= bound[1] && errors.transport(0.5) <= bound[2],
                    "level " + level + ": log " + errors.log(0.5) + ", " + errors.log(0.95) + "; transport " + errors.transport(0.5));
        }
    }

    @Test
    void spreadingTheCurvatureMakesDirectionsAndTransportConverge() {
        double[][] bounds = {{3.6e-4, 5.6e-4, 3e-5}, {1.35e-4, 1.7e-4, 1e-5}};
        for (int level = 4; level <= 5; level++) {
            Errors errors = Errors.of(Shapes.icosphere(level), Neighbourhood.radius(RADIUS), SurfaceModel.SMOOTH);
            double[] bound = bounds[level - 4];
            assertTrue(errors.log(0.5) <= bound[0] && errors.log(0.95) <= bound[1] && errors.transport(0.5) <= bound[2],
                    "level " + level + ": log " + errors.log(0.5) + ", " + errors.log(0.95) + "; transport " + errors.transport(0.5));
        }
    }

    @Test
    void oneRingsConvergeFasterThanTheSquareOfTheEdgeLength() {
        Errors coarse = Errors.of(Shapes.icosphere(3), Neighbourhood.oneRing(), SurfaceModel.POLYHEDRON);
        Errors fine = Errors.of(Shapes.icosphere(5), Neighbourhood.oneRing(), SurfaceModel.POLYHEDRON);
        assertTrue(order(coarse.transport(0.5), fine.transport(0.5)) > 2.5); // third order: angles of faces of size h agree up to h^3
        assertTrue(order(coarse.log(0.5), fine.log(0.5)) > 1.8);             // relative to the length
    }

    private static double order(double coarse, double fine) {
        return Math.log(coarse / fine) / Math.log(4);
    }
}
