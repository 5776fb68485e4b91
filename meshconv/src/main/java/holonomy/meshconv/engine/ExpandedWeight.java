package holonomy.meshconv.engine;

import holonomy.meshconv.engine.GatherProgram.Product;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The linear map from a convolution's weight and self-interaction to the matrices of its products, and its adjoint. Each thread expands for itself, so
/// that none waits for another.
///
/// The matrices lie one after the other, with the rows and whole vectors of columns that [TileProducts] asks for.
final class ExpandedWeight {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    /// Entries `to + c` are `sign` times entries `from + c step` of the weight, or of the self-interaction, for `0 <= c < count`.
    private record Run(boolean self, int to, int from, int step, int count, float sign) {
        void expand(float[] weight, float[] all) {
            for (int c = 0; c < count; c++) {
                all[to + c] = sign * weight[from + c * step];
            }
        }

        void fold(float[] all, float[] weight) {
            for (int c = 0; c < count; c++) {
                weight[from + c * step] += sign * all[to + c];
            }
        }
    }

    private final int[] offset;  // [products] where a product's matrix begins
    private final int size;
    private final Run[] runs;

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
        private float[] weights = new float[0];
        private float[] selves = new float[0];
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
            return 4L * (weights.length + selves.length + matrices.length);
        }
    }

    ExpandedWeight(GatherProgram program, ConvolutionPlan plan) {
        List<Run> all = new ArrayList<>();
        List<Product> products = program.products();
        offset = new int[products.size()];
        int end = 0;
        for (int i = 0; i < offset.length; i++) {
            Product product = products.get(i);
            int begin = end;
            int stride = TileProducts.width(product.width());
            offset[i] = begin;
            program.forEachWeight(product, plan, (self, row, column, index, step, count, sign) ->
                    all.add(new Run(self, begin + row * stride + column, index, step, count, sign)));
            end = Math.addExact(end, Math.multiplyExact(TileProducts.rows(product.depth()), stride));
        }
        size = end;
        runs = all.toArray(Run[]::new);
    }

    /// Where the matrix of a product begins.
    int offset(int product) {
        return offset[product];
    }

    /// The floats of all matrices.
    int size() {
        return size;
    }

    /// What a call was given; its content is read when threads expand it.
    Given given(HostTensor weight, HostTensor self) {
        return new Given(this, weight, self);
    }

    private void expand(Given given, Room room) {
        room.weights = read(given.weight, room.weights);
        room.selves = read(given.self, room.selves);
        Arrays.fill(room.matrices, 0, size, 0);
        for (Run run : runs) {
            if (!run.self) {
                run.expand(room.weights, room.matrices);
            } else if (given.self != null) {
                run.expand(room.selves, room.matrices);
            }
        }
    }

    /// Adds the gradients with respect to weight and self-interaction (each unless null), given those of the products' matrices.
    void fold(float[] gradient, HostTensor dWeight, HostTensor dSelf, Room room) {
        room.weights = read(dWeight, room.weights);
        room.selves = read(dSelf, room.selves);
        for (Run run : runs) {
            if (run.self ? dSelf != null : dWeight != null) {
                run.fold(gradient, run.self ? room.selves : room.weights);
            }
        }
        write(room.weights, dWeight);
        write(room.selves, dSelf);
    }

    private static float[] read(HostTensor tensor, float[] room) {
        int count = tensor == null ? 0 : Math.toIntExact(tensor.size());
        float[] values = room.length < count ? new float[count] : room;
        if (count > 0) {
            MemorySegment.copy(tensor.segment(), FLOAT, 0, values, 0, count);
        }
        return values;
    }

    private static void write(float[] values, HostTensor tensor) {
        if (tensor != null && tensor.size() > 0) {
            MemorySegment.copy(values, 0, tensor.segment(), FLOAT, 0, Math.toIntExact(tensor.size()));
        }
    }
}
