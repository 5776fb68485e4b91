package holonomy.meshconv.engine;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/// Products of host matrices of float32 by OpenBLAS, cut into runs of rows that threads share.
final class PanamaProducts {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final int RUN = 1024; // rows

    private final WorkPool pool;

    PanamaProducts(WorkPool pool) {
        this.pool = pool;
    }

    /// `c = op(a) op(b) + beta c`.
    void multiply(HostTensor a, boolean transposeA, HostTensor b, boolean transposeB, float beta, HostTensor c) {
        int inner = transposeA ? a.rows() : a.columns();
        if (c.rows() == 0 || c.columns() == 0) {
            return;
        }
        if (inner == 0) {
            float[] factor = new float[c.columns()];
            Arrays.fill(factor, beta);
            PanamaRows.affine(factor, c.segment(), new float[c.columns()], c.segment(), c.columns(), 0, c.rows());
            return;
        }
        if (transposeA) {
            multiplyTransposed(a, b, transposeB, beta, c);
            return;
        }
        pool.run((c.rows() + RUN - 1) / RUN, (worker, r) -> {
            int begin = r * RUN;
            int rows = Math.min(RUN, c.rows() - begin);
            openblas.cblas_sgemm(CblasRowMajor, CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans, rows, c.columns(), inner, 1f,
                    pointer(a, begin), a.columns(), pointer(b, 0), b.columns(), beta, pointer(c, begin), c.columns());
        });
    }

    /// Runs of rows of a and b are multiplied by themselves; their products are added in order.
    private void multiplyTransposed(HostTensor a, HostTensor b, boolean transposeB, float beta, HostTensor c) {
        if (transposeB || a.rows() <= RUN) {
            openblas.cblas_sgemm(CblasRowMajor, CblasTrans, transposeB ? CblasTrans : CblasNoTrans, c.rows(), c.columns(), a.rows(), 1f,
                    pointer(a, 0), a.columns(), pointer(b, 0), b.columns(), beta, pointer(c, 0), c.columns());
            return;
        }
        int size = c.rows() * c.columns();
        float[][] partial = new float[(a.rows() + RUN - 1) / RUN][size];
        pool.run(partial.length, (worker, r) -> {
            int begin = r * RUN;
            try (FloatPointer product = new FloatPointer(size)) {
                openblas.cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, c.rows(), c.columns(), Math.min(RUN, a.rows() - begin), 1f,
                        pointer(a, begin), a.columns(), pointer(b, begin), b.columns(), 0f, product, c.columns());
                product.get(partial[r]);
            }
        });
        MemorySegment to = c.segment();
        for (int i = 0; i < size; i++) {
            float sum = beta == 0 ? 0 : beta * to.getAtIndex(FLOAT, i);
            for (float[] part : partial) {
                sum += part[i];
            }
            to.setAtIndex(FLOAT, i, sum);
        }
    }

    /// Where a row begins.
    private static FloatPointer pointer(HostTensor tensor, int row) {
        return new Address(tensor.segment().address() + 4L * row * tensor.columns());
    }

    /// Memory that somebody else owns.
    private static final class Address extends FloatPointer {
        Address(long where) {
            address = where;
        }
    }
}
