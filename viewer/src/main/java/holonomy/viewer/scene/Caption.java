package holonomy.viewer.scene;

import com.jme3.font.BitmapText;
import com.jme3.renderer.Camera;
import com.jme3.renderer.queue.RenderQueue;
import com.jme3.scene.Geometry;
import com.jme3.scene.Node;
import com.jme3.scene.Spatial;
import holonomy.viewer.colour.Colour;
import holonomy.viewer.colour.Swatch;
import holonomy.viewer.colour.ValueRange;
import holonomy.viewer.drawing.Triangles;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Key;
import holonomy.viewer.model.Margins;
import java.util.List;
import java.util.Locale;
import org.joml.Vector3d;

/// What is written on a picture: the names of surfaces below them, the keys of colours on the right, and charts at the bottom.
public final class Caption {
    private static final double KEY_WIDTH = 170; // all lengths in pixels at scale 1
    private static final double EDGE = 24;
    private static final double LINE = 20;
    private static final double BAR_WIDTH = 16;
    private static final double BAR_HEIGHT = 180;
    private static final double LOW_BAR_HEIGHT = 90;
    private static final double GAP = 26;
    private static final double LOW_GAP = 14;
    private static final int BAR_STEPS = 64;
    private static final double LOWEST_CHARTED = 560; // pictures lower than this have no room for charts
    private static final Colour FAINT = Colour.hex(0x5b6270);
    private static final Colour PAPER = new Colour(0.965f, 0.968f, 0.972f, 0.85f); // as the background

    private final Fonts fonts;
    private final Materials materials;
    private final double scale;
    private final boolean covering;

    /// @param scale    pixels per unit of the layout
    /// @param covering whether keys and names cover the surface where it reaches behind them; they would cover a picture without background everywhere
    public Caption(Fonts fonts, Materials materials, double scale, boolean covering) {
        this.fonts = fonts;
        this.materials = materials;
        this.scale = scale;
        this.covering = covering;
    }

    /// The room that the caption of an exhibition needs in a picture of given pixels.
    ///
    /// @param controls the width of the controls on the left
    /// @param scale    pixels per unit of the layout
    public static Margins margins(Exhibition exhibition, int width, int height, double controls, double scale) {
        boolean keyed = !Key.of(exhibition).isEmpty();
        double charts = hasCharts(exhibition, height / scale) ? ChartRow.HEIGHT : 0;
        return new Margins(width, height, EDGE * scale + controls, scale * (keyed ? KEY_WIDTH + EDGE : EDGE), EDGE * scale,
                scale * (EDGE + 2 * LINE + charts));
    }

    private static boolean hasCharts(Exhibition exhibition, double height) {
        return !exhibition.charts().isEmpty() && height >= LOWEST_CHARTED;
    }

    /// The keys, charts and titles of an exhibition in a picture of `width` by `height` pixels (scaled), through whose camera the surfaces
    /// are seen.
    public Node of(Exhibition exhibition, Camera camera, int width, int height) {
        Node node = keys(exhibition, width, height);
        ChartRow charts = charts(exhibition, width, height, 0);
        node.attachChild(charts.node(charts.pictures(), materials));
        node.attachChild(titles(exhibition, camera, width, height));
        return node;
    }

    /// The keys on the right.
    public Node keys(Exhibition exhibition, int width, int height) {
        Node node = new Node("caption");
        node.setQueueBucket(RenderQueue.Bucket.Gui);
        addKeys(node, Key.of(exhibition), width, height);
        return node;
    }

    /// The charts at the bottom, none where the picture is too low for them.
    ///
    /// @param controls the width of the controls on the left, in pixels
    public ChartRow charts(Exhibition exhibition, int width, int height, double controls) {
        return ChartRow.between(hasCharts(exhibition, height / scale) ? exhibition.charts() : List.of(), controls, width - KEY_WIDTH * scale, scale);
    }

    /// The surfaces' names below them.
    public Node titles(Exhibition exhibition, Camera camera, int width, int height) {
        double floor = hasCharts(exhibition, height / scale) ? ChartRow.HEIGHT : 0;
        Titles.Paper paper = covering ? this::addPaper : (_, _, _, _, _) -> { };
        return new Titles(fonts, scale, paper).of(exhibition, camera, width, height, floor + EDGE + LINE, Key.of(exhibition).isEmpty() ? 0 : KEY_WIDTH);
    }

