package holonomy.meshconv.prepare;

import holonomy.meshconv.array.NpyArray;
import holonomy.meshconv.array.Npz;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.field.FieldException;
import holonomy.meshconv.layer.Coarsening;
import holonomy.meshconv.layer.Geometry;
import holonomy.meshconv.layer.RadialBasis;
import holonomy.meshconv.layer.SurfaceLevel;
import java.util.Map;
import java.util.stream.IntStream;

/// The neighbourhoods of a surface and of its coarser levels in float32, as they are kept on disk: what is read back is what was written, bit for
/// bit. Vertices of every level are in an order of their own.
///
/// @param order   of the vertices
/// @param rows    the neighbourhoods, with distances as shares of the radius
/// @param further the way to the next level, or null
record StoredGeometry(VertexOrder order, StoredRows rows, Further further) implements Geometry {
    static final String ORDER = "order";
    private static final String VERTICES = "vertices";
    private static final String POOLING = "pooling-";
    private static final String UNPOOLING = "unpooling-";

    /// The next level.
    ///
    /// @param level     its geometry
    /// @param kept      `[coarse]` the vertex that each vertex of the next level is
    /// @param pooling   from this level to the next
    /// @param unpooling from the next level to this one
    record Further(StoredGeometry level, int[] kept, StoredRows pooling, StoredRows unpooling) {
        /// What leads on from a level.
        static Further read(Npz arrays, int level, int vertices) {
            String prefix = prefix(level);
            StoredGeometry next = StoredGeometry.read(arrays, level + 1);
            return new Further(next, arrays.ints(prefix + VERTICES), StoredRows.read(arrays, prefix + POOLING, vertices),
                    StoredRows.read(arrays, prefix + UNPOOLING, next.vertices()));
        }

        Coarsening coarsening() {
            return new Coarsening(level, kept.clone(), pooling.weighted(), unpooling.weighted());
        }
    }

    static StoredGeometry of(SurfaceLevel level) {
        StoredRows rows = StoredRows.of(level.links(), level::radius);
        VertexOrder order = VertexOrder.of(rows);
        return new StoredGeometry(order, rows.in(order, order), level.level() + 1 == level.hierarchy().levelCount() ? null : further(level, order));
    }

    private static Further further(SurfaceLevel level, VertexOrder order) {
        Coarsening coarser = level.coarser();
        StoredGeometry next = of((SurfaceLevel) coarser.geometry());
        int[] row = order.rows();
        int[] kept = IntStream.of(next.order.vertex()).map(v -> row[coarser.vertices()[v]]).toArray();
        StoredRows pooling = StoredRows.of(level.hierarchy().pooling(level.level()), _ -> 1);
        StoredRows unpooling = StoredRows.of(level.hierarchy().unpooling(level.level()), _ -> 1);
        return new Further(next, kept, pooling.in(next.order, order), unpooling.in(order, next.order));
    }

    static StoredGeometry read(Npz arrays) {
        return read(arrays, 0);
    }

    private static StoredGeometry read(Npz arrays, int level) {
        String prefix = prefix(level);
        int vertices = arrays.ints(prefix + StoredRows.OFFSETS).length - 1;
        return new StoredGeometry(new VertexOrder(arrays.ints(prefix + ORDER)), StoredRows.read(arrays, prefix, vertices),
                arrays.contains(prefix + VERTICES) ? Further.read(arrays, level, vertices) : null);
    }

    void write(Map<String, NpyArray> arrays) {
        write(arrays, 0);
    }

    private void write(Map<String, NpyArray> arrays, int level) {
        String prefix = prefix(level);
        arrays.put(prefix + ORDER, NpyArray.of(order.vertex()));
        rows.write(arrays, prefix);
        if (further != null) {
            arrays.put(prefix + VERTICES, NpyArray.of(further.kept));
            further.pooling.write(arrays, prefix + POOLING);
            further.unpooling.write(arrays, prefix + UNPOOLING);
            further.level.write(arrays, level + 1);
        }
    }

    private static String prefix(int level) {
        return level == 0 ? "" : "level" + level + "-";
    }

    @Override
    public int vertices() {
        return rows.targets();
    }

    @Override
    public Stencil stencil(RadialBasis radial) {
        return rows.stencil(radial);
    }

    @Override
    public Coarsening coarser() {
        if (further == null) {
            throw new FieldException("the surface was prepared without a further level: prepare it with one more");
        }
        return further.coarsening();
    }
}
