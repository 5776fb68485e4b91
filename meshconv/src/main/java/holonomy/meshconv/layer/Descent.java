package holonomy.meshconv.layer;

import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;
import java.util.List;

/// Layers on the next coarser level of the surfaces, without a way back: `y = body(pool(x))`. The body ends in a row per surface, as
/// [GlobalPooling] gives. Nested in each other, descents make the networks that classify surfaces; [CoarseLevel] has pooling described.
public record Descent(List<Layer> body) implements Enclosing {
    public Descent {
        body = List.copyOf(body);
        Chain.check("the body of a descent", body);
    }

    public Descent(Layer... body) {
        this(List.of(body));
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        Batch batch = context.batch();
        FeatureField pooled = ParallelTransport.carry(context, batch.pooling(), x);
        FeatureField y = Chain.forward(context.on(batch.coarser()), body, pooled);
        if (y.vertices() != batch.surfaces()) {
            throw new FieldException("the body of a descent gives " + y.vertices() + " rows, expected one for each of " + batch.surfaces()
                    + " surfaces: end it with global pooling, or take a coarse level, which leads back");
        }
        if (!context.tape().recording()) {
            context.release(pooled.tensor());
        }
        return y;
    }
}
