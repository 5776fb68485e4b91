package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import java.util.List;

/// Scales every copy of every irrep by a function of its own invariant: `y_f = x_f sigmoid(a_f n_f + b_f)` with `n_f = |x_f|`,
/// and `n_f = x_f` for a trivial irrep. The invariants' slopes a and offsets b are learned.
public record NormNonlinearity(FieldType type) implements Layer {
    @Override
    public FieldType input() {
        return type;
    }

    @Override
    public FieldType output() {
        return type;
    }

    @Override
    public List<Parameter> parameters() {
        int fields = Fields.count(type);
        return List.of(Parameter.free("slope", 1, fields, 1, 0), Parameter.free("offset", 1, fields, 0, 0));
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        Tensor invariants = Fields.invariants(context, type, x.tensor());
        Tensor slope = context.parameter(this, 0);
        Tensor arguments = context.allocate(invariants.rows(), invariants.columns());
        context.engine().affine(slope, invariants, context.parameter(this, 1), arguments);
        Tensor gates = context.allocate(invariants.rows(), invariants.columns());
        context.engine().activate(Activation.SIGMOID, arguments, gates);
        FeatureField y = context.allocate(type, x);
        context.engine().gate(type.irrepBlocks(), x.tensor(), gates, y.tensor());
        if (context.tape().recording()) {
            context.tape().record(y.tensor(), dy -> backward(context, x.tensor(), invariants, slope, arguments, gates, dy));
        } else {
            List.of(invariants, arguments, gates).forEach(context::release);
        }
        return y;
    }

    private void backward(Context context, Tensor x, Tensor invariants, Tensor slope, Tensor arguments, Tensor gates, Tensor dy) {
        Tensor dx = context.allocate(x.rows(), x.columns());
        Tensor dGates = context.allocate(gates.rows(), gates.columns());
        context.engine().gateBackward(type.irrepBlocks(), x, gates, dy, dx, dGates);
        Tensor dArguments = gates; // no longer needed
        context.engine().activateBackward(Activation.SIGMOID, arguments, dGates, dArguments);
        context.engine().affineBackward(invariants, dArguments, context.gradient(this, 0), context.gradient(this, 1));
        Tensor dInvariants = dGates;
        context.engine().affine(slope, dArguments, null, dInvariants);
        Tensor more = Fields.back(context, type, x, invariants, dInvariants);
        context.engine().add(1, more, dx);
        List.of(invariants, arguments, gates, dGates, more).forEach(context::release);
        context.tape().accumulate(x, dx);
    }
}
