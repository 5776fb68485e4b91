package holonomy.meshconv.prepare;

import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.kernel.Intertwiners;
import holonomy.gstructure.representation.FieldType;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.operators.Curvature;
import holonomy.manifold.operators.Gradient;
import holonomy.manifold.operators.HeatKernelSignature;

/// What a network is told of a surface: fields that the surface itself has, so that they turn with the gauge as features do and never
/// with the surface in space.
///
/// As a field of O(2), for a surface of unit area:
/// - `0+`: the logarithm of the heat kernel signature at several times, and the Gaussian curvature;
/// - `0-`: the mean curvature, whose sign is that of the normal e1 x e2;
/// - `1`: the gradients of the signature at its first and middle time;
/// - `2`: the traceless part of the shape operator, whose sign is that of the normal too: as (y, -x), which is how such a tensor becomes
///   the irrep that [holonomy.gstructure.representation.IrrepBlock] describes.
///
/// Curvatures are squashed by the inverse hyperbolic sine, directions kept. For a subgroup the type is restricted.
///
/// @param group the structure group of the network
/// @param times the number of times of the heat kernel signature
public record InputFeatures(PlanarGroup group, int times) {
    /// Times enough to tell a body's parts apart.
    public static final int USUAL_TIMES = 10;

    private static final double CURVATURE = 4;       // of a sphere of unit area it is about 3.5
    private static final double GRADIENT = 0.1;      // logarithms change by one over about a tenth of the surface's size

    public InputFeatures {
        if (times < 1) {
            throw new PreparationException("input features need at least one time of the heat kernel signature, found " + times);
        }
    }

    public InputFeatures(PlanarGroup group) {
        this(group, USUAL_TIMES);
    }

    /// The field type of the features.
    public FieldType type() {
        return group.equals(Group.o2()) ? full() : full().restrictedTo(group);
    }

    private FieldType full() {
        return Group.o2().type((times + 1) + "x0+ + 1x0- + 2x1 + 1x2");
    }

    /// The features `[V, type().width()]` in the given frames, on a surface of unit area.
    public double[] of(Frames frames) {
        IntrinsicGeometry geometry = frames.geometry();
        int vertices = frames.vertexCount();
        int width = full().width();
        double[] signature = logarithm(HeatKernelSignature.of(geometry, times).values());
        Gradient gradient = Gradient.of(geometry);
        double[][] gradients = {gradient.onVertices(column(signature, 0)), gradient.onVertices(column(signature, times / 2))};
        Curvature curvature = Curvature.of(geometry);
        double[] features = new double[vertices * width];
        for (int p = 0; p < vertices; p++) {
            int at = p * width;
            System.arraycopy(signature, p * times, features, at, times);
            features[at + times] = squashed(curvature.gauss(p) / (CURVATURE * CURVATURE));
            int sign = frames.sign(p);
            features[at + times + 1] = sign * squashed(curvature.mean(p) / CURVATURE);
            int vectors = at + times + 2;                  // [component][channel], two channels
            for (int c = 0; c < 2; c++) {
                double x = GRADIENT * gradients[c][2 * p];
                double y = GRADIENT * gradients[c][2 * p + 1];
                double length = Math.hypot(x, y);
                double angle = frames.angleInFrame(p, Math.atan2(y, x));
                features[vectors + c] = length * Math.cos(angle);
                features[vectors + 2 + c] = length * Math.sin(angle);
            }
            double x = curvature.traceless(p, 0) / CURVATURE;
            double y = curvature.traceless(p, 1) / CURVATURE;
            double length = sign * squashed(Math.hypot(x, y));
            double angle = 2 * frames.angleInFrame(p, 0.5 * Math.atan2(y, x));
            features[vectors + 4] = length * Math.sin(angle);
            features[vectors + 5] = -length * Math.cos(angle);
        }
        return group.equals(Group.o2()) ? features : restricted(features, width);
    }

    private double[] restricted(double[] features, int width) {
        double[] change = Intertwiners.restriction(full(), group); // [width, width]
        double[] result = new double[features.length];
        for (int row = 0; row < features.length; row += width) {
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    result[row + j] += features[row + i] * change[i * width + j];
                }
            }
        }
        return result;
    }

    private double[] column(double[] signature, int time) {
        double[] column = new double[signature.length / times];
        for (int p = 0; p < column.length; p++) {
            column[p] = signature[p * times + time];
        }
        return column;
    }

    /// Vertices without mass have no signature: they count as average ones.
    private static double[] logarithm(double[] signature) {
        double[] result = new double[signature.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = signature[i] > 0 ? Math.log(signature[i]) : 0;
        }
        return result;
    }

    private static double squashed(double x) {
        return Math.log(Math.abs(x) + Math.sqrt(x * x + 1)) * Math.signum(x);
    }
}
