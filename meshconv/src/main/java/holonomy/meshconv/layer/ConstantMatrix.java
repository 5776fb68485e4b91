package holonomy.meshconv.layer;

import holonomy.meshconv.engine.Tensor;

/// The product of rows with a matrix that is not learned, such as a change of basis.
final class ConstantMatrix {
    private ConstantMatrix() {
    }

    /// `y = x M`, M `[columns of x, columns]` row-major.
    static Tensor multiply(Context context, Tensor x, double[] matrix, int columns) {
        Tensor m = context.allocate(x.columns(), columns);
        m.set(matrix);
        Tensor y = context.allocate(x.rows(), columns);
        context.engine().multiply(x, false, m, false, 0, y);
        context.tape().record(y, dy -> {
            if (context.tape().wants(x)) {
                Tensor dx = context.allocate(x.rows(), x.columns());
                context.engine().multiply(dy, false, m, true, 0, dx);
                context.tape().accumulate(x, dx);
            }
        });
        return y;
    }
}
