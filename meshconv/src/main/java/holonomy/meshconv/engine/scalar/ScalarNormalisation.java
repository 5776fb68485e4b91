package holonomy.meshconv.engine.scalar;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.Fieldwise;
import holonomy.meshconv.engine.Normalisation;
import holonomy.meshconv.engine.Tensor;
import java.util.List;

/// [Fieldwise#normalise] and its gradients in plain loops and double arithmetic.
final class ScalarNormalisation {
    private final Normalisation normalisation;
    private final List<IrrepBlock> blocks;
    private final int[] begin;
    private final int width;
    private final int fields;

    ScalarNormalisation(Normalisation normalisation) {
        this.normalisation = normalisation;
        this.blocks = normalisation.blocks();
        this.begin = normalisation.begin();
        this.width = IrrepBlock.width(blocks);
        this.fields = IrrepBlock.copies(blocks);
    }

    /// One number of a feature vector.
    @FunctionalInterface
    private interface Visitor {
        /// @param at        its index in the tensor
        /// @param field     the copy of an irrep it belongs to
        /// @param invariant that copy's number among the trivial ones, or -1
        void visit(int at, int field, int invariant, int components);
    }

    private void forEach(int surface, Visitor visitor) {
        for (int v = begin[surface]; v < begin[surface + 1]; v++) {
            int field = 0;
            int invariants = 0;
            for (IrrepBlock block : blocks) {
                boolean trivial = block.isTrivial();
                for (int c = 0; c < block.channels(); c++, field++) {
                    int invariant = trivial ? invariants++ : -1;
                    for (int j = 0; j < block.components(); j++) {
                        visitor.visit(v * width + block.offset() + j * block.channels() + c, field, invariant, block.components());
                    }
                }
            }
        }
    }

    /// Rows times fields of a surface.
    private double count(int surface) {
        return (double) fields * Math.max(1, begin[surface + 1] - begin[surface]);
    }

    void forward(Tensor x, Tensor y) {
        double[] in = x.toDoubles();
        double[] scale = normalisation.gamma().toDoubles();
        double[] shift = normalisation.beta() == null ? null : normalisation.beta().toDoubles();
        double[] deviations = new double[begin.length - 1];
        double[] out = new double[in.length];
        for (int s = 0; s < deviations.length; s++) {
            double[] square = {0};
            forEach(s, (at, field, invariant, components) -> square[0] += in[at] * in[at] / components);
            double d = Math.sqrt(square[0] / count(s) + Normalisation.SMOOTHING);
            deviations[s] = d;
            forEach(s, (at, field, invariant, components) ->
                    out[at] = scale[field] * in[at] / d + (shift == null || invariant < 0 ? 0 : shift[invariant]));
        }
        normalisation.deviation().set(deviations);
        y.set(out);
    }

    void backward(Tensor x, Tensor dy, Tensor dx, Tensor dGamma, Tensor dBeta) {
        double[] in = x.toDoubles();
        double[] cotangent = dy.toDoubles();
        double[] scale = normalisation.gamma().toDoubles();
        double[] deviations = normalisation.deviation().toDoubles();
        double[] scaleGradient = dGamma.toDoubles();
        double[] shiftGradient = dBeta == null ? null : dBeta.toDoubles();
        double[] out = new double[in.length];
        for (int s = 0; s < deviations.length; s++) {
            double d = deviations[s];
            double[] along = {0};
            forEach(s, (at, field, invariant, components) -> {
                double product = cotangent[at] * in[at] / d;
                scaleGradient[field] += product;
                along[0] += scale[field] * product;
                if (shiftGradient != null && invariant >= 0) {
                    shiftGradient[invariant] += cotangent[at];
                }
            });
            double factor = along[0] / (count(s) * d * d);
            forEach(s, (at, field, invariant, components) ->
                    out[at] = scale[field] * cotangent[at] / d - factor * in[at] / components);
        }
        dGamma.set(scaleGradient);
        if (dBeta != null) {
            dBeta.set(shiftGradient);
        }
        if (dx != null) {
            dx.set(out);
        }
    }
}
