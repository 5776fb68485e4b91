package holonomy.meshconv.layer;

import holonomy.meshconv.engine.BilinearMap;
import holonomy.meshconv.engine.Tensor;

/// Bilinear maps of tensors of a step, with the way back to both factors.
final class Products {
    /// Coefficients of exact value zero that were computed by numerical changes of basis are smaller.
    static final double NEGLIGIBLE = 1e-14;

    private Products() {
    }

    /// `y_r = B(x_r, z_r)`, `[rows, columns]`; x and z may be the same tensor.
    static Tensor of(Context context, BilinearMap map, Tensor x, Tensor z, int columns) {
        Tensor y = zeros(context, x.rows(), columns);
        context.engine().bilinear(map, x, z, y);
        context.tape().record(y, dy -> back(context, map, x, z, dy));
        return y;
    }

    /// Hands the cotangent of the product on to those of its factors that are wanted.
    static void back(Context context, BilinearMap map, Tensor x, Tensor z, Tensor dy) {
        if (context.tape().wants(x)) {
            Tensor dx = zeros(context, x.rows(), x.columns());
            context.engine().bilinear(map.transposedInFirst(), dy, z, dx);
            context.tape().accumulate(x, dx);
        }
        if (context.tape().wants(z)) {
            Tensor dz = zeros(context, z.rows(), z.columns());
            context.engine().bilinear(map.transposedInSecond(), x, dy, dz);
            context.tape().accumulate(z, dz);
        }
    }

    private static Tensor zeros(Context context, int rows, int columns) {
        Tensor tensor = context.allocate(rows, columns);
        context.engine().fill(0, tensor);
        return tensor;
    }
}
