package holonomy.meshconv.engine;

import holonomy.meshconv.engine.GatherProgram.Product;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The linear map from a convolution's weight and self-interaction to the matrices of its products, and its adjoint. Not for several threads at once.
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
    private float[] weights = new float[0];
    private float[] selves = new float[0];

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

    /// Overwrites `all`; `self` may be null.
    void expand(HostTensor weight, HostTensor self, float[] all) {
        weights = read(weight, weights);
        selves = read(self, selves);
        Arrays.fill(all, 0, size, 0);
        for (Run run : runs) {
            if (!run.self) {
                run.expand(weights, all);
            } else if (self != null) {
                run.expand(selves, all);
            }
        }
    }

    /// Adds the gradients with respect to weight and self-interaction (each unless null), given those of the products' matrices.
    void fold(float[] gradient, HostTensor dWeight, HostTensor dSelf) {
        weights = read(dWeight, weights);
        selves = read(dSelf, selves);
        for (Run run : runs) {
            if (run.self ? dSelf != null : dWeight != null) {
                run.fold(gradient, run.self ? selves : weights);
            }
        }
        write(weights, dWeight);
        write(selves, dSelf);
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
