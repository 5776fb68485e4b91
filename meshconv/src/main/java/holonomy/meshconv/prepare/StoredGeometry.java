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
/// bit.
///
/// @param rows      the neighbourhoods, with distances as shares of the radius
/// @param next      the next level, or null
/// @param kept      `[coarse]` the vertex that each vertex of the next level is; null without one, as the next two
/// @param pooling   from this level to the next
/// @param unpooling from the next level to this one
record StoredGeometry(StoredRows rows, StoredGeometry next, int[] kept, StoredRows pooling, StoredRows unpooling) implements Geometry {
    private static final String VERTICES = "vertices";
    private static final String POOLING = "pooling-";
    private static final String UNPOOLING = "unpooling-";

    static StoredGeometry of(SurfaceLevel level) {
        StoredRows rows = StoredRows.of(level.links(), level::radius);
        if (level.level() + 1 == level.hierarchy().levelCount()) {
            return new StoredGeometry(rows, null, null, null, null);
        }
        int[] vertices = level.coarser().vertices();
        return new StoredGeometry(rows, of((SurfaceLevel) level.coarser().geometry()), vertices,
                StoredRows.of(level.hierarchy().pooling(level.level()), _ -> 1), StoredRows.of(level.hierarchy().unpooling(level.level()), _ -> 1));
    }

    static StoredGeometry read(Npz arrays) {
        return read(arrays, 0);
    }

    private static StoredGeometry read(Npz arrays, int level) {
        String prefix = prefix(level);
        int vertices = arrays.ints(prefix + StoredRows.OFFSETS).length - 1;
        if (!arrays.contains(prefix + VERTICES)) {
            return new StoredGeometry(StoredRows.read(arrays, prefix, vertices), null, null, null, null);
        }
        StoredGeometry coarser = read(arrays, level + 1);
        return new StoredGeometry(StoredRows.read(arrays, prefix, vertices), coarser, arrays.ints(prefix + VERTICES),
                StoredRows.read(arrays, prefix + POOLING, vertices), StoredRows.read(arrays, prefix + UNPOOLING, coarser.vertices()));
    }

    void write(Map<String, NpyArray> arrays) {
        write(arrays, 0);
    }

    private void write(Map<String, NpyArray> arrays, int level) {
        String prefix = prefix(level);
        rows.write(arrays, prefix);
        if (next != null) {
            arrays.put(prefix + VERTICES, NpyArray.of(kept));
            pooling.write(arrays, prefix + POOLING);
            unpooling.write(arrays, prefix + UNPOOLING);
            next.write(arrays, level + 1);
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
        double[] values = new double[rows.entries() * radial.rings()];
        IntStream.range(0, rows.targets()).forEach(p -> radial.fill(rows.begin(p), rows.begin(p + 1), rows::weight, rows::distance, values));
        return rows.stencil(radial.rings(), values);
    }

    @Override
    public Coarsening coarser() {
        if (next == null) {
            throw new FieldException("the surface was prepared without a further level: prepare it with one more");
        }
        return new Coarsening(next, kept.clone(), pooling.weighted(), unpooling.weighted());
    }
}
