package holonomy.meshconv.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/// How often each class was taken for which: a row per true class, a column per predicted one, cells as shares of their row.
///
/// @param classes the classes' names
/// @param counts  `[true class][predicted class]`
public record ConfusionMatrix(List<String> classes, int[][] counts) {
    private static final int EMPTY = 0xF1F3F5;
    private static final int RIGHT = 0x1B6E5A;
    private static final int WRONG = 0xB2182B;
    private static final int EDGE = 10;
    private static final int SWATCH = 14;
    private static final int TITLE = 22;
    private static final double LEAST_NUMBER = 0.005; // shares below are not written

    public ConfusionMatrix {
        classes = List.copyOf(classes);
        int size = classes.size();
        counts = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
        if (counts.length != size || Arrays.stream(counts).anyMatch(row -> row.length != size)) {
            throw new PictureException("confusion matrix: found " + counts.length + " rows, expected a square of " + size + " classes");
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

    /// Draws the matrix on white.
    ///
    /// @param width  in points
    /// @param height in points
    /// @param scale  pixels per point
    /// @param colour of each class, as 0xRRGGBB
    /// @throws PictureException if this machine has no fonts
    public BufferedImage draw(int width, int height, double scale, IntUnaryOperator colour) {
        BufferedImage picture = new BufferedImage((int) Math.round(width * scale), (int) Math.round(height * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        Lettering.smooth(graphics);
        graphics.scale(scale, scale);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setFont(Lettering.font(Font.PLAIN, 12));
        graphics.setColor(Lettering.FAINT);
        graphics.drawString("Truth by row, predicted by column; %", EDGE, EDGE + 10);
        int names = Math.min(width / 3, classes.stream().mapToInt(graphics.getFontMetrics()::stringWidth).max().orElse(0) + SWATCH + 8);
        double cellWidth = (width - names - 2.0 * EDGE) / classes.size();
        double cellHeight = (height - TITLE - SWATCH - 2.0 * EDGE) / classes.size();
        double top = EDGE + TITLE;
        for (int row = 0; row < classes.size(); row++) {
            double y = top + row * cellHeight;
            swatch(graphics, colour.applyAsInt(row), EDGE, y + cellHeight / 2 - 4);
            graphics.setColor(Lettering.INK);
            graphics.setFont(Lettering.font(Font.PLAIN, (float) Math.clamp(cellHeight - 3, 7, 12)));
            graphics.drawString(Lettering.fitting(graphics, classes.get(row), names - SWATCH - 4), EDGE + SWATCH, (float) (y + cellHeight / 2 + 4));
            for (int column = 0; column < classes.size(); column++) {
                cell(graphics, row, column, EDGE + names + column * cellWidth, y, cellWidth, cellHeight);
            }
        }
        for (int column = 0; column < classes.size(); column++) {
            swatch(graphics, colour.applyAsInt(column), EDGE + names + (column + 0.5) * cellWidth - 4, top + classes.size() * cellHeight + 4);
        }
        graphics.dispose();
        return picture;
    }

    private void cell(Graphics2D graphics, int row, int column, double x, double y, double cellWidth, double cellHeight) {
        double share = share(row, column);
        graphics.setColor(mixed(row == column ? RIGHT : WRONG, Math.sqrt(share)));
        graphics.fillRect((int) Math.round(x), (int) Math.round(y), (int) Math.round(x + cellWidth) - (int) Math.round(x) - 1,
                (int) Math.round(y + cellHeight) - (int) Math.round(y) - 1);
        String text = Integer.toString((int) Math.round(100 * share));
        if (share >= LEAST_NUMBER && cellHeight >= 12 && cellWidth >= 18) {
            graphics.setFont(Lettering.font(Font.PLAIN, text.length() > 2 && cellWidth < 24 ? 8 : 10));
            graphics.setColor(share > 0.25 ? Color.WHITE : Lettering.INK);
            graphics.drawString(text, (float) (x + (cellWidth - graphics.getFontMetrics().stringWidth(text)) / 2), (float) (y + cellHeight / 2 + 3.5));
        }
    }

    /// Between [#EMPTY] and a full colour.
    private static Color mixed(int full, double share) {
        int colour = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int from = EMPTY >> shift & 255;
            colour |= (int) Math.round(from + share * ((full >> shift & 255) - from)) << shift;
        }
        return new Color(colour);
    }

    private static void swatch(Graphics2D graphics, int colour, double x, double y) {
        graphics.setColor(new Color(colour));
        graphics.fillRect((int) Math.round(x), (int) Math.round(y), 8, 8);
    }
}
