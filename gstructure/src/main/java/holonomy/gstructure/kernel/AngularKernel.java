package holonomy.gstructure.kernel;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/// The angular part of a steerable kernel between two representations, expanded in harmonics:
///
///     K(x) = sum_k Y_k(x) C_k,    C_k of shape [out, in]
///
/// with `K(g x) = rho_out(g) K(x) rho_in(g)^-1` for every g of the group. Which harmonics Y_k are meant is said where kernels
/// are made.
public final class AngularKernel {
    private final double[][][] coefficients; // [k][out][in]

    /// Takes the array over.
    AngularKernel(double[][][] coefficients) {
        this.coefficients = coefficients;
    }

    /// The number of harmonics.
    public int harmonics() {
        return coefficients.length;
    }

    public int outputDimension() {
        return coefficients[0].length;
    }

    public int inputDimension() {
        return coefficients[0][0].length;
    }

    /// The entry `C_k[out][in]`.
    public double coefficient(int k, int out, int in) {
        return coefficients[k][out][in];
    }

    /// The matrix K(x) `[out, in]` from the values Y_k(x).
    public RealMatrix at(double[] harmonicValues) {
        RealMatrix kernel = new Array2DRowRealMatrix(outputDimension(), inputDimension());
        for (int k = 0; k < coefficients.length; k++) {
            for (int o = 0; o < outputDimension(); o++) {
                for (int i = 0; i < inputDimension(); i++) {
                    kernel.addToEntry(o, i, harmonicValues[k] * coefficients[k][o][i]);
                }
            }
        }
        return kernel;
    }

    /// The coefficients as one vector, `[k, out, in]` row-major.
    public double[] flattened() {
        double[] flat = new double[harmonics() * outputDimension() * inputDimension()];
        int at = 0;
        for (double[][] matrix : coefficients) {
            for (double[] row : matrix) {
                for (double value : row) {
                    flat[at++] = value;
                }
            }
        }
        return flat;
    }
}
