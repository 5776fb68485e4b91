package holonomy.meshconv.engine;

import java.util.Arrays;

/// A stencil's edges in float32, one array per quantity so that a vector of edges is loaded at once, seen from the vertices that
/// gather: the targets p in the forward direction, the sources q in the reverse one.
///
/// Arrays are longer than the number of edges by a vector, so that the last edges load like the others.
public final class EdgeArrays {
    private static final int PADDING = 64;

    final int[] offsets;       // [gatherers + 1]
    final int[] other;         // [E] the vertex at the edge's other end
    final float[] cosTheta;    // [E + padding]
    final float[] sinTheta;
    final float[] cosPhi;
    final float[] sinPhi;
    final float[] reflect;     // s, or null where no edge reflects
    final float[][] radial;    // [rings][E + padding]

    private EdgeArrays(int[] offsets, int edges, int rings, boolean reflecting) {
        this.offsets = offsets;
        other = new int[edges];
        cosTheta = new float[edges + PADDING];
        sinTheta = new float[edges + PADDING];
        cosPhi = new float[edges + PADDING];
        sinPhi = new float[edges + PADDING];
        reflect = reflecting ? new float[edges + PADDING] : null;
        radial = new float[rings][edges + PADDING];
    }

    public static EdgeArrays forward(Stencil stencil) {
        int edges = stencil.edgeCount();
        int[] offsets = new int[stencil.targetCount() + 1];
        for (int p = 0; p < stencil.targetCount(); p++) {
            offsets[p + 1] = stencil.begin(p + 1);
        }
        boolean reflecting = false;
        for (int e = 0; e < edges && !reflecting; e++) {
            reflecting = stencil.reflect(e) < 0;
        }
        EdgeArrays arrays = new EdgeArrays(offsets, edges, stencil.rings(), reflecting);
        for (int e = 0; e < edges; e++) {
            arrays.other[e] = stencil.source(e);
            arrays.cosTheta[e] = (float) Math.cos(stencil.theta(e));
            arrays.sinTheta[e] = (float) Math.sin(stencil.theta(e));
            arrays.cosPhi[e] = (float) Math.cos(stencil.phi(e));
            arrays.sinPhi[e] = (float) Math.sin(stencil.phi(e));
            for (int b = 0; b < stencil.rings(); b++) {
                arrays.radial[b][e] = (float) stencil.radial(e, b);
            }
            if (reflecting) {
                arrays.reflect[e] = stencil.reflect(e);
            }
        }
        return arrays;
    }

    /// The same edges gathered by their other ends; edges of one vertex stay in ascending order.
    public EdgeArrays reversed(int gatherers) {
        int[] begin = new int[gatherers + 1];
        for (int q : other) {
            begin[q + 1]++;
        }
        for (int q = 0; q < gatherers; q++) {
            begin[q + 1] += begin[q];
        }
        EdgeArrays reversed = new EdgeArrays(begin, other.length, radial.length, reflects());
        int[] next = Arrays.copyOf(begin, gatherers);
        for (int p = 0; p + 1 < offsets.length; p++) {
            for (int e = offsets[p]; e < offsets[p + 1]; e++) {
                int at = next[other[e]]++;
                reversed.other[at] = p;
                reversed.cosTheta[at] = cosTheta[e];
                reversed.sinTheta[at] = sinTheta[e];
                reversed.cosPhi[at] = cosPhi[e];
                reversed.sinPhi[at] = sinPhi[e];
                for (int b = 0; b < radial.length; b++) {
                    reversed.radial[b][at] = radial[b][e];
                }
                if (reflects()) {
                    reversed.reflect[at] = reflect[e];
                }
            }
        }
        return reversed;
    }

    /// The first edge of each gathering vertex, and the number of edges behind the last.
    public int[] offsets() {
        return offsets;
    }

    /// The vertex at each edge's other end.
    public int[] other() {
        return other;
    }

    /// `cos theta, sin theta, cos phi, sin phi, s`, then the rings: of each an array with an entry per edge, and padding. s is null where no edge
    /// reflects.
    public float[][] quantities() {
        float[][] all = new float[5 + radial.length][];
        all[0] = cosTheta;
        all[1] = sinTheta;
        all[2] = cosPhi;
        all[3] = sinPhi;
        all[4] = reflect;
        System.arraycopy(radial, 0, all, 5, radial.length);
        return all;
    }

    public boolean reflects() {
        return reflect != null;
    }

    public int gatherers() {
        return offsets.length - 1;
    }
}
