package holonomy.gstructure;

import holonomy.gstructure.representation.NumericalIrreps;
import holonomy.gstructure.representation.Irrep;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/// The semidirect product of N and H: pairs with `(n, h)(n', h') = (n alpha_h(n'), h h')`. Elements are [Element.Pair].
///
/// @param normal N
/// @param acting H
/// @param action alpha, by which H acts on N by automorphisms; [Action#TRIVIAL] gives the direct product
public record SemidirectProduct(Group normal, Group acting, Action action) implements Group {
    private static final int CHECKS = 64;

    /// How the acting group moves the elements of the normal one: `apply(h, n) = alpha_h(n)`, a homomorphism in h with
    /// automorphisms as values.
    @FunctionalInterface
    public interface Action {
        /// `alpha_h(n) = n`.
        Action TRIVIAL = (h, n) -> n;

        Element apply(Element h, Element n);
    }

    /// @throws GroupException if some of 64 random elements show that the action is not one by automorphisms
    public SemidirectProduct {
        Random random = new Random(1);
        for (int i = 0; i < CHECKS && action != Action.TRIVIAL; i++) {
            Element g = acting.sample(random);
            Element h = acting.sample(random);
            Element m = normal.sample(random);
            Element n = normal.sample(random);
            boolean automorphism = action.apply(h, normal.compose(m, n))
                    .equals(normal.compose(action.apply(h, m), action.apply(h, n)));
            boolean homomorphism = action.apply(acting.compose(g, h), n).equals(action.apply(g, action.apply(h, n)));
            if (normal.isFinite() && acting.isFinite() && !(automorphism && homomorphism)) {
                throw new GroupException("not an action of " + acting + " on " + normal + " by automorphisms: fails for " + g
                        + ", " + h + " on " + m + ", " + n);
            }
        }
    }

    static SemidirectProduct direct(Group first, Group second) {
        return new SemidirectProduct(first, second, Action.TRIVIAL);
    }

    public boolean isDirect() {
        return action == Action.TRIVIAL;
    }

    private Element.Pair own(Element g) {
        if (!contains(g)) {
            throw new GroupException(g + " is not an element of " + this);
        }
        return (Element.Pair) g;
    }

    @Override
    public Element identity() {
        return new Element.Pair(normal.identity(), acting.identity());
    }

    @Override
    public Element compose(Element g, Element h) {
        Element.Pair first = own(g);
        Element.Pair second = own(h);
        return new Element.Pair(normal.compose(first.normal(), action.apply(first.acting(), second.normal())),
                acting.compose(first.acting(), second.acting()));
    }

    @Override
    public Element inverse(Element g) {
        Element.Pair own = own(g);
        Element back = acting.inverse(own.acting());
        return new Element.Pair(action.apply(back, normal.inverse(own.normal())), back);
    }

    @Override
    public boolean contains(Element g) {
        return g instanceof Element.Pair pair && normal.contains(pair.normal()) && acting.contains(pair.acting());
    }

    @Override
    public Element sample(RandomGenerator random) {
        return new Element.Pair(normal.sample(random), acting.sample(random));
    }

    @Override
    public boolean isFinite() {
        return normal.isFinite() && acting.isFinite();
    }

    @Override
    public List<Element> elements() {
        List<Element> elements = new ArrayList<>();
        for (Element n : normal.elements()) {
            for (Element h : acting.elements()) {
                elements.add(new Element.Pair(n, h));
            }
        }
        return List.copyOf(elements);
    }

    @Override
    public List<Element> generators() {
        List<Element> generators = new ArrayList<>();
        for (Element n : normal.generators()) {
            generators.add(new Element.Pair(n, acting.identity()));
        }
        for (Element h : acting.generators()) {
            generators.add(new Element.Pair(normal.identity(), h));
        }
        return List.copyOf(generators);
    }

    /// A product of subgroups with the same action is a subgroup.
    @Override
    public boolean containsGroup(Group subgroup) {
        return subgroup instanceof SemidirectProduct product && product.action == action && normal.containsGroup(product.normal)
                && acting.containsGroup(product.acting);
    }

    /// @throws GroupException for an infinite group that is not a direct product: its irreps are not known here
    @Override
    public List<Irrep> irreps(int bandLimit) {
        if (isDirect()) {
            return NumericalIrreps.ofDirectProduct(this, bandLimit);
        }
        if (!isFinite()) {
            throw new GroupException("the irreps of " + this + " are not known; only finite semidirect products are decomposed");
        }
        return NumericalIrreps.of(this);
    }

    @Override
    public RealMatrix action(Element g) {
        Element.Pair own = own(g);
        RealMatrix matrix = new Array2DRowRealMatrix(actionDimension(), actionDimension());
        matrix.setSubMatrix(normal.action(own.normal()).getData(), 0, 0);
        matrix.setSubMatrix(acting.action(own.acting()).getData(), normal.actionDimension(), normal.actionDimension());
        return matrix;
    }

    /// @throws GroupException if the product is not direct: then the sum of the two actions is none of the product
    @Override
    public int actionDimension() {
        if (!isDirect()) {
            throw new GroupException(this + " comes without a linear action; use a representation, such as regular");
        }
        return normal.actionDimension() + acting.actionDimension();
    }

    @Override
    public String toString() {
        return normal + (isDirect() ? " x " : " : ") + (acting instanceof SemidirectProduct ? "(" + acting + ")" : acting);
    }
}
