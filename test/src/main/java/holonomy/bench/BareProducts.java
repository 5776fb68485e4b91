package holonomy.bench;

import holonomy.bench.ConvolutionSize.Product;
import holonomy.meshconv.engine.panama.WorkPool;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;

/// The matrix products of a convolution and nothing else, by OpenBLAS on all cores: one call per product and thread. What a
/// convolution costs beyond them is the price of gathering.
public final class BareProducts implements AutoCloseable {
    private static final int LARGEST_BLOCK = 20_000;   // rows; more vertices are done in several blocks

    private final WorkPool pool;
    private final int vertices;
    private final int block;
    private final List<Product> products;
    private final List<FloatPointer> accumulators = new ArrayList<>();   // [block, depth]
    private final List<FloatPointer> weights = new ArrayList<>();        // [depth, width]
    private final List<FloatPointer> results = new ArrayList<>();        // [block, width]
    private final List<FloatPointer> gradients = new ArrayList<>();      // [threads, depth, width]

    public BareProducts(ConvolutionSize size, WorkPool pool) {
        this.pool = pool;
        this.vertices = size.vertices();
        this.products = size.products();
        this.block = Math.min(vertices, LARGEST_BLOCK);
        for (Product p : products) {
            accumulators.add(filled((long) block * p.depth()));
            weights.add(filled((long) p.depth() * p.width()));
            results.add(filled((long) block * p.width()));
            gradients.add(filled((long) pool.threads() * p.depth() * p.width()));
        }
        Nd4j.getExecutioner();   // starts ND4J, which sets the number of OpenBLAS's threads
        openblas.blas_set_num_threads(1);
    }

    /// `Y = A W`, product by product.
    public void forward() {
        eachBlock((part, from, rows) -> {
            for (int i = 0; i < products.size(); i++) {
                int depth = products.get(i).depth();
                int width = products.get(i).width();
                openblas.cblas_sgemm(openblas.CblasRowMajor, openblas.CblasNoTrans, openblas.CblasNoTrans, rows, width, depth, 1,
                        at(accumulators.get(i), (long) from * depth), depth, weights.get(i), width, 0,
                        at(results.get(i), (long) from * width), width);
            }
        });
    }

    /// Those of the forward pass, of the transposed convolution, which has the same shapes, and of the weight's gradient `A^T Y`.
    public void forwardAndBackward() {
        forward();
        forward();
        eachBlock((part, from, rows) -> {
            for (int i = 0; i < products.size(); i++) {
                int depth = products.get(i).depth();
                int width = products.get(i).width();
                openblas.cblas_sgemm(openblas.CblasRowMajor, openblas.CblasTrans, openblas.CblasNoTrans, depth, width, rows, 1,
                        at(accumulators.get(i), (long) from * depth), depth, at(results.get(i), (long) from * width), width, 0,
                        at(gradients.get(i), (long) part * depth * width), width);
            }
        });
    }

    @FunctionalInterface
    private interface Rows {
        void run(int part, int from, int rows);
    }

    /// Rows of a block in as many parts as there are threads.
    private void eachBlock(Rows work) {
        for (int done = 0; done < vertices; done += block) {
            int rows = Math.min(block, vertices - done);
            int threads = pool.threads();
            pool.run(threads, (worker, part) -> {
                int from = (int) ((long) rows * part / threads);
                int to = (int) ((long) rows * (part + 1) / threads);
                if (to > from) {
                    work.run(part, from, to - from);
                }
            });
        }
    }

    private static FloatPointer filled(long count) {
        FloatPointer pointer = new FloatPointer(count);
        for (long i = 0; i < count; i++) {
            pointer.put(i, (i * 37 % 101 - 50) / 50f);
        }
        return pointer;
    }

    private static FloatPointer at(FloatPointer pointer, long index) {
        return new FloatPointer(pointer).position(index);
    }

    @Override
    public void close() {
        for (List<FloatPointer> list : List.of(accumulators, weights, results, gradients)) {
            list.forEach(FloatPointer::close);
        }
    }
}
