package holonomy.meshconv.engine.gather;

import holonomy.meshconv.engine.Stencil;

/// A stencil's edges in float32, one array per quantity so that a vector of edges is loaded at once, seen from the vertices that
/// gather: the targets p in the forward direction, the sources q in the reverse one.
///
/// A radial function vanishes at many edges: of the hat functions of a radial basis, at most two do not at any one edge. The edges of a
/// gatherer are sorted by the first and the last function that does not vanish, so that the edges that matter to a
/// function lie together, and only those are gone through for it.
///
/// Arrays are longer than the number of edges by a vector, so that the last edges load like the others.
public final class EdgeArrays {
    private static final int PADDING = 64;

    private final int[] offsets;       // [gatherers + 1]
    private final int[][] begin;       // [rings][gatherers] the first edge where the ring's radial function does not vanish
    private final int[][] end;         // [rings][gatherers] after the last; not after the first where it vanishes at all
    private final int[] other;         // [E] the vertex at the edge's other end
    private final float[] cosTheta;    // [E + padding]
    private final float[] sinTheta;
    private final float[] cosPhi;
    private final float[] sinPhi;
    private final float[] reflect;     // s, or null where no edge reflects
    private final float[][] radial;    // [rings][E + padding]

    private EdgeArrays(int[] offsets, int edges, int rings, boolean reflecting) {
        this.offsets = offsets;
        begin = new int[rings][gatherers()];
        end = new int[rings][gatherers()];
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
        int[] target = new int[edges];
        int[] support = new int[edges];
        boolean reflecting = false;
        for (int p = 0; p < stencil.targetCount(); p++) {
            for (int e = stencil.begin(p); e < stencil.begin(p + 1); e++) {
                int edge = e;
                target[e] = p;
                support[e] = support(stencil.rings(), b -> stencil.radial(edge, b));
                reflecting |= stencil.reflect(e) < 0;
            }
        }
        Order order = Order.of(target, stencil.targetCount(), support, stencil.rings());
        EdgeArrays arrays = new EdgeArrays(order.offsets, edges, stencil.rings(), reflecting);
        for (int at = 0; at < edges; at++) {
            int e = order.edge[at];
            arrays.other[at] = stencil.source(e);
            arrays.cosTheta[at] = (float) Math.cos(stencil.theta(e));
            arrays.sinTheta[at] = (float) Math.sin(stencil.theta(e));
            arrays.cosPhi[at] = (float) Math.cos(stencil.phi(e));
            arrays.sinPhi[at] = (float) Math.sin(stencil.phi(e));
            for (int b = 0; b < stencil.rings(); b++) {
                arrays.radial[b][at] = (float) stencil.radial(e, b);
            }
            if (reflecting) {
                arrays.reflect[at] = stencil.reflect(e);
            }
        }
        arrays.findSupports();
        return arrays;
    }

    /// The same edges gathered by their other ends.
    public EdgeArrays reversed(int gatherers) {
        int[] gatherer = new int[other.length];
        int[] support = new int[other.length];
        for (int p = 0; p < gatherers(); p++) {
            for (int e = offsets[p]; e < offsets[p + 1]; e++) {
                int edge = e;
                gatherer[e] = p;
                support[e] = support(radial.length, b -> radial[b][edge]);
            }
        }
        Order order = Order.of(other, gatherers, support, radial.length);
        EdgeArrays reversed = new EdgeArrays(order.offsets, other.length, radial.length, reflects());
        for (int at = 0; at < other.length; at++) {
            int e = order.edge[at];
            reversed.other[at] = gatherer[e];
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
        reversed.findSupports();
        return reversed;
    }

    /// The values of the radial functions at an edge.
    @FunctionalInterface
    private interface Radial {
        double value(int ring);
    }

    /// A number that orders edges by the first and then the last ring where the radial function does not vanish; those without one last.
    private static int support(int rings, Radial radial) {
        int first = 0;
        while (first < rings && radial.value(first) == 0) {
            first++;
        }
        int last = rings - 1;
        while (last > first && radial.value(last) == 0) {
            last--;
        }
        return first == rings ? rings * rings : first * rings + last;
    }

    /// Edges by gatherer, then by support, then by number.
    private record Order(int[] offsets, int[] edge) {
        static Order of(int[] gatherer, int gatherers, int[] support, int rings) {
            int[] all = new int[gatherer.length];
            for (int e = 0; e < all.length; e++) {
                all[e] = e;
            }
            int[] bySupport = sorted(all, support, rings * rings + 1).edge;
            return sorted(bySupport, gatherer, gatherers);
        }

        /// Sorts edges by a key below `keys`; those with equal keys stay in their order.
        private static Order sorted(int[] edges, int[] key, int keys) {
            int[] offsets = new int[keys + 1];
            for (int e : edges) {
                offsets[key[e] + 1]++;
            }
            for (int k = 0; k < keys; k++) {
                offsets[k + 1] += offsets[k];
            }
            int[] next = offsets.clone();
            int[] order = new int[edges.length];
            for (int e : edges) {
                order[next[key[e]]++] = e;
            }
            return new Order(offsets, order);
        }
    }

    private void findSupports() {
        for (int b = 0; b < radial.length; b++) {
            for (int p = 0; p < gatherers(); p++) {
                int from = offsets[p];
                int to = offsets[p + 1];
                while (from < to && radial[b][from] == 0) {
                    from++;
                }
                while (to > from && radial[b][to - 1] == 0) {
                    to--;
                }
                begin[b][p] = from;
                end[b][p] = to;
            }
        }
    }

    /// The first edge of each gathering vertex, and the number of edges behind the last.
    public int[] offsets() {
        return offsets;
    }

    /// The vertex at each edge's other end.
    public int[] other() {
        return other;
    }

    /// `[rings][gatherers]`: of each gathering vertex the first edge where a ring's radial function does not vanish.
    public int[][] begin() {
        return begin;
    }

    /// `[rings][gatherers]`: the edge after the last where it does not vanish; [#begin] where it vanishes at all.
    public int[][] end() {
        return end;
    }

    public float[] cosTheta() {
        return cosTheta;
    }

    public float[] sinTheta() {
        return sinTheta;
    }

    public float[] cosPhi() {
        return cosPhi;
    }

    public float[] sinPhi() {
        return sinPhi;
    }

    /// s of each edge, or null where no edge reflects.
    public float[] reflect() {
        return reflect;
    }

    /// `[rings][edges + padding]`: the values of the radial functions.
    public float[][] radial() {
        return radial;
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
