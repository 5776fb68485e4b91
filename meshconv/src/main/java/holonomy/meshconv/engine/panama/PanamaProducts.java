package holonomy.meshconv.engine.panama;

import holonomy.meshconv.engine.HostTensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.stream.Stream;

/// Products of host matrices of float32, cut into tiles of rows that threads share, see [TileProducts].
final class PanamaProducts {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final int TILE = 64;      // rows
    private static final int MOST_RUNS = 32; // of tiles whose products are added up by themselves
    private static final long SHARED_FROM = 1 << 17; // multiply-adds below which threads cost more than they bring

    private final WorkPool pool;
    private final Scratch[] scratch;   // [threads]
    private final PartialSums sums = new PartialSums(); // of runs of tiles
    private float[] right = new float[0]; // the right factor, or what a sum of runs is added to

    PanamaProducts(WorkPool pool) {
        this.pool = pool;
        scratch = Stream.generate(Scratch::new).limit(pool.threads()).toArray(Scratch[]::new);
    }

    /// The tiles of one thread, kept between calls.
    private static final class Scratch {
        private float[] left = new float[0];
        private float[] right = new float[0];

        private void reserve(int leftFloats, int rightFloats) {
            left = GatherRun.grown(left, leftFloats);
            right = GatherRun.grown(right, rightFloats);
        }
    }

    /// `c = op(a) op(b) + beta c`.
    synchronized void multiply(HostTensor a, boolean transposeA, HostTensor b, boolean transposeB, float beta, HostTensor c) {
        if (c.rows() == 0 || c.columns() == 0) {
            return;
        }
        if (transposeA) {
            multiplyTransposed(a, b, transposeB, beta, c);
        } else {
            multiplyRows(a, b, transposeB, beta, c);
        }
    }

    private void multiplyRows(HostTensor a, HostTensor b, boolean transposeB, float beta, HostTensor c) {
        int depth = a.columns();
        int columns = c.columns();
        int width = TileProducts.width(columns);
        right = GatherRun.grown(right, depth * width);
        copyPanels(b, transposeB, depth, right, width);
        pool.run((c.rows() + TILE - 1) / TILE, (long) c.rows() * depth * width >= SHARED_FROM, (worker, tile) -> {
            Scratch own = scratch[worker];
            own.reserve(TILE * depth, TILE * width);
            int begin = tile * TILE;
            int rows = Math.min(TILE, c.rows() - begin);
            start(beta, c, begin, rows, own.right, width);
            copy(a, false, begin, rows, own.left, depth);
            TileProducts.multiply(rows, depth, width, own.left, 0, depth, right, 0, own.right, 0, width);
            PanamaRows.copy(own.right, width, c.segment(), columns, begin, rows);
        });
    }

    /// Runs of tiles of a and b are multiplied by themselves; their products are [PartialSums].
    private void multiplyTransposed(HostTensor a, HostTensor b, boolean transposeB, float beta, HostTensor c) {
        int depth = c.rows();
        int leftWidth = TileProducts.rows(depth);
        int width = TileProducts.width(c.columns());
        int size = leftWidth * width;
        int tiles = (a.rows() + TILE - 1) / TILE;
        int runs = PartialSums.parts(Math.min(MOST_RUNS, tiles / 2));
        sums.begin(runs, size);
        pool.run(runs, (long) a.rows() * size >= SHARED_FROM, (worker, run) -> {
            Scratch own = scratch[worker];
            own.reserve(TILE * leftWidth, TILE * width);
            float[] sum = sums.part(run);
            for (int tile = PartialSums.first(run, runs, tiles); tile < PartialSums.first(run + 1, runs, tiles); tile++) {
                int begin = tile * TILE;
                int rows = Math.min(TILE, a.rows() - begin);
                copy(a, false, begin, rows, own.left, leftWidth);
                copy(b, transposeB, begin, rows, own.right, width);
                TileProducts.addTransposed(rows, depth, width, own.left, 0, leftWidth, own.right, 0, width, sum, 0, width);
            }
            sums.complete(run);
        });
        float[] total = sums.total();
        right = GatherRun.grown(right, size);
        start(beta, c, 0, depth, right, width);
        for (int i = 0; i < size; i++) {
            right[i] += total[i];
        }
        PanamaRows.copy(right, width, c.segment(), c.columns(), 0, depth);
    }

    /// `beta c` for rows `begin .. begin + rows`; c is not read where beta is zero.
    private static void start(float beta, HostTensor c, int begin, int rows, float[] to, int stride) {
        Arrays.fill(to, 0, TileProducts.rows(rows) * stride, 0);
        if (beta != 0) {
            copy(c, false, begin, rows, to, stride);
            for (int i = 0; i < rows * stride; i++) {
                to[i] *= beta;
            }
        }
    }

    /// Copies rows `begin .. begin + rows` of a matrix, or of its transpose, to rows `stride` apart.
    private static void copy(HostTensor matrix, boolean transposed, int begin, int rows, float[] to, int stride) {
        MemorySegment from = matrix.segment();
        if (!transposed) {
            PanamaRows.copy(from, matrix.columns(), begin, rows, to, stride);
            return;
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < matrix.rows(); c++) {
                to[r * stride + c] = from.getAtIndex(FLOAT, (long) c * matrix.columns() + begin + r);
            }
        }
    }

    /// Copies a matrix `[depth, columns]`, or the transpose of `[columns, depth]`, to panels of so wide a matrix, filled up with zeros, see [TileProducts#panel].
    private static void copyPanels(HostTensor matrix, boolean transposed, int depth, float[] to, int width) {
        MemorySegment from = matrix.segment();
        int columns = transposed ? matrix.rows() : matrix.columns();
        Arrays.fill(to, 0, depth * width, 0);
        for (int c = 0, count; c < columns; c += count) {
            count = Math.min(columns - c, TileProducts.columnsLeft(c, width));
            int at = TileProducts.panel(c, depth);
            int stride = TileProducts.panelWidth(c, width);
            for (int k = 0; k < depth; k++) {
                if (!transposed) {
                    MemorySegment.copy(from, FLOAT, 4 * ((long) k * columns + c), to, at + k * stride, count);
                }
                for (int i = 0; transposed && i < count; i++) {
                    to[at + k * stride + i] = from.getAtIndex(FLOAT, (long) (c + i) * depth + k);
                }
            }
        }
    }
}
