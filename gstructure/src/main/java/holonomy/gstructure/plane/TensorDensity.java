package holonomy.gstructure.plane;

import holonomy.gstructure.representation.EquivariantMaps;
import holonomy.gstructure.representation.FieldTypeException;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/// The representation of linear maps of the plane by which tensor densities transform,
///
///     rho(g) = |det g|^weight  g x ... x g  x  g^-T x ... x g^-T
///
/// with p factors g and q factors g^-T: numbers (0, 0, 0), vectors (1, 0, 0), covectors such as gradients (0, 1, 0), and densities
/// (0, 0, -1), which integrate to numbers.
///
/// @param vectors   p
/// @param covectors q
/// @param weight    of the determinant
public record TensorDensity(int vectors, int covectors, double weight) {
    private static final int HIGHEST = 4;

    /// Functions.
    public static final TensorDensity SCALAR = new TensorDensity(0, 0, 0);
    public static final TensorDensity VECTOR = new TensorDensity(1, 0, 0);
    public static final TensorDensity COVECTOR = new TensorDensity(0, 1, 0);

    public TensorDensity {
        if (vectors < 0 || covectors < 0 || vectors + covectors > HIGHEST || !Double.isFinite(weight)) {
            throw new FieldTypeException("a tensor density with " + vectors + " vector and " + covectors + " covector indices of weight "
                    + weight + ": expected at most " + HIGHEST + " indices and a finite weight");
        }
    }

    /// `2^(p + q)`.
    public int dimension() {
        return 1 << (vectors + covectors);
    }

    /// `rho(g)`.
    public RealMatrix matrix(RealMatrix g) {
        RealMatrix dual = LinearGroup.inverse(g).transpose();
        RealMatrix product = MatrixUtils.createRealIdentityMatrix(1).scalarMultiply(Math.pow(Math.abs(LinearGroup.determinant(g)), weight));
        for (int i = 0; i < vectors + covectors; i++) {
            product = EquivariantMaps.kronecker(product, i < vectors ? g : dual);
        }
        return product;
    }

    /// The derivative of `rho(exp(t x))` at t = 0: `weight tr(x) 1 + sum of 1 x ... x ... 1`, with -x^T for covectors.
    RealMatrix derivative(RealMatrix x) {
        RealMatrix sum = MatrixUtils.createRealIdentityMatrix(dimension()).scalarMultiply(weight * x.getTrace());
        int indices = vectors + covectors;
        for (int i = 0; i < indices; i++) {
            RealMatrix factor = i < vectors ? x : x.transpose().scalarMultiply(-1);
            RealMatrix term = EquivariantMaps.kronecker(MatrixUtils.createRealIdentityMatrix(1 << i), factor);
            sum = sum.add(EquivariantMaps.kronecker(term, MatrixUtils.createRealIdentityMatrix(1 << (indices - 1 - i))));
        }
        return sum;
    }

    /// The power of s by which `s I` acts.
    double degree() {
        return 2 * weight + vectors - covectors;
    }
}
