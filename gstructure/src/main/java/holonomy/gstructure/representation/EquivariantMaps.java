package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/// Equivariant linear maps between two representations of one group, `A rho_in(g) = rho_out(g) A`, found numerically.
public final class EquivariantMaps {
    /// Singular values of a constraint on unit vectors below this count as zero. The values of the groups here are above 1e-3.
    private static final double ZERO = 1e-9;

    private EquivariantMaps() {}

    /// An orthonormal basis of all equivariant maps, `[maps][out * in]`, each map flattened row by row.
    ///
    /// It is the null space of `A -> rho_out(g) A rho_in(g)^T - A` over generators g of the group (Finzi et al., A Practical
    /// Method for Constructing Equivariant Multilayer Perceptrons, equation 8).
    public static double[][] solve(Representation in, Representation out) {
        if (!in.group().equals(out.group())) {
            throw new FieldTypeException("equivariant maps need one group: found " + in + " of " + in.group() + " and " + out
                    + " of " + out.group() + "; restrict one of them");
        }
        int size = in.dimension() * out.dimension();
        List<Element> generators = in.group().generators();
        RealMatrix constraint = new Array2DRowRealMatrix(generators.size() * size, size);
        for (int k = 0; k < generators.size(); k++) {
            RealMatrix action = kronecker(out.matrix(generators.get(k)), in.matrix(generators.get(k)));
            for (int i = 0; i < size; i++) {
                action.addToEntry(i, i, -1);
            }
            constraint.setSubMatrix(action.getData(), k * size, 0);
        }
        return nullSpace(constraint);
    }

    /// The orthogonal projector `[out * in, out * in]` onto the equivariant maps.
    public static RealMatrix projector(Representation in, Representation out) {
        int size = in.dimension() * out.dimension();
        RealMatrix projector = new Array2DRowRealMatrix(size, size);
        for (double[] map : solve(in, out)) {
            RealVector unit = new ArrayRealVector(map, false);
            projector = projector.add(unit.outerProduct(unit));
        }
        return projector;
    }

    /// A flattened map as a matrix `[rows, columns]`.
    public static RealMatrix matrix(double[] flattened, int rows, int columns) {
        RealMatrix matrix = new Array2DRowRealMatrix(rows, columns);
        for (int i = 0; i < flattened.length; i++) {
            matrix.setEntry(i / columns, i % columns, flattened[i]);
        }
        return matrix;
    }

    /// The Kronecker product: `(A x B)[i p + k, j q + l] = A[i, j] B[k, l]`.
    public static RealMatrix kronecker(RealMatrix a, RealMatrix b) {
        int p = b.getRowDimension();
        int q = b.getColumnDimension();
        RealMatrix product = new Array2DRowRealMatrix(a.getRowDimension() * p, a.getColumnDimension() * q);
        for (int i = 0; i < a.getRowDimension(); i++) {
            for (int j = 0; j < a.getColumnDimension(); j++) {
                product.setSubMatrix(b.scalarMultiply(a.getEntry(i, j)).getData(), i * p, j * q);
            }
        }
        return product;
    }

    /// An orthonormal basis of the null space of a matrix with at least as many rows as columns: `[nullity][columns]`.
    public static double[][] nullSpace(RealMatrix constraint) {
        SingularValueDecomposition decomposition = new SingularValueDecomposition(constraint);
        double[] values = decomposition.getSingularValues(); // descending
        int rank = 0;
        while (rank < values.length && values[rank] > ZERO) {
            rank++;
        }
        RealMatrix rows = decomposition.getVT();
        double[][] basis = new double[values.length - rank][];
        for (int i = 0; i < basis.length; i++) {
            basis[i] = rows.getRow(rank + i);
        }
        return basis;
    }
}
