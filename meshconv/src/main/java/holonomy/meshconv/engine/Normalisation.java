package holonomy.meshconv.engine;

import holonomy.gstructure.representation.IrrepBlock;
import java.util.List;

/// Fields of each surface of a batch that [Fieldwise#normalise] brings to unit mean square, all by the same factor, then scales and shifts each:
///
///     y_f = gamma_f x_f / d + beta_f,    d = sqrt(S + 1e-5),    S = mean over the surface's rows and fields f of |x_f|^2 / components_f
///
/// Fields are the copies of irreps in the order of blocks, then channels.
///
/// @param blocks    the irreps of a row
/// @param begin     surface s is rows `begin[s] .. begin[s + 1] - 1`; not copied, must not be changed
/// @param gamma     `[1, fields]`
/// @param beta      a column per copy of the trivial irrep, in the same order; null where there is none
/// @param deviation `[surfaces, 1]`: d of each, written by the forward pass and read by the backward pass
public record Normalisation(List<IrrepBlock> blocks, int[] begin, Tensor gamma, Tensor beta, Tensor deviation) {
    /// Added to the mean square so that its root is smooth, and a field of zeros stays one.
    public static final double SMOOTHING = 1e-5;

    /// Refuses tensors of other shapes.
    public void require(Tensor x) {
        Shapes.surfaces(blocks, begin, x, gamma, beta, deviation);
    }

    /// Refuses tensors of other shapes; dx and dBeta may be null.
    public void require(Tensor x, Tensor dy, Tensor dx, Tensor dGamma, Tensor dBeta) {
        Shapes.same("x", x, "dy", dy);
        Shapes.sameUnlessNull("x", x, "dx", dx);
        Shapes.same("gamma", gamma, "dGamma", dGamma);
        Shapes.surfaces(blocks, begin, x, gamma, dBeta, deviation);
    }
}
