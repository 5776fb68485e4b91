package holonomy.meshconv.engine;

import holonomy.gstructure.representation.IrrepBlock;
import java.util.ArrayList;
import java.util.List;

/// The shape of a gauge convolution, free of groups and meshes:
///
///     y_p = sum_{e = (q -> p)} K_e x_q + x_p S + b
///
/// with feature vectors as rows in the layout of their blocks and `rho` the action that [IrrepBlock] describes.
/// - RADIAL (SO(2), O(2)): `K_e = rho_out(theta) [sum_b radial_b W_b] rho_in(phi - theta, s)`; `W_b` is `[inputWidth, outputWidth]`,
///   unconstrained for SO(2), and the weight tensor stacks it over b: `[rings * inputWidth, outputWidth]`.
/// - GENERAL (any G): `K_e = [sum_{b,k} radial_b Y_k(theta) W_{b,k}] rho_in(phi, s)` with `Y_0 = 1, Y_{2j-1} = cos(j theta), Y_{2j} = sin(j theta)`,
///   k = 0 .. 2 `angularOrder`; the weight tensor stacks over b, then k: `[rings * (2 angularOrder + 1) * inputWidth, outputWidth]`.
///
/// `W` acts from the right on rows: `y[o] += x[i] W[i, o]`. `S` is `[inputWidth, outputWidth]` and only its entries between
/// isomorphic irreps are read (Schur); `b` is `[1, outputWidth]` and only its entries on trivial irreps are read.
///
/// Copies of a one-dimensional irrep that lie beside each other are one block, whatever blocks they were given as: engines go through edges once per block.
public record ConvolutionPlan(List<IrrepBlock> input, List<IrrepBlock> output, int rings, Form form, int angularOrder) {
    public enum Form { RADIAL, GENERAL }

    public ConvolutionPlan {
        input = merged(input);
        output = merged(output);
        if (rings < 1) {
            throw new IllegalArgumentException("a convolution needs at least one ring: found " + rings);
        }
    }

    public static ConvolutionPlan radial(List<IrrepBlock> input, List<IrrepBlock> output, int rings) {
        int order = 0;
        for (IrrepBlock block : output) {
            order = Math.max(order, block.frequency());
        }
        return new ConvolutionPlan(input, output, rings, Form.RADIAL, order);
    }

    public int inputWidth() {
        return IrrepBlock.width(input);
    }

    public int outputWidth() {
        return IrrepBlock.width(output);
    }

    /// The number of rows of the weight tensor.
    public int weightRows() {
        return rings * (form == Form.RADIAL ? 1 : 2 * angularOrder + 1) * inputWidth();
    }

    private static List<IrrepBlock> merged(List<IrrepBlock> blocks) {
        List<IrrepBlock> merged = new ArrayList<>();
        for (IrrepBlock block : blocks) {
            IrrepBlock last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && last.components() == 1 && last.isomorphicTo(block) && last.offset() + last.channels() == block.offset()) {
                merged.set(merged.size() - 1, new IrrepBlock(last.frequency(), 1, last.odd(), last.channels() + block.channels(), last.offset()));
            } else {
                merged.add(block);
            }
        }
        return List.copyOf(merged);
    }
}
