package holonomy.viewer.scene;

import com.jme3.asset.AssetManager;
import com.jme3.material.Material;
import com.jme3.material.RenderState;
import com.jme3.math.ColorRGBA;
import com.jme3.texture.Image;
import com.jme3.texture.Texture;
import com.jme3.texture.Texture2D;
import com.jme3.texture.image.ColorSpace;
import com.jme3.util.BufferUtils;
import holonomy.viewer.colour.Colour;
import holonomy.viewer.colour.ColourMap;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;

/// The materials of the scene; textures of colour maps are made once.
public final class Materials {
    /// The colour map texture's texels: the shader knows this number too.
    private static final int TEXELS = 256;

    /// How much nearer than the surface lines are drawn, as a share of the distance.
    private static final float LINE_BIAS = 1.1e-3f;

    private final AssetManager assets;
    private final Map<ColourMap, Texture> colourMaps = new EnumMap<>(ColourMap.class);

    public Materials(AssetManager assets) {
        this.assets = assets;
    }

    /// A lit two-sided surface.
    ///
    /// @param mixed whether what lies behind it shows
    public Material surface(Colour base, double opacity, boolean mixed) {
        Material material = new Material(assets, "holonomy/viewer/shader/surface.j3md");
        material.setColor("Base", colour(base));
        material.setFloat("Opacity", (float) opacity);
        material.getAdditionalRenderState().setFaceCullMode(RenderState.FaceCullMode.Off);
        if (mixed) {
            blend(material);
        }
        return material;
    }

    /// Coloured shapes on a surface, without light, so that their colours read as in the legend; solid ones are shaded.
    public Material glyphs() {
        Material material = new Material(assets, "holonomy/viewer/shader/glyph.j3md");
        material.getAdditionalRenderState().setFaceCullMode(RenderState.FaceCullMode.Off);
        blend(material);
        return material;
    }

    /// Lines of a width in pixels, times a scale.
    public Material lines(float pixelScale) {
        Material material = new Material(assets, "holonomy/viewer/shader/line.j3md");
        material.setFloat("PixelScale", pixelScale);
        material.setFloat("Bias", LINE_BIAS);
        material.getAdditionalRenderState().setFaceCullMode(RenderState.FaceCullMode.Off);
        blend(material);
        return material;
    }

    /// A picture as it is.
    public Material picture(Texture texture) {
        Material material = new Material(assets, "Common/MatDefs/Misc/Unshaded.j3md");
        material.setTexture("ColorMap", texture);
        return material;
    }

    /// Mixes with what lies behind so that colour and coverage both come out right on a transparent background: the result is
    /// premultiplied.
    public static void blend(Material material) {
        RenderState state = material.getAdditionalRenderState();
        state.setBlendMode(RenderState.BlendMode.Custom);
        state.setCustomBlendFactors(RenderState.BlendFunc.Src_Alpha, RenderState.BlendFunc.One_Minus_Src_Alpha,
                RenderState.BlendFunc.One, RenderState.BlendFunc.One_Minus_Src_Alpha);
    }

    public Texture texture(ColourMap map) {
        return colourMaps.computeIfAbsent(map, m -> {
            ByteBuffer bytes = BufferUtils.createByteBuffer(4 * TEXELS);
            for (int i = 0; i < TEXELS; i++) {
                int argb = m.at(i / (TEXELS - 1.0)).argb();
                bytes.put((byte) (argb >> 16)).put((byte) (argb >> 8)).put((byte) argb).put((byte) 255);
            }
            bytes.flip();
            Texture2D texture = new Texture2D(new Image(Image.Format.RGBA8, TEXELS, 1, bytes, ColorSpace.Linear));
            texture.setMinFilter(Texture.MinFilter.BilinearNoMipMaps);
            texture.setMagFilter(Texture.MagFilter.Bilinear);
            return texture;
        });
    }

    public static ColorRGBA colour(Colour colour) {
        return new ColorRGBA(colour.red(), colour.green(), colour.blue(), colour.alpha());
    }
}
