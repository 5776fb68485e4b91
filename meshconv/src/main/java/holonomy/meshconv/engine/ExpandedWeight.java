package holonomy.meshconv.engine;

import holonomy.meshconv.engine.GatherProgram.Product;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The linear map from a convolution's weight and self-interaction to the matrices of its products, and its adjoint.
final class ExpandedWeight {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private final GatherProgram program;
    private final ConvolutionPlan plan;

    ExpandedWeight(GatherProgram program, ConvolutionPlan plan) {
        this.program = program;
        this.plan = plan;
    }

    /// Overwrites `expanded`; `self` may be null.
    void expand(HostTensor weight, HostTensor self, MemorySegment expanded) {
        float[] w = floats(weight);
        float[] s = self == null ? null : floats(self);
        float[] all = new float[program.expandedSize()];
        for (Product product : program.products()) {
            program.forEachWeight(product, plan, (ofSelf, row, column, index, step, count, sign) -> {
                float[] from = ofSelf ? s : w;
                int to = product.weightOffset() + row * product.width() + column;
                for (int c = 0; from != null && c < count; c++) {
                    all[to + c] = sign * from[index + c * step];
                }
            });
        }
        MemorySegment.copy(all, 0, expanded, FLOAT, 0, all.length);
    }

    /// Adds the gradients with respect to weight and self-interaction (each unless null), given those of the products' matrices.
    void fold(float[] gradient, HostTensor dWeight, HostTensor dSelf) {
        float[] w = dWeight == null ? null : floats(dWeight);
        float[] s = dSelf == null ? null : floats(dSelf);
        for (Product product : program.products()) {
            program.forEachWeight(product, plan, (ofSelf, row, column, index, step, count, sign) -> {
                float[] to = ofSelf ? s : w;
                int from = product.weightOffset() + row * product.width() + column;
                for (int c = 0; to != null && c < count; c++) {
                    to[index + c * step] += sign * gradient[from + c];
                }
            });
        }
        if (w != null) {
            MemorySegment.copy(w, 0, dWeight.segment(), FLOAT, 0, w.length);
        }
        if (s != null) {
            MemorySegment.copy(s, 0, dSelf.segment(), FLOAT, 0, s.length);
        }
    }

    private static float[] floats(HostTensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.size())];
        if (values.length > 0) {
            MemorySegment.copy(tensor.segment(), FLOAT, 0, values, 0, values.length);
        }
        return values;
    }
}
