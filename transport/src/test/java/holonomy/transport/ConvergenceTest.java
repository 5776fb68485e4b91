package holonomy.transport;

import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.joml.Vector3d;
import org.junit.jupiter.api.Test;

/// Quadrature weights make a convolution with a fixed kernel converge to the integral on the surface.
class ConvergenceTest {
    private static final double RADIUS = 0.6;
    private static final Vector3d AXIS = new Vector3d(0.3, -0.5, 0.8).normalize();

    /// `k(r) = (1 - (r/R)^2)^2`, which vanishes smoothly at R.
    private static double kernel(double r) {
        double t = 1 - r * r / (RADIUS * RADIUS);
        return t > 0 ? t * t : 0;
    }

    /// The greatest difference, over the first 12 vertices (the icosahedron's), between sums over the neighbourhoods and
    /// integrals over the disks of the unit sphere: of the kernel times the function `a . x`, and of the kernel times its
    /// gradient, transported.
    private static double[] errors(Mesh sphere) {
        Frames frames = Frames.firstEdge(sphere);
        Neighbourhoods n = Neighbourhoods.of(frames, Neighbourhood.radius(RADIUS));
        double scalarError = 0;
        double vectorError = 0;
        Vector3d x = new Vector3d();
        Vector3d b = new Vector3d();
        for (int p = 0; p < 12; p++) {
            double scalar = 0;
            double u = 0;
            double v = 0;
            for (int e = n.begin(p); e < n.end(p); e++) {
                int q = n.source(e);
                double weight = n.weight(e) * kernel(n.r(e));
                scalar += weight * AXIS.dot(sphere.position(q, x));
                double gu = AXIS.dot(frames.e1(q, b));
                double gv = AXIS.dot(frames.e2(q, b));
                u += weight * (Math.cos(n.phi(e)) * gu - Math.sin(n.phi(e)) * gv);
                v += weight * (Math.sin(n.phi(e)) * gu + Math.cos(n.phi(e)) * gv);
            }
            // On the sphere at distance r, averaged over directions, a . x is cos r (a . p), and the gradient transported to p is
            // (1 + cos r) / 2 times the gradient at p.
            scalarError = Math.max(scalarError, Math.abs(scalar - AXIS.dot(sphere.position(p, x)) * mean(r -> Math.cos(r))));
            double factor = mean(r -> (1 + Math.cos(r)) / 2);
            vectorError = Math.max(vectorError, Math.hypot(u - factor * AXIS.dot(frames.e1(p, b)), v - factor * AXIS.dot(frames.e2(p, b))));
        }
        return new double[] {scalarError, vectorError};
    }

    /// `integral of k(r) f(r) sin r / integral of sin r` from 0 to R.
    private static double mean(DoubleUnaryOperator f) {
        int steps = 2000;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double r = (i + 0.5) * RADIUS / steps;
            sum += kernel(r) * f.applyAsDouble(r) * Math.sin(r) * RADIUS / steps;
        }
        return sum / (1 - Math.cos(RADIUS));
    }

    /// The sphere with its vertices moved along itself.
    private static Mesh shifted(Mesh sphere, double amount, long seed) {
        Random random = new Random(seed);
        double[] positions = sphere.positions();
        Vector3d x = new Vector3d();
        for (int p = 12; p < sphere.vertexCount(); p++) {
            x.set(positions[3 * p] + amount * random.nextGaussian(), positions[3 * p + 1] + amount * random.nextGaussian(),
                    positions[3 * p + 2] + amount * random.nextGaussian()).normalize();
            positions[3 * p] = x.x;
            positions[3 * p + 1] = x.y;
            positions[3 * p + 2] = x.z;
        }
        return sphere.withPositions(positions);
    }

    @Test
    void convolutionsConvergeUnderRefinementOnEvenAndUnevenTriangulations() {
        for (boolean uneven : new boolean[] {false, true}) {
            double[][] errors = new double[3][];
            for (int level = 2; level <= 4; level++) {
                Mesh sphere = Shapes.icosphere(level);
                double shift = uneven ? 0.1 * 0.3 / (1 << level - 2) : 0;
                errors[level - 2] = errors(shifted(sphere, shift, level));
            }
            for (int quantity = 0; quantity < 2; quantity++) {
                double order = Math.log(errors[0][quantity] / errors[2][quantity]) / Math.log(4);
                // The edge of the disk cuts through an uneven triangulation at random, which costs up to one order.
                assertTrue(order > (uneven ? 1 : 1.5), (uneven ? "uneven" : "even") + ", quantity " + quantity + ": order " + order);
                assertTrue(errors[2][quantity] < 0.02);
            }
        }
    }
}
