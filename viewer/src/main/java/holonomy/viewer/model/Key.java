package holonomy.viewer.model;

import holonomy.viewer.colour.ColourMap;
import holonomy.viewer.colour.Swatch;
import holonomy.viewer.colour.ValueRange;
import holonomy.viewer.quantity.AnnotationQuantity;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.FrameQuantity;
import holonomy.viewer.quantity.KernelQuantity;
import holonomy.viewer.quantity.LabelQuantity;
import holonomy.viewer.quantity.Overlay;
import holonomy.viewer.quantity.PolarQuantity;
import holonomy.viewer.quantity.ScalarQuantity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What explains the colours of a picture.
public sealed interface Key {
    /// Ranges that differ by this share of their width look the same: a tenth of a step between colours.
    double UNSEEN = 1 / 2560.0;

    String title();

    /// A colour map with its range.
    ///
    /// @param degrees whether the values are angles in degrees
    record Bar(String title, ColourMap map, ValueRange range, boolean degrees) implements Key {
    }

    /// Classes by colour.
    record Classes(String title, List<Swatch> entries) implements Key {
        public Classes {
            entries = List.copyOf(entries);
        }
    }

    /// The keys of everything that is shown, each once.
    static List<Key> of(Exhibition exhibition) {
        Set<Key> keys = new LinkedHashSet<>();
        for (ShownSurface surface : exhibition.surfaces()) {
            switch (surface.paint().orElse(null)) {
                case ScalarQuantity scalar -> keys.add(new Bar(scalar.name(), scalar.map(), scalar.range(), false));
                case LabelQuantity labels -> keys.add(new Classes(labels.name(), entries(labels)));
                case PolarQuantity polar -> keys.add(new Bar(polar.name(), ColourMap.CYCLIC, new ValueRange(0, 360), true));
                case null -> { }
            }
            for (Overlay overlay : surface.overlays()) {
                switch (overlay) {
                    case FrameQuantity frames -> keys.add(new Classes(frames.name(),
                            List.of(new Swatch(FrameQuantity.FIRST, "e1"), new Swatch(FrameQuantity.SECOND, "e2"))));
                    case DirectionQuantity field when field.style() == DirectionQuantity.Style.COLOUR ->
                            keys.add(new Bar(field.name() + ", norm", ColourMap.VIRIDIS, field.norms(), false));
                    case KernelQuantity kernel -> keys.add(new Bar(kernel.name(), kernel.map(), kernel.range(), false));
                    case AnnotationQuantity annotation when !annotation.swatches().isEmpty() ->
                            keys.add(new Classes(annotation.name(), annotation.swatches()));
                    default -> { }
                }
            }
        }
        return List.copyOf(merged(keys));
    }

    private static List<Swatch> entries(LabelQuantity labels) {
        List<Swatch> entries = new ArrayList<>();
        for (int label = 0; label < labels.names().size(); label++) {
            entries.add(new Swatch(labels.colour(label), labels.names().get(label)));
        }
        return entries;
    }

    /// Two surfaces with the same classes (a prediction and the truth), or with the same values but for rounding (a field in two gauges), share one
    /// key.
    private static List<Key> merged(Set<Key> keys) {
        List<Key> merged = new ArrayList<>();
        for (Key key : keys) {
            if (merged.stream().noneMatch(known -> alike(known, key))) {
                merged.add(key);
            }
        }
        return merged;
    }

    private static boolean alike(Key one, Key other) {
        return switch (one) {
            case Classes(String _, List<Swatch> entries) -> other instanceof Classes(String _, List<Swatch> others) && entries.equals(others);
            case Bar bar -> other instanceof Bar same && same.title.equals(bar.title) && same.map == bar.map && same.degrees == bar.degrees
                    && Math.max(Math.abs(same.range.low() - bar.range.low()), Math.abs(same.range.high() - bar.range.high())) <= UNSEEN * bar.range.width();
        };
    }
}
