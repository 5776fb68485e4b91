package holonomy.viewer.control;

import com.simsilica.lemur.Axis;
import com.simsilica.lemur.Button;
import com.simsilica.lemur.Checkbox;
import com.simsilica.lemur.Container;
import com.simsilica.lemur.DefaultRangedValueModel;
import com.simsilica.lemur.FillMode;
import com.simsilica.lemur.Insets3f;
import com.simsilica.lemur.Label;
import com.simsilica.lemur.Slider;
import com.simsilica.lemur.VAlignment;
import com.simsilica.lemur.component.SpringGridLayout;
import com.simsilica.lemur.core.VersionedReference;
import com.simsilica.lemur.style.ElementId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/// A column of controls, one below the other.
final class Form {
    private static final double SLIDER_STEPS = 50;
    private static final float GAP = 4; // pixels at scale 1 between buttons
    private static final int LONGEST = 28; // letters of a line

    private final Container list;
    private final float gap;
    private final List<Runnable> polls = new ArrayList<>();

    /// @param scale pixels per unit of the layout
    Form(Container list, float scale) {
        this.list = list;
        this.gap = GAP * scale;
    }

    /// Reads the sliders; once a frame.
    void poll() {
        polls.forEach(Runnable::run);
    }

    void section(String title) {
        list.addChild(new Label(title, new ElementId("section")));
    }

    Label text(String text) {
        return list.addChild(new Label(shortened(text, LONGEST)));
    }

    void button(String text, Runnable action) {
        list.addChild(new Button(shortened(text, LONGEST))).addClickCommands(_ -> action.run());
    }

    /// Two buttons beside each other.
    void buttons(String left, Runnable leftAction, String right, Runnable rightAction) {
        Container row = row(FillMode.ForcedEven);
        Button first = row.addChild(new Button(left));
        first.addClickCommands(_ -> leftAction.run());
        first.setInsets(new Insets3f(gap / 2, 0, gap / 2, gap / 2));
        Button second = row.addChild(new Button(right));
        second.addClickCommands(_ -> rightAction.run());
        second.setInsets(new Insets3f(gap / 2, gap / 2, gap / 2, 0));
    }

    /// A text with a button for the one before and one for the next.
    void stepper(String text, Runnable before, Runnable next) {
        Container row = row(FillMode.First);
        row.addChild(new Label(shortened(text, LONGEST - 8))).setTextVAlignment(VAlignment.Center);
        row.addChild(new Button("◀")).addClickCommands(_ -> before.run());
        row.addChild(new Button("▶")).addClickCommands(_ -> next.run());
    }

    private Container row(FillMode fill) {
        Container row = list.addChild(new Container(new SpringGridLayout(Axis.X, Axis.Y, fill, FillMode.Even)));
        row.setBackground(null);
        return row;
    }

    void checkbox(String text, boolean on, Consumer<Boolean> action) {
        Checkbox box = list.addChild(new Checkbox(shortened(text, LONGEST)));
        box.setChecked(on);
        box.addClickCommands(_ -> action.accept(box.isChecked()));
    }

    /// A slider from 0 to 1.
    void slider(String text, double value, DoubleConsumer action) {
        list.addChild(new Label(text));
        Slider slider = list.addChild(new Slider(new DefaultRangedValueModel(0, 1, value)));
        slider.setDelta(1 / SLIDER_STEPS);
        VersionedReference<Double> position = slider.getModel().createReference();
        polls.add(() -> {
            if (position.update()) {
                action.accept(position.get());
            }
        });
    }

    static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
