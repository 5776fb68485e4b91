package holonomy.meshconv.network;

import holonomy.meshconv.engine.Stencil;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Another order of the vertices: vertex v becomes `to[v]`.
final class Renumbering {
    private final int[] to;

    Renumbering(int[] to) {
        this.to = to;
    }

    static Renumbering random(int vertices, RandomGenerator random) {
        int[] to = new int[vertices];
        for (int v = 0; v < vertices; v++) {
            int other = random.nextInt(v + 1);
            to[v] = to[other];
            to[other] = v;
        }
        return new Renumbering(to);
    }

    int[] to() {
        return to;
    }

    static Renumbering identity(int vertices) {
        return new Renumbering(IntStream.range(0, vertices).toArray());
    }

    Stencil apply(Stencil stencil) {
        return apply(stencil, this);
    }

    /// A stencil whose targets are these vertices and whose sources are others.
    Stencil apply(Stencil stencil, Renumbering sources) {
        int edges = stencil.edgeCount();
        int rings = stencil.rings();
        int[] from = new int[to.length];
        for (int v = 0; v < to.length; v++) {
            from[to[v]] = v;
        }
        int[] offsets = new int[stencil.targetCount() + 1];
        int[] source = new int[edges];
        double[] theta = new double[edges];
        double[] phi = new double[edges];
        byte[] reflect = new byte[edges];
        double[] radial = new double[edges * rings];
        int at = 0;
        for (int p = 0; p < from.length; p++) {
            for (int e = stencil.begin(from[p]); e < stencil.begin(from[p] + 1); e++, at++) {
                source[at] = sources.to[stencil.source(e)];
                theta[at] = stencil.theta(e);
                phi[at] = stencil.phi(e);
                reflect[at] = (byte) stencil.reflect(e);
                for (int b = 0; b < rings; b++) {
                    radial[at * rings + b] = stencil.radial(e, b);
                }
            }
            offsets[p + 1] = at;
        }
        return new Stencil(stencil.sourceCount(), rings, offsets, source, theta, phi, reflect, radial);
    }

    /// The rows of `x`, `[V, width]`, in the new order.
    double[] apply(int width, double[] x) {
        double[] y = new double[x.length];
        for (int v = 0; v < to.length; v++) {
            System.arraycopy(x, v * width, y, to[v] * width, width);
        }
        return y;
    }
}
