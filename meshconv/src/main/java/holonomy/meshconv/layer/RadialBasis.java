package holonomy.meshconv.layer;

import holonomy.meshconv.field.FieldException;

/// Hat functions on `[0, 1]`, one per ring: `R_b(rho) = max(0, 1 - |(B - 1) rho - b|)` with `rho = min(r / radius, 1)`. They add up to one;
/// a single ring is constant.
public record RadialBasis(int rings) {
    private static final int MOST = 16;

    public RadialBasis {
        if (rings < 1 || rings > MOST) {
            throw new FieldException("a convolution has 1 to " + MOST + " rings, found " + rings);
        }
    }

    /// `R_b(rho)`.
    public double value(int ring, double rho) {
        return rings == 1 ? 1 : Math.max(0, 1 - Math.abs((rings - 1) * Math.min(rho, 1) - ring));
    }
}
