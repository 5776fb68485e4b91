package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import java.util.List;

/// At every vertex `y = x S + b`, S an intertwiner and b on trivial irreps: copies of one irrep mix, different irreps do not.
public record Linear(FieldType input, FieldType output) implements Layer {
    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.self(input, output, 1), Parameter.bias(output));
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        Tensor y = Dense.forward(context, x.tensor(), context.parameter(this, 0), context.parameter(this, 1));
        context.tape().record(y, dy -> {
            Tensor dx = context.tape().wants(x.tensor()) ? context.allocate(dy.rows(), input.width()) : null;
            Dense.backward(context, x.tensor(), context.parameter(this, 0), dy, dx, context.gradient(this, 0), context.gradient(this, 1));
            if (dx != null) {
                context.tape().accumulate(x.tensor(), dx);
            }
        });
        return new FeatureField(output, y);
    }
}
