package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;
import java.util.List;

/// Numbers that no longer depend on a gauge: `y = n W + b`, where n holds trivial irreps themselves and the norms `sqrt(|x|^2 +
/// 1e-6)` of all other copies of irreps. The output's type is trivial: logits, or the input of an ordinary network.
public record InvariantReadout(FieldType input, FieldType output) implements Layer {
    public InvariantReadout {
        if (!output.irrepBlocks().stream().allMatch(IrrepBlock::isTrivial)) {
            throw new FieldException("an invariant readout gives trivial irreps only, found " + output);
        }
    }

    @Override
    public List<Parameter> parameters() {
        int fields = Fields.count(input);
        return List.of(Parameter.free("weight", fields, output.width(), 0, 1 / Math.sqrt(fields)),
                Parameter.free("bias", 1, output.width(), 0, 0));
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        Tensor invariants = areInvariants() ? x.tensor() : Fields.invariants(context, input, x.tensor());
        Tensor y = Dense.forward(context, invariants, context.parameter(this, 0), context.parameter(this, 1));
        if (context.tape().recording()) {
            context.tape().record(y, dy -> backward(context, x.tensor(), invariants, dy));
        } else if (!areInvariants()) {
            context.release(invariants);
        }
        return new FeatureField(output, y);
    }

    /// Whether the input's fields are invariants themselves.
    private boolean areInvariants() {
        return input.irrepBlocks().stream().allMatch(IrrepBlock::isTrivial);
    }

    private void backward(Context context, Tensor x, Tensor invariants, Tensor dy) {
        Tensor dInvariants = context.tape().wants(x) ? context.allocate(invariants.rows(), invariants.columns()) : null;
        Dense.backward(context, invariants, context.parameter(this, 0), dy, dInvariants, context.gradient(this, 0), context.gradient(this, 1));
        if (dInvariants != null && areInvariants()) {
            context.tape().accumulate(x, dInvariants);
        } else if (dInvariants != null) {
            context.tape().accumulate(x, Fields.back(context, input, x, invariants, dInvariants));
            context.release(dInvariants);
        }
        if (!areInvariants()) {
            context.release(invariants);
        }
    }
}
