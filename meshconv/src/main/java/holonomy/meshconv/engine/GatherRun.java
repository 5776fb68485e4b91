package holonomy.meshconv.engine;

import holonomy.meshconv.engine.GatherProgram.Gathered;
import holonomy.meshconv.engine.GatherProgram.Product;
import holonomy.meshconv.engine.GatherProgram.SelfCopy;
import java.lang.foreign.MemorySegment;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/// One execution of a gather program over a stencil, cut into tiles of vertices whose rows of A stay in the cache.
final class GatherRun {
    private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
    private static final int LARGEST_TILE = 64;         // vertices
    private static final int SMALLEST_TILE = 8;
    private static final int TILE_FLOATS = 1 << 18;     // 1 MB of A
    private static final int TABLE_EDGES = 512;         // edges whose table is filled at once
    private static final int ALIASING = 1024;           // rows 4 KB apart compete for the same cache lines

    private final GatherProgram program;
    private final EdgeArrays edges;
    private final EdgeTableFiller filler;
    private final MemorySegment x;
    private final PaddedFeatures padding;
    private final MemorySegment padded;
    private final int rowFloats;
    private final int tileRows;

    /// @param x      the features that are gathered, rows of `program.gatheredWidth()`
    /// @param padded room for the padded copy of narrow parts, filled by [#pad]
    GatherRun(GatherProgram program, EdgeArrays edges, MemorySegment x, PaddedFeatures padding, MemorySegment padded) {
        this.program = program;
        this.edges = edges;
        this.filler = new EdgeTableFiller(program.table(), edges);
        this.x = x;
        this.padding = padding;
        this.padded = padded;
        int row = (program.rowWidth() + LANES - 1) / LANES * LANES;
        rowFloats = row % ALIASING == 0 ? row + LANES : row;
        tileRows = Math.clamp(TILE_FLOATS / rowFloats / SMALLEST_TILE * SMALLEST_TILE, SMALLEST_TILE, LARGEST_TILE);
    }

    int tiles() {
        return (edges.gatherers() + tileRows - 1) / tileRows;
    }

    int begin(int tile) {
        return tile * tileRows;
    }

    int end(int tile) {
        return Math.min(begin(tile) + tileRows, edges.gatherers());
    }

    /// The scratch of one thread.
    static final class Scratch implements AutoCloseable {
        private final NativeBuffer accumulators = new NativeBuffer();
        private final NativeBuffer gradients = new NativeBuffer();
        private final SinglePrecisionProduct product = new SinglePrecisionProduct();
        private float[] table = new float[0];

        /// The memory held, in bytes.
        long bytes() {
            return accumulators.capacity() + gradients.capacity() + 4L * table.length;
        }

        NativeBuffer gradients() {
            return gradients;
        }

        @Override
        public void close() {
            accumulators.close();
            gradients.close();
        }
    }

    /// Computes the tile's rows of A in the scratch's memory, and returns it.
    MemorySegment accumulate(int tile, Scratch scratch) {
        MemorySegment a = scratch.accumulators.floats((long) tileRows * rowFloats + LANES);
        GatherKernel kernel = new GatherKernel(program);
        kernel.tile(a, rowFloats, begin(tile));
        for (int from = begin(tile); from < end(tile);) {
            int to = from + 1;
            while (to < end(tile) && edges.offsets[to + 1] - edges.offsets[from] <= TABLE_EDGES) {
                to++;
            }
            accumulate(from, to, kernel, scratch);
            from = to;
        }
        for (SelfCopy copy : program.selfCopies()) {
            for (int p = begin(tile); p < end(tile); p++) {
                MemorySegment.copy(x, 4 * ((long) p * program.gatheredWidth() + copy.from()),
                        a, 4 * ((long) (p - begin(tile)) * rowFloats + copy.column()), 4L * copy.width());
            }
        }
        return a;
    }

    private void accumulate(int from, int to, GatherKernel kernel, Scratch scratch) {
        int first = edges.offsets[from];
        int count = edges.offsets[to] - first;
        if (scratch.table.length < filler.size(count)) {
            scratch.table = new float[filler.size(count)];
        }
        filler.fill(first, first + count, scratch.table);
        kernel.edges(edges, scratch.table, first);
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

    /// `y[tile] = A expanded + beta y[tile]`, rows of y `yFloats` apart.
    void multiply(int tile, MemorySegment a, MemorySegment expanded, float beta, MemorySegment y, int yFloats, Scratch scratch) {
        for (Product p : program.products()) {
            scratch.product.multiply(end(tile) - begin(tile), p.width(), p.depth(), a.address() + 4L * p.column(), rowFloats,
                    expanded.address() + 4L * p.weightOffset(), p.width(), beta,
                    y.address() + 4 * ((long) begin(tile) * yFloats + p.targetOffset()), yFloats);
        }
    }

    /// `gradient += A^T y[tile]`, product by product, in the layout of the expanded weight.
    void addGradient(int tile, MemorySegment a, MemorySegment y, int yFloats, MemorySegment gradient, Scratch scratch) {
        for (Product p : program.products()) {
            scratch.product.addTransposed(p.depth(), p.width(), end(tile) - begin(tile), a.address() + 4L * p.column(), rowFloats,
                    y.address() + 4 * ((long) begin(tile) * yFloats + p.targetOffset()), yFloats,
                    gradient.address() + 4L * p.weightOffset(), p.width());
        }
    }
}
