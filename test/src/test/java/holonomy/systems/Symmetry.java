package holonomy.systems;

import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.Irrep;
import holonomy.manifold.Mesh;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import holonomy.meshconv.layer.Batch;
import holonomy.meshconv.layer.GaugeConvolution;
import holonomy.meshconv.layer.Geometry;
import holonomy.meshconv.layer.InvariantReadout;
import holonomy.meshconv.layer.RegularNonlinearity;
import holonomy.meshconv.network.Network;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.joml.Vector3d;

/// A symmetry of a surface as a map of its vertices, and how far a network is from commuting with it.
///
/// @param to the image of each vertex, or -1 where it has none
record Symmetry(int[] to) {
    static final double TOLERANCE = 1e-10;
    private static final double CLOSE = 1e-9;

    /// The motion of space as a map of the vertices.
    static Symmetry of(Mesh mesh, UnaryOperator<Vector3d> motion) {
        Integer[] byX = IntStream.range(0, mesh.vertexCount()).boxed().sorted(Comparator.comparingDouble(mesh::x)).toArray(Integer[]::new);
        double[] x = Arrays.stream(byX).mapToDouble(mesh::x).toArray();
        int[] to = new int[mesh.vertexCount()];
        Vector3d other = new Vector3d();
        for (int v = 0; v < to.length; v++) {
            Vector3d image = motion.apply(mesh.position(v, new Vector3d()));
            int first = Arrays.binarySearch(x, image.x - CLOSE);
            to[v] = -1;
            for (int i = first < 0 ? -first - 1 : first; i < x.length && x[i] <= image.x + CLOSE && to[v] < 0; i++) {
                to[v] = image.distance(mesh.position(byX[i], other)) < CLOSE ? byX[i] : -1;
            }
        }
        return new Symmetry(to);
    }

    /// Two convolutions with a nonlinearity between fields of the hidden type, from scalars to invariants, in float64.
    static Network network(FieldType hidden) {
        Irrep scalar = hidden.group().irreps(0).getFirst();
        FieldType scalars = FieldType.of(2, scalar);
        return Network.of(List.of(new GaugeConvolution(scalars, hidden), RegularNonlinearity.exact(hidden),
                new GaugeConvolution(hidden, hidden), RegularNonlinearity.exact(hidden), new InvariantReadout(hidden, scalars)),
                Precision.FLOAT64);
    }

    /// `max |f(P x) - P f(x)| / max |f(x)|` for random scalars x, over the vertices at which it is to be measured; P carries values along
    /// the symmetry.
    double error(Network network, Geometry geometry, IntPredicate measured) {
        return worstError(List.of(this), network, geometry, measured);
    }

    double error(Network network, Geometry geometry) {
        return error(network, geometry, v -> true);
    }

    /// The largest error of several symmetries.
    static double worstError(List<Symmetry> symmetries, Network network, Geometry geometry, IntPredicate measured) {
        double[] x = new Random(3).doubles((long) geometry.vertices() * network.input().width(), -1, 1).toArray();
        return worstError(symmetries, network, geometry, x, measured);
    }

    /// The same for given scalars x, `[V, width]`. A network that gives one row for the whole surface must give the same one.
    static double worstError(List<Symmetry> symmetries, Network network, Geometry geometry, double[] x, IntPredicate measured) {
        double worst = 0;
        try (Engine engine = new ScalarEngine(); Batch batch = new Batch(engine, List.of(geometry))) {
            double[] y = network.evaluate(engine, batch, x);
            for (Symmetry symmetry : symmetries) {
                double[] moved = network.evaluate(engine, batch, symmetry.carried(x, network.input().width()));
                boolean pooled = y.length == network.output().width();
                Symmetry onRows = pooled ? new Symmetry(new int[] {0}) : symmetry;
                worst = Math.max(worst, onRows.difference(y, moved, network.output().width(), pooled ? row -> true : measured));
            }
        }
        return worst;
    }

    private double[] carried(double[] x, int width) {
        double[] moved = new double[x.length];
        for (int v = 0; v < to.length; v++) {
            if (to[v] >= 0) {
                System.arraycopy(x, v * width, moved, to[v] * width, width);
            }
        }
        return moved;
    }

    /// Not a number where there is nothing to compare.
    private double difference(double[] y, double[] moved, int width, IntPredicate measured) {
        double worst = 0;
        double largest = 0;
        for (int v = 0; v < to.length; v++) {
            for (int c = 0; c < width && to[v] >= 0 && measured.test(v); c++) {
                worst = Math.max(worst, Math.abs(moved[to[v] * width + c] - y[v * width + c]));
                largest = Math.max(largest, Math.abs(y[v * width + c]));
            }
        }
        return largest > 0 ? worst / largest : Double.NaN;
    }
}
