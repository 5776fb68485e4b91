package holonomy.meshconv.layer;

import holonomy.meshconv.engine.Convolutions.PreparedStencil;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.SparseRows;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.field.FieldException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Surfaces that go through a network together, as their disjoint union: vertices are numbered through. What an engine prepares
/// for them is kept until the batch is closed.
public final class Batch implements AutoCloseable {
    private final Engine engine;
    private final List<Geometry> parts;
    private final int[] begin; // [parts + 1]
    private final Map<RadialBasis, PreparedStencil> stencils = new HashMap<>();
    private final Map<RadialBasis, EdgeRows> edges = new HashMap<>();
    private SparseRows means;
    private SparseRows copies;
    private List<Coarsening> coarsenings;
    private Batch coarser;
    private PreparedStencil pooling;
    private PreparedStencil unpooling;

    public Batch(Engine engine, List<? extends Geometry> parts) {
        this.engine = engine;
        this.parts = List.copyOf(parts);
        this.begin = new int[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            begin[i + 1] = Math.addExact(begin[i], parts.get(i).vertices());
        }
    }

    public int surfaces() {
        return parts.size();
    }

    /// The number of vertices of all surfaces.
    public int vertices() {
        return begin[parts.size()];
    }

    /// The first vertex of a surface; its last is before `begin(surface + 1)`.
    public int begin(int surface) {
        return begin[surface];
    }

    /// Where each surface's rows begin in a field of so many rows, and after them the number of rows: of fields with a row per vertex, or per
    /// surface after pooling.
    int[] beginOfRows(int rows) {
        if (rows == vertices()) {
            return begin.clone();
        }
        if (rows != surfaces()) {
            throw new FieldException("a field of " + rows + " rows on " + surfaces() + " surfaces of " + vertices()
                    + " vertices: expected a row per vertex or per surface");
        }
        return IntStream.rangeClosed(0, surfaces()).toArray();
    }

    /// The neighbourhoods in the engine's form.
    public PreparedStencil stencil(RadialBasis radial) {
        return stencils.computeIfAbsent(radial, basis -> engine.prepare(union(parts.stream().map(part -> part.stencil(basis)).toList())));
    }

    /// The same neighbourhoods for layers that compute a row for every edge.
    EdgeRows edges(RadialBasis radial) {
        return edges.computeIfAbsent(radial, basis -> new EdgeRows(engine, stencil(basis).stencil()));
    }

    /// The number of edges of all stencils prepared so far, coarser levels included: what the batch takes of memory.
    public long preparedEdges() {
        long edges = Stream.concat(stencils.values().stream(), Stream.of(pooling, unpooling).filter(Objects::nonNull))
                .mapToLong(prepared -> prepared.stencil().edgeCount()).sum();
        return edges + (coarser == null ? 0 : coarser.preparedEdges());
    }

    /// The matrix that takes the mean over each surface.
    public SparseRows means() {
        if (means == null) {
            int[] column = new int[vertices()];
            double[] weight = new double[vertices()];
            Arrays.setAll(column, v -> v);
            for (int i = 0; i < parts.size(); i++) {
                Arrays.fill(weight, begin[i], begin[i + 1], 1.0 / (begin[i + 1] - begin[i]));
            }
            means = new SparseRows(vertices(), begin.clone(), column, weight);
        }
        return means;
    }

    /// The matrix that copies the row of each surface to all its vertices; its transpose sums over each surface.
    SparseRows copies() {
        if (copies == null) {
            int[] column = new int[vertices()];
            double[] weight = new double[vertices()];
            for (int i = 0; i < parts.size(); i++) {
                Arrays.fill(column, begin[i], begin[i + 1], i);
            }
            Arrays.fill(weight, 1);
            copies = new SparseRows(surfaces(), IntStream.rangeClosed(0, vertices()).toArray(), column, weight);
        }
        return copies;
    }

    /// The next coarser level of all surfaces.
    public Batch coarser() {
        if (coarser == null) {
            coarser = new Batch(engine, coarsenings().stream().map(Coarsening::geometry).toList());
        }
        return coarser;
    }

    /// From the vertices of this level to those of the next coarser one.
    public PreparedStencil pooling() {
        if (pooling == null) {
            pooling = engine.prepare(union(coarsenings().stream().map(Coarsening::pooling).toList()));
        }
        return pooling;
    }

    /// From the vertices of the next coarser level to those of this one.
    public PreparedStencil unpooling() {
        if (unpooling == null) {
            unpooling = engine.prepare(union(coarsenings().stream().map(Coarsening::unpooling).toList()));
        }
        return unpooling;
    }

    private List<Coarsening> coarsenings() {
        if (coarsenings == null) {
            coarsenings = parts.stream().map(Geometry::coarser).toList();
        }
        return coarsenings;
    }

    private static Stencil union(List<Stencil> parts) {
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        int edges = parts.stream().mapToInt(Stencil::edgeCount).reduce(0, Math::addExact);
        int targets = parts.stream().mapToInt(Stencil::targetCount).reduce(0, Math::addExact);
        int rings = parts.getFirst().rings();
        int[] offsets = new int[targets + 1];
        int[] source = new int[edges];
        double[] theta = new double[edges];
        double[] phi = new double[edges];
        byte[] reflect = new byte[edges];
        double[] values = new double[edges * rings];
        int at = 0;
        int target = 0;
        int firstSource = 0;
        for (Stencil part : parts) {
            for (int p = 0; p < part.targetCount(); p++) {
                offsets[target++] = at + part.begin(p);
            }
            for (int e = 0; e < part.edgeCount(); e++, at++) {
                source[at] = firstSource + part.source(e);
                theta[at] = part.theta(e);
                phi[at] = part.phi(e);
                reflect[at] = (byte) part.reflect(e);
                for (int b = 0; b < rings; b++) {
                    values[at * rings + b] = part.radial(e, b);
                }
            }
            firstSource += part.sourceCount();
        }
        offsets[targets] = edges;
        return new Stencil(firstSource, rings, offsets, source, theta, phi, reflect, values);
    }

    /// Frees what the engine prepared.
    @Override
    public void close() {
        stencils.values().forEach(PreparedStencil::close);
        stencils.clear();
        edges.values().forEach(EdgeRows::close);
        edges.clear();
        Stream.of(pooling, unpooling).filter(Objects::nonNull).forEach(PreparedStencil::close);
        pooling = null;
        unpooling = null;
        if (coarser != null) {
            coarser.close();
            coarser = null;
        }
    }
}
