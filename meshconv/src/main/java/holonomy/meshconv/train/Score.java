package holonomy.meshconv.train;

import java.util.Arrays;
import org.nd4j.evaluation.classification.Evaluation;

/// How well classes were predicted.
///
/// @param accuracy the share of labelled elements with the right class
/// @param perClass intersection over union of each class; not a number for a class that was neither there nor predicted
public record Score(double accuracy, double[] perClass) {
    /// The mean of the intersections over unions of the classes that have one.
    public double meanIoU() {
        return Arrays.stream(perClass).filter(iou -> !Double.isNaN(iou)).average().orElse(Double.NaN);
    }

    static Score of(Evaluation evaluation, int classes) {
        double[] perClass = new double[classes];
        for (int c = 0; c < classes; c++) {
            double hit = evaluation.truePositives().getOrDefault(c, 0);
            double union = hit + evaluation.falsePositives().getOrDefault(c, 0) + evaluation.falseNegatives().getOrDefault(c, 0);
            perClass[c] = union == 0 ? Double.NaN : hit / union;
        }
        return new Score(evaluation.accuracy(), perClass);
    }
}
