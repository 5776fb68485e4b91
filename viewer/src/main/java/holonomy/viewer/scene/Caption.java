package holonomy.viewer.scene;

import com.jme3.font.BitmapText;
import com.jme3.material.Material;
import com.jme3.math.Vector3f;
import com.jme3.renderer.Camera;
import com.jme3.renderer.queue.RenderQueue;
import com.jme3.scene.Geometry;
import com.jme3.scene.Node;
import com.jme3.scene.Spatial;
import holonomy.manifold.Mesh;
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

/// What is written on a picture: the names of surfaces below them, and the keys of colours on the right.
public final class Caption {
    private static final double KEY_WIDTH = 170; // all lengths in pixels at scale 1
    private static final double EDGE = 24;
    private static final double LINE = 20;
    private static final double BAR_WIDTH = 16;
    private static final double BAR_HEIGHT = 180;
    private static final double GAP = 26;
    private static final int BAR_STEPS = 64;
    private static final int SAMPLED = 2000; // vertices by which a title finds its place
    private static final Colour FAINT = Colour.hex(0x5b6270);

    private final Fonts fonts;
    private final Material flat;
    private final double scale;

    /// @param scale pixels per unit of the layout
    public Caption(Fonts fonts, Material flat, double scale) {
        this.fonts = fonts;
        this.flat = flat;
        this.scale = scale;
    }

    /// The room that the caption of an exhibition needs in a picture of given pixels (scale 1).
    public static Margins margins(Exhibition exhibition, int width, int height, double controls) {
        boolean keyed = !Key.of(exhibition).isEmpty();
        return new Margins(width, height, EDGE + controls, keyed ? KEY_WIDTH + EDGE : EDGE, EDGE, EDGE + 2 * LINE);
    }

    /// The keys and titles of an exhibition in a picture of `width` by `height` pixels (scaled), through whose camera the surfaces are
    /// seen.
    public Node of(Exhibition exhibition, Camera camera, int width, int height) {
        Node node = keys(exhibition, width, height);
        addTitles(node, exhibition, camera, width, height);
        return node;
    }

    /// The keys alone, which do not move with the camera.
    public Node keys(Exhibition exhibition, int width, int height) {
        Node node = new Node("caption");
        node.setQueueBucket(RenderQueue.Bucket.Gui);
        addKeys(node, Key.of(exhibition), width, height);
        return node;
    }

    private void addTitles(Node node, Exhibition exhibition, Camera camera, int width, int height) {
        List<Vector3d> places = exhibition.places();
        double lowest = height;
        double[] middle = new double[places.size()];
        Vector3d position = new Vector3d();
        for (int i = 0; i < places.size(); i++) {
            Mesh mesh = exhibition.surfaces().get(i).mesh();
            double low = width;
            double high = 0;
            int stride = Math.max(1, mesh.vertexCount() / SAMPLED);
            for (int v = 0; v < mesh.vertexCount(); v += stride) {
                Vector3f at = screen(camera, mesh.position(v, position).add(places.get(i)), width, height);
                low = Math.min(low, at.x);
                high = Math.max(high, at.x);
                lowest = Math.min(lowest, at.y);
            }
            middle[i] = (low + high) / 2;
        }
        double y = Math.max(lowest - 0.4 * LINE * scale, (EDGE + LINE) * scale);
        for (int i = 0; i < middle.length; i++) {
            BitmapText title = fonts.text(exhibition.surfaces().get(i).name(), Fonts.TITLE * scale, Colour.INK);
            title.setLocalTranslation((float) Math.rint(middle[i] - title.getLineWidth() / 2), (float) Math.rint(y), 0);
            node.attachChild(title);
        }
    }

    private static Vector3f screen(Camera camera, Vector3d at, int width, int height) {
        Vector3f clip = camera.getScreenCoordinates(new Vector3f((float) at.x, (float) at.y, (float) at.z));
        return new Vector3f(clip.x / camera.getWidth() * width, clip.y / camera.getHeight() * height, 0);
    }

    private void addKeys(Node node, List<Key> keys, int width, int height) {
        double left = width - (KEY_WIDTH) * scale;
        double top = height - EDGE * scale;
        for (Key key : keys) {
            addText(node, key.title(), left, top, Fonts.TEXT, Colour.INK);
            top -= 1.3 * LINE * scale;
            top -= switch (key) {
                case Key.Bar bar -> addBar(node, bar, left, top);
                case Key.Classes classes -> addClasses(node, classes, left, top);
            } + GAP * scale;
        }
    }

    private double addBar(Node node, Key.Bar bar, double left, double top) {
        Triangles triangles = new Triangles();
        double height = BAR_HEIGHT * scale;
        for (int i = 0; i < BAR_STEPS; i++) {
            double low = top - height + height * i / BAR_STEPS;
            addRectangle(triangles, left, low, BAR_WIDTH * scale, height / BAR_STEPS, bar.map().at((i + 0.5) / BAR_STEPS));
        }
        ValueRange range = bar.range();
        double[] ticks = bar.degrees() ? new double[] {0, 90, 180, 270, 360} : range.ticks(5);
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

    private void attach(Node node, Triangles triangles) {
        Geometry geometry = new Geometry("swatches", Buffers.mesh(triangles));
        geometry.setMaterial(flat);
        geometry.setQueueBucket(RenderQueue.Bucket.Gui);
        geometry.setCullHint(Spatial.CullHint.Never);
        node.attachChild(geometry);
    }
}
