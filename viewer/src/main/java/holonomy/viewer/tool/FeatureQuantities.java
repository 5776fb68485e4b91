package holonomy.viewer.tool;

import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.IrrepBlock;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.Element;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.quantity.ScalarQuantity;
import java.util.ArrayList;
import java.util.List;

/// Channels of a feature field as quantities: irreps of frequency 0 and one-dimensional ones as scalars, others as direction fields of
/// their order.
public final class FeatureQuantities {
    private FeatureQuantities() {
    }

    /// One channel of every block of irreps.
    ///
    /// @param name    what the names of the quantities begin with
    /// @param values  `[V, width]` in the layout of the type
    /// @param gauge   the frames in which the values are given
    /// @param channel taken modulo the number of channels of a block
    public static List<Quantity> of(String name, FieldType type, double[] values, Frames gauge, int channel) {
        List<Quantity> quantities = new ArrayList<>();
        int width = type.width();
        int vertexCount = gauge.vertexCount();
        for (IrrepBlock block : type.irrepBlocks()) {
            int c = channel % block.channels();
            int first = block.offset() + c;
            String title = name + " " + block.frequency() + (block.odd() ? "-" : "") + "/" + c;
            if (block.components() == 1) {
                double[] scalar = new double[vertexCount];
                for (int v = 0; v < vertexCount; v++) {
                    scalar[v] = values[v * width + first];
                }
                quantities.add(ScalarQuantity.of(unique(quantities, title), Element.VERTEX, scalar));
            } else {
                double[] coefficients = new double[2 * vertexCount];
                for (int v = 0; v < vertexCount; v++) {
                    coefficients[2 * v] = values[v * width + first];
                    coefficients[2 * v + 1] = values[v * width + first + block.channels()];
                }
                quantities.add(new DirectionQuantity(unique(quantities, title), Math.max(1, block.frequency()), gauge, coefficients,
                        DirectionQuantity.Style.LENGTH));
            }
        }
        return quantities;
    }

    private static String unique(List<Quantity> quantities, String title) {
        String name = title;
        for (int i = 2; contains(quantities, name); i++) {
            name = title + " (" + i + ")";
        }
        return name;
    }

    private static boolean contains(List<Quantity> quantities, String name) {
        return quantities.stream().anyMatch(q -> q.name().equals(name));
    }
}
