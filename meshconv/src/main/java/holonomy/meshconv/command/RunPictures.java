package holonomy.meshconv.command;

import holonomy.meshconv.data.DataSet;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.data.SegmentationMetrics;
import holonomy.meshconv.data.Task;
import holonomy.meshconv.picture.ConfusionMatrix;
import holonomy.meshconv.picture.Curves;
import holonomy.meshconv.picture.Palette;
import holonomy.meshconv.picture.PictureFile;
import holonomy.meshconv.picture.SegmentationSheet;
import holonomy.meshconv.picture.SegmentationSheet.Column;
import holonomy.meshconv.picture.View;
import holonomy.meshconv.train.EpochMetrics;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The pictures of a run folder: curves.png, and of a segmentation's tests segmentation.png, worst.png and confusion.png.
final class RunPictures {
    private static final int COLUMNS = 6;
    private static final int CELL = 48; // of the confusion matrix, in points
    private static final int NAMES = 180;

    private RunPictures() {
    }

    static void write(Path folder, DataSet set, List<EpochMetrics> history, TestReport report) {
        if (!history.isEmpty()) {
            PictureFile.write(curves(set.name(), history).draw(), folder.resolve("curves.png"));
        }
        if (set.tests().isEmpty()) {
            return;
        }
        String first = set.tests().keySet().iterator().next();
        if (set.task() == Task.SEGMENTATION) {
            PictureFile.write(sheet("Test meshes of " + set.name(), set, columns(set, report)), folder.resolve("segmentation.png"));
            List<Column> worst = report.worst(set, first);
            String title = "The worst of " + worst.size() + " meshes of " + set.name() + ", " + first;
            PictureFile.write(sheet(title, set, worst.subList(0, Math.min(COLUMNS, worst.size()))), folder.resolve("worst.png"));
        }
        if (set.classCount() <= SegmentationMetrics.MOST_LISTED) {
            PictureFile.write(confusion(set, report.metrics().get(first)), folder.resolve("confusion.png"));
        }
    }

    private static Curves curves(String name, List<EpochMetrics> history) {
        Map<String, double[]> accuracy = new LinkedHashMap<>();
        accuracy.put("training accuracy", history.stream().mapToDouble(EpochMetrics::accuracy).toArray());
        double[] watched = history.stream().mapToDouble(EpochMetrics::watched).toArray();
        if (history.stream().anyMatch(metrics -> !Double.isNaN(metrics.watched()))) {
            accuracy.put("test accuracy", watched);
        }
        return new Curves("Training on " + name, Map.of("training loss", history.stream().mapToDouble(EpochMetrics::loss).toArray()), accuracy,
                history.stream().mapToDouble(EpochMetrics::cpuSeconds).toArray());
    }

    private static BufferedImage sheet(String title, DataSet set, List<Column> columns) {
        return new SegmentationSheet(title, set.classNames(), columns, View.THREE_QUARTER).draw();
    }

    private static BufferedImage confusion(DataSet set, SegmentationMetrics metrics) {
        int classes = set.classCount();
        int[][] counts = new int[classes][classes];
        for (int label = 0; label < classes; label++) {
            for (int predicted = 0; predicted < classes; predicted++) {
                counts[label][predicted] = metrics.confusion(label, predicted);
            }
        }
        return new ConfusionMatrix(set.classNames(), counts).draw(NAMES + classes * CELL, 60 + classes * CELL / 2, 2, Palette::ofClass);
    }

    /// A few meshes, in turn of the first and the last test set, of every identity before a second of any.
    private static List<Column> columns(DataSet set, TestReport report) {
        List<Column> columns = new ArrayList<>();
        List<String> tests = List.copyOf(set.tests().keySet());
        Set<String> shown = new LinkedHashSet<>(List.of(tests.getFirst(), tests.getLast()));
        int perTest = COLUMNS / shown.size();
        for (String test : shown) {
            List<LabelledMesh> meshes = set.tests().get(test);
            Set<String> identities = new LinkedHashSet<>();
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < meshes.size(); i++) {
                if (identities.add(meshes.get(i).identity())) {
                    order.add(i);
                }
            }
            for (int i = 0; i < meshes.size() && order.size() < perTest; i++) {
                if (!order.contains(i)) {
                    order.add(i);
                }
            }
            order.stream().limit(perTest).forEach(i -> columns.add(new Column(meshes.get(i), report.predictions().get(test).get(i))));
        }
        return columns;
    }
}
