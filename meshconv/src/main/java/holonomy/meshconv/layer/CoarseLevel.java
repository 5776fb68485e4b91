package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Convolutions.PreparedStencil;
import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;
import java.util.List;

/// Layers on the next coarser level of the surfaces: `y = unpool(body(pool(x)))`. In a [Residual] it makes a U-shaped network, nested in
/// each other as many levels as wanted.
///
/// Pooling takes the mean over a coarse vertex's cell by area, `x_P = sum_q w_Pq rho(transport q -> P) x_q`, and unpooling carries
/// features back to every vertex of the cell, `y_q = rho(transport P -> q) y_P`. Both are convolutions with the identity as kernel.
/// After Wiersma, Eisemann and Hildebrandt, "CNNs on surfaces using rotation-equivariant features", 2020, section 4.3.
public record CoarseLevel(List<Layer> body) implements Layer {
    public CoarseLevel {
        body = List.copyOf(body);
        Chain.check("the body of a coarse level", body);
    }

    public CoarseLevel(Layer... body) {
        this(List.of(body));
    }

    @Override
    public FieldType input() {
        return body.getFirst().input();
    }

    @Override
    public FieldType output() {
        return body.getLast().output();
    }

    @Override
    public List<Layer> parts() {
        return body;
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        Batch batch = context.batch();
        FeatureField pooled = carry(context, batch.pooling(), x);
        FeatureField changed = Chain.forward(context.on(batch.coarser()), body, pooled);
        if (changed.vertices() != pooled.vertices()) {
            throw new FieldException("the body of a coarse level gives " + changed.vertices() + " rows, expected one for each of its "
                    + pooled.vertices() + " vertices: put global pooling after it");
        }
        FeatureField y = carry(context, batch.unpooling(), changed);
        if (!context.tape().recording()) {
            context.release(pooled.tensor());
            context.release(changed.tensor());
        }
        return y;
    }

    private static FeatureField carry(Context context, PreparedStencil stencil, FeatureField x) {
        int width = x.type().width();
        ConvolutionPlan plan = new ConvolutionPlan(x.type().irrepBlocks(), x.type().irrepBlocks(), 1, ConvolutionPlan.Form.GENERAL, 0);
        Tensor identity = context.allocate(width, width);
        double[] entries = new double[width * width];
        for (int i = 0; i < width; i++) {
            entries[i * width + i] = 1;
        }
        identity.set(entries);
        Tensor y = context.allocate(stencil.stencil().targetCount(), width);
        context.engine().convolve(plan, stencil, x.tensor(), identity, null, null, y);
        if (context.tape().wants(x.tensor())) {
            context.tape().record(y, dy -> {
                Tensor dx = context.allocate(x.vertices(), width);
                context.engine().convolveBackward(plan, stencil, x.tensor(), identity, null, dy, dx, null, null, null);
                context.tape().accumulate(x.tensor(), dx);
            });
        }
        if (!context.tape().recording()) {
            context.release(identity);
        }
        return new FeatureField(x.type(), y);
    }
}
