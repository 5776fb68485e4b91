package holonomy.meshconv.command;

import holonomy.meshconv.data.DataSet;
import holonomy.meshconv.data.GeodesicError;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.data.SegmentationMetrics;
import holonomy.meshconv.data.Task;
import holonomy.meshconv.train.Example;
import holonomy.meshconv.train.Trainer;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// How a trained network does on the test sets of its data.
///
/// @param metrics     test set -> its figures
/// @param predictions test set -> the predicted classes of each mesh's elements
/// @param geodesic    test set -> the mean geodesic error; empty unless the task is correspondence
record TestReport(Map<String, SegmentationMetrics> metrics, Map<String, List<int[]>> predictions, Map<String, Double> geodesic) {
    static TestReport of(Trainer trainer, DataSet set, Map<String, List<Example>> examples) {
        Map<String, SegmentationMetrics> metrics = new LinkedHashMap<>();
        Map<String, List<int[]>> predictions = new LinkedHashMap<>();
        Map<String, Double> geodesic = new LinkedHashMap<>();
        set.tests().forEach((test, meshes) -> {
            SegmentationMetrics figures = new SegmentationMetrics(set.classNames());
            List<int[]> predicted = new ArrayList<>();
            List<Example> list = examples.get(test);
            for (int i = 0; i < meshes.size(); i++) {
                LabelledMesh mesh = meshes.get(i);
                int[] classes = trainer.predict(list.get(i));
                figures.addPredictions(mesh, classes);
                predicted.add(classes);
            }
            metrics.put(test, figures);
            predictions.put(test, predicted);
            if (set.task() == Task.CORRESPONDENCE) {
                geodesic.put(test, IntStream.range(0, meshes.size()).parallel()
                        .mapToDouble(i -> GeodesicError.of(meshes.get(i), predicted.get(i))).average().orElse(Double.NaN));
            }
        });
        return new TestReport(metrics, predictions, geodesic);
    }

    /// As it stands in the result: test set -> the figures of [SegmentationMetrics#toMap], and geodesicError.
    Map<String, Object> toMap() {
        Map<String, Object> tests = new LinkedHashMap<>();
        metrics.forEach((test, figures) -> {
            Map<String, Object> values = figures.toMap();
            if (geodesic.containsKey(test)) {
                values.put("geodesicError", geodesic.get(test));
            }
            tests.put(test, values);
        });
        return tests;
    }

    void print(PrintStream out) {
        if (metrics.isEmpty()) {
            out.println("the data have no test set");
            return;
        }
        out.printf(Locale.ROOT, "%-20s", "");
        metrics.keySet().forEach(test -> out.printf("%20s", test));
        out.println();
        row(out, "accuracy", SegmentationMetrics::accuracy);
        row(out, "mean IoU", SegmentationMetrics::meanIoU);
        TreeSet<String> classes = new TreeSet<>();
        metrics.values().forEach(figures -> classes.addAll(figures.perClass().keySet()));
        if (classes.size() <= SegmentationMetrics.MOST_LISTED) {
            classes.forEach(name -> row(out, "  IoU " + name, figures -> figures.perClass().getOrDefault(name, Double.NaN)));
        }
        if (metrics.values().stream().anyMatch(figures -> figures.softAccuracy().isPresent())) {
            row(out, "soft accuracy", figures -> figures.softAccuracy().orElse(Double.NaN));
        }
    }

    private void row(PrintStream out, String name, ToDoubleFunction<SegmentationMetrics> figure) {
        out.printf(Locale.ROOT, "%-20s", name);
        metrics.values().forEach(figures -> {
            double value = figure.applyAsDouble(figures);
            out.printf(Locale.ROOT, "%20s", Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * value));
        });
        out.println();
    }
}
