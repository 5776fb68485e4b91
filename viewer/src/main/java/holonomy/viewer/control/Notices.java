package holonomy.viewer.control;

import com.jme3.font.BitmapText;
import com.jme3.math.ColorRGBA;
import com.jme3.scene.Node;
import com.simsilica.lemur.Container;
import com.simsilica.lemur.Label;
import com.simsilica.lemur.component.QuadBackgroundComponent;
import holonomy.viewer.scene.Fonts;
import java.util.ArrayList;
import java.util.List;

/// What the window tells: a message at the bottom, what is being computed, and the keys.
public final class Notices {
    private static final float SHORT = 5; // seconds
    private static final float LONG = 15;
    private static final ColorRGBA NOTE = new ColorRGBA(0.16f, 0.19f, 0.26f, 0.94f);
    private static final ColorRGBA ERROR = new ColorRGBA(0.70f, 0.13f, 0.15f, 0.96f);
    private static final List<String> KEYS = List.of(
            "left drag: orbit          right or shift drag: pan          wheel: zoom",
            "click: pick a vertex          double click: look at it",
            "F: frame all     R: reset the view     1 2 3: front, side, top",
            "L: log map at the picked vertex     C: carry a vector along a drag",
            "E: edges     P: screenshot     T: turntable     Tab: hide controls",
            "a run:  N: next layer     M: next channel     K: next mesh",
            "Ctrl Z: undo     Ctrl Y: redo     Esc: cancel, close this",
            "Drop a mesh file on the window to open it");

    private final Node parent;
    private final Fonts fonts;
    private Container message;
    private Container work;
    private Container help;
    private float left;

    public Notices(Node parent, Fonts fonts) {
        this.parent = parent;
        this.fonts = fonts;
    }

    public void tell(String text, boolean error, float scale, int width) {
        remove(message);
        message = box(wrapped(text, Math.max(200 * scale, width - 320 * scale), scale), error ? ERROR : NOTE, scale);
        left = error ? LONG : SHORT;
        place(message, width, 30 * scale + message.getPreferredSize().y);
    }

    public void working(String task, float scale, int width, int height) {
        remove(work);
        work = null;
        if (task != null) {
            work = box(List.of(task + " …   (Esc cancels)"), NOTE, scale);
            place(work, width, height - 20 * scale);
        }
    }

    public void toggleHelp(float scale, int width, int height) {
        if (help != null) {
            closeHelp();
        } else {
            help = box(KEYS, NOTE, scale);
            place(help, width, (height + help.getPreferredSize().y) / 2);
        }
    }

    /// False if there was none.
    public boolean closeHelp() {
        boolean open = help != null;
        remove(help);
        help = null;
        return open;
    }

    public void update(float seconds) {
        left -= seconds;
        if (message != null && left <= 0) {
            remove(message);
            message = null;
        }
    }

    private void place(Container box, int width, float top) {
        float x = Math.max(10, (width - box.getPreferredSize().x) / 2);
        box.setLocalTranslation((float) Math.rint(x), (float) Math.rint(top), 10);
        parent.attachChild(box);
    }

    private static Container box(List<String> lines, ColorRGBA colour, float scale) {
        Container box = new Container();
        box.setBackground(new QuadBackgroundComponent(colour, 14 * scale, 9 * scale));
        for (String line : lines) {
            box.addChild(new Label(line)).setColor(ColorRGBA.White);
        }
        return box;
    }

    private List<String> wrapped(String text, float widest, float scale) {
        BitmapText probe = new BitmapText(fonts.font(Fonts.TEXT * scale));
        probe.setSize((float) Fonts.TEXT * scale);
        ArrayList<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            probe.setText(line + " " + word);
            if (!line.isEmpty() && probe.getLineWidth() > widest) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static void remove(Container box) {
        if (box != null) {
            box.removeFromParent();
        }
    }
}
