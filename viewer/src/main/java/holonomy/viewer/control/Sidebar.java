package holonomy.viewer.control;

import com.jme3.math.ColorRGBA;
import com.jme3.math.Vector3f;
import com.jme3.scene.Node;
import com.simsilica.lemur.Axis;
import com.simsilica.lemur.Button;
import com.simsilica.lemur.Checkbox;
import com.simsilica.lemur.Container;
import com.simsilica.lemur.DefaultRangedValueModel;
import com.simsilica.lemur.FillMode;
import com.simsilica.lemur.Insets3f;
import com.simsilica.lemur.Label;
import com.simsilica.lemur.Slider;
import com.simsilica.lemur.component.QuadBackgroundComponent;
import com.simsilica.lemur.component.SpringGridLayout;
import com.simsilica.lemur.core.VersionedReference;
import com.simsilica.lemur.style.ElementId;
import holonomy.viewer.colour.ColourMap;
import holonomy.viewer.colour.ValueRange;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Session;
import holonomy.viewer.model.ShownSurface;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.quantity.ScalarQuantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import java.util.function.UnaryOperator;

/// The controls on the left: which quantities are shown, how the surface looks, the gauge, the tools. It shows one surface at a time and
/// is built anew when that surface's quantities change.
public final class Sidebar {
    /// In pixels at scale 1.
    public static final double WIDTH = 232;
    private static final float PADDING = 16;

    private final Node parent;
    private final Commands commands;
    private final List<Runnable> polls = new ArrayList<>();
    private Session session;
    private Container panel;
    private Exhibition built;
    private int selected;
    private float scale;
    private int height;
    private double gaugePosition;
    private boolean equivariant = true;

    public Sidebar(Node parent, Commands commands) {
        this.parent = parent;
        this.commands = commands;
    }

    public void setSession(Session owner) {
        session = owner;
    }

    /// Follows the exhibition and the window.
    public void show(Exhibition exhibition, float screenScale, int windowHeight) {
        boolean sameLayout = panel != null && screenScale == scale && windowHeight == height;
        if (sameLayout && exhibition == built) {
            return;
        }
        scale = screenScale;
        height = windowHeight;
        built = exhibition;
        build();
    }

    /// Reads the sliders; once a frame.
    public void update() {
        List.copyOf(polls).forEach(Runnable::run);
    }

    private void build() {
        if (panel != null) {
            panel.removeFromParent();
        }
        polls.clear();
        panel = new Container(new SpringGridLayout(Axis.Y, Axis.X, FillMode.None, FillMode.Even));
        panel.setBackground(new QuadBackgroundComponent(new ColorRGBA(1, 1, 1, 0.94f)));
        Container list = panel.addChild(new Container(new SpringGridLayout(Axis.Y, Axis.X, FillMode.None, FillMode.Even)));
        list.setInsets(new Insets3f(PADDING * scale, PADDING * scale, PADDING * scale, PADDING * scale));
        list.setBackground(null);
        if (built.surfaces().isEmpty()) {
            list.addChild(new Label("Drop a mesh file here"));
        } else {
            selected = Math.min(selected, built.surfaces().size() - 1);
            ShownSurface surface = built.surfaces().get(selected);
            addName(list, surface);
            addQuantities(list, surface);
            addSurface(list, surface);
            if (commands.stepsThroughRun()) {
                addRun(list);
            } else {
                addGauge(list);
            }
            addTools(list);
        }
        Container actions = list.addChild(new Container(new SpringGridLayout(Axis.Y, Axis.X, FillMode.None, FillMode.Even)));
        addSection(actions, "Window");
        addButton(actions, "Frame all  (F)", commands::frameAll);
        addButton(actions, "Screenshot  (P)", commands::saveScreenshot);
        addButton(actions, "Turntable  (T)", commands::toggleTurntable);
        addButton(actions, "Keys  (H)", commands::toggleHelp);
        float width = (float) WIDTH * scale;
        list.setPreferredSize(new Vector3f(width - 2 * PADDING * scale, list.getPreferredSize().y, 0));
        panel.setPreferredSize(new Vector3f(width, Math.max(panel.getPreferredSize().y, height), 0));
        panel.setLocalTranslation(0, height, 0);
        parent.attachChild(panel);
    }

