package holonomy.meshconv.layer;

import holonomy.meshconv.engine.Normalisation;
import holonomy.meshconv.engine.Sampling;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import java.util.List;

/// Layers that engines do at once, which saves a field and its way through memory for each but the last: a normalisation, by itself or at the end of a
/// residual, and the nonlinearity behind it. To the same numbers as one after the other.
///
/// @param before what a residual's body has before its normalisation; null without a residual
record NormalisedNonlinearity(List<Layer> before, EquivariantNormalisation normalisation, RegularNonlinearity nonlinearity) {
    /// The two layers as one of these, or null if they are something else.
    static NormalisedNonlinearity of(Layer first, Layer second) {
        if (second instanceof RegularNonlinearity nonlinearity) {
            if (first instanceof EquivariantNormalisation normalisation) {
                return new NormalisedNonlinearity(null, normalisation, nonlinearity);
            }
            if (first instanceof Residual residual && residual.body().getLast() instanceof EquivariantNormalisation normalisation) {
                return new NormalisedNonlinearity(residual.body().subList(0, residual.body().size() - 1), normalisation, nonlinearity);
            }
        }
        return null;
    }

    /// `y = f(normalise(x))`, or `f(normalise(before(x)) + x)`.
    FeatureField forward(Context context, FeatureField x) {
        Fields.expect(before == null || before.isEmpty() ? normalisation : before.getFirst(), x.type());
        FeatureField change = before == null ? x : Chain.forward(context, before, x);
        Tensor residual = before == null ? null : x.tensor();
        Normalisation normalised = normalisation.on(context, change);
        Sampling sampling = nonlinearity.sampling();
        FeatureField y = context.allocate(nonlinearity.type(), change);
        context.engine().normaliseAndSample(normalised, sampling, change.tensor(), residual, y.tensor());
        if (!context.tape().recording() && change != x) {
            context.release(change.tensor());
        }
        context.tape().record(y.tensor(), dy -> {
            Tensor dSum = context.allocate(dy.rows(), dy.columns());
            Tensor dChange = context.allocate(dy.rows(), dy.columns());
            context.engine().normaliseAndSampleBackward(normalised, sampling, change.tensor(), residual, dy, dChange, dSum,
                    normalisation.gammaGradient(context), normalisation.betaGradient(context));
            pass(context, residual, dSum);
            pass(context, change.tensor(), dChange);
        });
        return y;
    }

    /// Hands a cotangent on to whoever wants it.
    private static void pass(Context context, Tensor x, Tensor dx) {
        if (x != null && context.tape().wants(x)) {
            context.tape().accumulate(x, dx);
        } else {
            context.release(dx);
        }
    }
}
