package holonomy.viewer.application;

import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Picking;
import holonomy.viewer.model.ShownSurface;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.Element;
import holonomy.viewer.quantity.FrameQuantity;
import holonomy.viewer.quantity.LabelQuantity;
import holonomy.viewer.quantity.PolarQuantity;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.quantity.RoseQuantity;
import holonomy.viewer.quantity.ScalarQuantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Quantities as numbers at a place.
final class Readings {
    private Readings() {
    }

    /// What is worth knowing of the place that was picked, of the gauge and of a mesh's rotation.
    ///
    /// @param picked   or null
    /// @param rotation what the last rotation has shown, or nothing
    static List<String> lines(Exhibition exhibition, Picking picked, String rotation) {
        List<String> lines = new ArrayList<>();
        if (picked != null) {
            ShownSurface surface = exhibition.surface(picked.surface());
            lines.add("vertex " + picked.vertex() + " of " + surface.name());
            for (Quantity quantity : surface.quantities()) {
                if (surface.shows(quantity.name())) {
                    of(quantity, picked.vertex(), picked.face()).ifPresent(value -> lines.add("  " + quantity.name() + ": " + value));
                }
            }
        }
        exhibition.run().ifPresent(run -> lines.add("layer " + run.layer()));
        if (exhibition.gauge().position() > 0) {
            lines.add(format("gauge turned: answer changed by %.1e", exhibition.gauge().error()));
        }
        if (!exhibition.gauge().equivariant()) {
            lines.add("one layer is not equivariant");
        }
        if (!rotation.isEmpty()) {
            lines.add(rotation);
        }
        return lines;
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
            case FrameQuantity frames -> Optional.of(format("e1 at %.0f° of the fan", Math.toDegrees(frames.frames().offset(vertex))));
            case RoseQuantity rose -> Optional.of(IntStream.range(0, rose.directions()).mapToObj(k -> format("%.2f", rose.value(vertex, k)))
                    .collect(Collectors.joining(" ")));
            case PolarQuantity polar -> Optional.of(format("r %.3g, %.0f°", Math.hypot(polar.u(vertex), polar.v(vertex)),
                    Math.toDegrees(Math.atan2(polar.v(vertex), polar.u(vertex)))));
            default -> Optional.empty();
        };
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
