package holonomy.viewer.application;

import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.Element;
import holonomy.viewer.quantity.LabelQuantity;
import holonomy.viewer.quantity.PolarQuantity;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.quantity.ScalarQuantity;
import java.util.Locale;
import java.util.Optional;

/// Quantities as numbers at a place.
final class Readings {
    private Readings() {
    }

    /// What a quantity is at a vertex, or at a face where it lives on faces.
    static Optional<String> of(Quantity quantity, int vertex, int face) {
        return switch (quantity) {
            case ScalarQuantity scalar -> Optional.of(format("%.4g", scalar.value(scalar.element() == Element.VERTEX ? vertex : face)));
            case LabelQuantity labels -> {
                int label = labels.label(labels.element() == Element.VERTEX ? vertex : face);
                yield Optional.of(label < 0 ? "unknown" : labels.names().get(label));
            }
            case DirectionQuantity field ->
                    Optional.of(format("(%.3g, %.3g), length %.3g", field.coefficient(vertex, 0), field.coefficient(vertex, 1), field.norm(vertex)));
            case PolarQuantity polar -> Optional.of(format("r %.3g, %.0f°", Math.hypot(polar.u(vertex), polar.v(vertex)),
                    Math.toDegrees(Math.atan2(polar.v(vertex), polar.u(vertex)))));
            default -> Optional.empty();
        };
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
