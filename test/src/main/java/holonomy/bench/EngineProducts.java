package holonomy.bench;

import holonomy.bench.ConvolutionSize.Product;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Tensor;
import java.util.ArrayList;
import java.util.List;

/// The matrix products of a convolution and nothing else, as [BareProducts], by an engine's own `multiply`. OpenBLAS chooses its kernels by the
/// processor's model and may choose badly: a convolution is compared with whichever is faster.
final class EngineProducts implements AutoCloseable {
    private static final int LARGEST_BLOCK = 20_000;   // rows; more vertices are done in several blocks

    private final Engine engine;
    private final int blocks;
    private final List<Tensor> accumulators = new ArrayList<>();   // [block, depth]
    private final List<Tensor> weights = new ArrayList<>();        // [depth, width]
    private final List<Tensor> results = new ArrayList<>();        // [block, width]
    private final List<Tensor> gradients = new ArrayList<>();      // [depth, width]

    EngineProducts(ConvolutionSize size, Engine engine) {
        this.engine = engine;
        this.blocks = (size.vertices() + LARGEST_BLOCK - 1) / LARGEST_BLOCK;
        int block = size.vertices() / blocks;
        for (Product p : size.products()) {
            accumulators.add(filled(block, p.depth()));
            weights.add(filled(p.depth(), p.width()));
            results.add(filled(block, p.width()));
            gradients.add(filled(p.depth(), p.width()));
        }
    }

    /// `Y = A W`, product by product.
    void forward() {
        for (int b = 0; b < blocks; b++) {
            for (int i = 0; i < weights.size(); i++) {
                engine.multiply(accumulators.get(i), false, weights.get(i), false, 0, results.get(i));
            }
        }
    }

    /// Those of the forward pass, of the transposed convolution, which has the same shapes, and of the weight's gradient `A^T Y`.
    void forwardAndBackward() {
        forward();
        forward();
        for (int b = 0; b < blocks; b++) {
            for (int i = 0; i < weights.size(); i++) {
                engine.multiply(accumulators.get(i), true, results.get(i), false, 0, gradients.get(i));
            }
        }
    }

    private Tensor filled(int rows, int columns) {
        Tensor tensor = engine.allocate(rows, columns, Precision.FLOAT32);
        double[] numbers = new double[rows * columns];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (i * 37L % 101 - 50) / 50.0;
        }
        tensor.set(numbers);
        return tensor;
    }

    @Override
    public void close() {
        for (List<Tensor> list : List.of(accumulators, weights, results, gradients)) {
            list.forEach(Tensor::close);
        }
    }
}
