package holonomy.viewer.font;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// Writes the viewer's bitmap fonts (AngelCode format) from an outline font: `FontAtlasWriter FONT.ttf FOLDER NAME SIZE...`.
/// The files in `viewer/src/main/resources/holonomy/viewer/font` were made with
/// `FontAtlasWriter DejaVuSans.ttf FOLDER sans 13 16 20 26 32 40 52`.
public final class FontAtlasWriter {
    private static final String BEYOND_ASCII = "°±²³·×àâäçèéêëîïôöùûüßÄÖÜΓΔΘΛΞΠΣΦΨΩαβγδεζηθικλμνξπρστφχψω–—…←↑→↓↔∂∇∑−√∞∠≈≠≤≥⌘⏎✓✗●○■□▲▼◀▶";
    private static final int PADDING = 2;

    private FontAtlasWriter() {
    }

    public static void main(String[] arguments) throws IOException, java.awt.FontFormatException {
        Font outline = Font.createFont(Font.TRUETYPE_FONT, Path.of(arguments[0]).toFile());
        for (int i = 3; i < arguments.length; i++) {
            write(outline, Path.of(arguments[1]), arguments[2], Integer.parseInt(arguments[i]));
        }
    }

    private static void write(Font outline, Path folder, String name, int size) throws IOException {
        Font font = outline.deriveFont((float) size);
        StringBuilder characters = new StringBuilder();
        for (char c = 32; c < 127; c++) {
            characters.append(c);
        }
        BEYOND_ASCII.chars().filter(font::canDisplay).forEach(c -> characters.append((char) c));
        BufferedImage probe = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        FontMetrics metrics = probe.createGraphics().getFontMetrics(font);
        int lineHeight = metrics.getAscent() + metrics.getDescent();
        int width = 256;
        while (rows(characters, metrics, width) * (lineHeight + 2 * PADDING) > width) {
            width *= 2;
        }
        int needed = rows(characters, metrics, width) * (lineHeight + 2 * PADDING);
        int height = Integer.highestOneBit(Math.max(1, needed - 1)) * 2;
        BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = page.createGraphics();
        graphics.setFont(font);
        graphics.setColor(Color.WHITE);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_OFF);
        StringBuilder text = new StringBuilder();
        text.append("info face=\"%s\" size=%d bold=0 italic=0 charset=\"\" unicode=1 stretchH=100 smooth=1 aa=1 padding=0,0,0,0 spacing=0,0%n"
                .formatted(name, size));
        text.append("common lineHeight=%d base=%d scaleW=%d scaleH=%d pages=1 packed=0%n".formatted(lineHeight, metrics.getAscent(), width, height));
        text.append("page id=0 file=\"%s-%d.png\"%n".formatted(name, size));
        text.append("chars count=%d%n".formatted(characters.length()));
        int x = PADDING;
        int y = PADDING;
        for (char c : characters.toString().toCharArray()) {
            int advance = metrics.charWidth(c);
            int cell = advance + 2 * PADDING;
            if (x + cell > width) {
                x = PADDING;
                y += lineHeight + 2 * PADDING;
            }
            graphics.drawString(String.valueOf(c), x, y + metrics.getAscent());
            text.append("char id=%d x=%d y=%d width=%d height=%d xoffset=-1 yoffset=0 xadvance=%d page=0 chnl=0%n"
                    .formatted((int) c, x - 1, y, advance + 2, lineHeight, advance));
            x += cell;
        }
        graphics.dispose();
        Files.createDirectories(folder);
        ImageIO.write(page, "png", folder.resolve(name + "-" + size + ".png").toFile());
        Files.writeString(folder.resolve(name + "-" + size + ".fnt"), text);
    }

    private static int rows(CharSequence characters, FontMetrics metrics, int width) {
        int rows = 1;
        int x = PADDING;
        for (int i = 0; i < characters.length(); i++) {
            int cell = metrics.charWidth(characters.charAt(i)) + 2 * PADDING;
            if (x + cell > width) {
                x = PADDING;
                rows++;
            }
            x += cell;
        }
        return rows;
    }
}
