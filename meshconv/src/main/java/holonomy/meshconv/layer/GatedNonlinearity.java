package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
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
        return InvariantGates.apply(context, type, x, new InvariantGates.Arguments() {
            @Override
            public Tensor of(Tensor invariants) {
                return Dense.forward(context, invariants, context.parameter(GatedNonlinearity.this, 0), context.parameter(GatedNonlinearity.this, 1));
            }

            @Override
            public void back(Tensor invariants, Tensor dArguments, Tensor dInvariants) {
                Dense.backward(context, invariants, context.parameter(GatedNonlinearity.this, 0), dArguments, dInvariants,
                        context.gradient(GatedNonlinearity.this, 0), context.gradient(GatedNonlinearity.this, 1));
            }
        });
    }
}
