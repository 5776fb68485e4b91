package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import holonomy.gstructure.SemidirectProduct;
import org.apache.commons.math3.linear.RealMatrix;

/// The representation `rho(n, h) = first(n) x second(h)` of a direct product. Prints as `outer(a,b)`.
public record OuterProduct(SemidirectProduct group, Representation first, Representation second) implements Representation {
    public OuterProduct {
        if (!group.isDirect() || !first.group().equals(group.normal()) || !second.group().equals(group.acting())) {
            throw new FieldTypeException("an outer product needs the direct product of " + first.group() + " and " + second.group()
                    + ": found " + group);
        }
    }

    @Override
    public int dimension() {
        return (int) Math.min(Integer.MAX_VALUE, (long) first.dimension() * second.dimension());
    }

    @Override
    public RealMatrix matrix(Element g) {
        if (!(g instanceof Element.Pair pair)) {
            throw new FieldTypeException(g + " is not an element of " + group);
        }
        return EquivariantMaps.kronecker(first.matrix(pair.normal()), second.matrix(pair.acting()));
    }

    @Override
    public int bandLimit() {
        return Math.max(first.bandLimit(), second.bandLimit());
    }

    @Override
    public String toString() {
        return "outer(" + first + "," + second + ")";
    }
}
