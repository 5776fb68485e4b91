package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import java.util.List;

/// Scales every copy f of every irrep by a gate that is made of invariants, `y_f = x_f sigmoid(a(n))_f`, where `n_f = x_f` for a trivial
/// irrep and `|x_f|` for the others.
final class InvariantGates {
    private InvariantGates() {
    }

    /// The map a from invariants to the arguments of the gates, both `[V, fields]`, with parameters of its own.
    interface Arguments {
        Tensor of(Tensor invariants);

        /// Overwrites `dInvariants` and adds to the cotangents of the parameters.
        void back(Tensor invariants, Tensor dArguments, Tensor dInvariants);
    }

    static FeatureField apply(Context context, FieldType type, FeatureField x, Arguments a) {
        Tensor invariants = Fields.invariants(context, type, x.tensor());
        Tensor arguments = a.of(invariants);
        Tensor gates = context.allocate(invariants.rows(), invariants.columns());
        context.engine().activate(Activation.SIGMOID, arguments, gates);
        FeatureField y = context.allocate(type, x);
        context.engine().gate(type.irrepBlocks(), x.tensor(), gates, y.tensor());
        if (context.tape().recording()) {
            context.tape().record(y.tensor(), dy -> back(context, type, x.tensor(), a, invariants, arguments, gates, dy));
        } else {
            List.of(invariants, arguments, gates).forEach(context::release);
        }
        return y;
    }

    private static void back(Context context, FieldType type, Tensor x, Arguments a, Tensor invariants, Tensor arguments, Tensor gates,
                             Tensor dy) {
        Tensor dx = context.allocate(x.rows(), x.columns());
        Tensor dGates = context.allocate(gates.rows(), gates.columns());
        context.engine().gateBackward(type.irrepBlocks(), x, gates, dy, dx, dGates);
        Tensor dArguments = gates; // no longer needed
        context.engine().activateBackward(Activation.SIGMOID, arguments, dGates, dArguments);
        Tensor dInvariants = dGates;
        a.back(invariants, dArguments, dInvariants);
        Tensor more = Fields.back(context, type, x, invariants, dInvariants);
        context.engine().add(1, more, dx);
        List.of(invariants, arguments, gates, dGates, more).forEach(context::release);
        context.tape().accumulate(x, dx);
    }
}
