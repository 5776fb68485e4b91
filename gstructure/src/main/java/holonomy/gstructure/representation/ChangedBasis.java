package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/// A representation in another orthonormal basis, `rho'(g) = B rho(g) B^T`. Every orthogonal representation is a direct sum of
/// irreps in another basis, so this is the way to bring one's own.
///
/// Prints as its name, which no parser knows; two are equal if name, original and basis are.
public record ChangedBasis(String name, Representation original, RealMatrix basis) implements DerivedRepresentation {
    private static final double TOLERANCE = 1e-10;

    /// @param basis B, `[dimension, dimension]`, copied
    /// @throws FieldTypeException if B is not orthogonal or of another size
    public ChangedBasis {
        basis = basis.copy();
        int size = original.dimension();
        if (basis.getRowDimension() != size || basis.getColumnDimension() != size) {
            throw new FieldTypeException("a basis for " + original + " is " + size + " x " + size + ": found "
                    + basis.getRowDimension() + " x " + basis.getColumnDimension());
        }
        double error = basis.multiply(basis.transpose()).subtract(MatrixUtils.createRealIdentityMatrix(size)).getNorm();
        if (!(error < TOLERANCE)) {
            throw new FieldTypeException("a basis for " + original
                    + " must be orthogonal: B B^T differs from the identity by " + error);
        }
    }

    /// A copy of B.
    @Override
    public RealMatrix basis() {
        return basis.copy();
    }

    @Override
    public RealMatrix matrix(Element g) {
        return basis.multiply(original.matrix(g)).multiply(basis.transpose());
    }

    @Override
    public String toString() {
        return name;
    }
}
