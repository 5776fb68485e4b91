package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/// The decomposition of a tensor product of irreps, `(first x second)(g) A = A irrep(g)` with isometries A, the Clebsch-Gordan
/// coefficients: in closed form for subgroups of O(2) ([PlanarClebschGordan]), SO(3) and O(3) ([SpatialClebschGordan]),
/// numerically for any other.
///
/// @param first  the irrep of the first factor, dimension D1
/// @param second the irrep of the second factor, dimension D2
/// @param parts  irreps with isometries `[D1 * D2, D3]`, row `i * D2 + j`; together they span the product
public record ClebschGordan(Irrep first, Irrep second, List<Part> parts) {
    private static final Map<List<Irrep>, ClebschGordan> KNOWN = new ConcurrentHashMap<>();

    public ClebschGordan {
        parts = List.copyOf(parts);
    }

    /// One irrep within the product. The matrix is not to be modified.
    public record Part(Irrep irrep, RealMatrix isometry) {
        /// The component of `x x y` along this part, `z_k = sum_ij A[(i, j), k] x_i y_j`.
        public double[] product(double[] x, double[] y) {
            double[] z = new double[isometry.getColumnDimension()];
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < y.length; j++) {
                    for (int k = 0; k < z.length; k++) {
                        z[k] += isometry.getEntry(i * y.length + j, k) * x[i] * y[j];
                    }
                }
            }
            return z;
        }
    }

    /// The decomposition of `first x second`, computed once.
    ///
    /// @throws FieldTypeException if the irreps are of different groups
    public static ClebschGordan of(Irrep first, Irrep second) {
        if (!first.group().equals(second.group())) {
            throw new FieldTypeException("a tensor product needs one group: found " + first.group() + " and " + second.group());
        }
        ClebschGordan known = KNOWN.get(List.of(first, second));
        if (known == null) {
            known = new ClebschGordan(first, second, switch (first) {
                case PlanarIrrep planar -> PlanarClebschGordan.parts(planar, (PlanarIrrep) second);
                case SpatialIrrep spatial -> SpatialClebschGordan.parts(spatial, (SpatialIrrep) second);
                case EmbeddedIrrep embedded -> numerical(embedded, second);
            });
            KNOWN.put(List.of(first, second), known);
        }
        return known;
    }

    /// The same by decomposing the tensor product numerically, for any group; the isometries may differ by endomorphisms.
    public static List<Part> numerical(Irrep first, Irrep second) {
        Decomposition decomposition = Decomposition.of(new TensorProduct(first, second));
        List<Part> parts = new ArrayList<>();
        int at = 0;
        for (Irrep irrep : decomposition.irreps()) {
            RealMatrix isometry = new Array2DRowRealMatrix(first.dimension() * second.dimension(), irrep.dimension());
            isometry.setSubMatrix(decomposition.changeOfBasis()
                    .getSubMatrix(0, isometry.getRowDimension() - 1, at, at + irrep.dimension() - 1).getData(), 0, 0);
            parts.add(new Part(irrep, isometry));
            at += irrep.dimension();
        }
        return parts;
    }

    /// The largest entry of `(first x second)(g) A - A irrep(g)` over the parts: zero up to rounding.
    public double residual(Element g) {
        RealMatrix product = EquivariantMaps.kronecker(first.matrix(g), second.matrix(g));
        double worst = 0;
        for (Part part : parts) {
            RealMatrix difference = product.multiply(part.isometry).subtract(part.isometry.multiply(part.irrep.matrix(g)));
            for (double[] row : difference.getData()) {
                for (double entry : row) {
                    worst = Math.max(worst, Math.abs(entry));
                }
            }
        }
        return worst;
    }
}
