package holonomy.meshconv.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
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
                assertThrows(PictureException.class, () -> new ConfusionMatrix(CLASSES, new int[1][3])).getMessage());
    }

    @Test
    void rightCellsAreGreenAndWrongOnesRed() {
        BufferedImage picture = ConfusionMatrix.of(CLASSES, new int[] {0, 1, 2}, new int[] {0, 1, 0}).draw(300, 200, 2, Palette::ofClass);
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
}
