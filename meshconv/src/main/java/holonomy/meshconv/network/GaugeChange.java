package holonomy.meshconv.network;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.Stencil;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Another choice of frame at every vertex: the frame at p becomes itself times `g_p = R(a) diag(1, s)`, so that coefficients
/// become `v' = g_p^-1 v`, features `x' = rho(g_p)^-1 x`, angles `theta' = s (theta - a)`, and the transporter T from q to p
/// `g_p^-1 T g_q`.
final class GaugeChange {
    private final double[] angle; // [V]
    private final int[] sign;     // [V]

    GaugeChange(double[] angle, int[] sign) {
        this.angle = angle;
        this.sign = sign;
    }

    /// An element of the group drawn at every vertex.
    static GaugeChange random(Group group, int vertices, RandomGenerator random) {
        double[] angle = new double[vertices];
        int[] sign = new int[vertices];
        for (int v = 0; v < vertices; v++) {
            Element.Planar g = (Element.Planar) group.sample(random);
            angle[v] = g.angle();
            sign[v] = g.sign();
        }
        return new GaugeChange(angle, sign);
    }

    /// The angles a.
    double[] angles() {
        return angle.clone();
    }

    /// Where s is -1.
    boolean[] reflections() {
        boolean[] reflections = new boolean[sign.length];
        for (int v = 0; v < sign.length; v++) {
            reflections[v] = sign[v] < 0;
        }
        return reflections;
    }

    /// The change at some of the vertices.
    GaugeChange at(int[] vertices) {
        return new GaugeChange(IntStream.of(vertices).mapToDouble(v -> angle[v]).toArray(),
                IntStream.of(vertices).map(v -> sign[v]).toArray());
    }

    Stencil apply(Stencil stencil) {
        return apply(stencil, this);
    }

    /// A stencil whose targets are these vertices and whose sources are others.
    Stencil apply(Stencil stencil, GaugeChange sources) {
        int edges = stencil.edgeCount();
        int rings = stencil.rings();
        int[] offsets = new int[stencil.targetCount() + 1];
        int[] source = new int[edges];
        double[] theta = new double[edges];
        double[] phi = new double[edges];
        byte[] reflect = new byte[edges];
        double[] radial = new double[edges * rings];
        for (int p = 0; p < stencil.targetCount(); p++) {
            offsets[p + 1] = stencil.begin(p + 1);
            for (int e = stencil.begin(p); e < stencil.begin(p + 1); e++) {
                int q = stencil.source(e);
                source[e] = q;
                theta[e] = sign[p] * (stencil.theta(e) - angle[p]);
                phi[e] = sign[p] * (stencil.phi(e) - angle[p] + stencil.reflect(e) * sources.angle[q]);
                reflect[e] = (byte) (sign[p] * stencil.reflect(e) * sources.sign[q]);
                for (int b = 0; b < rings; b++) {
                    radial[e * rings + b] = stencil.radial(e, b);
                }
            }
        }
        return new Stencil(stencil.sourceCount(), rings, offsets, source, theta, phi, reflect, radial);
    }

    /// The features `[V, width]` in the new frames.
    double[] apply(FieldType type, double[] x) {
        double[] y = new double[x.length];
        for (int v = 0; v < angle.length; v++) {
            for (IrrepBlock block : type.irrepBlocks()) {
                double c = Math.cos(block.frequency() * angle[v]);
                double s = Math.sin(block.frequency() * angle[v]);
                int first = v * type.width() + block.offset();
                for (int i = first; i < first + block.channels(); i++) {
                    if (block.components() == 1) {
                        y[i] = x[i] * c * (block.odd() ? sign[v] : 1);
                    } else {
                        int j = i + block.channels();
                        y[i] = c * x[i] + s * x[j];
                        y[j] = sign[v] * (c * x[j] - s * x[i]);
                    }
                }
            }
        }
        return y;
    }
}
