package holonomy.viewer.chart;

import holonomy.viewer.ViewerException;
import holonomy.viewer.colour.Colour;
import holonomy.viewer.colour.Palette;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/// How often each class was taken for which: a row per true class, a column per predicted one, cells as shares of their row.
///
/// @param classes the classes' names
/// @param counts  `[true class][predicted class]`
public record ConfusionMatrix(List<String> classes, int[][] counts) implements Chart {
    private static final Color INK = new Color(0x24292f);
    private static final Color FAINT = new Color(0x6e7781);
    private static final Colour EMPTY = Colour.hex(0xf1f3f5);
    private static final Colour RIGHT = Colour.hex(0x1b6e5a);
    private static final Colour WRONG = Colour.hex(0xb2182b);
    private static final int EDGE = 10;
    private static final int SWATCH = 14;
    private static final int TITLE = 22;
    private static final double LEAST_NUMBER = 0.005; // shares below are not written

    public ConfusionMatrix {
        classes = List.copyOf(classes);
        int size = classes.size();
        counts = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
        if (counts.length != size || Arrays.stream(counts).anyMatch(row -> row.length != size)) {
            throw new ViewerException("confusion matrix: found " + counts.length + " rows, expected a square of " + size + " classes");
        }
    }

    /// Counts the labelled elements of a prediction; negative labels are left out.
    public static ConfusionMatrix of(List<String> classes, int[] labels, int[] predicted) {
        int[][] counts = new int[classes.size()][classes.size()];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= 0 && predicted[i] >= 0) {
                counts[labels[i]][predicted[i]]++;
            }
        }
        return new ConfusionMatrix(classes, counts);
    }

    /// A copy.
    @Override
    public int[][] counts() {
        return Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
    }

    /// The share of a true class that was predicted as another; 0 where the class does not occur.
    public double share(int label, int predicted) {
        int row = Arrays.stream(counts[label]).sum();
        return row == 0 ? 0 : (double) counts[label][predicted] / row;
    }

    @Override
    public BufferedImage draw(int width, int height, double scale) {
        BufferedImage picture = new BufferedImage((int) Math.round(width * scale), (int) Math.round(height * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.scale(scale, scale);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        graphics.setColor(FAINT);
        graphics.drawString("True class by row, predicted by column", EDGE, EDGE + 10);
        int names = Math.min(width / 3, classes.stream().mapToInt(graphics.getFontMetrics()::stringWidth).max().orElse(0) + SWATCH + 8);
        double cellWidth = (width - names - 2.0 * EDGE) / classes.size();
        double cellHeight = (height - TITLE - SWATCH - 2.0 * EDGE) / classes.size();
        double top = EDGE + TITLE;
        for (int row = 0; row < classes.size(); row++) {
            double y = top + row * cellHeight;
            swatch(graphics, row, EDGE, y + cellHeight / 2 - 4);
            graphics.setColor(INK);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, (int) Math.clamp(cellHeight - 3, 7, 12)));
            graphics.drawString(fitting(graphics, classes.get(row), names - SWATCH - 4), EDGE + SWATCH, (float) (y + cellHeight / 2 + 4));
            for (int column = 0; column < classes.size(); column++) {
                cell(graphics, row, column, EDGE + names + column * cellWidth, y, cellWidth, cellHeight);
            }
        }
        for (int column = 0; column < classes.size(); column++) {
            swatch(graphics, column, EDGE + names + (column + 0.5) * cellWidth - 4, top + classes.size() * cellHeight + 4);
        }
        graphics.dispose();
        return picture;
    }

    private void cell(Graphics2D graphics, int row, int column, double x, double y, double cellWidth, double cellHeight) {
        double share = share(row, column);
        Colour full = row == column ? RIGHT : WRONG;
        graphics.setColor(awt(EMPTY.mixed(full, Math.sqrt(share))));
        graphics.fillRect((int) Math.round(x), (int) Math.round(y), (int) Math.round(x + cellWidth) - (int) Math.round(x) - 1,
                (int) Math.round(y + cellHeight) - (int) Math.round(y) - 1);
        String text = Integer.toString((int) Math.round(100 * share));
        if (share >= LEAST_NUMBER && cellHeight >= 12 && cellWidth >= 18) {
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, text.length() > 2 && cellWidth < 24 ? 8 : 10));
            graphics.setColor(share > 0.25 ? Color.WHITE : INK);
            graphics.drawString(text, (float) (x + (cellWidth - graphics.getFontMetrics().stringWidth(text)) / 2), (float) (y + cellHeight / 2 + 3.5));
        }
    }

    private static void swatch(Graphics2D graphics, int label, double x, double y) {
        graphics.setColor(awt(Palette.of(label)));
        graphics.fillRect((int) Math.round(x), (int) Math.round(y), 8, 8);
    }

    private static String fitting(Graphics2D graphics, String text, int width) {
        String fitting = text;
        while (fitting.length() > 1 && graphics.getFontMetrics().stringWidth(fitting) > width) {
            fitting = fitting.substring(0, fitting.length() - 2) + "…";
        }
        return fitting;
    }

    private static Color awt(Colour colour) {
        return new Color(colour.argb() & 0xffffff);
    }
}
