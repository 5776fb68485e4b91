package holonomy.viewer.scene;

import com.jme3.renderer.queue.RenderQueue;
import com.jme3.scene.Geometry;
import com.jme3.scene.Node;
import com.jme3.scene.Spatial;
import com.jme3.scene.shape.Quad;
import com.jme3.texture.Image;
import com.jme3.texture.Texture;
import com.jme3.texture.Texture2D;
import com.jme3.texture.image.ColorSpace;
import com.jme3.util.BufferUtils;
import holonomy.viewer.chart.Chart;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.List;

/// Charts side by side, as flat pictures, texel by pixel: which, where and how large.
///
/// @param left  of the first, in pixels
/// @param width of each, in points
/// @param scale pixels per point
public record ChartRow(List<Chart> charts, double left, double width, double scale) {
    /// What a row takes of the height of a picture, in points.
    static final double HEIGHT = 210;

    private static final double WIDEST = 330; // in points
    private static final double GAP = 14;
    private static final double EDGE = 12;    // below the charts, and above

    /// A row in the middle of what is free, as wide as there is room.
    ///
    /// @param left  where the free part begins, in pixels
    /// @param right where it ends
    static ChartRow between(List<Chart> charts, double left, double right, double scale) {
        double gap = GAP * scale;
        double free = right - left - 2 * gap;
        double each = Math.min(WIDEST * scale, (free - gap * (charts.size() - 1)) / Math.max(1, charts.size()));
        double first = left + gap + (free - charts.size() * each - (charts.size() - 1) * gap) / 2;
        return new ChartRow(List.copyOf(charts), first, each / scale, scale);
    }

    /// The charts drawn, on any thread.
    List<BufferedImage> pictures() {
        return charts.stream().map(chart -> chart.draw((int) width, (int) (HEIGHT - 2 * EDGE), scale)).toList();
    }

    /// What is to be shown of [#pictures].
    Node node(List<BufferedImage> pictures, Materials materials) {
        Node node = new Node("charts");
        for (int i = 0; i < pictures.size(); i++) {
            BufferedImage picture = pictures.get(i);
            Geometry geometry = new Geometry("chart", new Quad(picture.getWidth(), picture.getHeight()));
            geometry.setMaterial(materials.picture(texture(picture)));
            geometry.setQueueBucket(RenderQueue.Bucket.Gui);
            geometry.setCullHint(Spatial.CullHint.Never);
            geometry.setLocalTranslation((float) Math.rint(left + i * (width + GAP) * scale), (float) Math.rint(EDGE * scale), 0);
            node.attachChild(geometry);
        }
        return node;
    }

    private static Texture texture(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        ByteBuffer texels = BufferUtils.createByteBuffer(4 * width * height);
        for (int y = height - 1; y >= 0; y--) { // a texture's rows run upwards
            for (int x = 0; x < width; x++) {
                int rgb = picture.getRGB(x, y);
                texels.put((byte) (rgb >> 16)).put((byte) (rgb >> 8)).put((byte) rgb).put((byte) 255);
            }
        }
        texels.flip();
        Texture2D texture = new Texture2D(new Image(Image.Format.RGBA8, width, height, texels, ColorSpace.Linear));
        texture.setMinFilter(Texture.MinFilter.NearestNoMipMaps);
        texture.setMagFilter(Texture.MagFilter.Nearest);
        return texture;
    }
}
