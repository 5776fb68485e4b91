package holonomy.meshconv.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Products of host matrices of float32, cut into tiles of rows that threads share, see [TileProducts].
final class PanamaProducts {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final int TILE = 64;   // rows
    private static final int RUN = 1024;  // rows whose products are added up before others are

    private final WorkPool pool;

    PanamaProducts(WorkPool pool) {
        this.pool = pool;
    }

    /// `c = op(a) op(b) + beta c`.
    void multiply(HostTensor a, boolean transposeA, HostTensor b, boolean transposeB, float beta, HostTensor c) {
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
        float[] right = new float[depth * width];
        copy(b, transposeB, 0, depth, right, width);
        float[][] left = new float[pool.threads()][TILE * depth];
        float[][] sums = new float[pool.threads()][TILE * width];
        pool.run((c.rows() + TILE - 1) / TILE, (worker, tile) -> {
            int begin = tile * TILE;
            int rows = Math.min(TILE, c.rows() - begin);
            float[] sum = sums[worker];
            start(beta, c, begin, rows, sum, width);
            copy(a, false, begin, rows, left[worker], depth);
            TileProducts.multiply(rows, depth, width, left[worker], 0, depth, right, 0, width, sum, 0, width);
            for (int r = 0; r < rows; r++) {
                MemorySegment.copy(sum, r * width, c.segment(), FLOAT, 4L * (begin + r) * columns, columns);
            }
        });
    }

    /// Runs of rows of a and b are multiplied by themselves; their products are added in order.
    private void multiplyTransposed(HostTensor a, HostTensor b, boolean transposeB, float beta, HostTensor c) {
        int depth = c.rows();
        int leftWidth = TileProducts.rows(depth);
        int width = TileProducts.width(c.columns());
        float[][] left = new float[pool.threads()][TILE * leftWidth];
        float[][] right = new float[pool.threads()][TILE * width];
        float[][] sums = new float[(a.rows() + RUN - 1) / RUN][leftWidth * width];
        pool.run(sums.length, (worker, run) -> {
            int end = Math.min((run + 1) * RUN, a.rows());
            for (int begin = run * RUN; begin < end; begin += TILE) {
                int rows = Math.min(TILE, end - begin);
                copy(a, false, begin, rows, left[worker], leftWidth);
                copy(b, transposeB, begin, rows, right[worker], width);
                TileProducts.addTransposed(rows, depth, width, left[worker], 0, leftWidth, right[worker], 0, width, sums[run], 0, width);
            }
        });
        float[] total = new float[leftWidth * width];
        start(beta, c, 0, depth, total, width);
        for (float[] sum : sums) {
            for (int i = 0; i < total.length; i++) {
                total[i] += sum[i];
            }
        }
        for (int r = 0; r < depth; r++) {
            MemorySegment.copy(total, r * width, c.segment(), FLOAT, 4L * r * c.columns(), c.columns());
        }
    }

    /// `beta c` for rows `begin .. begin + rows`; c is not read where beta is zero.
    private static void start(float beta, HostTensor c, int begin, int rows, float[] to, int stride) {
        Arrays.fill(to, 0);
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
            for (int r = 0; r < rows; r++) {
                MemorySegment.copy(from, FLOAT, 4L * (begin + r) * matrix.columns(), to, r * stride, matrix.columns());
            }
            return;
        }
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < matrix.rows(); c++) {
                to[r * stride + c] = from.getAtIndex(FLOAT, (long) c * matrix.columns() + begin + r);
            }
        }
    }
}