    /// Keys from the top down; where the picture is too low for them, bars and gaps shrink, and what still has no room is left out.
    private void addKeys(Node node, List<Key> keys, int width, int height) {
        double left = width - KEY_WIDTH * scale;
        double top = height - EDGE * scale;
        double room = height - 2 * EDGE * scale;
        boolean tight = keys.stream().mapToDouble(key -> height(key, BAR_HEIGHT) + GAP * scale).sum() > room;
        double barHeight = tight ? LOW_BAR_HEIGHT : BAR_HEIGHT;
        double gap = (tight ? LOW_GAP : GAP) * scale;
        for (Key key : keys) {
            if (top - height(key, barHeight) < EDGE * scale) {
                addText(node, "…", left, top, Fonts.TEXT, FAINT);
                top -= LINE * scale + gap;
                break;
            }
            if (!isLine(key)) {
                addText(node, key.title(), left, top, Fonts.TEXT, Colour.INK);
                top -= 1.3 * LINE * scale;
            }
            top -= switch (key) {
                case Key.Bar bar -> addBar(node, bar, left, top, barHeight * scale);
                case Key.Classes classes -> addClasses(node, classes, left, top);
            } + gap;
        }
        if (covering && !keys.isEmpty()) {
            addPaper(node, left - EDGE / 2 * scale, top + gap - EDGE / 2 * scale, width, height);
        }
    }

    /// Paper behind text, which shows a little of what lies behind it.
    private void addPaper(Node node, double left, double bottom, double right, double top) {
        Triangles triangles = new Triangles();
        addRectangle(triangles, left, bottom, right - left, top - bottom, PAPER);
        attach(node, triangles).setLocalTranslation(0, 0, -1);
    }

    /// A single class speaks for itself.
    private static boolean isLine(Key key) {
        return key instanceof Key.Classes classes && classes.entries().size() == 1;
    }

    private double height(Key key, double barHeight) {
        return scale * switch (key) {
            case Key.Bar _ -> 1.3 * LINE + barHeight;
            case Key.Classes classes -> (isLine(key) ? 0 : 1.3 * LINE) + LINE * classes.entries().size();
        };
    }

    private double addBar(Node node, Key.Bar bar, double left, double top, double height) {
        Triangles triangles = new Triangles();
        for (int i = 0; i < BAR_STEPS; i++) {
            double low = top - height + height * i / BAR_STEPS;
            addRectangle(triangles, left, low, BAR_WIDTH * scale, height / BAR_STEPS, bar.map().at((i + 0.5) / BAR_STEPS));
        }
        ValueRange range = bar.range();
        double[] ticks = bar.degrees() ? new double[] {0, 90, 180, 270, 360} : range.ticks((int) (height / scale / 36));
        for (double tick : ticks) {
            double y = top - height + height * range.position(tick);
            addRectangle(triangles, left + BAR_WIDTH * scale, y - 0.5 * scale, 5 * scale, scale, FAINT);
            addText(node, bar.degrees() ? Math.round(tick) + "°" : number(tick, range), left + (BAR_WIDTH + 10) * scale, y + 0.55 * LINE * scale * 0.75, Fonts.TEXT, FAINT);
        }
        attach(node, triangles);
        return height;
    }

    private double addClasses(Node node, Key.Classes classes, double left, double top) {
        Triangles triangles = new Triangles();
        double y = top;
        for (Swatch entry : classes.entries()) {
            addRectangle(triangles, left, y - 14 * scale, 14 * scale, 14 * scale, entry.colour());
            addText(node, entry.text(), left + 22 * scale, y + 0.5 * scale, Fonts.TEXT, Colour.INK);
            y -= LINE * scale;
        }
        attach(node, triangles);
        return top - y;
    }

    /// A tick's text with as many digits as its neighbours need to differ.
    static String number(double value, ValueRange range) {
        double step = ValueRange.niceStep(range.width() / 5);
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        double size = Math.max(Math.abs(range.low()), Math.abs(range.high()));
        return digits > 5 || size >= 1e6 ? String.format(Locale.ROOT, "%.3g", value)
                : String.format(Locale.ROOT, "%." + digits + "f", Math.abs(value) < step / 2 ? 0.0 : value);
    }

    private void addText(Node node, String text, double x, double y, double size, Colour colour) {
        BitmapText line = fonts.text(text, size * scale, colour);
        line.setLocalTranslation((float) Math.rint(x), (float) Math.rint(y), 0);
        node.attachChild(line);
    }

    private static void addRectangle(Triangles triangles, double x, double y, double width, double height, Colour colour) {
        Vector3d a = new Vector3d(x, y, 0);
        Vector3d b = new Vector3d(x + width, y, 0);
        Vector3d c = new Vector3d(x + width, y + height, 0);
        Vector3d d = new Vector3d(x, y + height, 0);
        Vector3d normal = new Vector3d(0, 0, 1);
        triangles.add(a, b, c, normal, 0, colour);
        triangles.add(a, c, d, normal, 0, colour);
    }

    private Geometry attach(Node node, Triangles triangles) {
        Geometry geometry = new Geometry("swatches", Buffers.mesh(triangles));
        geometry.setMaterial(materials.glyphs());
        geometry.setQueueBucket(RenderQueue.Bucket.Gui);
        geometry.setCullHint(Spatial.CullHint.Never);
        node.attachChild(geometry);
        return geometry;
    }
}
