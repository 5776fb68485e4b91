package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
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
        Tensor slope = context.parameter(this, 0);
        return InvariantGates.apply(context, type, x, new InvariantGates.Arguments() {
            @Override
            public Tensor of(Tensor invariants) {
                Tensor arguments = context.allocate(invariants.rows(), invariants.columns());
                context.engine().affine(slope, invariants, context.parameter(NormNonlinearity.this, 1), arguments);
                return arguments;
            }

            @Override
            public void back(Tensor invariants, Tensor dArguments, Tensor dInvariants) {
                context.engine().affineBackward(invariants, dArguments, context.gradient(NormNonlinearity.this, 0),
                        context.gradient(NormNonlinearity.this, 1));
                context.engine().affine(slope, dArguments, null, dInvariants);
            }
        });
    }
}
