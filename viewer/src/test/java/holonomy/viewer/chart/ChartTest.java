package holonomy.viewer.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.meshconv.train.EpochMetrics;
import holonomy.viewer.ViewerException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {
    private static final List<String> CLASSES = List.of("head", "torso", "a class with a name that is much too long for its place");

    @Test
    void confusionCountsLabelledElementsOnly() {
        ConfusionMatrix matrix = ConfusionMatrix.of(CLASSES, new int[] {0, 0, 0, 1, -1}, new int[] {0, 0, 1, 1, 2});
        assertEquals(2 / 3.0, matrix.share(0, 0), 1e-12);
        assertEquals(1 / 3.0, matrix.share(0, 1), 1e-12);
        assertEquals(1, matrix.share(1, 1));
        assertEquals(0, matrix.share(2, 2));
    }

    @Test
    void aMatrixThatIsNotSquareIsRefused() {
        assertEquals("confusion matrix: found 1 rows, expected a square of 3 classes",
                assertThrows(ViewerException.class, () -> new ConfusionMatrix(CLASSES, new int[1][3])).getMessage());
    }

    @Test
    void rightCellsAreGreenAndWrongOnesRed() {
        BufferedImage picture = ConfusionMatrix.of(CLASSES, new int[] {0, 1, 2}, new int[] {0, 1, 0}).draw(300, 200, 2);
        assertEquals(600, picture.getWidth());
        assertEquals(400, picture.getHeight());
        int green = 0;
        int red = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                Color colour = new Color(picture.getRGB(x, y));
                green += colour.getGreen() > colour.getRed() + 60 ? 1 : 0;
                red += colour.getRed() > colour.getGreen() + 120 ? 1 : 0;
            }
        }
        assertTrue(green > 1000 && red > 1000, green + " green and " + red + " red pixels");
    }

    @Test
    void curvesMarkTheEpochOnShow() {
        List<EpochMetrics> history = List.of(new EpochMetrics(1, 1e-3, 2, 0.2), new EpochMetrics(2, 1e-3, 1, 0.5), new EpochMetrics(3, 1e-3, 0.5, 0.9));
        BufferedImage early = new TrainingCurve(TrainingCurve.Figure.LOSS, history, 1).draw(300, 180, 1);
        BufferedImage late = new TrainingCurve(TrainingCurve.Figure.LOSS, history, 3).draw(300, 180, 1);
        int different = 0;
        for (int y = 0; y < 180; y++) {
            for (int x = 0; x < 300; x++) {
                different += early.getRGB(x, y) != late.getRGB(x, y) ? 1 : 0;
            }
        }
        assertTrue(different > 20, "the mark is not seen");
    }
}
