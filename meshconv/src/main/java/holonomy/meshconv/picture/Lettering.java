package holonomy.meshconv.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;

/// Text in pictures.
final class Lettering {
    static final Color INK = new Color(0x24292F);
    static final Color FAINT = new Color(0x6E7781);

    private Lettering() {
    }

    /// A plain font without serifs.
    ///
    /// @throws PictureException if this machine has no fonts
    static Font font(int style, float size) {
        try {
            Font font = new Font(Font.SANS_SERIF, style, 12).deriveFont(size);
            font.getStringBounds("x", new FontRenderContext(null, true, true)); // fails here, not while drawing
            return font;
        } catch (RuntimeException | LinkageError | InternalError none) {
            // The Java runtime answers a missing font configuration with errors of several kinds.
            throw new PictureException("this machine has no fonts for pictures (" + none + "): install some, for example with "
                    + "'apt-get install fontconfig fonts-dejavu-core'");
        }
    }

    /// Draws text as smooth as it can be.
    static void smooth(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    }

    /// Text centred at x, shortened to fit a width.
    static void centred(Graphics2D graphics, String text, double x, double baseline, double width) {
        String fitting = fitting(graphics, text, width);
        graphics.drawString(fitting, (float) (x - graphics.getFontMetrics().stringWidth(fitting) / 2.0), (float) baseline);
    }

    /// The text, or its beginning with an ellipsis if it is wider than that.
    static String fitting(Graphics2D graphics, String text, double width) {
        if (graphics.getFontMetrics().stringWidth(text) <= width) {
            return text;
        }
        int length = text.length() - 1;
        while (length > 1 && graphics.getFontMetrics().stringWidth(text.substring(0, length) + "…") > width) {
            length--;
        }
        return text.substring(0, length).stripTrailing() + "…";
    }
}
