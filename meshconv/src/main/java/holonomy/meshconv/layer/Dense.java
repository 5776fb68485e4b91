package holonomy.meshconv.layer;

import holonomy.meshconv.engine.Tensor;

/// `y = x W + b` on rows.
final class Dense {
    private Dense() {
    }

    /// @param bias a number per column of y
    static Tensor forward(Context context, Tensor x, Tensor weight, Tensor bias) {
        Tensor y = context.allocate(x.rows(), weight.columns());
        context.engine().multiply(x, false, weight, false, 0, y);
        context.engine().affine(null, y, bias, y);
        return y;
    }

    /// Overwrites dx (unless null), adds to dWeight and dBias.
    static void backward(Context context, Tensor x, Tensor weight, Tensor dy, Tensor dx, Tensor dWeight, Tensor dBias) {
        context.engine().multiply(x, true, dy, false, 1, dWeight);
        context.engine().affineBackward(null, dy, null, dBias);
        if (dx != null) {
            context.engine().multiply(dy, false, weight, true, 0, dx);
        }
    }
}
