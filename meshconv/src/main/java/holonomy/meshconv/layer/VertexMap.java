package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;

/// A function of each vertex's feature vector by itself without parameters, in plain double arithmetic on the host, whatever the
/// engine.
interface VertexMap {
    /// `y = f(x)`; x is `[input width]`, y `[output width]` and zero at first.
    void value(double[] x, double[] y);

    /// `dx = f'(x)^T dy`; dx is zero at first.
    void cotangent(double[] x, double[] dy, double[] dx);

    /// Applies the map at all vertices and records the way back.
    static FeatureField apply(Context context, VertexMap map, FieldType output, FeatureField x) {
        int in = x.type().width();
        int out = output.width();
        double[] features = x.tensor().toDoubles();
        double[] values = new double[x.vertices() * out];
        double[] row = new double[in];
        for (int v = 0; v < x.vertices(); v++) {
            double[] y = new double[out];
            System.arraycopy(features, v * in, row, 0, in);
            map.value(row, y);
            System.arraycopy(y, 0, values, v * out, out);
        }
        FeatureField y = context.allocate(output, x);
        y.tensor().set(values);
        context.tape().record(y.tensor(), dy -> {
            if (context.tape().wants(x.tensor())) {
                context.tape().accumulate(x.tensor(), back(context, map, x.tensor(), dy));
            }
        });
        return y;
    }

    private static Tensor back(Context context, VertexMap map, Tensor x, Tensor dy) {
        int in = x.columns();
        int out = dy.columns();
        double[] features = x.toDoubles();
        double[] cotangents = dy.toDoubles();
        double[] gradient = new double[features.length];
        double[] row = new double[in];
        double[] dRow = new double[out];
        for (int v = 0; v < x.rows(); v++) {
            double[] dx = new double[in];
            System.arraycopy(features, v * in, row, 0, in);
            System.arraycopy(cotangents, v * out, dRow, 0, out);
            map.cotangent(row, dRow, dx);
            System.arraycopy(dx, 0, gradient, v * in, in);
        }
        Tensor result = context.allocate(x.rows(), in);
        result.set(gradient);
        return result;
    }
}
