package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.DropoutMask;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;

/// In training drops whole copies of irreps, independently per vertex, with the given probability, and scales the others by
/// `1 / (1 - probability)`. In evaluation the identity.
public record FieldDropout(FieldType type, double probability) implements Layer {
    public FieldDropout {
        if (!(probability >= 0 && probability < 1)) {
            throw new FieldException("dropout with probability " + probability + ": expected at least 0 and less than 1");
        }
    }

    @Override
    public FieldType input() {
        return type;
    }

    @Override
    public FieldType output() {
        return type;
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        if (!context.training() || probability == 0) {
            return x;
        }
        Tensor gates = context.allocate(x.vertices(), Fields.count(type));
        context.engine().dropout(new DropoutMask(probability, context.random().nextLong()), gates);
        FeatureField y = context.allocate(type, x);
        context.engine().gate(type.irrepBlocks(), x.tensor(), gates, y.tensor());
        context.tape().record(y.tensor(), dy -> {
            if (context.tape().wants(x.tensor())) {
                Tensor dx = context.allocate(dy.rows(), dy.columns());
                context.engine().gateBackward(type.irrepBlocks(), x.tensor(), gates, dy, dx, null);
                context.tape().accumulate(x.tensor(), dx);
            }
        });
        return y;
    }
}
