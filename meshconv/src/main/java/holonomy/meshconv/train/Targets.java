package holonomy.meshconv.train;

import holonomy.meshconv.engine.SparseRows;
import holonomy.meshconv.field.FieldException;
import java.util.Arrays;
import java.util.List;

/// The labels of a batch of examples as a loss needs them. Elements that are rows of the network's output, each another, stand in the order of those.
///
/// @param average      from the rows of the network's output to elements, or null where those are the same
/// @param labels       `[elements]`
/// @param distribution the targets `[elements, classes]`
/// @param weight       `[elements]`, 0 where there is no label
/// @param labelled     the number of elements with a label
record Targets(SparseRows average, int[] labels, double[] distribution, double[] weight, int labelled) {
    /// @param rows       the rows of the network's output: vertices, or surfaces
    /// @param classWeight a factor per class
    static Targets of(List<Example> examples, int rows, double smoothing, double[] classWeight) {
        int classes = classWeight.length;
        int elements = examples.stream().mapToInt(example -> example.labels().length).sum();
        int[] labels = new int[elements];
        double[] distribution = new double[elements * classes];
        double[] weight = new double[elements];
        SparseRows average = average(examples);
        int[] place = average == null ? null : average.permutation();
        int element = 0;
        int labelled = 0;
        for (Example example : examples) {
            for (int label : example.labels()) {
                if (label < Example.UNLABELLED || label >= classes) {
                    throw new FieldException(example.name() + ": label " + label + ", expected 0 to " + (classes - 1) + " or "
                            + Example.UNLABELLED + " for none");
                }
                int at = place == null ? element : place[element];
                if (label >= 0) {
                    Arrays.fill(distribution, at * classes, (at + 1) * classes, smoothing / classes);
                    distribution[at * classes + label] += 1 - smoothing;
                    weight[at] = classWeight[label];
                    labelled++;
                }
                labels[at] = label;
                element++;
            }
        }
        if (average == null && rows != elements) {
            throw new FieldException(examples.getFirst().name() + ": the network gives " + rows + " rows of logits for "
                    + elements + " labels");
        }
        return new Targets(place == null ? average : null, labels, distribution, weight, labelled);
    }

    /// From the rows of the network's output to the elements of the examples, or null where those are the same.
    static SparseRows average(List<Example> examples) {
        if (examples.size() == 1) {
            return examples.getFirst().elements().orElse(null);
        }
        return examples.stream().anyMatch(example -> example.elements().isPresent())
                ? union(examples, examples.stream().mapToInt(example -> example.labels().length).sum()) : null;
    }

    private static SparseRows union(List<Example> examples, int elements) {
        int entries = 0;
        int vertices = 0;
        for (Example example : examples) {
            entries += example.elements().map(rows -> rows.begin(rows.rows())).orElse(example.labels().length);
            vertices += example.surface().vertices();
        }
        int[] offsets = new int[elements + 1];
        int[] column = new int[entries];
        double[] weight = new double[entries];
        int row = 0;
        int entry = 0;
        int first = 0;
        for (Example example : examples) {
            SparseRows own = example.elements().orElse(null);
            for (int i = 0; i < example.labels().length; i++) {
                int from = own == null ? i : own.begin(i);
                int to = own == null ? i + 1 : own.begin(i + 1);
                for (int e = from; e < to; e++, entry++) {
                    column[entry] = first + (own == null ? i : own.column(e));
                    weight[entry] = own == null ? 1 : own.weight(e);
                }
                offsets[++row] = entry;
            }
            first += example.surface().vertices();
        }
        return new SparseRows(vertices, offsets, column, weight);
    }
}
