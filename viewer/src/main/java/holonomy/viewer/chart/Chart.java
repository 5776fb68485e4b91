package holonomy.viewer.chart;

import java.awt.image.BufferedImage;

/// A picture of numbers that stands below the surfaces, such as the curves of a training.
public sealed interface Chart permits TrainingCurve, ConfusionMatrix {
    /// Draws it on white.
    ///
    /// @param width  in points
    /// @param height in points
    /// @param scale  pixels per point
    BufferedImage draw(int width, int height, double scale);
}
