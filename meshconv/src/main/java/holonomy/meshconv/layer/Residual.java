package holonomy.meshconv.layer;

import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;
import java.util.List;

/// `y = x + body(x)`, added in the place of what the body gives.
public record Residual(List<Layer> body) implements Enclosing {
    public Residual {
        body = List.copyOf(body);
        Chain.check("the body of a residual", body);
        if (!body.getFirst().input().equals(body.getLast().output())) {
            throw new FieldException("the body of a residual takes " + body.getFirst().input() + " and gives " + body.getLast()
                    .output()
                    + ": expected equal types");
        }
    }

    public Residual(Layer... body) {
        this(List.of(body));
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        FeatureField change = Chain.forward(context, body, x);
        FeatureField y = change == x ? copy(context, x) : change;
        context.engine().add(1, x.tensor(), y.tensor());
        context.tape().record(y.tensor(), dy -> {
            if (context.tape().wants(x.tensor())) {
                context.tape().share(x.tensor(), dy);
            }
            if (context.tape().wants(change.tensor())) {
                context.tape().accumulate(change.tensor(), dy);
            }
        });
        return y;
    }

    private FeatureField copy(Context context, FeatureField x) {
        FeatureField y = context.allocate(output(), x);
        context.engine().copyColumns(x.tensor(), 0, y.tensor(), 0, x.tensor().columns());
        return y;
    }
}
