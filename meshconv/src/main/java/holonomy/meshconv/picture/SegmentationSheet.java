package holonomy.meshconv.picture;

import holonomy.meshconv.data.LabelledMesh;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// One picture of how well meshes are segmented: a column per mesh; rows for its labels, what was predicted, and where the two differ.
///
/// @param title      what is shown, above all
/// @param classNames the classes in the order of the labels, for the legend
/// @param columns    the meshes
/// @param view       from where they are seen
public record SegmentationSheet(String title, List<String> classNames, List<Column> columns, View view) {
    private static final int CELL_WIDTH = 250;
    private static final int CELL_HEIGHT = 270;
    private static final int LEFT = 116;
    private static final int TOP = 92;
    private static final int CAPTION = 50;
    private static final int MARGIN = 28;
    private static final int LEGEND_LINE = 28;
    private static final int MOST_IN_LEGEND = 40;
    private static final String[] ROWS = {"Labels", "Prediction", "Errors"};

    /// A mesh and the class predicted for each of its elements, `[N]`, copied.
    public record Column(LabelledMesh mesh, int[] predicted) {
        public Column {
            if (predicted.length != mesh.elementCount()) {
                throw new PictureException(mesh.name() + ": " + predicted.length + " predictions, expected one for each of "
                        + mesh.elementCount() + " elements");
            }
            predicted = predicted.clone();
        }

        @Override
        public int[] predicted() {
            return predicted.clone();
        }

        /// The share of labelled elements whose prediction is right; NaN where none is labelled.
        public double accuracy() {
            int labelled = 0;
            int right = 0;
            for (int i = 0; i < predicted.length; i++) {
                labelled += mesh.label(i) >= 0 ? 1 : 0;
                right += mesh.label(i) >= 0 && mesh.label(i) == predicted[i] ? 1 : 0;
            }
            return labelled == 0 ? Double.NaN : (double) right / labelled;
        }
    }

    public SegmentationSheet {
        classNames = List.copyOf(classNames);
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new PictureException("a picture of segmentations: expected at least one mesh");
        }
    }

    /// Draws the sheet.
    ///
    /// @throws PictureException if this machine has no fonts
    public BufferedImage draw() {
        int width = LEFT + columns.size() * CELL_WIDTH + MARGIN;
        List<List<Integer>> legend = legendLines(width - LEFT - MARGIN);
        int legendTop = TOP + ROWS.length * CELL_HEIGHT + CAPTION + 14;
        BufferedImage picture = new BufferedImage(width, legendTop + legend.size() * LEGEND_LINE + MARGIN, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        Lettering.smooth(graphics);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        drawTitle(graphics, width);
        for (int row = 0; row < ROWS.length; row++) {
            drawRowName(graphics, row, width);
        }
        for (int i = 0; i < columns.size(); i++) {
            LabelledMesh mesh = columns.get(i).mesh();
            MeshRenderer renderer = MeshRenderer.of(mesh.mesh(), view, CELL_WIDTH - 20, CELL_HEIGHT - 16);
            for (int row = 0; row < ROWS.length; row++) {
                BufferedImage cell = renderer.coloured(ElementColouring.of(mesh, colours(columns.get(i), row)));
                graphics.drawImage(cell, LEFT + i * CELL_WIDTH + 10, TOP + row * CELL_HEIGHT + 8, null);
            }
            drawCaption(graphics, i);
        }
        drawLegend(graphics, legend, legendTop);
        graphics.dispose();
        return picture;
    }

    private static int[] colours(Column column, int row) {
        int[] labels = column.mesh.labels();
        return switch (row) {
            case 0 -> Palette.ofClasses(labels);
            case 1 -> Palette.ofClasses(column.predicted);
            default -> {
                int[] colours = new int[labels.length];
                Arrays.setAll(colours, i -> labels[i] < 0 || labels[i] == column.predicted[i] ? Palette.RIGHT : Palette.WRONG);
                yield colours;
            }
        };
    }

    private void drawTitle(Graphics2D graphics, int width) {
        graphics.setFont(Lettering.font(Font.BOLD, 24));
        graphics.setColor(Lettering.INK);
        graphics.drawString(Lettering.fitting(graphics, title, width - 2 * MARGIN), MARGIN, 48);
    }

    private static void drawRowName(Graphics2D graphics, int row, int width) {
        int top = TOP + row * CELL_HEIGHT;
        graphics.setColor(new Color(0xE7EAED));
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Line2D.Double(MARGIN, top - 2, width - MARGIN, top - 2));
        graphics.setFont(Lettering.font(Font.BOLD, 15));
        graphics.setColor(Lettering.FAINT);
        graphics.drawString(ROWS[row], MARGIN, top + 26);
    }

    private void drawCaption(Graphics2D graphics, int i) {
        Column column = columns.get(i);
        double middle = LEFT + (i + 0.5) * CELL_WIDTH;
        int top = TOP + ROWS.length * CELL_HEIGHT;
        graphics.setFont(Lettering.font(Font.PLAIN, 13));
        graphics.setColor(Lettering.INK);
        Lettering.centred(graphics, column.mesh.name(), middle, top + 18, CELL_WIDTH - 16);
        graphics.setFont(Lettering.font(Font.BOLD, 13));
        graphics.setColor(Lettering.FAINT);
        double accuracy = column.accuracy();
        String text = Double.isNaN(accuracy) ? "no labels" : String.format(Locale.ROOT, "%.1f %% right", 100 * accuracy);
        Lettering.centred(graphics, text, middle, top + 37, CELL_WIDTH - 16);
    }

    /// The classes on each line of the legend: those that occur, as long as they are not too many to tell apart.
    private List<List<Integer>> legendLines(int width) {
        BufferedImage scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scratch.createGraphics();
        graphics.setFont(Lettering.font(Font.PLAIN, 14));
        int[] used = columns.stream().flatMapToInt(column -> Arrays.stream(new int[][]{column.mesh.labels(), column.predicted})
                .flatMapToInt(Arrays::stream)).filter(label -> label >= 0 && label < classNames.size()).distinct().sorted().toArray();
        List<List<Integer>> lines = new ArrayList<>();
        if (used.length > MOST_IN_LEGEND) {
            return lines;
        }
        int x = width;
        for (int label : used) {
            int entry = entryWidth(graphics, label);
            if (x + entry > width) {
                lines.add(new ArrayList<>());
                x = 0;
            }
            lines.getLast().add(label);
            x += entry;
        }
        graphics.dispose();
        return lines;
    }

    private int entryWidth(Graphics2D graphics, int label) {
        return graphics.getFontMetrics().stringWidth(classNames.get(label)) + 52;
    }

    private void drawLegend(Graphics2D graphics, List<List<Integer>> lines, int top) {
        graphics.setFont(Lettering.font(Font.PLAIN, 14));
        for (int line = 0; line < lines.size(); line++) {
            int x = LEFT + 10;
            int y = top + line * LEGEND_LINE;
            for (int label : lines.get(line)) {
                graphics.setColor(new Color(Palette.ofClass(label)));
                graphics.fill(new RoundRectangle2D.Double(x, y, 16, 16, 6, 6));
                graphics.setColor(Lettering.INK);
                graphics.drawString(classNames.get(label), x + 24, y + 13);
                x += entryWidth(graphics, label);
            }
        }
    }
}
