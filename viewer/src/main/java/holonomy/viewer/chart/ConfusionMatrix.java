package holonomy.viewer.chart;

import holonomy.viewer.colour.Palette;
import java.awt.image.BufferedImage;
import java.util.List;

/// How often each class was taken for which.
///
/// @param matrix the numbers, and how they are drawn in run folders too
public record ConfusionMatrix(holonomy.meshconv.picture.ConfusionMatrix matrix) implements Chart {
    /// Counts the labelled elements of a prediction; negative labels are left out.
    public static ConfusionMatrix of(List<String> classes, int[] labels, int[] predicted) {
        return new ConfusionMatrix(holonomy.meshconv.picture.ConfusionMatrix.of(classes, labels, predicted));
    }

    @Override
    public BufferedImage draw(int width, int height, double scale) {
        return matrix.draw(width, height, scale, label -> Palette.of(label).argb() & 0xFFFFFF);
    }
}
