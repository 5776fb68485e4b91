package holonomy.gstructure.fourier;

import holonomy.gstructure.Element;
import holonomy.gstructure.FiniteGroup;
import holonomy.gstructure.Group;
import holonomy.gstructure.GroupException;

/// Convolution of functions on a finite group, given as arrays in the order of its elements:
///
///     (f * h)(g) = 1/|G| sum_u f(u) h(u^-1 g)
///
/// It commutes with the group's action from the left, `(L_u f)(g) = f(u^-1 g)` (Cohen & Welling, Group Equivariant Convolutional
/// Networks, 2016). The same mean as in [GroupFourierTransform].
public final class GroupConvolution {
    private final Group group;
    private final int[][] leftQuotient; // [u][g] index of u^-1 g

    private GroupConvolution(Group group, int[][] leftQuotient) {
        this.group = group;
        this.leftQuotient = leftQuotient;
    }

    /// @throws GroupException if the group is infinite
    public static GroupConvolution on(Group group) {
        FiniteGroup table = FiniteGroup.of(group);
        int order = table.elements().size();
        int[][] leftQuotient = new int[order][order];
        for (int u = 0; u < order; u++) {
            Element inverse = table.inverse(new Element.Indexed(u));
            for (int g = 0; g < order; g++) {
                leftQuotient[u][g] = ((Element.Indexed) table.compose(inverse, new Element.Indexed(g))).index();
            }
        }
        return new GroupConvolution(group, leftQuotient);
    }

    /// The number of elements.
    public int order() {
        return leftQuotient.length;
    }

    /// The convolution f * h.
    public double[] convolve(double[] f, double[] h) {
        check(f);
        check(h);
        double[] product = new double[order()];
        for (int u = 0; u < order(); u++) {
            for (int g = 0; g < order(); g++) {
                product[g] += f[u] * h[leftQuotient[u][g]] / order();
            }
        }
        return product;
    }

    /// The function moved by an element, `(L_u f)(g) = f(u^-1 g)`.
    public double[] move(Element u, double[] f) {
        check(f);
        int row = group.elements().indexOf(u);
        if (row < 0) {
            throw new GroupException(u + " is not an element of " + group);
        }
        double[] moved = new double[order()];
        for (int g = 0; g < order(); g++) {
            moved[g] = f[leftQuotient[row][g]];
        }
        return moved;
    }

    private void check(double[] function) {
        if (function.length != order()) {
            throw new GroupException("a function on " + group + " has " + order() + " values: found " + function.length);
        }
    }
}
