package holonomy.viewer.quantity;

import holonomy.manifold.Mesh;
import holonomy.viewer.colour.ColourMap;
import holonomy.viewer.colour.ValueRange;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A real number per vertex or face, shown through a colour map; numbers that are not finite are shown grey.
///
/// @param values   one per element, copied
/// @param range    what the colour map spans
/// @param isolines the distance of isolines in value, 0 for none
public record ScalarQuantity(String name, Element element, double[] values, ColourMap map, ValueRange range, double isolines)
        implements Paint {
    public ScalarQuantity {
        values = values.clone();
    }

    /// With an automatic map and range: diverging where the values take both signs.
    public static ScalarQuantity of(String name, Element element, double[] values) {
        boolean signed = isSigned(values);
        return new ScalarQuantity(name, element, values, signed ? ColourMap.DIVERGING : ColourMap.VIRIDIS,
                ValueRange.of(values, signed), 0);
    }

    public ScalarQuantity withMap(ColourMap other) {
        return new ScalarQuantity(name, element, values, other, other.symmetric() ? ValueRange.of(values, true) : range, isolines);
    }

    public ScalarQuantity withRange(ValueRange other) {
        return new ScalarQuantity(name, element, values, map, other, isolines);
    }

    public ScalarQuantity withIsolines(double distance) {
        return new ScalarQuantity(name, element, values, map, range, distance);
    }

    /// A copy.
    @Override
    public double[] values() {
        return values.clone();
    }

    public double value(int index) {
        return values[index];
    }

    @Override
    public ScalarQuantity named(String other) {
        return new ScalarQuantity(other, element, values, map, range, isolines);
    }

    @Override
    public ScalarQuantity on(int[] vertices, int[] faces) {
        return new ScalarQuantity(name, element, IntStream.of(element == Element.VERTEX ? vertices : faces).mapToDouble(i -> values[i]).toArray(), map,
                range, isolines);
    }

    @Override
    public boolean hasValuesOf(Paint other) {
        return other instanceof ScalarQuantity scalar && element == scalar.element && Arrays.equals(values, scalar.values);
    }

    @Override
    public void validate(Mesh mesh) {
        element.validate(name, values.length, mesh);
    }

    /// Both signs matter: the smaller side has at least a twentieth of the larger one's reach.
    private static boolean isSigned(double[] values) {
        double low = 0;
        double high = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return Math.min(-low, high) > 0.05 * Math.max(-low, high);
    }
}
