package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;

/// A real orthogonal representation of a group, `rho(g h) = rho(g) rho(h)`.
///
/// [#matrix] is in the representation's natural basis (of `regular`: the group's elements). Fields are stored in the basis of
/// irreps:
///
///     rho(g) = Q diag(psi_1(g), psi_2(g), ...) Q^T,    natural coefficients = Q stored coefficients
///
/// with `Q` = [#changeOfBasis] and `psi_i` = [#irreps]. Representations are values: two that print alike are equal.
public sealed interface Representation permits Irrep, Regular, Defining, DirectSum, TensorProduct, Induced, OuterProduct,
        DerivedRepresentation {
    Group group();

    int dimension();

    /// The orthogonal matrix rho(g) in the natural basis, a new one at each call.
    RealMatrix matrix(Element g);

    /// An upper bound on the frequency or degree of the irreps within.
    int bandLimit();

    /// The trace of rho(g).
    default double character(Element g) {
        return matrix(g).getTrace();
    }

    /// The irreps within, in the order of storage, each as often as it occurs.
    default List<Irrep> irreps() {
        return Decomposition.of(this).irreps();
    }

    /// The orthogonal matrix Q from the basis of irreps to the natural basis; not to be modified.
    default RealMatrix changeOfBasis() {
        return Decomposition.of(this).changeOfBasis();
    }

    /// Whether every element permutes the natural basis, so that any pointwise function commutes with the group.
    default boolean permutesBasis() {
        for (Element generator : group().generators()) {
            for (double[] row : matrix(generator).getData()) {
                for (double entry : row) {
                    if (Math.abs(entry) > 1e-12 && Math.abs(entry - 1) > 1e-12) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
