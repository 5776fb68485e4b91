package holonomy.meshconv.layer;

import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;
import java.util.List;

/// Layers on the next coarser level of the surfaces: `y = unpool(body(pool(x)))`. In a [Residual] it makes a U-shaped network, nested in
/// each other as many levels as wanted.
///
/// Pooling takes the mean over a coarse vertex's cell by area, `x_P = sum_q w_Pq rho(transport q -> P) x_q`, and unpooling carries
/// features back to every vertex of the cell, `y_q = rho(transport P -> q) y_P`. Both are convolutions with the identity as kernel; an intertwiner at the end of
/// the body becomes the kernel of the second.
/// After Wiersma, Eisemann and Hildebrandt, "CNNs on surfaces using rotation-equivariant features", 2020, section 4.3.
public record CoarseLevel(List<Layer> body) implements Enclosing {
    public CoarseLevel {
        body = List.copyOf(body);
        Chain.check("the body of a coarse level", body);
    }

    public CoarseLevel(Layer... body) {
        this(List.of(body));
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        Batch batch = context.batch();
        FeatureField pooled = ParallelTransport.carry(context, batch.pooling(), x);
        Linear last = body.getLast() instanceof Linear linear ? linear : null;
        List<Layer> before = last == null ? body : body.subList(0, body.size() - 1);
        FeatureField changed = Chain.forward(context.on(batch.coarser()), before, pooled);
        if (changed.vertices() != pooled.vertices()) {
            throw new FieldException("the body of a coarse level gives " + changed.vertices() + " rows, expected one for each of its "
                    + pooled.vertices() + " vertices: put global pooling after it");
        }
        FeatureField y = last == null ? ParallelTransport.carry(context, batch.unpooling(), changed)
                : ParallelTransport.carry(context, batch.unpooling(), changed, last);
        if (!context.tape().recording()) {
            context.release(pooled.tensor());
            context.release(changed.tensor());
        }
        return y;
    }
}
