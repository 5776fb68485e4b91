package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import org.apache.commons.math3.linear.RealMatrix;

/// The representation by which a group acts on R^d, [Group#action]: tangent vectors on a surface, vectors in space. Prints as
/// `vector`.
public record Defining(Group group) implements Representation {
    @Override
    public int dimension() {
        return group.actionDimension();
    }

    @Override
    public RealMatrix matrix(Element g) {
        return group.action(g);
    }

    @Override
    public int bandLimit() {
        return 1;
    }

    @Override
    public String toString() {
        return "vector";
    }
}
