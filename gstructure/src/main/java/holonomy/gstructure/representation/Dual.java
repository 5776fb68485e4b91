package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import org.apache.commons.math3.linear.RealMatrix;

/// The dual representation `rho*(g) = rho(g^-1)^T`, by which linear functionals transform. Orthogonal representations equal
/// their dual; the type tells covectors from vectors all the same. Prints as `dual(a)`.
public record Dual(Representation original) implements DerivedRepresentation {
    @Override
    public RealMatrix matrix(Element g) {
        return original.matrix(group().inverse(g)).transpose();
    }

    @Override
    public String toString() {
        return "dual(" + original + ")";
    }
}
