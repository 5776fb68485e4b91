package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import java.util.ArrayList;
import java.util.List;

/// Brings the fields of a surface to unit mean square, all by the same factor, then scales each:
///
///     y_f = gamma_f x_f / sqrt(S + 1e-5) + beta_f,    S = mean over fields f, vertices and components of x^2
///
/// beta exists on trivial irreps only. One factor for all fields keeps their proportions: a field that vanishes for reasons of symmetry is
/// rounding noise, and would be blown up by a factor of its own at every layer. Evaluation does the same as training: a surface that is alone
/// in its batch is normalised by itself, so that what was learned on some shapes does not depend on the mean of all.
public record EquivariantNormalisation(FieldType type) implements Layer {
    private static final double EPSILON = 1e-5;

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
        if (Fields.invariantCount(type) > 0) {
            parameters.add(Parameter.free("beta", 1, Fields.invariantCount(type), 0, 0));
        }
        return parameters;
    }

    @Override
    public FeatureField forward(Context context, FeatureField x) {
        Fields.expect(this, x.type());
        double deviation = deviation(context, x.tensor());
        double[] gamma = context.values(this, 0);
        double[] beta = Fields.invariantCount(type) > 0 ? context.values(this, 1) : null;
        double[] scale = new double[type.width()];
        double[] shift = new double[type.width()];
        Fields.forEach(type, (block, field, invariant, first) -> {
            for (int j = 0; j < block.components(); j++) {
                scale[first + j * block.channels()] = gamma[field] / deviation;
            }
            if (invariant >= 0) {
                shift[first] = beta[invariant];
            }
        });
        FeatureField y = context.allocate(type, x);
        context.engine().combine(scale, x.tensor(), null, null, shift, y.tensor());
        context.tape().record(y.tensor(), dy -> backward(context, x.tensor(), dy, deviation, gamma));
        return y;
    }

    /// `sqrt(S + 1e-5)`.
    private double deviation(Context context, Tensor x) {
        double[] square = context.engine().columnSums(x, x);
        double[] sum = {0};
        Fields.forEach(type, (block, field, invariant, first) -> {
            for (int j = 0; j < block.components(); j++) {
                sum[0] += square[first + j * block.channels()] / block.components();
            }
        });
        return Math.sqrt(sum[0] / count(x) + EPSILON);
    }

    /// Fields times vertices.
    private double count(Tensor x) {
        return (double) Fields.count(type) * Math.max(1, x.rows());
    }

    /// With s = sqrt(S + 1e-5): `dx_f = gamma_f dy_f / s - x_f / (s^3 count components_f) sum_g gamma_g <dy_g, x_g>`.
    private void backward(Context context, Tensor x, Tensor dy, double deviation, double[] gamma) {
        double[] sum = context.engine().columnSums(dy, null);
        double[] product = context.engine().columnSums(dy, x);
        double[] dGamma = new double[gamma.length];
        double[] dBeta = new double[Fields.invariantCount(type)];
        double[] along = {0};
        Fields.forEach(type, (block, field, invariant, first) -> {
            for (int j = 0; j < block.components(); j++) {
                dGamma[field] += product[first + j * block.channels()] / deviation;
            }
            along[0] += gamma[field] * dGamma[field];
            if (invariant >= 0) {
                dBeta[invariant] = sum[first];
            }
        });
        context.addGradient(this, 0, dGamma);
        if (dBeta.length > 0) {
            context.addGradient(this, 1, dBeta);
        }
        if (context.tape().wants(x)) {
            double[] a = new double[type.width()];
            double[] b = new double[type.width()];
            double factor = along[0] / (deviation * deviation * count(x));
            Fields.forEach(type, (block, field, invariant, first) -> {
                for (int j = 0; j < block.components(); j++) {
                    a[first + j * block.channels()] = gamma[field] / deviation;
                    b[first + j * block.channels()] = -factor / block.components();
                }
            });
            Tensor dx = context.allocate(x.rows(), x.columns());
            context.engine().combine(a, dy, b, x, new double[type.width()], dx);
            context.tape().accumulate(x, dx);
        }
    }
}
