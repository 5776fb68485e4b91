package holonomy.meshconv.engine.scalar;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.ConvolutionPlan;
import java.util.List;

/// The weight of a convolution in radial form, brought to the general form, and the way back for gradients.
///
/// The output turns by `rho_out(theta)`: for a block of frequency m, `R(m theta) = cos(m theta) 1 + sin(m theta) R(pi / 2)`. So the general weight
/// of `Y_{2m-1} = cos(m theta)` is the block as it is, and that of `Y_{2m} = sin(m theta)` the block with its components turned by a quarter,
/// `(w_0, w_1) -> (-w_1, w_0)`; frequency 0 belongs to `Y_0 = 1`.
final class RadialWeight {
    private RadialWeight() {
    }

    @FunctionalInterface
    private interface Entry {
        /// `general[to] = sign radial[from]` for a run of channels.
        void run(int to, int from, int sign, int channels);
    }

    /// The blocks of the output that harmonic k serves.
    static List<IrrepBlock> served(ConvolutionPlan plan, int harmonic) {
        return plan.output().stream().filter(block -> block.frequency() == (harmonic + 1) / 2).toList();
    }

    /// From `[rings * in, out]` to `[rings * (2 M + 1) * in, out]`.
    static double[] toGeneral(ConvolutionPlan plan, double[] radial) {
        double[] general = new double[radial.length * (2 * plan.angularOrder() + 1)];
        forEachRun(plan, (to, from, sign, channels) -> {
            for (int c = 0; c < channels; c++) {
                general[to + c] = sign * radial[from + c];
            }
        });
        return general;
    }

    /// Adds to the gradient in radial form.
    static void addGradient(ConvolutionPlan plan, double[] general, double[] radial) {
        forEachRun(plan, (to, from, sign, channels) -> {
            for (int c = 0; c < channels; c++) {
                radial[from + c] += sign * general[to + c];
            }
        });
    }

    private static void forEachRun(ConvolutionPlan plan, Entry entry) {
        int in = plan.inputWidth();
        int out = plan.outputWidth();
        int harmonics = 2 * plan.angularOrder() + 1;
        for (int k = 0; k < harmonics; k++) {
            boolean sine = k > 0 && k % 2 == 0;
            for (IrrepBlock block : served(plan, k)) {
                for (int row = 0; row < plan.rings() * in; row++) {
                    int to = ((row / in * harmonics + k) * in + row % in) * out + block.offset();
                    int from = row * out + block.offset();
                    int channels = block.channels();
                    if (!sine) {
                        entry.run(to, from, 1, block.width());
                    } else if (block.components() == 2) {
                        entry.run(to, from + channels, -1, channels);
                        entry.run(to + channels, from, 1, channels);
                    }
                }
            }
        }
    }
}
