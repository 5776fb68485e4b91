package holonomy.viewer.scene;

import com.jme3.asset.AssetManager;
import com.jme3.font.BitmapFont;
import com.jme3.font.BitmapText;
import com.jme3.scene.Spatial;
import holonomy.viewer.colour.Colour;

/// The viewer's lettering: bitmaps at several sizes, so that text is sharp at every scale of the screen.
public final class Fonts {
    private static final int[] SIZES = {13, 16, 20, 26, 32, 40, 52};
    /// The size of ordinary text, in pixels at scale 1.
    public static final double TEXT = 13;
    public static final double TITLE = 16;

    private final AssetManager assets;

    public Fonts(AssetManager assets) {
        this.assets = assets;
    }

    /// The font whose letters are nearest to a size from above.
    public BitmapFont font(double pixels) {
        int size = SIZES[SIZES.length - 1];
        for (int i = SIZES.length - 1; i >= 0 && SIZES[i] >= pixels - 0.5; i--) {
            size = SIZES[i];
        }
        return assets.loadFont("holonomy/viewer/font/sans-" + size + ".fnt");
    }

    /// A line of text; its origin is the upper left corner.
    public BitmapText text(String text, double pixels, Colour colour) {
        BitmapText line = new BitmapText(font(pixels));
        line.setSize((float) pixels);
        line.setColor(Materials.colour(colour));
        line.setText(text);
        line.depthFirstTraversal(child -> {
            if (child instanceof com.jme3.scene.Geometry letters) {
                Materials.blend(letters.getMaterial());
            }
        });
        line.setCullHint(Spatial.CullHint.Never);
        line.updateLogicalState(0); // lays the letters out
        return line;
    }
}
