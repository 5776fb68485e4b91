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

/// A picture of a scene at any size, smoothed by taking several samples a pixel and rendered tile by tile, so that neither the
/// window's size nor the graphics card's largest texture limits it, and other frames may be drawn between two tiles.
public final class Snapshot implements AutoCloseable {
    private final RenderManager manager;
    private final Camera camera;
    private final Node world;
    private final Node overlay;
    private final Picture picture;
    private final BufferedImage image;
    private final FrameBuffer buffer; // of one tile
    private final ByteBuffer bytes;
    private final byte[] texels;
    private final int columns; // of tiles
    private final int tiles;
    private int done;

    /// What to render.
    ///
    /// @param samples    per pixel and direction: 1 as on screen, 2 or 3 for documents
    /// @param background opaque, or transparent black
    /// @param tile       the largest side of a tile, in pixels of the picture
    public record Picture(int width, int height, int samples, ColorRGBA background, int tile) {
        /// The side of equal tiles that cover a side of the picture.
        private int tileSide(int whole) {
            int count = tiles(whole);
            return (whole + count - 1) / count;
        }

        private int tiles(int whole) {
            return (whole + tile - 1) / tile;
        }
    }

    /// A picture of `world` through `camera`, with `overlay` (in pixels times samples, origin at the lower left) on top; nothing is drawn yet.
    public Snapshot(RenderManager manager, Camera camera, Node world, Node overlay, Picture picture) {
        this.manager = manager;
        this.camera = camera;
        this.world = world;
        this.overlay = overlay;
        this.picture = picture;
        image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_ARGB);
        columns = picture.tiles(picture.width());
        tiles = columns * picture.tiles(picture.height());
        int samples = picture.samples();
        buffer = new FrameBuffer(picture.tileSide(picture.width()) * samples, picture.tileSide(picture.height()) * samples, 1);
        buffer.addColorTarget(FrameBufferTarget.newTarget(Image.Format.RGBA8));
        buffer.setDepthTarget(FrameBufferTarget.newTarget(Image.Format.Depth));
        bytes = BufferUtils.createByteBuffer(4 * buffer.getWidth() * buffer.getHeight());
        texels = new byte[bytes.capacity()];
    }

    /// The share of tiles that are drawn.
    public double share() {
        return (double) done / tiles;
    }

    /// Draws the next tile; false if there is none left.
    public boolean drawTile() {
        if (done == tiles) {
            return false;
        }
        int left = done % columns * (buffer.getWidth() / picture.samples());
        int top = done / columns * (buffer.getHeight() / picture.samples());
        done++;
        if (left >= picture.width() || top >= picture.height()) {
            return true; // equal tiles, rounded up, may cover the picture before the last one
        }
        renderTile(left, top);
        bytes.clear();
        manager.getRenderer().readFrameBufferWithFormat(buffer, bytes, Image.Format.RGBA8);
        manager.getRenderer().setFrameBuffer(null);
        bytes.get(0, texels);
        copy(texels, buffer.getWidth(), buffer.getHeight(), picture.samples(), image, left, top);
        return true;
    }

    /// The picture, whole as soon as all tiles are drawn.
    public BufferedImage image() {
        return image;
    }

    /// Frees what tiles are drawn in.
    @Override
    public void close() {
        buffer.dispose();
        BufferUtils.destroyDirectBuffer(bytes);
    }

    private void renderTile(int left, int top) {
        int width = buffer.getWidth() / picture.samples();
        int height = buffer.getHeight() / picture.samples();
        // The part of the whole frustum that this tile sees; rows count from the top.
        float halfHeight = camera.getFrustumTop();
        float halfWidth = halfHeight * picture.width() / picture.height();
        float unit = 2 * halfHeight / picture.height();
        Camera tile = new Camera(buffer.getWidth(), buffer.getHeight());
        tile.setLocation(camera.getLocation());
        tile.setRotation(camera.getRotation());
        float tileLeft = -halfWidth + unit * left;
        float tileTop = halfHeight - unit * top;
        tile.setFrustum(camera.getFrustumNear(), camera.getFrustumFar(), tileLeft, tileLeft + unit * width, tileTop, tileTop - unit * height);
        tile.setParallelProjection(false);
        tile.update();
        renderView(manager, tile, world, buffer, picture.background());

        Camera flat = new Camera(buffer.getWidth(), buffer.getHeight()); // the Gui bucket brings its own projection, in pixels
        overlay.setLocalTranslation(-left * picture.samples(), -(picture.height() - top - height) * picture.samples(), 0);
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
    private static void copy(byte[] texels, int width, int height, int samples, BufferedImage image, int left, int top) {
        int count = samples * samples;
        int columns = Math.min(width / samples, image.getWidth() - left);
        int rows = Math.min(height / samples, image.getHeight() - top);
        int[] line = new int[columns];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int red = 0;
                int green = 0;
                int blue = 0;
                int alpha = 0;
                for (int s = 0; s < count; s++) {
                    int row = height - 1 - (y * samples + s / samples);
                    int at = 4 * (row * width + x * samples + s % samples);
                    red += texels[at] & 255;
                    green += texels[at + 1] & 255;
                    blue += texels[at + 2] & 255;
                    alpha += texels[at + 3] & 255;
                }
                int half = alpha / 2;
                line[x] = alpha == 0 ? 0 : (alpha + count / 2) / count << 24
                        | Math.min(255, (255 * red + half) / alpha) << 16
                        | Math.min(255, (255 * green + half) / alpha) << 8
                        | Math.min(255, (255 * blue + half) / alpha);
            }
            image.setRGB(left, top + y, columns, 1, line, 0, columns);
        }
    }
}
