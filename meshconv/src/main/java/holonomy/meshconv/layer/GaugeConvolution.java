package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.Convolutions.PreparedStencil;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import java.util.List;

/// The gauge-equivariant convolution
///
///     y_p = sum over neighbours q of w_pq K(log_p q) rho_in(transport q -> p) x_q + S x_p + b
///
/// with a G-steerable kernel `K(r, theta)` of B rings, a self-interaction S and a bias b on trivial irreps. The weights w of a vertex add
/// up to one. After Cohen et al., "Gauge equivariant convolutional networks and the icosahedral CNN", 2019, equation 3.
public record GaugeConvolution(FieldType input, FieldType output, int rings) implements Layer {
    /// Neighbours and the vertex itself share the variance of the output equally.
    private static final double GAIN = Math.sqrt(0.5);

    public GaugeConvolution(FieldType input, FieldType output) {
        this(input, output, 2);
    }

    public GaugeConvolution {
        new RadialBasis(rings);
    }

    private ConvolutionPlan plan() {
        return Kernels.plan(input, output, rings);
    }

    @Override
    public List<Parameter> parameters() {
        ConvolutionPlan plan = plan();
        // The rings' hat functions add up to one: their squares, to about one over their number more than the half.
        return List.of(Parameter.spanned("kernel", plan.weightRows(), output.width(), Kernels.basis(plan, input, output), GAIN * Math.sqrt(rings)),
                Parameter.spanned("self", input.width(), output.width(), SparseBasis.intertwiners(input, output), GAIN),
                Parameter.spanned("bias", 1, output.width(), SparseBasis.invariants(output), 0));
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        ConvolutionPlan plan = plan();
        PreparedStencil stencil = context.batch().stencil(new RadialBasis(rings));
        Tensor kernel = context.parameter(this, 0);
        Tensor self = context.parameter(this, 1);
        FeatureField y = context.allocate(output, x);
        context.engine().convolve(plan, stencil, x.tensor(), kernel, self, context.parameter(this, 2), y.tensor());
        context.tape().record(y.tensor(), dy -> {
            Tensor dx = context.tape().wants(x.tensor()) ? context.allocate(x.vertices(), input.width()) : null;
            context.engine().convolveBackward(plan, stencil, x.tensor(), kernel, self, dy, dx,
                    context.gradient(this, 0), context.gradient(this, 1), context.gradient(this, 2));
            if (dx != null) {
                context.tape().accumulate(x.tensor(), dx);
            }
        });
        return y;
    }
}
