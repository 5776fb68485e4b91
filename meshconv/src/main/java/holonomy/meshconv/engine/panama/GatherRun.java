package holonomy.meshconv.engine.panama;

import holonomy.meshconv.engine.gather.EdgeArrays;
import holonomy.meshconv.engine.gather.GatherProgram;
import holonomy.meshconv.engine.gather.GatherProgram.Gathered;
import holonomy.meshconv.engine.gather.GatherProgram.Product;
import holonomy.meshconv.engine.gather.GatherProgram.SelfCopy;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// One execution of a gather program over a stencil, cut into tiles of vertices whose rows of A stay in the cache.
final class GatherRun {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int LARGEST_TILE = 48;         // vertices, whole runs of what TileProducts takes at once
    private static final int SMALLEST_TILE = 8;
    private static final int LEAST_TILES = 4;           // also of few vertices, for threads to share
    private static final int TILE_FLOATS = 1 << 18;     // 1 MB of A
    private static final int EDGE_WORK = 20;            // multiply-adds of a product that take as long as gathering a number of an edge
    private static final int ALIASING = 1024;           // rows 4 KB apart compete for the same cache lines

    private final GatherProgram program;
    private final EdgeArrays edges;
    private final EdgeTableFiller filler;
    private final ExpandedWeight expansion;
    private final MemorySegment x;
    private final PaddedFeatures padding;
    private final MemorySegment padded;
    private final int[] targets;   // [products] where a product's columns begin in a row of a target tile
    private final int targetFloats;
    private final boolean inPlace; // whether products have the same columns in a target tile as in y
    private final int rowFloats;
    private final int tileRows;

    /// @param x      the features that are gathered, rows of `program.gatheredWidth()`
    /// @param padded room for the padded copy of narrow parts, filled by [#pad]
    GatherRun(GatherProgram program, EdgeTableFiller filler, ExpandedWeight expansion, EdgeArrays edges, MemorySegment x, PaddedFeatures padding, MemorySegment padded) {
        this.program = program;
        this.edges = edges;
        this.filler = filler;
        this.expansion = expansion;
        this.x = x;
        this.padding = padding;
        this.padded = padded;
        List<Product> products = program.products();
        targets = new int[products.size()];
        int width = 0;
        for (int i = 0; i < targets.length; i++) {
            targets[i] = width;
            width += TileProducts.width(products.get(i).width());
        }
        targetFloats = width;
        inPlace = IntStream.range(0, targets.length).allMatch(i -> targets[i] == products.get(i).targetOffset());
        int row = expansion.rowWidth();
        rowFloats = row % ALIASING == 0 ? row + LANES : row;
        int rows = Math.min(TILE_FLOATS / rowFloats, edges.gatherers() / LEAST_TILES);
        tileRows = Math.clamp(rows / SMALLEST_TILE * SMALLEST_TILE, SMALLEST_TILE, LARGEST_TILE);
    }

    int tiles() {
        return (edges.gatherers() + tileRows - 1) / tileRows;
    }

    /// The first tile of each of so many parts, and the number of tiles: parts of about the same work where each row is multiplied so many times. In a good order of vertices neighbours
    /// are many at one end of the surface and few at the other, and rows alone would leave one thread waiting for the other.
    int[] parts(int count, int products) {
        int[] first = new int[count + 1];
        first[count] = tiles();
        double total = work(first[count], products);
        for (int part = 1, tile = 0; part < count; part++) {
            while (tile < first[count] && work(tile, products) + work(tile + 1, products) < 2 * total * part / count) {
                tile++;
            }
            first[part] = tile;
        }
        return first;
    }

    /// Of all tiles before this one, in multiply-adds of a product.
    private double work(int tile, int products) {
        int row = Math.min(begin(tile), edges.gatherers());
        return (double) products * expansion.size() * row + (double) EDGE_WORK * program.gatheredWidth() * edges.offsets()[row];
    }

    int begin(int tile) {
        return tile * tileRows;
    }

    int end(int tile) {
        return Math.min(begin(tile) + tileRows, edges.gatherers());
    }

    /// The arrays of one thread, kept between calls and grown when more is asked for.
    static final class Scratch {
        private float[] accumulators = new float[0];
        private float[] targets = new float[0];
        private float[] products = new float[0];
        private float[] table = new float[0];
        private final float[] turned = new float[TurnedFeatures.SIZE];

        /// The memory held, in bytes.
        long bytes() {
            return 4L * (accumulators.length + targets.length + products.length + table.length + turned.length);
        }

        /// Room for products of a tile.
        float[] products(int floats) {
            return products = grown(products, floats);
        }
    }

    /// An array of at least that many floats, whatever they were before.
    static float[] grown(float[] array, int floats) {
        return array.length < floats ? new float[floats + floats / 8] : array;
    }

