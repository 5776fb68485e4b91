package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.StrongestResponse;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;

/// Layers that keep the strongest of a field's responses over orientations.
final class Responses {
    private Responses() {
    }

    /// Copies of a representation whose natural basis is responses: at `outputs`, `B[j, n*] u_n*`.
    static StrongestResponse.Bundle bundle(FieldType.Block block, int[] outputs, double[][] synthesis) {
        NaturalBasis natural = NaturalBasis.of(block);
        return new StrongestResponse.Bundle(natural.columns(), outputs, natural.channels(), natural.basis(), synthesis);
    }

    static FeatureField strongest(Context context, StrongestResponse map, FieldType output, FeatureField x) {
        FeatureField y = context.allocate(output, x);
        context.engine().strongest(map, x.tensor(), y.tensor());
        context.tape().record(y.tensor(), dy -> {
            if (context.tape().wants(x.tensor())) {
                Tensor dx = context.allocate(x.vertices(), x.type().width());
                context.engine().strongestBackward(map, x.tensor(), dy, dx);
                context.tape().accumulate(x.tensor(), dx);
            }
        });
        return y;
    }
}
