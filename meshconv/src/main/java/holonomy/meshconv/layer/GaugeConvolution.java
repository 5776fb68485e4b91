package holonomy.meshconv.layer;

import holonomy.gstructure.kernel.SteerableKernels;
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
/// with a G-steerable kernel `K(r, theta)` of B rings, a self-interaction S and a bias b on trivial irreps. The weights w of a
/// vertex add up to one. After Cohen et al., "Gauge equivariant convolutional networks and the icosahedral CNN", 2019, equation
/// 3.
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
        return input.group().isFinite()
                ? new ConvolutionPlan(input.irrepBlocks(), output.irrepBlocks(), rings, ConvolutionPlan.Form.GENERAL,
                        SteerableKernels.defaultBandLimit(input, output))
                : ConvolutionPlan.radial(input.irrepBlocks(), output.irrepBlocks(), rings);
    }

    @Override
    public List<Parameter> parameters() {
        // The rings' hat functions add up to one, so that their squares add up to about one over their number.
        return List.of(Parameter.kernel(SteerableKernels.of(input, output, rings), GAIN * Math.sqrt(rings)),
                Parameter.self(input, output, GAIN), Parameter.bias(output));
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
        context.tape().record(y.tensor(), dy -> context.tape().into(x.tensor(), (adding, dx) -> context.engine().convolveBackward(plan, stencil, x.tensor(),
                kernel, self, dy, adding, dx, context.gradient(this, 0), context.gradient(this, 1), context.gradient(this, 2))));
        return y;
    }
}