    /// Computes the tile's rows of A in the scratch's memory, and returns it.
    float[] accumulate(int tile, Scratch scratch) {
        scratch.accumulators = grown(scratch.accumulators, tileRows * rowFloats + LANES + TileProducts.ROWS);
        float[] a = scratch.accumulators;
        GatherKernel kernel = new GatherKernel(program);
        kernel.tile(a, rowFloats, begin(tile));
        for (int from = begin(tile); from < end(tile);) {
            int to = from + 1;
            while (to < end(tile) && edges.offsets()[to + 1] - edges.offsets()[from] <= GatherKernel.EDGES) {
                to++;
            }
            int first = edges.offsets()[from];
            int last = edges.offsets()[to];
            do {
                int count = Math.min(last - first, GatherKernel.EDGES);
                accumulate(from, to, first, count, kernel, scratch);
                first += count;
            } while (first < last);
            from = to;
        }
        for (SelfCopy copy : program.selfCopies()) {
            for (int p = begin(tile); p < end(tile); p++) {
                MemorySegment.copy(x, FLOAT, 4 * ((long) p * program.gatheredWidth() + copy.from()),
                        a, (p - begin(tile)) * rowFloats + copy.column(), copy.width());
            }
        }
        for (ExpandedWeight.Difference difference : expansion.differences()) {
            subtract(difference, a, end(tile) - begin(tile));
        }
        return a;
    }

    private void subtract(ExpandedWeight.Difference difference, float[] a, int rows) {
        for (int r = 0; r < rows; r++) {
            int from = r * rowFloats + difference.column();
            int to = r * rowFloats + difference.to();
            for (int i = 0; i < difference.half(); i += LANES) {
                FloatVector sine = FloatVector.fromArray(SPECIES, a, from + difference.half() + i).mul(program.turn());
                FloatVector.fromArray(SPECIES, a, from + i).sub(sine).intoArray(a, to + i);
            }
        }
    }

    /// A run of edges, those of vertices `from .. to` or some of those of one vertex.
    private void accumulate(int from, int to, int first, int count, GatherKernel kernel, Scratch scratch) {
        scratch.table = grown(scratch.table, filler.size());
        filler.fill(edges, first, first + count, scratch.table);
        kernel.edges(edges, scratch.table, scratch.turned, first, count, first > edges.offsets()[from]);
        List<Gathered> parts = program.gathered();
        for (int i = 0; i < parts.size(); i++) {
            Gathered part = parts.get(i);
            if (padding.isNarrow(i)) {
                kernel.accumulate(from, to, part, padded, padding.width(), padding.offset(i), LANES);
            } else {
                kernel.accumulate(from, to, part, x, program.gatheredWidth(), part.offset(), part.channels());
            }
        }
    }

    /// `y[tile] = A W + bias`, or with `adding` added to y, rows of y `yFloats` apart; the bias, a row, may be null.
    void multiply(int tile, float[] a, float[] matrices, float[] bias, boolean adding, MemorySegment y, int yFloats, Scratch scratch) {
        int rows = end(tile) - begin(tile);
        float[] sums = targets(scratch);
        Arrays.fill(sums, 0, TileProducts.rows(rows) * targetFloats, 0);
        for (int i = 0; i < targets.length; i++) {
            Product p = program.products().get(i);
            for (int r = 0; bias != null && r < rows; r++) {
                System.arraycopy(bias, p.targetOffset(), sums, r * targetFloats + targets[i], p.width());
            }
            expansion.products().get(i).multiply(rows, a, rowFloats, matrices, sums, targets[i], targetFloats, scratch);
        }
        writeTargets(tile, rows, sums, adding, y, yFloats);
    }

    private void writeTargets(int tile, int rows, float[] sums, boolean adding, MemorySegment y, int yFloats) {
        if (whole(yFloats)) {
            write(sums, 0, adding, y, (long) begin(tile) * yFloats, rows * yFloats);
            return;
        }
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < targets.length; i++) {
                Product p = program.products().get(i);
                write(sums, r * targetFloats + targets[i], adding, y, (long) (begin(tile) + r) * yFloats + p.targetOffset(), p.width());
            }
        }
    }

    private static void write(float[] sums, int from, boolean adding, MemorySegment y, long to, int count) {
        if (adding) {
            PanamaRows.add(sums, from, y, to, count);
        } else {
            MemorySegment.copy(sums, from, y, FLOAT, 4 * to, count);
        }
    }

    /// `gradient += y[tile]^T A`, product by product: the gradients of the expanded weight, transposed.
    void addGradient(int tile, float[] a, MemorySegment y, int yFloats, float[] gradient, Scratch scratch) {
        int rows = end(tile) - begin(tile);
        float[] features = targets(scratch);
        readTargets(tile, rows, y, yFloats, features);
        for (int i = 0; i < targets.length; i++) {
            expansion.products().get(i).addGradient(rows, features, targets[i], targetFloats, a, rowFloats, gradient, scratch);
        }
    }

    private void readTargets(int tile, int rows, MemorySegment y, int yFloats, float[] to) {
        if (whole(yFloats)) {
            PanamaRows.copy(y, yFloats, begin(tile), rows, to, targetFloats);
            return;
        }
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < targets.length; i++) {
                Product p = program.products().get(i);
                MemorySegment.copy(y, FLOAT, 4 * ((long) (begin(tile) + r) * yFloats + p.targetOffset()), to, r * targetFloats + targets[i], p.width());
            }
        }
    }

    /// Whether rows of y are rows of a target tile.
    private boolean whole(int yFloats) {
        return inPlace && yFloats == targetFloats;
    }

    private float[] targets(Scratch scratch) {
        return scratch.targets = grown(scratch.targets, tileRows * targetFloats + TileProducts.ROWS);
    }
}
