package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Convolutions.PreparedStencil;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.SparseRows;
import holonomy.meshconv.engine.Stencil;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// A stencil taken apart for layers that compute a row for every edge: from sources to edges, and from edges to targets.
final class EdgeRows implements AutoCloseable {
    private final Stencil stencil;
    private final PreparedStencil carrying;
    private final SparseRows sums;
    private final SparseRows spread;
    private final Map<FieldType, double[]> places = new HashMap<>();

    EdgeRows(Engine engine, Stencil stencil) {
        this.stencil = stencil;
        int edges = stencil.edgeCount();
        int[] edge = new int[edges + 1];
        Arrays.setAll(edge, e -> e);
        int[] offsets = new int[stencil.targetCount() + 1];
        Arrays.setAll(offsets, stencil::begin);
        int[] source = new int[edges];
        double[] phi = new double[edges];
        byte[] reflect = new byte[edges];
        double[] weight = new double[edges];
        double[] one = new double[edges];
        for (int e = 0; e < edges; e++) {
            source[e] = stencil.source(e);
            phi[e] = stencil.phi(e);
            reflect[e] = (byte) stencil.reflect(e);
            weight[e] = weight(e);
            one[e] = 1;
        }
        carrying = engine.prepare(new Stencil(stencil.sourceCount(), 1, edge, source, new double[edges], phi, reflect, weight));
        sums = new SparseRows(edges, offsets, Arrays.copyOf(edge, edges), one);
        spread = sums.transposed();
    }

    /// The quadrature weight of an edge within the radius: radial functions add up to one there.
    private double weight(int e) {
        double weight = 0;
        for (int b = 0; b < stencil.rings(); b++) {
            weight += stencil.radial(e, b);
        }
        return weight;
    }

    int count() {
        return stencil.edgeCount();
    }

    /// Takes the source's feature along each edge, times the edge's quadrature weight.
    PreparedStencil carrying() {
        return carrying;
    }

    /// Adds up the rows of each target's edges.
    SparseRows sums() {
        return sums;
    }

    /// The transpose of [#sums].
    SparseRows spread() {
        return spread;
    }

    /// `R_b(r)` and `R_b(r) (cos theta, sin theta)` for each ring b at each edge, `[E, 3 B]`, as features of a type of B scalars and B
    /// tangent vectors; zero beyond the radius.
    double[] places(FieldType type) {
        return places.computeIfAbsent(type, key -> {
            NaturalBasis vectors = NaturalBasis.of(key.blocks().get(1));
            double[] rows = new double[count() * key.width()];
            for (int e = 0; e < count(); e++) {
                double weight = weight(e);
                double[] direction = vectors.irreps(Math.cos(stencil.theta(e)), Math.sin(stencil.theta(e)));
                for (int b = 0; b < stencil.rings() && weight > 0; b++) {
                    double radial = stencil.radial(e, b) / weight;
                    rows[e * key.width() + b] = radial;
                    rows[e * key.width() + vectors.columns()[0] + b] = radial * direction[0];
                    rows[e * key.width() + vectors.columns()[1] + b] = radial * direction[1];
                }
            }
            return rows;
        });
    }

    @Override
    public void close() {
        carrying.close();
    }
}
