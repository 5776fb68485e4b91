package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Brings every copy of every irrep to unit mean square over the vertices of the batch, then scales it:
///
///     y = gamma (x - mu) / sqrt(var + 1e-5) + beta
///
/// mu and beta exist on trivial irreps only; var is the mean square per component. Evaluation does the same as training: a surface that is
/// alone in its batch is normalised by itself, so that what was learned on some shapes does not depend on the mean of all.
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
        Moments moments = Moments.of(context, x, type);
        double[] gamma = context.values(this, 0);
        double[] beta = Fields.invariantCount(type) > 0 ? context.values(this, 1) : null;
        double[] scale = new double[type.width()];
        double[] shift = new double[type.width()];
        Fields.forEach(type, (block, field, invariant, first) -> {
            double factor = gamma[field] / moments.deviation(field);
            for (int j = 0; j < block.components(); j++) {
                scale[first + j * block.channels()] = factor;
            }
            if (invariant >= 0) {
                shift[first] = beta[invariant] - factor * moments.mean[field];
            }
        });
        FeatureField y = context.allocate(type, x);
        context.engine().combine(scale, x.tensor(), null, null, shift, y.tensor());
        context.tape().record(y.tensor(), dy -> backward(context, x.tensor(), dy, moments, gamma));
        return y;
    }

    /// With xhat = (x - mu) / sigma, in training `dx = gamma / sigma (dy - mean(dy) - xhat mean(dy xhat))`, the first mean on
    /// trivial irreps only and the second over components too; in evaluation `dx = gamma / sigma dy`.
    private void backward(Context context, Tensor x, Tensor dy, Moments moments, double[] gamma) {
        double[][] sums = context.engine().columnMoments(dy, x);
        double[] sum = sums[0];
        double[] product = sums[1];
        double[] dGamma = new double[gamma.length];
        double[] dBeta = new double[Fields.invariantCount(type)];
        double[] a = new double[type.width()];
        double[] b = new double[type.width()];
        double[] d = new double[type.width()];
        Fields.forEach(type, (block, field, invariant, first) -> {
            double sigma = moments.deviation(field);
            double mu = invariant >= 0 ? moments.mean[field] : 0;
            double along = 0; // sum of dy xhat
            for (int j = 0; j < block.components(); j++) {
                int column = first + j * block.channels();
                along += (product[column] - mu * sum[column]) / sigma;
            }
            dGamma[field] = along;
            if (invariant >= 0) {
                dBeta[invariant] = sum[first];
            }
            double meanAlong = along / ((double) x.rows() * block.components());
            double mean = invariant >= 0 ? sum[first] / x.rows() : 0;
            for (int j = 0; j < block.components(); j++) {
                int column = first + j * block.channels();
                a[column] = gamma[field] / sigma;
                b[column] = -a[column] * meanAlong / sigma;
                d[column] = a[column] * (mu * meanAlong / sigma - mean);
            }
        });
        context.addGradient(this, 0, dGamma);
        if (dBeta.length > 0) {
            context.addGradient(this, 1, dBeta);
        }
        if (context.tape().wants(x)) {
            Tensor dx = context.allocate(x.rows(), x.columns());
            context.engine().combine(a, dy, b, x, d, dx);
            context.tape().accumulate(x, dx);
        }
    }

    /// Mean and mean square deviation of each field.
    private record Moments(double[] mean, double[] variance) {
        static Moments of(Context context, FeatureField x, FieldType type) {
            double[][] sums = context.engine().columnMoments(x.tensor(), x.tensor());
            double[] sum = sums[0];
            double[] square = sums[1];
            int fields = Fields.count(type);
            double count = Math.max(1, x.vertices());
            double[] mean = new double[fields];
            double[] variance = new double[fields];
            Fields.forEach(type, (block, field, invariant, first) -> {
                for (int j = 0; j < block.components(); j++) {
                    variance[field] += square[first + j * block.channels()] / (count * block.components());
                }
                if (invariant >= 0) {
                    mean[field] = sum[first] / count;
                    variance[field] = Math.max(0, variance[field] - mean[field] * mean[field]);
                }
            });
            return new Moments(mean, variance);
        }

        double deviation(int field) {
            return Math.sqrt(variance[field] + EPSILON);
        }
    }
}
