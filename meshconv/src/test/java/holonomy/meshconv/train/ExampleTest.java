package holonomy.meshconv.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.meshconv.data.Element;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.data.SegmentationMetrics;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.panama.PanamaEngine;
import holonomy.meshconv.field.FieldException;
import holonomy.meshconv.field.InputFeatures;
import holonomy.meshconv.layer.SurfaceGeometry;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.network.SegmentationNetwork;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleTest {
    private static final Group SO2 = Group.so2();
    private static final InputFeatures FEATURES = InputFeatures.parse("mean-curvature, gauss-curvature, shape-operator");

    /// A surface with a bump is told from its curvature, whether labels are on vertices, edges or faces.
    @Test
    void learnsFromLabelsOnAnyElement() {
        Mesh mesh = Shapes.bumpySphere(2, 3);
        Surface surface = Surface.of(mesh, SO2, Neighbourhood.oneRing());
        double[] x = FEATURES.of(surface, SO2);
        int[] atVertices = new int[mesh.vertexCount()];
        for (int v = 0; v < atVertices.length; v++) {
            atVertices[v] = x[v * FEATURES.type(SO2).width()] > 2 ? 1 : 0;
        }
        int[] atFaces = new int[mesh.faceCount()];
        for (int f = 0; f < atFaces.length; f++) {
            atFaces[f] = atVertices[mesh.vertex(f, 0)] + atVertices[mesh.vertex(f, 1)] + atVertices[mesh.vertex(f, 2)] > 1 ? 1 : 0;
        }
        for (LabelledMesh labelled : List.of(LabelledMesh.ofVertices("vertices", mesh, atVertices),
                LabelledMesh.ofFaces("faces", mesh, atFaces))) {
            Example example = Example.of(labelled, new SurfaceGeometry(surface), x);
            try (Engine engine = new PanamaEngine();
                    Network network = new SegmentationNetwork(FEATURES.type(SO2), SO2.type("4x0+4x1+2x2"), 2, 1, 2, 0)
                            .build(Precision.FLOAT32);
                    Trainer trainer = new Trainer(network, engine, Learning.epochs(30).withRate(0.02))) {
                trainer.fit(List.of(example));
                SegmentationMetrics metrics = new SegmentationMetrics(List.of("below", "above"));
                metrics.addPredictions(labelled, trainer.predict(example));
                assertTrue(metrics.accuracy() > 0.85, () -> labelled + ": " + metrics.accuracy());
            }
        }
    }

    @Test
    void elementsWhoseVerticesTheMeshHasLostTakePartInNothing() {
        Mesh mesh = Shapes.icosphere(0);
        Surface surface = Surface.of(mesh, SO2, Neighbourhood.oneRing());
        LabelledMesh labelled = LabelledMesh.of("cut", mesh, Element.EDGE, new int[] {1, 0}, new int[] {0, 1, 3, -1},
                new double[] {1, 1});
        Example example = Example.of(labelled, new SurfaceGeometry(surface), new double[0]);
        assertArrayEquals(new int[] {1, Example.UNLABELLED}, example.labels());
        assertEquals(2, example.elements().orElseThrow().begin(1));
        assertEquals(2, example.elements().orElseThrow().begin(2));
        assertThrows(FieldException.class, () -> Example.of(labelled,
                new SurfaceGeometry(Surface.of(Shapes.icosphere(1), SO2, Neighbourhood.oneRing())), new double[0]));
    }
}
