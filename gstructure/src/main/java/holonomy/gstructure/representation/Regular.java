package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/// The regular representation of a finite group: functions on the group, `(rho(g) f)(h) = f(g^-1 h)`, in the basis of
/// indicator functions, ordered as [Group#elements]. It permutes that basis, so that any pointwise function commutes with it.
public record Regular(Group group) implements Representation {
    public Regular {
        if (!group.isFinite()) {
            throw new FieldTypeException("the regular representation of " + group + " is infinite; use irreps up to a frequency");
        }
    }

    @Override
    public int dimension() {
        return group.elements().size();
    }

    @Override
    public RealMatrix matrix(Element g) {
        List<Element> elements = group.elements();
        Map<Element, Integer> index = new HashMap<>();
        for (int i = 0; i < elements.size(); i++) {
            index.put(elements.get(i), i);
        }
        RealMatrix matrix = new Array2DRowRealMatrix(elements.size(), elements.size());
        for (int column = 0; column < elements.size(); column++) {
            matrix.setEntry(index.get(group.compose(g, elements.get(column))), column, 1);
        }
        return matrix;
    }

    @Override
    public int bandLimit() {
        return Integer.MAX_VALUE;
    }

    @Override
    public String toString() {
        return "regular";
    }
}
