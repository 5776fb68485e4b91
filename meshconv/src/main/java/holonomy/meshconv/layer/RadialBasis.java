package holonomy.meshconv.layer;

import holonomy.meshconv.field.FieldException;
import java.util.function.IntToDoubleFunction;

/// Hat functions of the distance as a share of a radius: `R_b(rho) = max(0, 1 - |B rho - b|)` for b = 0 .. B - 1.
///
/// All vanish at the radius. So neighbours that rounding takes in or leaves out there change nothing, as they come in numbers on
/// symmetric meshes, and convolutions depend continuously on the surface.
public record RadialBasis(int rings) {
    private static final int MOST = 16;

    public RadialBasis {
        if (rings < 1 || rings > MOST) {
            throw new FieldException("a convolution has 1 to " + MOST + " rings, found " + rings);
        }
    }

    /// `R_b(rho)`.
    public double value(int ring, double rho) {
        return Math.max(0, 1 - Math.abs(rings * Math.min(rho, 1) - ring));
    }

    /// The values of all functions at the edges of a row, with quadrature weights: `w_e R_b(rho_e) / sum_e w_e kappa(rho_e)`,
    /// where `kappa = sum_b R_b` is the window; zero where no edge lies inside it.
    ///
    /// @param weight `[E]` quadrature weights up to a factor per row
    /// @param rho    `[E]` distances as shares of the radius
    /// @param values `[E, rings]`, overwritten between the edges `begin` and `end`
    public void fill(int begin, int end, IntToDoubleFunction weight, IntToDoubleFunction rho, double[] values) {
        double sum = 0;
        for (int e = begin; e < end; e++) {
            for (int b = 0; b < rings; b++) {
                double value = weight.applyAsDouble(e) * value(b, rho.applyAsDouble(e));
                values[e * rings + b] = value;
                sum += value;
            }
        }
        for (int i = begin * rings; i < end * rings && sum > 0; i++) {
            values[i] /= sum;
        }
    }
}
