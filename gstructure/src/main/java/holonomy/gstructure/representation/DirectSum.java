package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/// The direct sum, block-diagonal in the natural bases of its parts. Prints as `sum(a,b,...)`.
public record DirectSum(List<Representation> parts) implements Representation {
    public DirectSum {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new FieldTypeException("a direct sum needs at least one part");
        }
        for (Representation part : parts) {
            if (!part.group().equals(parts.getFirst().group())) {
                throw new FieldTypeException("a direct sum needs one group: found " + parts.getFirst().group() + " and "
                        + part.group());
            }
        }
    }

    @Override
    public Group group() {
        return parts.getFirst().group();
    }

    @Override
    public int dimension() {
        return (int) Math.min(Integer.MAX_VALUE, parts.stream().mapToLong(Representation::dimension).sum());
    }

    @Override
    public RealMatrix matrix(Element g) {
        RealMatrix matrix = new Array2DRowRealMatrix(dimension(), dimension());
        int at = 0;
        for (Representation part : parts) {
            matrix.setSubMatrix(part.matrix(g).getData(), at, at);
            at += part.dimension();
        }
        return matrix;
    }

    @Override
    public int bandLimit() {
        return parts.stream().mapToInt(Representation::bandLimit).max().orElse(0);
    }

    @Override
    public String toString() {
        return parts.stream().map(Object::toString).collect(Collectors.joining(",", "sum(", ")"));
    }
}