    private void addName(Container list, ShownSurface surface) {
        Label name = list.addChild(new Label(shortened(surface.name(), 26)));
        name.setFontSize(1.15f * name.getFontSize());
        list.addChild(new Label(String.format(Locale.ROOT, "%,d vertices, %,d faces", surface.mesh().vertexCount(), surface.mesh().faceCount())))
                .setColor(Theme.FAINT);
        if (built.surfaces().size() > 1) {
            addButton(list, "Next surface", () -> {
                selected = (selected + 1) % built.surfaces().size();
                build();
            });
        }
    }

    private void addQuantities(Container list, ShownSurface surface) {
        addSection(list, "Show");
        for (Quantity quantity : surface.quantities()) {
            addCheckbox(list, shortened(quantity.name(), 28), surface.shows(quantity.name()),
                    on -> change(surface.name(), s -> s.showing(quantity.name(), on)));
        }
    }

    private void addSurface(Container list, ShownSurface surface) {
        addSection(list, "Surface");
        addCheckbox(list, "Edges", surface.style().edges(), on -> change(surface.name(), s -> s.withStyle(s.style().withEdges(on))));
        addSlider(list, "Opacity", surface.style().opacity(), value -> session.adjust("opacity",
                e -> e.changed(surface.name(), s -> s.withStyle(s.style().withOpacity(value)))));
        if (surface.paint().orElse(null) instanceof ScalarQuantity scalar) {
            addButton(list, "Colours: " + scalar.map().name().toLowerCase(Locale.ROOT), () -> {
                ColourMap next = ColourMap.values()[(scalar.map().ordinal() + 1) % ColourMap.values().length];
                change(surface.name(), s -> s.with(scalar.withMap(next)));
            });
            addCheckbox(list, "Isolines", scalar.isolines() > 0, on -> change(surface.name(),
                    s -> s.with(scalar.withIsolines(on ? ValueRange.niceStep(scalar.range().width() / 10) : 0))));
            ValueRange whole = ValueRange.of(scalar.values(), scalar.map().symmetric());
            addSlider(list, "Range", Math.clamp(scalar.range().width() / whole.width() / 2, 0, 1), value -> session.adjust("range",
                    e -> e.changed(surface.name(), s -> s.with(scaled(scalar, whole, 2 * Math.max(0.01, value))))));
        }
    }

    private static ScalarQuantity scaled(ScalarQuantity scalar, ValueRange whole, double factor) {
        double middle = (whole.low() + whole.high()) / 2;
        double half = factor * whole.width() / 2;
        return scalar.withRange(new ValueRange(middle - half, middle + half));
    }

    private void addGauge(Container list) {
        addSection(list, "Gauge");
        addSlider(list, "Turn every frame", gaugePosition, value -> {
            gaugePosition = value;
            commands.turnGauge(value, equivariant);
        });
        addCheckbox(list, "Equivariant layer", equivariant, on -> {
            equivariant = on;
            commands.turnGauge(gaugePosition, on);
        });
    }

    private void addRun(Container list) {
        addSection(list, "Network");
        addButton(list, "Next layer  (N)", () -> commands.step(0, 1, 0));
        addButton(list, "Next channel  (M)", () -> commands.step(0, 0, 1));
        addButton(list, "Next mesh  (K)", () -> commands.step(1, 0, 0));
    }

    private void addTools(Container list) {
        addSection(list, "Tools");
        addButton(list, "Log map here  (L)", commands::showLogMap);
        addCheckbox(list, "Carry a vector  (C)", commands.carrying(), commands::setCarrying);
    }

    private void change(String surface, UnaryOperator<ShownSurface> change) {
        session.change(e -> e.changed(surface, change));
    }

    private static void addSection(Container list, String title) {
        list.addChild(new Label(title, new ElementId("section")));
    }

    private static void addButton(Container list, String text, Runnable action) {
        list.addChild(new Button(text)).addClickCommands(_ -> action.run());
    }

    private interface Switch {
        void set(boolean on);
    }

    private static void addCheckbox(Container list, String text, boolean on, Switch action) {
        Checkbox box = list.addChild(new Checkbox(text));
        box.setChecked(on);
        box.addClickCommands(_ -> action.set(box.isChecked()));
    }

    private void addSlider(Container list, String text, double value, DoubleConsumer action) {
        list.addChild(new Label(text));
        Slider slider = list.addChild(new Slider(new DefaultRangedValueModel(0, 1, value)));
        slider.setDelta(0.02);
        VersionedReference<Double> position = slider.getModel().createReference();
        polls.add(() -> {
            if (position.update()) {
                action.accept(position.get());
            }
        });
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
