package holonomy.meshconv.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holonomy.manifold.Mesh;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmentationMetricsTest {
    private static final List<String> CLASSES = List.of("a", "b", "c");
    /// A square of two triangles: vertices 0 and 2 have both.
    private static final Mesh SQUARE = Mesh.of(new double[]{0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0}, new int[]{0, 1, 2, 0, 2, 3});

    @Test
    void logitsAreAveragedOntoEdgesAndFaces() {
        float[] logits = {3, 0, 0, 0, 1, 0, 0, 0, 9, 0, 5, 0};
        LabelledMesh edges = LabelledMesh.ofEdges("square", SQUARE, new int[5]);
        assertArrayEquals(new int[]{0, 2, 2, 2, 1}, SegmentationMetrics.predict(edges, logits, 3));
        LabelledMesh faces = LabelledMesh.ofFaces("square", SQUARE, new int[2]);
        assertArrayEquals(new int[]{2, 2}, SegmentationMetrics.predict(faces, logits, 3));
        LabelledMesh vertices = LabelledMesh.ofVertices("square", SQUARE, new int[4]);
        assertArrayEquals(new int[]{0, 1, 2, 1}, SegmentationMetrics.predict(vertices, logits, 3));
    }

    @Test
    void figuresByHand() {
        SegmentationMetrics metrics = new SegmentationMetrics(CLASSES);
        metrics.addPredictions(LabelledMesh.ofVertices("one", SQUARE, new int[]{0, 0, 1, -1}), new int[]{0, 1, 1, 2});
        assertEquals(2.0 / 3, metrics.accuracy(), 1e-12);
        assertEquals(Map.of("a", 0.5, "b", 0.5), metrics.perClass());
        assertEquals(0.5, metrics.meanIoU(), 1e-12);
        assertEquals(1, metrics.confusion(0, 1));
        // Vertices 0 and 2 stand for a third of the square each, 1 for a sixth, 3 has no label.
        assertEquals(0.8, metrics.areaAccuracy(), 1e-12);
        assertFalse(metrics.toMap().containsKey("softAccuracy"));
    }

    @Test
    void softAccuracyTakesAnyPositiveShareAndWeighsByArea() {
        double[] rows = {0.4, 0.6, 0, 0, 1, 0, 1, 0, 0, 0, 0.1, 0.2, 0, 0, 1};
        LabelledMesh mesh = LabelledMesh.ofEdges("square", SQUARE, new int[]{1, 1, 0, 2, 2}).withSoftLabels(rows);
        SegmentationMetrics metrics = new SegmentationMetrics(CLASSES);
        metrics.addPredictions(mesh, new int[]{0, 1, 1, 1, 0});
        // Of six thirds of a face the diagonal has two; edges 0, 1 and 3 are right.
        assertEquals(3.0 / 6, metrics.softAccuracy().orElseThrow(), 1e-12);
        assertEquals(1.0 / 5, metrics.accuracy(), 1e-12);
    }

    @Test
    void refusesWhatIsNotTheMeshs() {
        LabelledMesh mesh = LabelledMesh.ofVertices("square", SQUARE, new int[4]);
        SegmentationMetrics metrics = new SegmentationMetrics(CLASSES);
        assertThrows(DataException.class, () -> metrics.add(mesh, new float[11]));
        assertThrows(DataException.class, () -> metrics.addPredictions(mesh, new int[3]));
        assertThrows(DataException.class, () -> LabelledMesh.ofVertices("square", SQUARE, new int[3]));
        assertThrows(DataException.class, () -> LabelledMesh.ofVertices("square", SQUARE, new int[]{0, 0, 0, -2}));
    }
}
