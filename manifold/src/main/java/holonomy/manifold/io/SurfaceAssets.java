package holonomy.manifold.io;

import com.jme3.asset.AssetKey;
import com.jme3.asset.DesktopAssetManager;
import com.jme3.asset.TextureKey;
import com.jme3.texture.Image;
import com.jme3.texture.Texture;
import com.jme3.texture.Texture2D;
import com.jme3.texture.image.ColorSpace;
import com.jme3.util.BufferUtils;

/// jMonkeyEngine's assets for someone who wants surfaces only: every texture is a white pixel, whether its file exists or not, so
/// that no image is decoded and none can be missing. Knows this package's formats too.
final class SurfaceAssets extends DesktopAssetManager {
    SurfaceAssets() {
        super(SurfaceAssets.class.getResource("/com/jme3/asset/Desktop.cfg"));
        registerLoader(MeshFileLoader.class, MeshFileLoader.endings());
    }

    @Override
    public Texture loadTexture(TextureKey key) {
        Texture texture = new Texture2D(whitePixel());
        texture.setKey(key);
        return texture;
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
