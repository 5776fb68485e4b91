package holonomy.viewer.control;

import com.jme3.math.ColorRGBA;
import com.jme3.math.Vector2f;
import com.jme3.texture.Image;
import com.jme3.texture.Texture;
import com.jme3.texture.Texture2D;
import com.jme3.texture.image.ColorSpace;
import com.jme3.util.BufferUtils;
import com.simsilica.lemur.GuiGlobals;
import com.simsilica.lemur.HAlignment;
import com.simsilica.lemur.Insets3f;
import com.simsilica.lemur.component.IconComponent;
import com.simsilica.lemur.component.QuadBackgroundComponent;
import com.simsilica.lemur.style.Attributes;
import com.simsilica.lemur.style.Styles;
import holonomy.viewer.scene.Fonts;
import java.nio.ByteBuffer;

/// The look of the controls: dark text on light panels, one accent, sizes that follow the screen's scale.
public final class Theme {
    public static final String STYLE = "holonomy";
    public static final ColorRGBA INK = new ColorRGBA(0.12f, 0.14f, 0.19f, 1);
    public static final ColorRGBA FAINT = new ColorRGBA(0.38f, 0.41f, 0.47f, 1);
    public static final ColorRGBA ACCENT = new ColorRGBA(0.13f, 0.40f, 0.67f, 1);
    private static final ColorRGBA BUTTON = new ColorRGBA(0.89f, 0.91f, 0.93f, 1);
    private static final ColorRGBA TRACK = new ColorRGBA(0.80f, 0.83f, 0.87f, 1);
    private static final int ICON = 32; // texels

    private Theme() {
    }

    /// Defines the style; after the library's own initialisation.
    public static void define(Fonts fonts, float scale) {
        Styles styles = GuiGlobals.getInstance().getStyles();
        Attributes all = styles.getSelector(STYLE);
        all.set("font", fonts.font(Fonts.TEXT * scale));
        all.set("fontSize", (float) Fonts.TEXT * scale);
        all.set("color", INK);

        Attributes section = styles.getSelector("section", STYLE);
        section.set("color", FAINT);
        section.set("insets", new Insets3f(12 * scale, 0, 2 * scale, 0));

        Attributes button = styles.getSelector("button", STYLE);
        button.set("background", new QuadBackgroundComponent(BUTTON, 8 * scale, 3 * scale));
        button.set("shadowColor", new ColorRGBA(0, 0, 0, 0)); // a shadow would blur small letters
        button.set("highlightColor", ACCENT);
        button.set("focusColor", INK);
        button.set("textHAlignment", HAlignment.Left); // centred text would fall between pixels and blur
        button.set("insets", new Insets3f(2 * scale, 0, 2 * scale, 0));

        Attributes checkbox = styles.getSelector("checkbox", STYLE);
        checkbox.set("background", new QuadBackgroundComponent(new ColorRGBA(1, 1, 1, 0), 0, 0));
        checkbox.set("onView", icon(true, scale));
        checkbox.set("offView", icon(false, scale));
        checkbox.set("textHAlignment", HAlignment.Left);
        checkbox.set("insets", new Insets3f(1.5f * scale, 0, 1.5f * scale, 0));

        styles.getSelector("progress", "container", STYLE).set("background", new QuadBackgroundComponent(new ColorRGBA(1, 1, 1, 0.25f), 0, 0));
        styles.getSelector("progress", "value", STYLE).set("background", new QuadBackgroundComponent(new ColorRGBA(0.45f, 0.68f, 0.98f, 1), 0, 0));
        styles.getSelector("slider", STYLE).set("background", new QuadBackgroundComponent(TRACK, 0, 0));
        styles.getSelector("slider", STYLE).set("insets", new Insets3f(5 * scale, 0, 5 * scale, 0));
        Attributes thumb = styles.getSelector("slider", "thumb.button", STYLE);
        thumb.set("text", "");
        thumb.set("background", new QuadBackgroundComponent(ACCENT, 5 * scale, 5 * scale));
        thumb.set("insets", new Insets3f(0, 0, 0, 0));
        for (String end : new String[] {"left.button", "right.button"}) {
            Attributes arrow = styles.getSelector("slider", end, STYLE);
            arrow.set("text", "");
            arrow.set("background", new QuadBackgroundComponent(TRACK, 0, 0));
            arrow.set("insets", new Insets3f(0, 0, 0, 0));
        }
        styles.setDefaultStyle(STYLE);
    }

    private static IconComponent icon(boolean on, float scale) {
        return new IconComponent(box(on), new Vector2f(0.5f * scale, 0.5f * scale), 4 * scale, 1 * scale, 0.01f, false);
    }

    /// A rounded box, filled and ticked where `on`.
    private static Texture box(boolean on) {
        ByteBuffer texels = BufferUtils.createByteBuffer(4 * ICON * ICON);
        for (int y = 0; y < ICON; y++) {
            for (int x = 0; x < ICON; x++) {
                double fromBox = roundedBox(x + 0.5 - ICON / 2.0, y + 0.5 - ICON / 2.0, 12, 4);
                double cover = Math.clamp(0.5 - fromBox, 0, 1);
                double inside = on ? 0 : Math.clamp(-2.5 - fromBox, 0, 1);
                double tick = on ? Math.clamp(2.6 - Math.min(segment(x, y, 9, 15.5, 14, 10.5), segment(x, y, 14, 10.5, 23, 20.5)), 0, 1) : 0;
                double white = Math.max(inside, tick);
                ColorRGBA rim = on ? ACCENT : FAINT;
                texels.put(mixed(rim.r, white)).put(mixed(rim.g, white)).put(mixed(rim.b, white)).put((byte) Math.round(255 * cover));
            }
        }
        texels.flip();
        Texture2D texture = new Texture2D(new Image(Image.Format.RGBA8, ICON, ICON, texels, ColorSpace.Linear));
        texture.setMinFilter(Texture.MinFilter.Trilinear);
        return texture;
    }

    private static byte mixed(float colour, double white) {
        return (byte) Math.round(255 * (colour + (1 - colour) * white));
    }

    private static double roundedBox(double x, double y, double half, double radius) {
        double dx = Math.max(Math.abs(x) - half + radius, 0);
        double dy = Math.max(Math.abs(y) - half + radius, 0);
        return Math.hypot(dx, dy) - radius;
    }

    private static double segment(double x, double y, double ax, double ay, double bx, double by) {
        double t = Math.clamp(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) * (bx - ax) + (by - ay) * (by - ay)), 0, 1);
        return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
    }
}
