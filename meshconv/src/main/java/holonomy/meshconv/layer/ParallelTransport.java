package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.Convolutions.PreparedStencil;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;

/// Features carried along the edges of a stencil of one ring and added up with its weights, `y_p = sum_e w_e rho(phi_e, s_e) x_q`: the
/// convolution with the identity as kernel.
final class ParallelTransport {
    private ParallelTransport() {
    }

    /// A row for every target of the stencil.
    static FeatureField carry(Context context, PreparedStencil stencil, FeatureField x) {
        FieldType type = x.type();
        int width = type.width();
        ConvolutionPlan plan = new ConvolutionPlan(type.irrepBlocks(), type.irrepBlocks(), 1, ConvolutionPlan.Form.GENERAL, 0);
        Tensor identity = context.identity(width);
        Tensor y = context.allocate(stencil.stencil().targetCount(), width);
        context.engine().convolve(plan, stencil, x.tensor(), identity, null, null, y);
        context.tape().record(y, dy -> context.tape().into(x.tensor(), (adding, dx) -> context.engine().convolveBackward(plan, stencil, x.tensor(), identity, null,
                dy, adding, dx, null, null, null)));
        return new FeatureField(type, y);
    }
}
