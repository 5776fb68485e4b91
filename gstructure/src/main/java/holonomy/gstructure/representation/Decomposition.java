package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import holonomy.gstructure.HaarQuadrature;
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
    private static final long MOST_NUMBERS = 1 << 24;

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
        Average average = new Average(representation);
        List<Irrep> irreps = new ArrayList<>();
        RealMatrix changeOfBasis = new Array2DRowRealMatrix(dimension, dimension);
        int column = 0;
        for (Irrep irrep : representation.group().irreps(representation.bandLimit())) {
            for (RealMatrix isometry : average.embeddings(irrep)) {
                irreps.add(irrep);
                changeOfBasis.setSubMatrix(isometry.getData(), 0, column);
                column += irrep.dimension();
            }
        }
        if (column != dimension) {
            throw new FieldTypeException("the irreps found in " + representation + " of " + representation.group()
                    + " have dimension " + column + " of " + dimension + ": is it an orthogonal representation?");
        }
        return new Decomposition(irreps, changeOfBasis);
    }

    /// Means over the group of `rho(g) E psi(g)^T`: the orthogonal projection of a matrix E onto the equivariant maps from psi
    /// to rho.
    private static final class Average {
        private final HaarQuadrature quadrature;
        private final List<RealMatrix> matrices = new ArrayList<>(); // rho at the points
        private final int rows;

        private Average(Representation representation) {
            int bandLimit = (int) Math.min(Integer.MAX_VALUE, 2L * representation.bandLimit());
            rows = representation.dimension();
            quadrature = HaarQuadrature.of(representation.group(), bandLimit);
            long numbers = (long) quadrature.points().size() * rows * rows;
            if (numbers > MOST_NUMBERS) {
                throw new FieldTypeException(representation + " of " + representation.group()
                        + " is too large to decompose: dimension "
                        + rows + " at " + quadrature.points().size() + " group elements; use its irreps or a quotient");
            }
            for (Element g : quadrature.points()) {
                matrices.add(representation.matrix(g));
            }
        }

        /// Isometries `A: psi -> rho` that commute with the group and have orthogonal images, as many as psi occurs in rho.
        ///
        /// They are made from projected matrix units in a fixed order. A projected map is an isometry up to a factor: `A^T A`
        /// is symmetric and commutes with psi, so it is a multiple of the identity, whatever the type of psi.
        private List<RealMatrix> embeddings(Irrep irrep) {
            List<RealMatrix> values = quadrature.points().stream().map(irrep::matrix).toList();
            int columns = irrep.dimension();
            double maps = 0; // the dimension of the space of maps, by characters
            for (int n = 0; n < values.size(); n++) {
                maps += quadrature.weights().get(n) * matrices.get(n).getTrace() * values.get(n).getTrace();
            }
            long multiplicity = Math.round(maps / irrep.endomorphismDimension());
            List<RealMatrix> isometries = new ArrayList<>();
            for (int unit = 0; unit < rows * columns && isometries.size() < multiplicity; unit++) {
                RealMatrix map = projectedUnit(unit / columns, unit % columns, values);
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

        private RealMatrix projectedUnit(int i, int j, List<RealMatrix> values) {
            int columns = values.getFirst().getRowDimension();
            double[][] sum = new double[rows][columns];
            for (int n = 0; n < values.size(); n++) {
                for (int row = 0; row < rows; row++) {
                    double factor = quadrature.weights().get(n) * matrices.get(n).getEntry(row, i);
                    for (int column = 0; column < columns; column++) {
                        sum[row][column] += factor * values.get(n).getEntry(column, j);
                    }
                }
            }
            return new Array2DRowRealMatrix(sum, false);
        }
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
