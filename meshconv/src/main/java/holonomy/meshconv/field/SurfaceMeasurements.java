package holonomy.meshconv.field;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.operators.Curvature;
import holonomy.manifold.operators.Gradient;
import holonomy.manifold.operators.HeatKernelSignature;
import holonomy.transport.geodesic.ShortestPaths;
import holonomy.transport.geodesic.Unfolding;
import java.util.Arrays;

/// The quantities behind [InputFeatures] on one surface, free of scale and compressed, each computed once and only if asked for.
/// Tensors are in the polar angles of the vertices' fans.
public final class SurfaceMeasurements {
    /// Logarithms of heat kernel signatures change by about one over this share of a surface's size.
    private static final double REACH = 0.1;

    private static final double BOUNDARY_REACH = 5; // times REACH

    private final IntrinsicGeometry geometry;
    private final double length; // the root of the area
    private Curvature curvature;
    private HeatKernelSignature signature;

    /// For features in any gauge of a surface; for one thread at a time.
    public SurfaceMeasurements(IntrinsicGeometry geometry) {
        this.geometry = geometry;
        this.length = geometry.totalArea() > 0 ? Math.sqrt(geometry.totalArea()) : 1;
    }

    /// Copy `index` out of `count` of a kind, `[V]` or `[V, 2]`.
    double[] of(InputFeatures.Kind kind, int index, int count) {
        return switch (kind) {
            case MEAN_CURVATURE -> scalar(p -> compressed(length * curvature().shapeMean(p)));
            case GAUSS_CURVATURE -> scalar(p -> compressed(length * length * curvature().shapeGauss(p)));
            case CURVATURE_DIFFERENCE -> scalar(p -> compressed(length * Math.hypot(curvature().traceless(p, 0), curvature()
                    .traceless(p, 1))));
            case SHAPE_OPERATOR -> vector(p -> length * curvature().traceless(p, 0), p -> length * curvature().traceless(p, 1));
            case HEAT_KERNEL_SIGNATURE -> logarithm(index, count);
            case HEAT_KERNEL_GRADIENT -> {
                double[] gradient = Gradient.of(geometry).onVertices(logarithm(index, count));
                yield vector(p -> REACH * length * gradient[2 * p], p -> REACH * length * gradient[2 * p + 1]);
            }
            case BOUNDARY_PROXIMITY -> boundaryProximity();
            case CONSTANT -> scalar(p -> 1);
            case POSITION -> position(index);
            case SIGNAL -> throw new FieldException("a signal comes with the data, no surface has one");
        };
    }

    @FunctionalInterface
    private interface Quantity {
        double at(int vertex);
    }

    private double[] scalar(Quantity quantity) {
        double[] values = new double[geometry.topology().vertexCount()];
        for (int p = 0; p < values.length; p++) {
            values[p] = quantity.at(p);
        }
        return values;
    }

    private double[] vector(Quantity x, Quantity y) {
        double[] values = new double[2 * geometry.topology().vertexCount()];
        for (int p = 0; 2 * p < values.length; p++) {
            double factor = InputFeatures.compression(Math.hypot(x.at(p), y.at(p)));
            values[2 * p] = factor * x.at(p);
            values[2 * p + 1] = factor * y.at(p);
        }
        return values;
    }

    private static double compressed(double x) {
        return x * InputFeatures.compression(Math.abs(x));
    }

    private Curvature curvature() {
        if (curvature == null) {
            curvature = Curvature.of(geometry);
        }
        return curvature;
    }

    /// Heat is positive; a vertex without mass has none, and is taken to have the uniform 1.
    private double[] logarithm(int index, int count) {
        if (signature == null || signature.count() != count) {
            signature = HeatKernelSignature.of(geometry, count);
        }
        return scalar(p -> signature.value(p, index) > 0 ? Math.log(signature.value(p, index)) : 0);
    }

    /// Shortest paths from each boundary vertex, as far as anything is left; what is left at the end is taken away, so that nothing jumps there.
    private double[] boundaryProximity() {
        double[] distance = new double[geometry.topology().vertexCount()];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        Frames frames = Frames.firstEdge(geometry.topology().mesh());
        ShortestPaths paths = new ShortestPaths(Unfolding.of(geometry, frames.polarAngles()));
        for (int[] loop : geometry.topology().boundaryLoops()) {
            for (int start : loop) {
                paths.run(start, BOUNDARY_REACH * REACH * length);
                for (int i = 0; i < paths.reachedCount(); i++) {
                    int vertex = paths.reached(i);
                    distance[vertex] = Math.min(distance[vertex], paths.distance(vertex));
                }
                distance[start] = 0;
            }
        }
        double least = Math.exp(-BOUNDARY_REACH);
        return scalar(p -> Math.max(0, (Math.exp(-distance[p] / (REACH * length)) - least) / (1 - least)));
    }

    private double[] position(int axis) {
        Mesh mesh = geometry.topology().mesh();
        double[] all = mesh.positions();
        double mean = 0;
        for (int p = 0; p < mesh.vertexCount(); p++) {
            mean += all[3 * p + axis] / mesh.vertexCount();
        }
        double centre = mean;
        return scalar(p -> (all[3 * p + axis] - centre) / length);
    }
}
