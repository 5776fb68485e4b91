package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/// A representation as a direct sum of irreps: `rho(g) = Q diag(psi_1(g), psi_2(g), ...) Q^T`.
///
/// @param irreps        psi_i, isomorphic ones next to each other, in the order of [holonomy.gstructure.Group#irreps]
/// @param changeOfBasis Q, orthogonal
public record Decomposition(List<Irrep> irreps, RealMatrix changeOfBasis) {
    private static final Map<Representation, Decomposition> KNOWN = new ConcurrentHashMap<>();
    private static final double SMALLEST_PROJECTION = 1e-4;

    public Decomposition {
        irreps = List.copyOf(irreps);
    }

    /// The decomposition of a representation, computed once. It depends on nothing but the representation.
    public static Decomposition of(Representation representation) {
        if (representation instanceof Irrep irrep) {
            return new Decomposition(List.of(irrep), MatrixUtils.createRealIdentityMatrix(irrep.dimension()));
        }
        Decomposition known = KNOWN.get(representation);
        if (known == null) {
            known = compute(representation);
            KNOWN.put(representation, known);
        }
        return known;
    }

    private static Decomposition compute(Representation representation) {
        int dimension = representation.dimension();
        List<Irrep> irreps = new ArrayList<>();
        RealMatrix changeOfBasis = new Array2DRowRealMatrix(dimension, dimension);
        int column = 0;
        for (Irrep irrep : representation.group().irreps(representation.bandLimit())) {
            for (RealMatrix isometry : embeddings(irrep, representation)) {
                irreps.add(irrep);
                changeOfBasis.setSubMatrix(isometry.getData(), 0, column);
                column += irrep.dimension();
            }
        }
        if (column != dimension) {
            throw new FieldTypeException("the irreps found in " + representation + " of " + representation.group() + " have dimension "
                    + column + " of " + dimension + ": is it an orthogonal representation?");
        }
        return new Decomposition(irreps, changeOfBasis);
    }

    /// Isometries `A: psi -> rho` that commute with the group and have orthogonal images, as many as psi occurs in rho.
    ///
    /// The space of all such maps is unique, and so is the orthogonal projector onto it; isometries are made from projected matrix units,
    /// hence do not depend on the basis that a solver happens to return. Each is one, up to a factor: `A^T A` is symmetric and
    /// commutes with psi, so it is a multiple of the identity, whatever the type of psi.
    private static List<RealMatrix> embeddings(Irrep irrep, Representation representation) {
        int rows = representation.dimension();
        int columns = irrep.dimension();
        double[][] basis = EquivariantMaps.solve(irrep, representation); // [maps][rows * columns]
        int multiplicity = basis.length / irrep.endomorphismDimension();
        List<RealMatrix> isometries = new ArrayList<>();
        for (int unit = 0; unit < rows * columns && isometries.size() < multiplicity; unit++) {
            double[] projected = new double[rows * columns];
            for (double[] member : basis) {
                for (int i = 0; i < projected.length; i++) {
                    projected[i] += member[unit] * member[i];
                }
            }
            RealMatrix map = EquivariantMaps.matrix(projected, rows, columns);
            for (int pass = 0; pass < 2; pass++) { // twice is enough (Kahan)
                for (RealMatrix found : isometries) {
                    map = map.subtract(found.multiply(found.transpose().multiply(map)));
                }
            }
            double scale = map.getFrobeniusNorm() / Math.sqrt(columns);
            if (scale > SMALLEST_PROJECTION) {
                isometries.add(map.scalarMultiply(1 / scale));
            }
        }
        return isometries;
    }

    /// The block-diagonal matrix `diag(psi_1(g), psi_2(g), ...)`.
    public RealMatrix matrix(Element g) {
        int dimension = changeOfBasis.getColumnDimension();
        RealMatrix matrix = new Array2DRowRealMatrix(dimension, dimension);
        int at = 0;
        for (Irrep irrep : irreps) {
            matrix.setSubMatrix(irrep.matrix(g).getData(), at, at);
            at += irrep.dimension();
        }
        return matrix;
    }
}
