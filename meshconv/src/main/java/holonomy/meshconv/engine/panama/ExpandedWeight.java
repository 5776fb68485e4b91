package holonomy.meshconv.engine.panama;

import static java.nio.ByteOrder.nativeOrder;

import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.HostTensor;
import holonomy.meshconv.engine.gather.GatherProgram;
import holonomy.meshconv.engine.gather.GatherProgram.Product;
import holonomy.meshconv.engine.gather.GatherProgram.WeightBlock;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The linear map from a convolution's weight and self-interaction to the matrices of its products, and its adjoint. Each thread expands for itself, so
/// that none waits for another.
///
/// The matrices lie one after the other, in the panels that [TileProducts] asks for. Their gradients lie transposed, so that
/// what is added to the gradient of the weight, which the transposed program reads by columns, is copied along rows.
final class ExpandedWeight {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    /// A block of a product's matrix, within a panel.
    ///
    /// @param to       where it begins in the matrices, and `stride`, from a row to the next
    /// @param gradient where it begins in the gradients, and `gradientStride`, from a column of the matrix to the next
    private record Part(WeightBlock block, int to, int stride, int gradient, int gradientStride) {
        void expand(MemorySegment weight, float[] all) {
            if (block.columnStep() == 1) {
                for (int i = 0; i < block.rows(); i++) {
                    copyRow(weight, block.index() + i * block.rowStep(), all, to + i * stride);
                }
            } else {
                for (int c = 0; c < block.columns(); c++) {
                    copyColumn(weight, block.index() + c * block.columnStep(), all, to + c);
                }
            }
        }

        private void copyRow(MemorySegment weight, int from, float[] all, int at) {
            int c = 0;
            for (; c <= block.columns() - LANES.length(); c += LANES.length()) {
                FloatVector.fromMemorySegment(LANES, weight, 4L * (from + c), nativeOrder()).mul(block.sign()).intoArray(all, at + c);
            }
            for (; c < block.columns(); c++) {
                all[at + c] = block.sign() * weight.getAtIndex(FLOAT, from + c);
            }
        }

        /// Of a transposed program.
        private void copyColumn(MemorySegment weight, int from, float[] all, int at) {
            float sign = block.sign();
            for (int i = 0; i < block.rows(); i++) {
                all[at + i * stride] = sign * weight.getAtIndex(FLOAT, from + i);
            }
        }

        /// Of a transposed program.
        void fold(float[] all, MemorySegment weight) {
            for (int c = 0; c < block.columns(); c++) {
                addRow(all, gradient + c * gradientStride, weight, block.index() + c * block.columnStep());
            }
        }

        private void addRow(float[] all, int at, MemorySegment weight, int to) {
            int i = 0;
            for (; i <= block.rows() - LANES.length(); i += LANES.length()) {
                long place = 4L * (to + i);
                FloatVector sum = FloatVector.fromMemorySegment(LANES, weight, place, nativeOrder());
                FloatVector.fromArray(LANES, all, at + i).mul(block.sign()).add(sum).intoMemorySegment(weight, place, nativeOrder());
            }
            for (; i < block.rows(); i++) {
                weight.setAtIndex(FLOAT, to + i, weight.getAtIndex(FLOAT, to + i) + block.sign() * all[at + i]);
            }
        }
    }

    /// Columns of a row of A that follow from others: `A[to + i] = A[column + i] - t A[column + half + i]`, see [ComplexProduct].
    record Difference(int column, int half, int to) {
    }

    private final List<TargetProduct> products = new ArrayList<>();
    private final List<Difference> differences = new ArrayList<>();
    private final Part[] parts;
    private int rowWidth;
    private int size;
    private int gradientSize;

    /// The weight and the self-interaction of one call; the latter may be null.
    static final class Given {
        private final ExpandedWeight expansion;
        private final HostTensor weight;
        private final HostTensor self;

