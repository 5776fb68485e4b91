package holonomy.viewer.model;

import holonomy.viewer.colour.Colour;
import holonomy.viewer.colour.ColourMap;
import holonomy.viewer.colour.ValueRange;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.FrameQuantity;
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
    String title();

    /// A colour map with its range.
    record Bar(String title, ColourMap map, ValueRange range) implements Key {
    }

    /// Classes by colour.
    record Classes(String title, List<Entry> entries) implements Key {
        public Classes {
            entries = List.copyOf(entries);
        }
    }

    /// A colour and what it stands for.
    record Entry(Colour colour, String text) {
    }

    /// The keys of everything that is shown, each once.
    static List<Key> of(Exhibition exhibition) {
        Set<Key> keys = new LinkedHashSet<>();
        for (ShownSurface surface : exhibition.surfaces()) {
            switch (surface.paint().orElse(null)) {
                case ScalarQuantity scalar -> keys.add(new Bar(scalar.name(), scalar.map(), scalar.range()));
                case LabelQuantity labels -> keys.add(new Classes(labels.name(), entries(labels)));
                case PolarQuantity polar -> keys.add(new Bar(polar.name(), ColourMap.CYCLIC, new ValueRange(0, 360)));
                case null -> { }
            }
            for (Overlay overlay : surface.overlays()) {
                switch (overlay) {
                    case FrameQuantity frames -> keys.add(new Classes(frames.name(),
                            List.of(new Entry(FrameQuantity.FIRST, "e1"), new Entry(FrameQuantity.SECOND, "e2"))));
                    case DirectionQuantity field when field.style() == DirectionQuantity.Style.COLOUR ->
                            keys.add(new Bar(field.name() + ", norm", ColourMap.VIRIDIS, field.norms()));
                    default -> { }
                }
            }
        }
        return List.copyOf(merged(keys));
    }

    private static List<Entry> entries(LabelQuantity labels) {
        List<Entry> entries = new ArrayList<>();
        for (int label = 0; label < labels.names().size(); label++) {
            entries.add(new Entry(labels.colour(label), labels.names().get(label)));
        }
        return entries;
    }

    /// Two surfaces with the same classes (a prediction and the truth) share one key.
    private static List<Key> merged(Set<Key> keys) {
        List<Key> merged = new ArrayList<>();
        for (Key key : keys) {
            boolean known = key instanceof Classes(String _, List<Entry> entries)
                    && merged.stream().anyMatch(k -> k instanceof Classes(String _, List<Entry> other) && other.equals(entries));
            if (!known) {
                merged.add(key);
            }
        }
        return merged;
    }
}
