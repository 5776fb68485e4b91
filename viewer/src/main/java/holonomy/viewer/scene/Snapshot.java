package holonomy.viewer.scene;

import com.jme3.math.ColorRGBA;
import com.jme3.renderer.Camera;
import com.jme3.renderer.RenderManager;
import com.jme3.renderer.ViewPort;
import com.jme3.scene.Node;
import com.jme3.scene.Spatial;
import com.jme3.texture.FrameBuffer;
import com.jme3.texture.FrameBuffer.FrameBufferTarget;
import com.jme3.texture.Image;
import com.jme3.util.BufferUtils;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;

/// Pictures of a scene at any size, smoothed by taking several samples a pixel and rendered tile by tile, so that neither the
/// window's size nor the graphics card's largest texture limits them.
public final class Snapshot {
    private static final int TILE = 1024;

    private Snapshot() {
    }

    /// What to render.
    ///
    /// @param samples    per pixel and direction: 1 as on screen, 2 or 3 for documents
    /// @param background opaque, or transparent black
    public record Picture(int width, int height, int samples, ColorRGBA background) {
    }

    /// Renders `world` through `camera`, and `overlay` (in pixels times samples, origin at the lower left) on top.
    public static BufferedImage render(RenderManager manager, Camera camera, Node world, Node overlay, Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_ARGB);
        int side = TILE * picture.samples();
        FrameBuffer buffer = new FrameBuffer(side, side, 1);
        buffer.addColorTarget(FrameBufferTarget.newTarget(Image.Format.RGBA8));
        buffer.setDepthTarget(FrameBufferTarget.newTarget(Image.Format.Depth));
        ByteBuffer bytes = BufferUtils.createByteBuffer(4 * side * side);
        try {
            for (int top = 0; top < picture.height(); top += TILE) {
                for (int left = 0; left < picture.width(); left += TILE) {
                    renderTile(manager, camera, world, overlay, picture, buffer, left, top);
                    bytes.clear();
                    manager.getRenderer().readFrameBufferWithFormat(buffer, bytes, Image.Format.RGBA8);
                    copy(bytes, side, picture.samples(), image, left, top);
                }
            }
        } finally {
            manager.getRenderer().setFrameBuffer(null);
            buffer.dispose();
            BufferUtils.destroyDirectBuffer(bytes);
        }
        return image;
    }

    private static void renderTile(RenderManager manager, Camera camera, Node world, Node overlay, Picture picture, FrameBuffer buffer,
            int left, int top) {
        int side = TILE * picture.samples();
        // The part of the whole frustum that this tile sees; rows count from the top.
        float halfHeight = camera.getFrustumTop();
        float halfWidth = halfHeight * picture.width() / picture.height();
        float unit = 2 * halfHeight / picture.height();
        Camera tile = new Camera(side, side);
        tile.setLocation(camera.getLocation());
        tile.setRotation(camera.getRotation());
        float tileLeft = -halfWidth + unit * left;
        float tileTop = halfHeight - unit * top;
        tile.setFrustum(camera.getFrustumNear(), camera.getFrustumFar(), tileLeft, tileLeft + unit * TILE, tileTop, tileTop - unit * TILE);
        tile.update();
        renderView(manager, tile, world, buffer, picture.background());

        Camera flat = new Camera(side, side); // the Gui bucket brings its own projection, in pixels
        overlay.setLocalTranslation(-left * picture.samples(), -(picture.height() - top - TILE) * picture.samples(), 0);
        overlay.updateGeometricState();
        renderView(manager, flat, overlay, buffer, null);
    }

    /// A null background draws over what is there.
    private static void renderView(RenderManager manager, Camera camera, Node scene, FrameBuffer buffer, ColorRGBA background) {
        ViewPort view = new ViewPort("picture", camera);
        view.setOutputFrameBuffer(buffer);
        view.setClearFlags(background != null, background != null, background != null);
        if (background != null) {
            view.setBackgroundColor(background);
        }
        view.attachScene(scene);
        // Tiles see off-centre parts of the frustum, which the engine's culling does not expect.
        Spatial.CullHint before = scene.getLocalCullHint();
        scene.setCullHint(Spatial.CullHint.Never);
        manager.renderViewPort(view, 0);
        scene.setCullHint(before);
    }

    /// Averages samples; rows of the buffer run upwards, colours in it are premultiplied with their coverage.
    private static void copy(ByteBuffer bytes, int side, int samples, BufferedImage image, int left, int top) {
        int count = samples * samples;
        for (int y = 0; y < TILE && top + y < image.getHeight(); y++) {
            for (int x = 0; x < TILE && left + x < image.getWidth(); x++) {
                int red = 0;
                int green = 0;
                int blue = 0;
                int alpha = 0;
                for (int s = 0; s < count; s++) {
                    int row = side - 1 - (y * samples + s / samples);
                    int at = 4 * (row * side + x * samples + s % samples);
                    red += bytes.get(at) & 255;
                    green += bytes.get(at + 1) & 255;
                    blue += bytes.get(at + 2) & 255;
                    alpha += bytes.get(at + 3) & 255;
                }
                int half = alpha / 2;
                int argb = alpha == 0 ? 0 : (alpha + count / 2) / count << 24
                        | Math.min(255, (255 * red + half) / alpha) << 16
                        | Math.min(255, (255 * green + half) / alpha) << 8
                        | Math.min(255, (255 * blue + half) / alpha);
                image.setRGB(left + x, top + y, argb);
            }
        }
    }
}
