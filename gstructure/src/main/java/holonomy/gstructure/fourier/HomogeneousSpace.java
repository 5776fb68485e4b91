package holonomy.gstructure.fourier;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.gstructure.GroupException;
import java.util.List;

/// The cosets G/H of a subgroup of a finite group, with lifting of functions to the group and projection from it.
///
/// @param group    G
/// @param subgroup H
/// @param cosets   representatives of the points g H
public record HomogeneousSpace(Group group, Group subgroup, List<Element> cosets) {
    public HomogeneousSpace {
        cosets = List.copyOf(cosets);
    }

    /// @throws holonomy.gstructure.GroupException if H is not a subgroup or G is infinite
    public static HomogeneousSpace of(Group group, Group subgroup) {
        return new HomogeneousSpace(group, subgroup, group.cosets(subgroup));
    }

    /// The point g H as an index into the cosets.
    public int point(Element g) {
        for (int i = 0; i < cosets.size(); i++) {
            if (subgroup.contains(group.compose(group.inverse(cosets.get(i)), g))) {
                return i;
            }
        }
        throw new GroupException(g + " is not an element of " + group);
    }

    /// Lifting: `F(g) = f(g H)`, from `[cosets]` to `[elements of G]`.
    public double[] lift(double[] function) {
        return group.elements().stream().mapToDouble(g -> function[point(g)]).toArray();
    }

    /// Projection: `f(g H) = mean over h of F(g h)`, from `[elements of G]` to `[cosets]`; undoes lifting.
    public double[] project(double[] function) {
        double[] sums = new double[cosets.size()];
        List<Element> elements = group.elements();
        for (int i = 0; i < elements.size(); i++) {
            sums[point(elements.get(i))] += function[i] * cosets.size() / elements.size();
        }
        return sums;
    }

    /// A function on the points moved by an element, `(L_u f)(g H) = f(u^-1 g H)`.
    public double[] move(Element u, double[] function) {
        Element inverse = group.inverse(u);
        return cosets.stream().mapToDouble(g -> function[point(group.compose(inverse, g))]).toArray();
    }
}
