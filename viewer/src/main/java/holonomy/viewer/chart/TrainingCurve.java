package holonomy.viewer.chart;

import holonomy.meshconv.picture.Curves;
import holonomy.meshconv.train.EpochMetrics;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A figure of a training over its epochs, with a mark at the epoch that is on show.
///
/// @param figure  which one
/// @param history the epochs done, at least one
/// @param shown   the epoch to mark, counted from 1
public record TrainingCurve(Figure figure, List<EpochMetrics> history, int shown) implements Chart {
    /// What is drawn.
    public enum Figure { LOSS, ACCURACY }

    public TrainingCurve {
        history = List.copyOf(history);
    }

    @Override
    public BufferedImage draw(int width, int height, double scale) {
        double[] values = history.stream().mapToDouble(figure == Figure.LOSS ? EpochMetrics::loss : EpochMetrics::accuracy).toArray();
        double[] mark = new double[values.length];
        Arrays.setAll(mark, i -> i + 1 == shown ? values[i] : Double.NaN);
        Map<String, double[]> curves = new LinkedHashMap<>();
        curves.put("training", values);
        if (shown >= 1 && shown <= values.length) {
            curves.put("on show", mark);
        }
        return new Curves("", figure == Figure.LOSS ? curves : Map.of(), figure == Figure.LOSS ? Map.of() : curves).draw(width, height, scale);
    }
}
