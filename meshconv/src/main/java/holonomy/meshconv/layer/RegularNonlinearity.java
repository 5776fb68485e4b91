package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.Sampling;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;

/// A pointwise nonlinearity of signals on the structure group. Copies of different irreps are the Fourier coefficients of a
/// signal, `f(t) = x_0 + sqrt(2) sum_m (x_m1 cos m t + x_m2 sin m t)` for SO(2); it is sampled at `samples` group elements, the
/// activation is applied, and the result is transformed back.
///
/// For a finite group all elements are sampled, and any activation is exactly equivariant. For SO(2) and O(2) a polynomial is,
/// from `(degree + 1) M + 1` samples on (M the largest frequency), because nothing aliases; any other activation is equivariant
/// only up to an error that falls with the number of samples. After Cohen et al., "Gauge equivariant convolutional networks and
/// the icosahedral CNN", 2019, and de Haan et al., "Gauge equivariant mesh CNNs", 2021, section 5.
public record RegularNonlinearity(FieldType type, Activation activation, int samples) implements Layer {
    public RegularNonlinearity {
        int least = Signals.leastSamples(type, activation);
        if (samples < least) {
            throw new FieldException("a regular nonlinearity on " + type + " with " + activation + " needs at least " + least
                    + " samples, found " + samples);
        }
        if (Signals.isFinite(type) && samples % least != 0) {
            throw new FieldException("a regular nonlinearity of " + type.group() + " needs samples that its " + least
                    + " rotations permute, a multiple of " + least + ": found " + samples);
        }
    }

    /// The exactly equivariant one: a ReLU on a finite group, a polynomial like it on SO(2) and O(2).
    public static RegularNonlinearity exact(FieldType type) {
        Activation activation = Signals.isFinite(type) ? Activation.RELU : Activation.POLYNOMIAL_RELU;
        return new RegularNonlinearity(type, activation, Signals.leastSamples(type, activation));
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
        Sampling sampling = sampling();
        FeatureField y = context.allocate(type, x);
        context.engine().sample(sampling, x.tensor(), y.tensor());
        context.tape().record(y.tensor(), dy -> {
            if (context.tape().wants(x.tensor())) {
                Tensor dx = context.allocate(dy.rows(), dy.columns());
                context.engine().sampleBackward(sampling, x.tensor(), dy, dx);
                context.tape().accumulate(x.tensor(), dx);
            }
        });
        return y;
    }

    /// How engines see it.
    Sampling sampling() {
        return Signals.sampling(type, activation, samples);
    }
}
