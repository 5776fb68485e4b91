package holonomy.viewer.control;

import com.jme3.font.BitmapText;
import com.jme3.math.ColorRGBA;
import com.jme3.math.Vector3f;
import com.jme3.scene.Node;
import com.jme3.scene.Spatial;
import com.simsilica.lemur.Axis;
import com.simsilica.lemur.Container;
import com.simsilica.lemur.DefaultRangedValueModel;
import com.simsilica.lemur.FillMode;
import com.simsilica.lemur.Insets3f;
import com.simsilica.lemur.Label;
import com.simsilica.lemur.ProgressBar;
import com.simsilica.lemur.component.QuadBackgroundComponent;
import com.simsilica.lemur.component.SpringGridLayout;
import holonomy.viewer.scene.Fonts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the window tells: a message at the bottom, what is being computed, what was picked, and the keys.
public final class Notices {
    private static final float SHORT = 5; // seconds
    private static final float LONG = 15;
    private static final String ROOM = ", 000 s   (Esc cancels)";
    private static final ColorRGBA NOTE = new ColorRGBA(0.16f, 0.19f, 0.26f, 0.94f);
    private static final ColorRGBA PAPER = new ColorRGBA(1, 1, 1, 0.85f);
    private static final ColorRGBA KEY = new ColorRGBA(0.66f, 0.80f, 1, 1);
    private static final ColorRGBA ERROR = new ColorRGBA(0.70f, 0.13f, 0.15f, 0.96f);
    private final Node parent;
    private final Fonts fonts;
    private Container message;
    private String toldText = "";
    private Container work;
    private Container help;
    private Container readout;
    private List<String> readoutLines = List.of();
    private float left;
    private Label workLine;
    private String workText;
    private long workBegan;

    public Notices(Node parent, Fonts fonts) {
        this.parent = parent;
        this.fonts = fonts;
    }

    public void tell(String text, boolean error, float scale, int width) {
        toldText = text;
        remove(message);
        message = box(wrapped(text, Math.max(200 * scale, width - 320 * scale), scale), error ? ERROR : NOTE, ColorRGBA.White, scale);
        left = error ? LONG : SHORT;
        place(message, width, message.getPreferredSize().y); // at the edge, below the names of surfaces
    }

    /// What was told last and is still to be read, or nothing.
    public String told() {
        return message == null ? "" : toldText;
    }

    /// Whether a text belongs to a message that passes: it lies over other things for a while.
    public boolean isPassing(Spatial text) {
        for (Node above = text.getParent(); above != null; above = above.getParent()) {
            if (above == message || above == work || above == help) {
                return true;
            }
        }
        return false;
    }

    /// @param share done, 0 to 1; negative where it is not known
    public void working(String task, double share, float scale, int width, int height) {
        boolean begins = work == null;
        remove(work);
        work = null;
        if (task != null) {
            workBegan = begins ? System.nanoTime() : workBegan;
            workText = task + " …" + (share < 0 ? "" : String.format(Locale.ROOT, " %.0f %%,", 100 * share));
            work = box(List.of(workText + ROOM), NOTE, ColorRGBA.White, scale);
            workLine = (Label) work.getLayout().getChildren().iterator().next();
            if (share >= 0) {
                ProgressBar bar = work.addChild(new ProgressBar(new DefaultRangedValueModel(0, 1, share)));
                bar.setPreferredSize(new Vector3f(work.getPreferredSize().x, 6 * scale, 0));
            }
            place(work, width, height - 12 * scale);
            clearReadout(scale);
        }
    }

    /// Lines that stay at the upper left, beside the controls; none removes them.
    ///
    /// @param x where the controls end
    public void read(List<String> lines, float x, float scale, int height) {
        if (readout == null || !lines.equals(readoutLines)) {
            remove(readout);
            readout = null;
            readoutLines = List.copyOf(lines);
            if (!lines.isEmpty()) {
                readout = box(lines, PAPER, Theme.INK, scale);
                parent.attachChild(readout);
            }
        }
        if (readout != null) {
            readout.setLocalTranslation((float) Math.rint(x + 12 * scale), (float) Math.rint(height - 12 * scale), 5);
            clearReadout(scale);
        }
    }

    public void toggleHelp(float scale, int width, int height) {
        if (help != null) {
            closeHelp();
            return;
        }
        help = box(KeyBinding.mouse(), NOTE, ColorRGBA.White, scale);
        Container table = help.addChild(new Container(new SpringGridLayout(Axis.Y, Axis.X, FillMode.None, FillMode.None)));
        table.setBackground(null);
        int row = 0;
        for (List<String> cells : KeyBinding.rows()) {
            for (int column = 0; column < cells.size(); column++) {
                Label cell = table.addChild(new Label(cells.get(column)), row, column);
                cell.setColor(column % 2 == 0 ? KEY : ColorRGBA.White);
                cell.setInsets(new Insets3f(0, 0, 0, 18 * scale));
                Vector3f size = cell.getPreferredSize();
                cell.setPreferredSize(new Vector3f((float) Math.ceil(size.x), (float) Math.ceil(size.y), size.z)); // letters on whole pixels are crisp
            }
            row++;
        }
        place(help, width, (height + help.getPreferredSize().y) / 2);
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
        if (work != null) {
            workLine.setText(String.format(Locale.ROOT, "%s %d s   (Esc cancels)", workText, (System.nanoTime() - workBegan) / 1_000_000_000L));
        }
        if (message != null && left <= 0) {
            remove(message);
            message = null;
        }
    }

    /// What is being computed stands in the middle at the top, or beside the lines that stay there.
    private void clearReadout(float scale) {
        if (work != null && readout != null) {
            Vector3f at = work.getLocalTranslation();
            float free = readout.getLocalTranslation().x + readout.getPreferredSize().x + 12 * scale;
            work.setLocalTranslation((float) Math.rint(Math.max(at.x, free)), at.y, at.z);
        }
    }

    private void place(Container box, int width, float top) {
        float x = Math.max(10, (width - box.getPreferredSize().x) / 2);
        box.setLocalTranslation((float) Math.rint(x), (float) Math.rint(top), 10);
        parent.attachChild(box);
    }

    private static Container box(List<String> lines, ColorRGBA colour, ColorRGBA ink, float scale) {
        Container box = new Container();
        box.setBackground(new QuadBackgroundComponent(colour, 14 * scale, 9 * scale));
        for (String line : lines) {
            box.addChild(new Label(line)).setColor(ink);
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
