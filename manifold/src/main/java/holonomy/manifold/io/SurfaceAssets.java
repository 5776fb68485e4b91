package holonomy.manifold.io;

import com.jme3.asset.AssetInfo;
import com.jme3.asset.AssetKey;
import com.jme3.asset.AssetProcessor;
import com.jme3.asset.DesktopAssetManager;
import com.jme3.asset.TextureKey;
import com.jme3.asset.cache.AssetCache;
import com.jme3.texture.Image;
import com.jme3.texture.Texture;
import com.jme3.texture.Texture2D;
import com.jme3.texture.image.ColorSpace;
import com.jme3.util.BufferUtils;
import holonomy.manifold.Interruption;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// jMonkeyEngine's assets for someone who wants surfaces only: every texture is a white pixel, whether its file exists or not, so
/// that no image is decoded and none can be missing. Knows this package's formats too.
final class SurfaceAssets extends DesktopAssetManager {
    /// The parent of jMonkeyEngine's loggers, held here because the log manager forgets loggers that nobody holds.
    private static final Logger LOGGER = Logger.getLogger("com.jme3");
    private static int silenced; // how many threads want no log now
    private static Level levelBefore;

    private SurfaceAssets(URL configuration) {
        super(configuration);
        registerLoader(MeshFileLoader.class, MeshFileLoader.endings());
    }

    static SurfaceAssets create() {
        return quietly(() -> new SurfaceAssets(SurfaceAssets.class.getResource("/com/jme3/asset/Desktop.cfg")));
    }

    /// Does something without jMonkeyEngine's log: what it says of sounds, materials and surplus bone weights would puzzle a
    /// user who asked for a surface, and what stops it comes as an exception too. Several threads may do so at once.
    static <T> T quietly(Supplier<T> action) {
        silence();
        try {
            return action.get();
        } finally {
            release();
        }
    }

    private static void silence() {
        synchronized (LOGGER) {
            if (silenced++ == 0) {
                levelBefore = LOGGER.getLevel();
                LOGGER.setLevel(Level.OFF);
            }
        }
    }

    private static void release() {
        synchronized (LOGGER) {
            if (--silenced == 0) {
                LOGGER.setLevel(levelBefore);
            }
        }
    }

    /// Loaders read through a stream that ends where the thread is interrupted: a load that is given up stops there.
    @Override
    protected <T> T loadLocatedAsset(AssetKey<T> key, AssetInfo info, AssetProcessor processor, AssetCache cache) {
        return super.loadLocatedAsset(key, new AssetInfo(this, key) {
            @Override
            public InputStream openStream() {
                return new InterruptibleStream(info.openStream());
            }
        }, processor, cache);
    }

    /// Asks at each read whether the load was given up.
    private static final class InterruptibleStream extends FilterInputStream {
        InterruptibleStream(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            Interruption.check();
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Interruption.check();
            return super.read(bytes, offset, length);
        }
    }

    @Override
    public Texture loadTexture(TextureKey key) {
        Texture texture = new Texture2D(whitePixel());
        texture.setKey(key);
        return texture;
    }

    @Override
    public <T> T loadAssetFromStream(AssetKey<T> key, InputStream stream) {
        return key instanceof TextureKey ? loadAsset(key) : super.loadAssetFromStream(key, stream);
    }

    @Override
    public <T> T loadAsset(AssetKey<T> key) {
        if (key instanceof TextureKey texture) {
            @SuppressWarnings("unchecked") // a TextureKey is an AssetKey<Texture>
            T result = (T) loadTexture(texture);
            return result;
        }
        return super.loadAsset(key);
    }

    private static Image whitePixel() {
        return new Image(Image.Format.RGBA8, 1, 1, BufferUtils.createByteBuffer((byte) -1, (byte) -1, (byte) -1, (byte) -1),
                ColorSpace.sRGB);
    }
}
