package holonomy.meshconv.layer;

import holonomy.meshconv.engine.Tensor;
import java.util.Arrays;

/// `y = x W + b` on rows.
final class Dense {
    private Dense() {
    }

    /// @param bias a number per column of y, or null
    static Tensor forward(Context context, Tensor x, Tensor weight, double[] bias) {
        Tensor y = context.allocate(x.rows(), weight.columns());
        context.engine().multiply(x, false, weight, false, 0, y);
        if (bias != null) {
            double[] one = new double[bias.length];
            Arrays.fill(one, 1);
            context.engine().combine(one, y, null, null, bias, y);
        }
        return y;
    }

    /// Overwrites dx (unless null), adds to dWeight.
    static void backward(Context context, Tensor x, Tensor weight, Tensor dy, Tensor dx, Tensor dWeight) {
        context.engine().multiply(x, true, dy, false, 1, dWeight);
        if (dx != null) {
            context.engine().multiply(dy, false, weight, true, 0, dx);
        }
    }
}
