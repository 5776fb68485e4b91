package holonomy.viewer.scene;

import com.jme3.renderer.queue.RenderQueue;
import com.jme3.scene.Geometry;
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

/// Charts as flat pictures, texel by pixel.
final class Charts {
    private Charts() {
    }

    /// @param width  in points
    /// @param height in points
    /// @param scale  pixels per point
    static Geometry geometry(Chart chart, int width, int height, double scale, Materials materials) {
        BufferedImage picture = chart.draw(width, height, scale);
        Geometry geometry = new Geometry("chart", new Quad(picture.getWidth(), picture.getHeight()));
        geometry.setMaterial(materials.picture(texture(picture)));
        geometry.setQueueBucket(RenderQueue.Bucket.Gui);
        geometry.setCullHint(Spatial.CullHint.Never);
        return geometry;
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
