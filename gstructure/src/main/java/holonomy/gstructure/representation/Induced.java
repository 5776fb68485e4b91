package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/// The representation of G induced from one of a subgroup H of finite index: one copy of rho per coset `g_i H`, and
/// `rho_G(g) e_{i,v} = e_{j, rho(h) v}` where `g g_i = g_j h`.
///
/// From the trivial representation it is the quotient representation, functions on G/H, and permutes its basis. Prints as
/// `induced(H,rho)` or `quotient(H)`.
public record Induced(Group group, Representation inner) implements Representation {
    /// @throws holonomy.gstructure.GroupException if the inner group is not a subgroup of finite index
    public Induced {
        group.cosets(inner.group());
    }

    /// Functions on the cosets of a subgroup.
    public static Induced quotient(Group group, Group subgroup) {
        return new Induced(group, subgroup.irreps(0).getFirst());
    }

    public boolean isQuotient() {
        return inner instanceof Irrep irrep && irrep.isTrivial();
    }

    @Override
    public int dimension() {
        return (int) Math.min(Integer.MAX_VALUE, (long) group.cosets(inner.group()).size() * inner.dimension());
    }

    @Override
    public RealMatrix matrix(Element g) {
        List<Element> cosets = group.cosets(inner.group());
        int size = inner.dimension();
        RealMatrix matrix = new Array2DRowRealMatrix(cosets.size() * size, cosets.size() * size);
        for (int i = 0; i < cosets.size(); i++) {
            Element moved = group.compose(g, cosets.get(i));
            for (int j = 0; j < cosets.size(); j++) {
                Element h = group.compose(group.inverse(cosets.get(j)), moved);
                if (inner.group().contains(h)) {
                    matrix.setSubMatrix(inner.matrix(h).getData(), j * size, i * size);
                }
            }
        }
        return matrix;
    }

    @Override
    public int bandLimit() {
        return inner.bandLimit();
    }

    @Override
    public String toString() {
        return isQuotient() ? "quotient(" + inner.group() + ")" : "induced(" + inner.group() + "," + inner + ")";
    }
}
