package holonomy.meshconv.command;

import holonomy.meshconv.data.DataSet;
import holonomy.meshconv.data.GeodesicError;
import holonomy.meshconv.data.SegmentationMetrics;
import holonomy.meshconv.data.Task;
import holonomy.meshconv.picture.SegmentationSheet.Column;
import holonomy.meshconv.train.Example;
import holonomy.meshconv.train.Trainer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
    static TestReport of(Trainer trainer, PreparedData data) {
        DataSet set = data.set();
        Map<String, SegmentationMetrics> metrics = new LinkedHashMap<>();
        Map<String, List<int[]>> predictions = new LinkedHashMap<>();
        Map<String, Double> geodesic = new LinkedHashMap<>();
        set.tests().forEach((test, meshes) -> {
            SegmentationMetrics figures = new SegmentationMetrics(set.classNames());
            List<int[]> predicted = predictions(trainer, data, test);
            for (int i = 0; i < meshes.size(); i++) {
                figures.addPredictions(meshes.get(i), predicted.get(i));
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

    /// The classes of the elements of a test set's meshes: by their own logits, or by the mean of class probabilities over them and their copies.
    private static List<int[]> predictions(Trainer trainer, PreparedData data, String test) {
        List<Example> examples = data.test(test);
        return data.copyCount() == 0 ? trainer.predict(examples)
                : IntStream.range(0, examples.size()).mapToObj(i -> amongCopies(trainer, data, test, i)).toList();
    }

    private static int[] amongCopies(Trainer trainer, PreparedData data, String test, int mesh) {
        Example example = data.test(test).get(mesh);
        int classes = data.set().classCount();
        double[] sum = new double[example.labels().length * classes];
        addProbabilities(trainer.logits(example), classes, sum);
        for (int copy = 0; copy < data.copyCount(); copy++) {
            addProbabilities(trainer.logits(data.copies(test, copy).get(mesh)), classes, sum);
        }
        int[] best = new int[example.labels().length];
        for (int i = 0; i < best.length; i++) {
            for (int c = 1; c < classes; c++) {
                best[i] = sum[i * classes + c] > sum[i * classes + best[i]] ? c : best[i];
            }
        }
        return best;
    }

    private static void addProbabilities(double[] logits, int classes, double[] sum) {
        for (int first = 0; first < logits.length; first += classes) {
            double most = Double.NEGATIVE_INFINITY;
            for (int i = first; i < first + classes; i++) {
                most = Math.max(most, logits[i]);
            }
            double total = 0;
            for (int i = first; i < first + classes; i++) {
                total += Math.exp(logits[i] - most);
            }
            for (int i = first; i < first + classes; i++) {
                sum[i] += Math.exp(logits[i] - most) / total;
            }
        }
    }

    /// The meshes of a test set with what was predicted, the worst first.
    List<Column> worst(DataSet set, String test) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < set.tests().get(test).size(); i++) {
            columns.add(new Column(set.tests().get(test).get(i), predictions.get(test).get(i)));
        }
        columns.sort(Comparator.comparingDouble(Column::accuracy));
        return columns;
    }

    /// Writes meshes.csv: the accuracy on every mesh of every test set, the worst of each first.
    void writeMeshes(Path folder, DataSet set) throws IOException {
        StringBuilder csv = new StringBuilder("test,mesh,accuracy\n");
        for (String test : metrics.keySet()) {
            for (Column column : worst(set, test)) {
                csv.append(String.format(Locale.ROOT, "%s,\"%s\",%.6f\n", test, column.mesh().name().replace("\"", "\"\""), column.accuracy()));
            }
        }
        Files.writeString(folder.resolve("meshes.csv"), csv);
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
        metrics.keySet().forEach(test -> out.printf("%" + width(test) + "s", test));
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
        metrics.forEach((test, figures) -> {
            double value = figure.applyAsDouble(figures);
            out.printf(Locale.ROOT, "%" + width(test) + "s", Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * value));
        });
        out.println();
    }

    private static int width(String test) {
        return Math.max(20, test.length() + 2);
    }
}
