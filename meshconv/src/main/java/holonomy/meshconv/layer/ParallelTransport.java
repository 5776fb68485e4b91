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
        return convolve(context, stencil, x, x.type(), new Learned(context.identity(x.type().width()), null, null, null));
    }

    /// The same of `x S + b`, for stencils whose weights add up to one at every target: the intertwiner S, which does not see transport, takes the identity's
    /// place as kernel, and invariants b go along unchanged.
    static FeatureField carry(Context context, PreparedStencil stencil, FeatureField x, Linear map) {
        Fields.expect(map, x.type());
        boolean backward = context.tape().recording();
        return convolve(context, stencil, x, map.output(), new Learned(context.parameter(map, 0), context.parameter(map, 1),
                backward ? context.gradient(map, 0) : null, backward ? context.gradient(map, 1) : null));
    }

    /// A kernel and a bias with their gradients; all but the kernel may be null.
    private record Learned(Tensor kernel, Tensor bias, Tensor dKernel, Tensor dBias) {
    }

    private static FeatureField convolve(Context context, PreparedStencil stencil, FeatureField x, FieldType output, Learned learned) {
        ConvolutionPlan plan = new ConvolutionPlan(x.type().irrepBlocks(), output.irrepBlocks(), 1, ConvolutionPlan.Form.GENERAL, 0);
        Tensor y = context.allocate(stencil.stencil().targetCount(), output.width());
        context.engine().convolve(plan, stencil, x.tensor(), learned.kernel, null, learned.bias, y);
        context.tape().record(y, dy -> context.tape().into(x.tensor(), (adding, dx) -> context.engine().convolveBackward(plan, stencil, x.tensor(), learned.kernel,
                null, dy, adding, dx, learned.dKernel, null, learned.dBias)));
        return new FeatureField(output, y);
    }
}
