package holonomy.viewer.tool;

import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.IrrepBlock;
import holonomy.gstructure.representation.Regular;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.Element;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.quantity.RoseQuantity;
import holonomy.viewer.quantity.ScalarQuantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Channels of a feature field as quantities: irreps of frequency 0 and one-dimensional ones as scalars, others as direction fields of their
/// order, regular representations of rotations as roses.
public final class FeatureQuantities {
    private FeatureQuantities() {
    }

    /// One channel of every block.
    ///
    /// @param values  `[V, width]` in the layout of the type
    /// @param gauge   the frames in which the values are given
    /// @param channel taken modulo the number of channels of a block
    public static List<Quantity> of(FieldType type, double[] values, Frames gauge, int channel) {
        List<Quantity> quantities = new ArrayList<>();
        List<IrrepBlock> irreps = type.irrepBlocks();
        int next = 0;
        for (int b = 0; b < type.blocks().size(); b++) {
            FieldType.Block block = type.blocks().get(b);
            int last = next + block.representation().irreps().size();
            if (block.representation() instanceof Regular && type.group() instanceof PlanarGroup group && !group.reflections() && group.rotations() > 1) {
                quantities.add(rose(unique(quantities, "regular"), type, b, values, gauge, channel));
            } else {
                for (IrrepBlock irrep : irreps.subList(next, last)) {
                    quantities.add(irrep(quantities, type, irrep, values, gauge, channel));
                }
            }
            next = last;
        }
        return quantities;
    }

    private static Quantity irrep(List<Quantity> before, FieldType type, IrrepBlock block, double[] values, Frames gauge, int channel) {
        int width = type.width();
        int vertexCount = gauge.vertexCount();
        int first = block.offset() + channel % block.channels();
        String name = unique(before, "order " + block.frequency() + (block.odd() ? " odd" : ""));
        if (block.components() == 1) {
            double[] scalar = new double[vertexCount];
            for (int v = 0; v < vertexCount; v++) {
                scalar[v] = values[v * width + first];
            }
            return ScalarQuantity.of(name, Element.VERTEX, scalar);
        }
        double[] coefficients = new double[2 * vertexCount];
        for (int v = 0; v < vertexCount; v++) {
            coefficients[2 * v] = values[v * width + first];
            coefficients[2 * v + 1] = values[v * width + first + block.channels()];
        }
        return new DirectionQuantity(name, Math.max(1, block.frequency()), gauge, coefficients, DirectionQuantity.Style.LENGTH);
    }

    private static Quantity rose(String name, FieldType type, int block, double[] values, Frames gauge, int channel) {
        int width = type.width();
        int directions = type.blocks().get(block).representation().dimension();
        double[] petals = new double[gauge.vertexCount() * directions];
        for (int v = 0; v < gauge.vertexCount(); v++) {
            double[][] natural = type.natural(block, Arrays.copyOfRange(values, v * width, (v + 1) * width));
            System.arraycopy(natural[channel % natural.length], 0, petals, v * directions, directions);
        }
        return new RoseQuantity(name, gauge, directions, petals);
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