        private Given(ExpandedWeight expansion, HostTensor weight, HostTensor self) {
            this.expansion = expansion;
            this.weight = weight;
            this.self = self;
        }
    }

    /// The arrays of one thread, kept between calls and grown when more is asked for.
    static final class Room {
        private float[] matrices = new float[0];
        private Given expanded;

        /// The products' matrices of a call, expanded when the thread first asks for them.
        float[] matrices(Given given) {
            if (expanded != given) {
                matrices = GatherRun.grown(matrices, given.expansion.size);
                given.expansion.expand(given, this);
                expanded = given;
            }
            return matrices;
        }

        /// The memory held, in bytes.
        long bytes() {
            return 4L * matrices.length;
        }
    }

    ExpandedWeight(GatherProgram program, ConvolutionPlan plan) {
        List<Part> all = new ArrayList<>();
        rowWidth = TileProducts.width(program.rowWidth());
        for (Product product : program.products()) {
            TargetProduct target = ComplexProduct.pays(product)
                    ? new ComplexProduct(product, program.turn(), difference(product), size, gradientSize)
                    : new TargetProduct.Whole(product, size, gradientSize);
            program.forEachWeight(product, plan, block -> target.place(block, (placed, matrix, depth, width, gradient, gradientStride) ->
                    forEachPanel(placed, width, part -> {
                        int stride = TileProducts.panelWidth(part.column(), width);
                        all.add(new Part(part, matrix + TileProducts.panel(part.column(), depth) + part.row() * stride, stride,
                                gradient + part.column() * gradientStride + part.row(), gradientStride));
                    })));
            products.add(target);
            size = Math.addExact(size, target.size());
            gradientSize = Math.addExact(gradientSize, target.gradientSize());
        }
        parts = all.toArray(Part[]::new);
    }

    /// Where rows of A have the difference that a product asks for; products with the same accumulators share it.
    private int difference(Product product) {
        for (Difference other : differences) {
            if (other.column == product.column()) {
                return other.to;
            }
        }
        differences.add(new Difference(product.column(), product.half(), rowWidth));
        rowWidth += TileProducts.width(product.half());
        return differences.getLast().to;
    }

    /// A block's columns, panel by panel of a matrix so many columns wide.
    private static void forEachPanel(WeightBlock block, int width, Consumer<WeightBlock> visitor) {
        for (int first = 0, count; first < block.columns(); first += count) {
            count = Math.min(block.columns() - first, TileProducts.columnsLeft(block.column() + first, width));
            visitor.accept(block.columns(first, count));
        }
    }

    /// The program's products, in their order.
    List<TargetProduct> products() {
        return products;
    }

    /// What is appended to rows of A for them.
    List<Difference> differences() {
        return differences;
    }

    /// The width of a row of A with what is appended to it, whole vectors.
    int rowWidth() {
        return rowWidth;
    }

    /// The floats of all matrices.
    int size() {
        return size;
    }

    /// The floats of all gradients.
    int gradientSize() {
        return gradientSize;
    }

    /// What a call was given; its content is read when threads expand it.
    Given given(HostTensor weight, HostTensor self) {
        return new Given(this, weight, self);
    }

    private void expand(Given given, Room room) {
        Arrays.fill(room.matrices, 0, size, 0);
        for (Part part : parts) {
            if (!part.block.self()) {
                part.expand(given.weight.segment(), room.matrices);
            } else if (given.self != null) {
                part.expand(given.self.segment(), room.matrices);
            }
        }
        products.forEach(product -> product.complete(room.matrices));
    }

    /// Adds the gradients with respect to weight and self-interaction (each unless null) of a transposed program, given those of the products' matrices.
    void fold(float[] gradient, HostTensor dWeight, HostTensor dSelf) {
        products.forEach(product -> product.resolve(gradient));
        for (Part part : parts) {
            HostTensor to = part.block.self() ? dSelf : dWeight;
            if (to != null) {
                part.fold(gradient, to.segment());
            }
        }
    }
}
