package holonomy.viewer.control;

import holonomy.viewer.colour.ColourMap;
import holonomy.viewer.colour.ValueRange;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Session;
import holonomy.viewer.model.Settings;
import holonomy.viewer.model.ShownSurface;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.quantity.ScalarQuantity;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// Which quantities of a surface are shown and how, and how the surface itself looks.
final class QuantityControls {
    private static final List<ColourMap> MAPS = List.of(ColourMap.VIRIDIS, ColourMap.MAGMA, ColourMap.DIVERGING);

    private final Form form;
    private final Session session;
    private final Commands commands;

    QuantityControls(Form form, Session session, Commands commands) {
        this.form = form;
        this.session = session;
        this.commands = commands;
    }

    void add(Exhibition exhibition, ShownSurface surface) {
        form.section("Show");
        for (Quantity quantity : surface.quantities()) {
            form.checkbox(quantity.name(), surface.shows(quantity.name()), on -> change(surface, s -> s.showing(quantity.name(), on)));
            if (surface.shows(quantity.name()) && quantity instanceof DirectionQuantity field) {
                addField(surface, field);
            }
        }
        if (surface.paint().orElse(null) instanceof ScalarQuantity scalar) {
            addScalar(surface, scalar);
        }
        form.section("Surface");
        form.checkbox("Edges", surface.style().edges(), on -> session.change(e -> e
                .changed(surface.name(), s -> s.withStyle(s.style().withEdges(on))).withSettings(e.settings().withEdges(on))));
        form.checkbox("Wireframe only", !surface.style().faces(), on -> change(surface, s -> s.withStyle(s.style().withFaces(!on))));
        form.slider("Opacity", surface.style().opacity(), value -> session.adjust("opacity",
                e -> e.changed(surface.name(), s -> s.withStyle(s.style().withOpacity(value)))));
    }

    private void addField(ShownSurface surface, DirectionQuantity field) {
        boolean coloured = field.style() == DirectionQuantity.Style.COLOUR;
        DirectionQuantity.Style other = coloured ? DirectionQuantity.Style.LENGTH : DirectionQuantity.Style.COLOUR;
        form.button(coloured ? "Norm shown by colour" : "Norm shown by length", () -> session.change(e -> e
                .changed(surface.name(), s -> s.with(field.withStyle(other))).withSettings(e.settings().withGlyphs(other))));
        form.button("Singularities", () -> commands.showSingularities(surface.name(), field));
    }

    private void addScalar(ShownSurface surface, ScalarQuantity scalar) {
        ColourMap next = MAPS.get((MAPS.indexOf(scalar.map()) + 1) % MAPS.size());
        form.section("Colours of " + scalar.name());
        form.button("Map: " + scalar.map().name().toLowerCase(Locale.ROOT), () -> session.change(e -> {
            Settings settings = next.symmetric() ? e.settings() : e.settings().withColours(next);
            return e.changed(surface.name(), s -> s.with(scalar.withMap(next))).withSettings(settings);
        }));
        form.checkbox("Isolines", scalar.isolines() > 0, on -> change(surface,
                s -> s.with(scalar.withIsolines(on ? ValueRange.niceStep(scalar.range().width() / 10) : 0))));
        ValueRange whole = ValueRange.of(scalar.values(), scalar.map().symmetric());
        double low = Math.clamp(whole.position(scalar.range().low()), 0, 1);
        double high = Math.clamp(whole.position(scalar.range().high()), 0, 1);
        if (!scalar.map().symmetric()) {
            form.slider("Range, from", low, value -> range(surface, scalar, whole, value, high));
        }
        form.slider(scalar.map().symmetric() ? "Range" : "Range, to", scalar.map().symmetric() ? 2 * high - 1 : high,
                value -> range(surface, scalar, whole, scalar.map().symmetric() ? (1 - value) / 2 : low, scalar.map().symmetric() ? (1 + value) / 2 : value));
    }

    /// A range by two shares of the whole one; they keep a distance.
    private void range(ShownSurface surface, ScalarQuantity scalar, ValueRange whole, double from, double to) {
        double low = whole.low() + Math.min(from, to) * whole.width();
        double high = Math.max(whole.low() + Math.max(from, to) * whole.width(), low + 0.01 * whole.width());
        session.adjust("range", e -> e.changed(surface.name(), s -> s.with(scalar.withRange(new ValueRange(low, high)))));
    }

    private void change(ShownSurface surface, UnaryOperator<ShownSurface> change) {
        session.change(e -> e.changed(surface.name(), change));
    }
}
