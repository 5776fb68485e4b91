package holonomy.meshconv.engine;

import holonomy.meshconv.engine.GatherProgram.Product;
import holonomy.meshconv.engine.GatherProgram.SelfTerm;
import holonomy.meshconv.engine.GatherProgram.WeightTerm;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The linear map from a convolution's weight and self-interaction to the matrices of its products, and its adjoint.
final class ExpandedWeight {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private final GatherProgram program;
    private final int in;
    private final int out;

    ExpandedWeight(GatherProgram program, ConvolutionPlan plan) {
        this.program = program;
        this.in = plan.inputWidth();
        this.out = plan.outputWidth();
    }

    /// Overwrites `expanded`; `self` may be null.
    void expand(HostTensor weight, HostTensor self, MemorySegment expanded) {
        float[] w = floats(weight);
        float[] s = self == null ? null : floats(self);
        float[] all = new float[program.expandedSize()];
        for (Product product : program.products()) {
            for (WeightTerm term : product.terms()) {
                for (int i = 0; i < program.gatheredWidth(); i++) {
                    int to = product.weightOffset() + (term.row() + i) * product.width() + term.column();
                    int from = weightIndex(term, i, 0);
                    for (int c = 0; c < term.columns(); c++) {
                        all[to + c] += term.sign() * w[from + c * columnStep()];
                    }
                }
            }
            for (SelfTerm term : product.selfTerms()) {
                for (int i = 0; s != null && i < term.rows(); i++) {
                    int to = product.weightOffset() + (term.row() + i) * product.width() + term.column();
                    for (int c = 0; c < term.columns(); c++) {
                        all[to + c] += s[selfIndex(term, i, c)];
                    }
                }
            }
        }
        MemorySegment.copy(all, 0, expanded, FLOAT, 0, all.length);
    }

    /// Adds the gradients with respect to weight and self-interaction (each unless null), given those of the products' matrices.
    void fold(float[] gradient, HostTensor dWeight, HostTensor dSelf) {
        float[] w = dWeight == null ? null : floats(dWeight);
        float[] s = dSelf == null ? null : floats(dSelf);
        for (Product product : program.products()) {
            for (WeightTerm term : product.terms()) {
                for (int i = 0; w != null && i < program.gatheredWidth(); i++) {
                    int from = product.weightOffset() + (term.row() + i) * product.width() + term.column();
                    int to = weightIndex(term, i, 0);
                    for (int c = 0; c < term.columns(); c++) {
                        w[to + c * columnStep()] += term.sign() * gradient[from + c];
                    }
                }
            }
            for (SelfTerm term : product.selfTerms()) {
                for (int i = 0; s != null && i < term.rows(); i++) {
                    int from = product.weightOffset() + (term.row() + i) * product.width() + term.column();
                    for (int c = 0; c < term.columns(); c++) {
                        s[selfIndex(term, i, c)] += gradient[from + c];
                    }
                }
            }
        }
        if (w != null) {
            MemorySegment.copy(w, 0, dWeight.segment(), FLOAT, 0, w.length);
        }
        if (s != null) {
            MemorySegment.copy(s, 0, dSelf.segment(), FLOAT, 0, s.length);
        }
    }

    /// Where the weight between gathered feature i and column c of a term lies in the weight tensor `[blocks * in, out]`.
    private int weightIndex(WeightTerm term, int i, int c) {
        return program.transposed()
                ? (term.weightBlock() * in + term.weightColumn() + c) * out + i
                : (term.weightBlock() * in + i) * out + term.weightColumn() + c;
    }

    private int columnStep() {
        return program.transposed() ? out : 1;
    }

    private int selfIndex(SelfTerm term, int i, int c) {
        return program.transposed()
                ? (term.targetColumn() + c) * out + term.gatheredColumn() + i
                : (term.gatheredColumn() + i) * out + term.targetColumn() + c;
    }

    private static float[] floats(HostTensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.size())];
        if (values.length > 0) {
            MemorySegment.copy(tensor.segment(), FLOAT, 0, values, 0, values.length);
        }
        return values;
    }
}
