package holonomy.viewer.scene;

import com.jme3.font.BitmapText;
import com.jme3.math.Vector3f;
import com.jme3.renderer.Camera;
import com.jme3.renderer.queue.RenderQueue;
import com.jme3.scene.Node;
import holonomy.manifold.Mesh;
import holonomy.viewer.colour.Colour;
import holonomy.viewer.model.Exhibition;
import java.util.ArrayList;
import java.util.List;
import org.joml.Vector3d;

/// The names of surfaces, each below its own, in as many lines as keep neighbours apart.
final class Titles {
    private static final int SAMPLED = 2000; // vertices by which a title finds its place
    private static final double LINE = 19;   // pixels at scale 1
    private static final double GAP = 16;
    private static final double LEAST = 40;  // from a title's middle to the keys; nearer ones are on their way out of the picture
    private static final int MOST_LINES = 3;
    private static final double MARGIN = 5;  // of paper round a text

    /// What lies behind a text, so that it stays readable over a surface.
    @FunctionalInterface
    interface Paper {
        void add(Node node, double left, double bottom, double right, double top);
    }

    private final Fonts fonts;
    private final double scale;
    private final Paper paper;
    private final LineBreaks breaks;

    Titles(Fonts fonts, double scale, Paper paper) {
        this.fonts = fonts;
        this.scale = scale;
        this.paper = paper;
        this.breaks = new LineBreaks(MOST_LINES, this::width);
    }

    /// @param lowest where a last line may stand, in pixels at scale 1 from below
    /// @param keys   the width of the keys on the right, in pixels at scale 1
    Node of(Exhibition exhibition, Camera camera, int width, int height, double lowest, double keys) {
        Node node = new Node("titles");
        node.setQueueBucket(RenderQueue.Bucket.Gui);
        List<Vector3d> places = exhibition.places();
        double bottom = height;
        double[] middle = new double[places.size()];
        Vector3d position = new Vector3d();
        for (int i = 0; i < middle.length; i++) {
            Mesh mesh = exhibition.surfaces().get(i).mesh();
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            int stride = Math.max(1, mesh.vertexCount() / SAMPLED);
            for (int v = 0; v < mesh.vertexCount(); v += stride) {
                Vector3f at = screen(camera, mesh.position(v, position).add(places.get(i)), width, height);
                low = Math.min(low, at.x);
                high = Math.max(high, at.x);
                bottom = Math.min(bottom, at.y);
            }
            middle[i] = (low + high) / 2;
        }
        List<List<String>> titles = new ArrayList<>();
        int most = 1;
        for (int i = 0; i < middle.length; i++) {
            double room = width;
            if (i > 0) {
                room = Math.min(room, Math.abs(middle[i] - middle[i - 1]) - GAP * scale);
            }
            if (i + 1 < middle.length) {
                room = Math.min(room, Math.abs(middle[i + 1] - middle[i]) - GAP * scale);
            }
            double toKeys = width - (keys + GAP) * scale - middle[i];
            room = toKeys > LEAST * scale ? Math.min(room, 2 * toKeys) : room;
            titles.add(breaks.lines(exhibition.surfaces().get(i).title(), room));
            most = Math.max(most, titles.getLast().size());
        }
        double y = Math.max(bottom - 0.4 * LINE * scale, (lowest + (most - 1) * LINE) * scale);
        boolean over = y > bottom;
        for (int i = 0; i < middle.length; i++) {
            double widest = 0;
            for (int line = 0; line < titles.get(i).size(); line++) {
                BitmapText text = fonts.text(titles.get(i).get(line), Fonts.TITLE * scale, Colour.INK);
                text.setLocalTranslation((float) Math.rint(middle[i] - text.getLineWidth() / 2), (float) Math.rint(y - line * LINE * scale), 0);
                node.attachChild(text);
                widest = Math.max(widest, text.getLineWidth());
            }
            if (over && widest > 0) {
                double half = widest / 2 + MARGIN * scale;
                double last = y - titles.get(i).size() * LINE * scale;
                paper.add(node, middle[i] - half, last - MARGIN * scale, middle[i] + half, y + MARGIN * scale);
            }
        }
        return node;
    }

    private static Vector3f screen(Camera camera, Vector3d at, int width, int height) {
        Vector3f clip = camera.getScreenCoordinates(new Vector3f((float) at.x, (float) at.y, (float) at.z));
        return new Vector3f(clip.x / camera.getWidth() * width, clip.y / camera.getHeight() * height, 0);
    }

    private double width(String text) {
        return fonts.text(text, Fonts.TITLE * scale, Colour.INK).getLineWidth();
    }
}
