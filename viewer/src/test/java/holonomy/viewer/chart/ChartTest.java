package holonomy.viewer.chart;

import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.meshconv.train.EpochMetrics;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {
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
