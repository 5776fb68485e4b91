package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import org.apache.commons.math3.linear.RealMatrix;

/// The tensor product `rho(g) = first(g) x second(g)`, component `(i, j)` at `i * second.dimension() + j`. Prints as
/// `tensor(a,b)`.
public record TensorProduct(Representation first, Representation second) implements Representation {
    public TensorProduct {
        if (!first.group().equals(second.group())) {
            throw new FieldTypeException("a tensor product needs one group: found " + first.group() + " and " + second.group());
        }
    }

    @Override
    public Group group() {
        return first.group();
    }

    @Override
    public int dimension() {
        // too large to use, but to be reported
        return (int) Math.min(Integer.MAX_VALUE, (long) first.dimension() * second.dimension());
    }

    @Override
    public RealMatrix matrix(Element g) {
        return EquivariantMaps.kronecker(first.matrix(g), second.matrix(g));
    }

    @Override
    public int bandLimit() {
        return (int) Math.min(Integer.MAX_VALUE, (long) first.bandLimit() + second.bandLimit());
    }

    @Override
    public String toString() {
        return "tensor(" + first + "," + second + ")";
    }
}
