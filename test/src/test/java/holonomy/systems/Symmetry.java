package holonomy.systems;

import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.Irrep;
import holonomy.manifold.Mesh;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.ScalarEngine;
import holonomy.meshconv.layer.Batch;
import holonomy.meshconv.layer.GaugeConvolution;
import holonomy.meshconv.layer.Geometry;
import holonomy.meshconv.layer.InvariantReadout;
import holonomy.meshconv.layer.RegularNonlinearity;
import holonomy.meshconv.network.Network;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.joml.Vector3d;

/// A symmetry of a surface as a map of its vertices, and how far a network is from commuting with it.
///
/// @param to the image of each vertex, or -1 where it has none
record Symmetry(int[] to) {
    static final double TOLERANCE = 1e-10;
    private static final double CLOSE = 1e-9;

    /// The motion of space as a map of the vertices.
    static Symmetry of(Mesh mesh, UnaryOperator<Vector3d> motion) {
        int[] to = new int[mesh.vertexCount()];
        Vector3d other = new Vector3d();
        for (int v = 0; v < to.length; v++) {
            Vector3d image = motion.apply(mesh.position(v, new Vector3d()));
            to[v] = -1;
            for (int w = 0; w < to.length && to[v] < 0; w++) {
                to[v] = image.distance(mesh.position(w, other)) < CLOSE ? w : -1;
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
        int in = network.input().width();
        int out = network.output().width();
        double[] x = new Random(3).doubles((long) to.length * in, -1, 1).toArray();
        double[] moved = new double[x.length];
        for (int v = 0; v < to.length; v++) {
            if (to[v] >= 0) {
                System.arraycopy(x, v * in, moved, to[v] * in, in);
            }
        }
        double worst = 0;
        double largest = 0;
        try (Engine engine = new ScalarEngine(); Batch batch = new Batch(engine, List.of(geometry))) {
            double[] y = network.evaluate(engine, batch, x);
            double[] z = network.evaluate(engine, batch, moved);
            for (int v = 0; v < to.length; v++) {
                for (int c = 0; c < out && to[v] >= 0 && measured.test(v); c++) {
                    worst = Math.max(worst, Math.abs(z[to[v] * out + c] - y[v * out + c]));
                    largest = Math.max(largest, Math.abs(y[v * out + c]));
                }
            }
        }
        return largest > 0 ? worst / largest : Double.NaN;
    }

    double error(Network network, Geometry geometry) {
        return error(network, geometry, v -> true);
    }
}
