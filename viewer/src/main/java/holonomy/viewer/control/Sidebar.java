package holonomy.viewer.control;

import com.jme3.math.ColorRGBA;
import com.jme3.math.Vector3f;
import com.jme3.scene.Node;
import com.simsilica.lemur.Axis;
import com.simsilica.lemur.Container;
import com.simsilica.lemur.FillMode;
import com.simsilica.lemur.Insets3f;
import com.simsilica.lemur.Label;
import com.simsilica.lemur.component.QuadBackgroundComponent;
import com.simsilica.lemur.component.SpringGridLayout;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Session;
import holonomy.viewer.model.ShownSurface;
import java.util.Locale;

/// The controls on the left: which quantities are shown, how the surface looks, the gauge, the network, the tools. It shows one surface at a
/// time, is built anew when what is on show changes, and scrolls where the window is too low for it.
public final class Sidebar {
    /// In pixels at scale 1.
    public static final double WIDTH = 232;
    private static final float PADDING = 16;
    private static final double SCROLLED = 60; // pixels at scale 1 a notch of the wheel
    private static final float BAR = 4; // pixels at scale 1 that the scroll bar is wide
    private static final ColorRGBA PAPER = new ColorRGBA(1, 1, 1, 0.94f);

    private final Node parent;
    private final Session session;
    private final Container bar = new Container(); // where in the list one is
    private Commands commands;
    private Container background;
    private Container list;
    private Form form;
    private Exhibition built;
    private int selected;
    private float scale;
    private int height;
    private double scroll;
    private boolean held;
    private boolean stale;

    public Sidebar(Node parent, Session session) {
        this.parent = parent;
        this.session = session;
        bar.setBackground(new QuadBackgroundComponent(new ColorRGBA(0.62f, 0.66f, 0.72f, 1)));
    }

    /// What its buttons do; they may change the sidebar too.
    public void setCommands(Commands receiver) {
        commands = receiver;
    }

    /// While the mouse is held down on a control, nothing is built anew: the control would be lost under the hand.
    public void hold(boolean on) {
        held = on;
    }

    /// What is shown beside the exhibition has changed.
    public void invalidate() {
        stale = true;
    }

    /// Follows the exhibition and the window.
    public void show(Exhibition exhibition, float screenScale, int windowHeight) {
        boolean sameLayout = list != null && screenScale == scale && windowHeight == height;
        if (sameLayout && (held || exhibition == built && !stale)) {
            return;
        }
        scale = screenScale;
        height = windowHeight;
        built = exhibition;
        stale = false;
        build();
    }

    /// Reads the sliders; once a frame.
    public void update() {
        if (form != null) {
            form.poll();
        }
    }

    /// Shows the controls of a surface.
    public void select(String surface) {
        for (int i = 0; built != null && i < built.surfaces().size(); i++) {
            if (built.surfaces().get(i).name().equals(surface) && i != selected) {
                selected = i;
                stale = true;
            }
        }
    }

    /// Moves the list by notches of the wheel.
    public void scroll(double notches) {
        scroll -= SCROLLED * scale * notches;
        place();
    }

    private void build() {
        if (list != null) {
            list.removeFromParent();
            background.removeFromParent();
        }
        float width = (float) WIDTH * scale;
        background = new Container();
        background.setBackground(new QuadBackgroundComponent(PAPER));
        background.setPreferredSize(new Vector3f(width, height, 0));
        background.setLocalTranslation(0, height, 0);
        parent.attachChild(background);
        list = new Container(new SpringGridLayout(Axis.Y, Axis.X, FillMode.None, FillMode.Even));
        list.setBackground(null);
        list.setInsets(new Insets3f(PADDING * scale, PADDING * scale, PADDING * scale, PADDING * scale));
        form = new Form(list, scale);
        if (built.surfaces().isEmpty()) {
            form.text("Drop a mesh file here");
        } else {
            selected = Math.min(selected, built.surfaces().size() - 1);
            ShownSurface surface = built.surfaces().get(selected);
            addName(surface);
            new QuantityControls(form, session, commands).add(built, surface);
            built.run().ifPresent(run -> RunControls.add(form, commands, run));
            GaugeControls.add(form, commands, built.gauge());
            ToolControls.add(form, commands);
        }
        WindowControls.add(form, session, commands, built.settings());
        list.setPreferredSize(new Vector3f(width, list.getPreferredSize().y, 0));
        parent.attachChild(list);
        list.updateLogicalState(0); // else the marks of checked boxes would come a frame later
        place();
    }

    private void place() {
        double hiddenBelow = Math.max(0, list.getPreferredSize().y - height);
        scroll = Math.clamp(scroll, 0, hiddenBelow);
        list.setLocalTranslation(0, (float) Math.rint(height + scroll), 1);
        if (hiddenBelow > 0) {
            double whole = list.getPreferredSize().y;
            bar.setPreferredSize(new Vector3f(BAR * scale, (float) (height * height / whole), 0));
            bar.setLocalTranslation((float) (WIDTH - BAR - 2) * scale, (float) (height - scroll / whole * height), 2);
            parent.attachChild(bar);
        } else {
            bar.removeFromParent();
        }
    }

    private void addName(ShownSurface surface) {
        Label name = form.text(surface.name());
        name.setFontSize(1.15f * name.getFontSize());
        form.text(String.format(Locale.ROOT, "%,d vertices, %,d faces", surface.mesh().vertexCount(), surface.mesh().faceCount()))
                .setColor(Theme.FAINT);
        if (built.surfaces().size() > 1) {
            form.stepper("Surface " + (selected + 1) + " of " + built.surfaces().size(), () -> select(-1), () -> select(1));
        }
    }

    private void select(int by) {
        selected = Math.floorMod(selected + by, built.surfaces().size());
        stale = true;
    }
}
