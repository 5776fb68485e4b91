package holonomy.gstructure.representation;

import holonomy.gstructure.GroupException;

/// Real spherical harmonics without the Condon-Shortley phase, normalised by component: `|Y_l(x)|^2 = 2 l + 1`.
///
///     Y_l,m = sqrt((2 l + 1) (l - |m|)! / (l + |m|)!) P_l^|m|(z) c_m(phi),
///     c_m = sqrt(2) sin(|m| phi) for m < 0,  1 for m = 0,  sqrt(2) cos(m phi) for m > 0
///
/// so that `Y_1 = sqrt(3) (y, z, x)`. They transform by [WignerMatrices].
public final class SphericalHarmonics {
    private SphericalHarmonics() {}

    /// `Y_0, ..., Y_degree` at the direction (x, y, z), which need not be normalised: `[(degree + 1)^2]`, entry `l (l + 1) + m`.
    ///
    /// @throws GroupException if the direction is zero or not finite
    public static double[] upTo(int degree, double x, double y, double z) {
        double norm = Math.sqrt(x * x + y * y + z * z);
        if (!(norm > 0) || !Double.isFinite(norm)) {
            throw new GroupException("a spherical harmonic needs a direction: found (" + x + ", " + y + ", " + z + ")");
        }
        double height = z / norm;
        double[] values = new double[(degree + 1) * (degree + 1)];
        // (x + i y)^m carries the factor sin^m of P_l^m, so that the poles need no care
        double real = 1;
        double imaginary = 0;
        double sectoral = 1; // sqrt((2 m + 1)! / ...) part of P_m^m, normalised
        for (int m = 0; m <= degree; m++) {
            double previous = 0;
            double current = sectoral;
            for (int l = m; l <= degree; l++) {
                double value = Math.sqrt(2.0 * l + 1) * current * (m == 0 ? 1 : Math.sqrt(2));
                values[l * (l + 1) + m] = value * real;
                if (m > 0) {
                    values[l * (l + 1) - m] = value * imaginary;
                }
                // sqrt((l+1)^2 - m^2) p_{l+1} = (2 l + 1) z p_l - sqrt(l^2 - m^2) p_{l-1}, p = sqrt((l-m)! / (l+m)!) P_l^m
                double next = ((2 * l + 1) * height * current - Math.sqrt((double) l * l - (double) m * m) * previous)
                        / Math.sqrt((l + 1.0) * (l + 1) - (double) m * m);
                previous = current;
                current = next;
            }
            double turned = (real * x - imaginary * y) / norm;
            imaginary = (real * y + imaginary * x) / norm;
            real = turned;
            sectoral *= Math.sqrt((2.0 * m + 1) / (2 * m + 2)); // P_{m+1}^{m+1} = (2 m + 1) sin P_m^m
        }
        return values;
    }
}
