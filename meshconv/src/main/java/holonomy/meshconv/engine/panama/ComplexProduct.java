package holonomy.meshconv.engine.panama;

import holonomy.meshconv.engine.gather.GatherProgram.Product;
import holonomy.meshconv.engine.gather.GatherProgram.WeightBlock;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The product with a complex matrix, with three real products for four. With the columns C and S of A, t = 1 or -1, and D = C - t S, which [GatherRun] appends to rows of A,
///
///     P = C W_0,  Q = S W_1,  R = D (W_0 - W_1)          y_0 = C W_0 - t S W_1 = P - t Q
///                                                        y_1 = C W_1 + t S W_0 = P + t Q - R
///
/// and for the gradients, with `P' = C^T y_0`, `Q' = S^T y_1`, `R' = D^T (y_0 + y_1)`: `dW_0 = P' + t Q'`, `dW_1 = R' - P' + t Q'`. What else is in rows of A, copies for the
/// self-interaction, has a product of its own. Rounding errors are small beside the norms of both components, not beside each of them: see N. Higham, Stability of a method for
/// multiplying complex matrices with three real matrix multiplications, SIAM J. Matrix Anal. Appl. 13 (1992).
///
/// @param turn       t
/// @param difference where D begins in a row of A
/// @param matrix     where the matrices begin: W_0, W_1, their difference, that of the self-interaction
/// @param gradient   where the gradients begin: those of P, Q and R, that of the self-interaction
record ComplexProduct(Product product, int turn, int difference, int matrix, int gradient) implements TargetProduct {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int VL = LANES.length();

    /// Whether three products are less work: matrices half as wide must still be whole vectors, as many as [TileProducts] is good at.
    static boolean pays(Product product) {
        int channels = product.width() / 2;
        return product.half() > 0 && channels % VL == 0 && channels >= TileProducts.LEAST_WIDTH;
    }

    private int channels() {
        return product.width() / 2;
    }

    private int half() {
        return product.half();
    }

    /// The floats of a matrix of the three.
    private int part() {
        return Math.multiplyExact(half(), channels());
    }

    private int stride() {
        return TileProducts.width(half());
    }

    /// The floats of a gradient of the three.
    private int gradientPart() {
        return Math.multiplyExact(channels(), stride());
    }

    /// The columns of A that are left.
    private int rest() {
        return product.depth() - 2 * half();
    }

    private int restStride() {
        return TileProducts.width(rest());
    }

    @Override
    public int size() {
        return Math.addExact(Math.multiplyExact(3, part()), Math.multiplyExact(rest(), product.width()));
    }

    @Override
    public int gradientSize() {
        return Math.addExact(Math.multiplyExact(3, gradientPart()), Math.multiplyExact(product.width(), restStride()));
    }

    @Override
    public void place(WeightBlock block, Placement placement) {
        if (block.self()) {
            placement.place(block.at(block.row() - 2 * half(), block.column()), matrix + 3 * part(), rest(), product.width(), gradient + 3 * gradientPart(), restStride());
        } else if (block.row() < half() && block.column() < channels()) {
            placement.place(block, matrix, half(), channels(), gradient, stride());
        } else if (block.row() < half()) {
            placement.place(block.at(block.row(), block.column() - channels()), matrix + part(), half(), channels(), gradient + 2 * gradientPart(), stride());
        }
    }

    @Override
    public void complete(float[] matrices) {
        int part = part();
        for (int i = matrix; i < matrix + part; i += VL) {
            load(matrices, i).sub(load(matrices, i + part)).intoArray(matrices, i + 2 * part);
        }
    }

    @Override
    public void multiply(int rows, float[] a, int aFloats, float[] matrices, float[] y, int to, int yFloats, GatherRun.Scratch scratch) {
        int channels = channels();
        int width = 3 * channels;
        float[] three = scratch.products(TileProducts.rows(rows) * width);
        Arrays.fill(three, 0, TileProducts.rows(rows) * width, 0);
        TileProducts.multiply(rows, half(), channels, a, product.column(), aFloats, matrices, matrix, three, 0, width);
        TileProducts.multiply(rows, half(), channels, a, product.column() + half(), aFloats, matrices, matrix + part(), three, channels, width);
        TileProducts.multiply(rows, half(), channels, a, difference, aFloats, matrices, matrix + 2 * part(), three, 2 * channels, width);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < channels; c += VL) {
                int at = r * width + c;
                int first = to + r * yFloats + c;
                FloatVector p = load(three, at);
                FloatVector q = load(three, at + channels).mul(turn);
                load(y, first).add(p.sub(q)).intoArray(y, first);
                load(y, first + channels).add(p.add(q).sub(load(three, at + 2 * channels))).intoArray(y, first + channels);
            }
        }
        if (rest() > 0) {
            TileProducts.multiply(rows, rest(), product.width(), a, product.column() + 2 * half(), aFloats, matrices, matrix + 3 * part(), y, to, yFloats);
        }
    }

    @Override
    public void addGradient(int rows, float[] y, int from, int yFloats, float[] a, int aFloats, float[] gradients, GatherRun.Scratch scratch) {
        int channels = channels();
        float[] sum = scratch.products(rows * channels);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < channels; c += VL) {
                int at = from + r * yFloats + c;
                load(y, at).add(load(y, at + channels)).intoArray(sum, r * channels + c);
            }
        }
        int stride = stride();
        int part = gradientPart();
        TileProducts.addTransposed(rows, channels, stride, y, from, yFloats, a, product.column(), aFloats, gradients, gradient, stride);
        TileProducts.addTransposed(rows, channels, stride, y, from + channels, yFloats, a, product.column() + half(), aFloats, gradients, gradient + part, stride);
        TileProducts.addTransposed(rows, channels, stride, sum, 0, channels, a, difference, aFloats, gradients, gradient + 2 * part, stride);
        if (rest() > 0) {
            TileProducts.addTransposed(rows, product.width(), restStride(), y, from, yFloats, a, product.column() + 2 * half(), aFloats, gradients,
                    gradient + 3 * part, restStride());
        }
    }

    @Override
    public void resolve(float[] gradients) {
        int part = gradientPart();
        for (int i = gradient; i < gradient + part; i += VL) {
            FloatVector p = load(gradients, i);
            FloatVector q = load(gradients, i + part).mul(turn);
            p.add(q).intoArray(gradients, i);
            load(gradients, i + 2 * part).sub(p).add(q).intoArray(gradients, i + 2 * part);
        }
    }

    private static FloatVector load(float[] from, int at) {
        return FloatVector.fromArray(LANES, from, at);
    }
}
