package holonomy.meshconv.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.nd4j.evaluation.classification.Evaluation;

/// How well predictions agree with labels, over as many meshes as are added; unlabelled elements count nowhere.
///
/// Logits are per vertex; an element's are the mean over the vertices that it stands on, and its prediction is the largest.
public final class SegmentationMetrics {
    /// Classes that are told of one by one: where there are more, as of correspondences, nobody would read it.
    public static final int MOST_LISTED = 40;

    private final List<String> classNames;
    private final Evaluation evaluation;
    private double areaSum;
    private double softSum;
    private int meshes;
    private int softMeshes;

    public SegmentationMetrics(List<String> classNames) {
        this.classNames = List.copyOf(classNames);
        this.evaluation = new Evaluation(classNames.size());
    }

    /// The class predicted for every element, `[N]`, from logits at the vertices, `[V, classes]`; -1 for an element that stands on no vertex
    /// of the mesh.
    ///
    /// @throws DataException if the logits are not those of the mesh, or its labels are not per vertex, edge or face
    public static int[] predict(LabelledMesh mesh, float[] logits, int classCount) {
        int k = mesh.element().vertices();
        if (k == 0) {
            throw new DataException(mesh.name() + ": labelled as a whole, expected labels per vertex, edge or face");
        }
        if (logits.length != mesh.mesh().vertexCount() * classCount) {
            throw new DataException(mesh.name() + ": " + logits.length + " logits, expected " + mesh.mesh().vertexCount() + " vertices x "
                    + classCount + " classes");
        }
        int[] predicted = new int[mesh.elementCount()];
        float[] sum = new float[classCount];
        for (int i = 0; i < predicted.length; i++) {
            Arrays.fill(sum, 0);
            int vertices = 0;
            for (int j = 0; j < k; j++) {
                int v = mesh.support(i, j);
                for (int c = 0; v >= 0 && c < classCount; c++) {
                    sum[c] += logits[v * classCount + c];
                }
                vertices += v >= 0 ? 1 : 0;
            }
            int best = 0;
            for (int c = 1; c < classCount; c++) {
                best = sum[c] > sum[best] ? c : best;
            }
            predicted[i] = vertices == 0 ? -1 : best;
        }
        return predicted;
    }

    /// Adds a mesh with the logits at its vertices, `[V, classes]`.
    ///
    /// @throws DataException as [#predict]
    public void add(LabelledMesh mesh, float[] logits) {
        addPredictions(mesh, predict(mesh, logits, classNames.size()));
    }

    /// Adds a mesh with the class predicted for each of its elements, `[N]`.
    ///
    /// @throws DataException if there is not one prediction per element
    public void addPredictions(LabelledMesh mesh, int[] predicted) {
        if (predicted.length != mesh.elementCount()) {
            throw new DataException(mesh.name() + ": " + predicted.length + " predictions, expected one for each of " + mesh.elementCount()
                    + " elements");
        }
        double area = 0;
        for (int i = 0; i < predicted.length; i++) {
            if (mesh.label(i) != LabelledMesh.UNLABELLED) {
                evaluation.eval(predicted[i], mesh.label(i));
                area += predicted[i] == mesh.label(i) ? mesh.weight(i) : 0;
            }
        }
        areaSum += area;
        meshes++;
        mesh.softLabels().ifPresent(rows -> addSoft(mesh, rows, predicted));
    }

    private void addSoft(LabelledMesh mesh, double[] rows, int[] predicted) {
        int columns = rows.length / predicted.length;
        double sum = 0;
        for (int i = 0; i < predicted.length; i++) {
            boolean right = predicted[i] >= 0 && predicted[i] < columns && rows[i * columns + predicted[i]] > 0;
            sum += right ? mesh.weight(i) : 0;
        }
        softSum += sum;
        softMeshes++;
    }

    /// The share of labelled elements that are predicted right, over all meshes.
    public double accuracy() {
        return evaluation.accuracy();
    }

    /// The share of labelled area that is predicted right, a mean over meshes.
    public double areaAccuracy() {
        return areaSum / meshes;
    }

    /// The share of area whose predicted class has a positive soft label there, a mean over the meshes with soft labels: an edge weighs a third
    /// of its adjacent faces' area (Hanocka et al., "MeshCNN: A Network with an Edge", 2019). Empty without soft labels.
    public OptionalDouble softAccuracy() {
        return softMeshes == 0 ? OptionalDouble.empty() : OptionalDouble.of(softSum / softMeshes);
    }

    /// Intersection over union per class, by name: right / (right + wrongly predicted + missed). Classes that are neither labelled nor
    /// predicted anywhere are left out.
    public Map<String, Double> perClass() {
        Map<String, Double> perClass = new LinkedHashMap<>();
        for (int c = 0; c < classNames.size(); c++) {
            double union = evaluation.truePositives().getOrDefault(c, 0) + evaluation.falsePositives().getOrDefault(c, 0)
                    + evaluation.falseNegatives().getOrDefault(c, 0);
            if (union > 0) {
                perClass.put(classNames.get(c), evaluation.truePositives().getOrDefault(c, 0) / union);
            }
        }
        return perClass;
    }

    /// The mean of [#perClass].
    public double meanIoU() {
        return perClass().values().stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /// How often an element of each class (outer) was predicted as each class (inner), by name; only what occurred.
    public Map<String, Map<String, Integer>> confusion() {
        Map<String, Map<String, Integer>> confusion = new LinkedHashMap<>();
        for (int label = 0; label < classNames.size(); label++) {
            Map<String, Integer> row = new LinkedHashMap<>();
            for (int predicted = 0; predicted < classNames.size(); predicted++) {
                if (confusion(label, predicted) > 0) {
                    row.put(classNames.get(predicted), confusion(label, predicted));
                }
            }
            if (!row.isEmpty()) {
                confusion.put(classNames.get(label), row);
            }
        }
        return confusion;
    }

    /// How often an element of one class was predicted as another.
    public int confusion(int label, int predicted) {
        return evaluation.getConfusionMatrix().getCount(label, predicted);
    }

    /// The figures under the names of the command line's JSON: accuracy, areaAccuracy, meanIoU, softAccuracy where there are soft labels, perClass
    /// and, of up to [#MOST_LISTED] classes, confusion.
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("accuracy", accuracy());
        map.put("areaAccuracy", areaAccuracy());
        map.put("meanIoU", meanIoU());
        softAccuracy().ifPresent(soft -> map.put("softAccuracy", soft));
        map.put("perClass", perClass());
        if (classNames.size() <= MOST_LISTED) {
            map.put("confusion", confusion());
        }
        return map;
    }
}
