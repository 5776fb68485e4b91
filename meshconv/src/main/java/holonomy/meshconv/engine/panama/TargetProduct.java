package holonomy.meshconv.engine.panama;

import holonomy.meshconv.engine.gather.GatherProgram.Product;
import holonomy.meshconv.engine.gather.GatherProgram.WeightBlock;

/// The product of a tile's rows of A for one block of targets, `y += A W`, and its gradient `G += y^T A`, with matrices in an order of its own.
///
/// Tiles are rows of arrays, so far apart as the argument after them says; see [TileProducts] for the room that they need.
interface TargetProduct {
    /// A block of W, and the matrix that it belongs to, in panels `[depth, width]` from `matrix` on; the gradient of that lies transposed from `gradient` on, columns
    /// `gradientStride` apart.
    @FunctionalInterface
    interface Placement {
        void place(WeightBlock block, int matrix, int depth, int width, int gradient, int gradientStride);
    }

    /// The floats of all its matrices.
    int size();

    /// The floats of their gradients.
    int gradientSize();

    /// Says where a block of W goes. Blocks that follow from others go nowhere.
    void place(WeightBlock block, Placement placement);

    /// Completes the matrices once all blocks have been written.
    void complete(float[] matrices);

    /// `y += A W`, with y from `to` on.
    void multiply(int rows, float[] a, int aFloats, float[] matrices, float[] y, int to, int yFloats, GatherRun.Scratch scratch);

    /// Adds `y^T A` to the gradients, with y from `from` on.
    void addGradient(int rows, float[] y, int from, int yFloats, float[] a, int aFloats, float[] gradients, GatherRun.Scratch scratch);

    /// Makes of the sum of all tiles' gradients those of the blocks that were placed.
    void resolve(float[] gradients);

    /// W as it is.
    record Whole(Product product, int matrix, int gradient) implements TargetProduct {
        private int width() {
            return TileProducts.width(product.width());
        }

        private int stride() {
            return TileProducts.width(product.depth());
        }

        @Override
        public int size() {
            return Math.multiplyExact(product.depth(), width());
        }

        @Override
        public int gradientSize() {
            return Math.multiplyExact(TileProducts.rows(product.width()), stride());
        }

        @Override
        public void place(WeightBlock block, Placement placement) {
            placement.place(block, matrix, product.depth(), width(), gradient, stride());
        }

        @Override
        public void complete(float[] matrices) {
            // nothing follows from other blocks
        }

        @Override
        public void multiply(int rows, float[] a, int aFloats, float[] matrices, float[] y, int to, int yFloats, GatherRun.Scratch scratch) {
            TileProducts.multiply(rows, product.depth(), width(), a, product.column(), aFloats, matrices, matrix, y, to, yFloats);
        }

        @Override
        public void addGradient(int rows, float[] y, int from, int yFloats, float[] a, int aFloats, float[] gradients, GatherRun.Scratch scratch) {
            TileProducts.addTransposed(rows, product.width(), stride(), y, from, yFloats, a, product.column(), aFloats, gradients, gradient, stride());
        }

        @Override
        public void resolve(float[] gradients) {
            // they are those of the blocks
        }
    }
}
