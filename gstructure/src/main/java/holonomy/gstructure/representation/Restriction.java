package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.gstructure.GroupException;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.SpatialGroup;
import org.apache.commons.math3.linear.RealMatrix;

/// A representation of a larger group, seen by a subgroup only. Prints as `restricted(G,rho)`.
///
/// Subgroups of O(2) are also subgroups of O(3): `R(a) diag(1, s)` acts on the first two axes, and on the third as 1 in O(3)
/// and as s in SO(3).
public record Restriction(Group group, Representation original) implements DerivedRepresentation {
    /// @throws GroupException if the group is not a subgroup of the original's
    public Restriction {
        if (!original.group().hasSubgroup(group) && !(group instanceof PlanarGroup && original.group() instanceof SpatialGroup)) {
            throw new GroupException(group + " is not a subgroup of " + original.group() + ": cannot restrict " + original);
        }
    }

    @Override
    public RealMatrix matrix(Element g) {
        return original.matrix(included(g));
    }

    private Element included(Element g) {
        if (!(g instanceof Element.Planar planar && original.group() instanceof SpatialGroup spatial)) {
            return g;
        }
        Element turn = Element.Spatial.rotation(planar.angle(), 0, 0, 1);
        if (planar.sign() > 0) {
            return turn;
        }
        // diag(1, -1, -1) is half a turn about the first axis; diag(1, -1, 1) is minus half a turn about the second
        return spatial.compose(turn, spatial.reflections() ? new Element.Spatial(0, 0, 1, 0, -1)
                : new Element.Spatial(0, 1, 0, 0, 1));
    }

    @Override
    public String toString() {
        return "restricted(" + original.group() + "," + original + ")";
    }
}
