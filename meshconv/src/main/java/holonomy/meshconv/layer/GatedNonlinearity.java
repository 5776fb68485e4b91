package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import java.util.List;

/// Scales every copy of every irrep by a gate that looks at all of the vertex's invariants:
///
///     y_f = x_f sigmoid(n W + b)_f,    n_f = x_f for a trivial irrep, |x_f| for the others
public record GatedNonlinearity(FieldType type) implements Layer {
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
        return List.of(Parameter.free("weight", fields, fields, 0, 1 / Math.sqrt(fields)), Parameter.free("bias", 1, fields, 0, 0));
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        Tensor invariants = Fields.invariants(context, type, x.tensor());
        Tensor arguments = Dense.forward(context, invariants, context.parameter(this, 0), context.parameter(this, 1));
        Tensor gates = context.allocate(invariants.rows(), invariants.columns());
        context.engine().activate(Activation.SIGMOID, arguments, gates);
        FeatureField y = context.allocate(type, x);
        context.engine().gate(type.irrepBlocks(), x.tensor(), gates, y.tensor());
        if (context.tape().recording()) {
            context.tape().record(y.tensor(), dy -> backward(context, x.tensor(), invariants, arguments, gates, dy));
        } else {
            List.of(invariants, arguments, gates).forEach(context::release);
        }
        return y;
    }

    private void backward(Context context, Tensor x, Tensor invariants, Tensor arguments, Tensor gates, Tensor dy) {
        Tensor dx = context.allocate(x.rows(), x.columns());
        Tensor dGates = context.allocate(gates.rows(), gates.columns());
        context.engine().gateBackward(type.irrepBlocks(), x, gates, dy, dx, dGates);
        Tensor dArguments = gates; // no longer needed
        context.engine().activateBackward(Activation.SIGMOID, arguments, dGates, dArguments);
        Tensor dInvariants = dGates;
        Dense.backward(context, invariants, context.parameter(this, 0), dArguments, dInvariants, context.gradient(this, 0),
                context.gradient(this, 1));
        Tensor more = Fields.back(context, type, x, invariants, dInvariants);
        context.engine().add(1, more, dx);
        List.of(invariants, arguments, gates, dGates, more).forEach(context::release);
        context.tape().accumulate(x, dx);
    }
}
