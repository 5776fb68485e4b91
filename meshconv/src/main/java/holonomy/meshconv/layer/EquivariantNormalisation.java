package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Normalisation;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import java.util.ArrayList;
import java.util.List;

/// Brings the fields of a surface to unit mean square, all by the same factor, then scales each:
///
///     y_f = gamma_f x_f / sqrt(S + 1e-5) + beta_f,    S = mean over fields f, vertices and components of x^2
///
/// beta exists on trivial irreps only. One factor for all fields keeps their proportions: a field that vanishes for reasons of symmetry is
/// rounding noise, and would be blown up by a factor of its own at every layer. Every surface of a batch is normalised by itself, in evaluation as in
/// training, so that an answer depends neither on what else is in the batch nor on the mean of all shapes seen.
public record EquivariantNormalisation(FieldType type) implements Layer {
    @Override
    public FieldType input() {
        return type;
    }

    @Override
    public FieldType output() {
        return type;
    }

    @Override
    public List<Parameter> parameters() {
        int fields = Fields.count(type);
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(Parameter.free("gamma", 1, fields, 1, 0));
        if (shifts()) {
            parameters.add(Parameter.free("beta", 1, Fields.invariantCount(type), 0, 0));
        }
        return parameters;
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        Normalisation normalisation = on(context, x);
        FeatureField y = context.allocate(type, x);
        context.engine().normalise(normalisation, x.tensor(), y.tensor());
        context.tape().record(y.tensor(), dy -> {
            Tensor dx = context.tape().wants(x.tensor()) ? context.allocate(x.vertices(), type.width()) : null;
            context.engine().normaliseBackward(normalisation, x.tensor(), dy, dx, gammaGradient(context), betaGradient(context));
            if (dx != null) {
                context.tape().accumulate(x.tensor(), dx);
            }
        });
        return y;
    }

    /// What an engine needs to know, with room for the deviations of the surfaces that x lives on.
    Normalisation on(Context context, FeatureField x) {
        int[] begin = context.batch().beginOfRows(x.vertices());
        return new Normalisation(type.irrepBlocks(), begin, context.parameter(this, 0), shifts() ? context.parameter(this, 1) : null,
                context.allocate(begin.length - 1, 1));
    }

    /// Where the cotangent of gamma is added.
    Tensor gammaGradient(Context context) {
        return context.gradient(this, 0);
    }

    /// Where the cotangent of beta is added, or null if there is none.
    Tensor betaGradient(Context context) {
        return shifts() ? context.gradient(this, 1) : null;
    }

    private boolean shifts() {
        return Fields.invariantCount(type) > 0;
    }
}
