package holonomy.meshconv.prepare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.representation.FieldType;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.data.Signal;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.SparseRows;
import holonomy.meshconv.engine.panama.PanamaEngine;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import holonomy.meshconv.field.InputFeatures;
import holonomy.meshconv.layer.Batch;
import holonomy.meshconv.layer.Geometry;
import holonomy.meshconv.layer.RadialBasis;
import holonomy.meshconv.layer.SurfaceLevel;
import holonomy.meshconv.network.Equivariance;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.network.SegmentationNetwork;
import holonomy.meshconv.train.Example;
import holonomy.transport.Neighbourhood;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Prepared surfaces with their coarser levels, as networks see them.
class PreparationTest {
    private static final Pyramid LEVELS = Pyramid.parse("40 radius:0.3, 12 knn:5");

    @TempDir
    private Path cache;

    private static Preparation preparation(String group) {
        return new Preparation((PlanarGroup) Group.parse(group), Neighbourhood.edges(2), LEVELS);
    }

    private static Network network(Preparation preparation, FieldType type, Precision precision) {
        return new SegmentationNetwork(preparation.input(), List.of(type, type, type), 4, List.of(1, 2, 1), 2, 0).build(precision);
    }

    /// What is read back is what was written, bit for bit, and what was computed, to float32, on all levels.
    @Test
    void levelsAreStored() throws Exception {
        Preparation preparation = preparation("so2");
        Mesh mesh = Shapes.bumpySphere(2, 1);
        LabelledMesh labelled = LabelledMesh.ofVertices("bumps", mesh, new int[mesh.vertexCount()]);
        Example written = preparation.example(labelled, cache);
        try (var files = Files.list(cache)) {
            assertEquals(1, files.count());
        }
        Example read = preparation.example(labelled, cache);
        SurfaceLevel computed = preparation.surface(mesh);
        try (Engine engine = new PanamaEngine(); Network network = network(preparation, Group.so2().type("3x0+2x1+2x2"), Precision.FLOAT32)) {
            double[] first = atElements(engine, network, written);
            assertArrayEquals(first, atElements(engine, network, read), 0);
            assertArrayEquals(first, evaluate(engine, network, computed, preparation.features().of(computed.surface(), Group.so2())), 1e-4);
        }
    }

    /// Features that were kept are those of the surface in its own order, to the last bit of float32; a mesh that was never prepared has none.
    @Test
    void keptFeaturesAreThoseOfTheSurface() {
        Preparation preparation = preparation("so2");
        Mesh mesh = Shapes.bumpySphere(2, 1);
        LabelledMesh labelled = LabelledMesh.ofVertices("bumps", mesh, new int[mesh.vertexCount()]);
        assertTrue(preparation.keptFeatures(labelled, cache).isEmpty());
        preparation.prepared(labelled, cache);
        double[] computed = preparation.features().of(preparation.surface(labelled).surface(), Group.so2());
        assertArrayEquals(Arrays.stream(computed).map(x -> (float) x).toArray(), preparation.keptFeatures(labelled, cache).orElseThrow(), 0);
    }

    /// What the network answers at each of the mesh's vertices, which are the labelled elements, in the mesh's order.
    private static double[] atElements(Engine engine, Network network, Example example) {
        double[] rows = evaluate(engine, network, example.surface(), example.features());
        int width = network.output().width();
        double[] values = new double[example.labels().length * width];
        SparseRows elements = example.elements().orElseThrow();
        for (int i = 0; i < example.labels().length; i++) {
            assertEquals(1, elements.begin(i + 1) - elements.begin(i));
            System.arraycopy(rows, elements.column(elements.begin(i)) * width, values, i * width, width);
        }
        return values;
    }

    private static double[] evaluate(Engine engine, Network network, Geometry surface, double[] features) {
        try (Batch batch = new Batch(engine, List.of(surface))) {
            return network.evaluate(engine, batch, features);
        }
    }

    /// A signal that comes with the data is read in the order of the surface.
    @Test
    void signalsFollowTheOrderOfTheSurface() {
        Preparation preparation = new Preparation(Group.so2(), Neighbourhood.edges(2), LEVELS, InputFeatures.parse("signal"));
        Mesh mesh = Shapes.bumpySphere(2, 1);
        Signal numbers = new Signal() {
            @Override
            public double[] values() {
                return IntStream.range(0, mesh.vertexCount()).asDoubleStream().toArray();
            }

            @Override
            public Signal varied(RandomGenerator random) {
                return this;
            }
        };
        Example example = preparation.example(LabelledMesh.ofVertices("bumps", mesh, new int[mesh.vertexCount()]).withSignal(numbers), cache);
        SparseRows elements = example.elements().orElseThrow();
        for (int v = 0; v < mesh.vertexCount(); v++) {
            assertEquals(v, example.features()[elements.column(elements.begin(v))]);
        }
    }

    /// Levels are computed anew from the changed mesh. An icosphere's samples tie: rounding must not decide between them.
    @ParameterizedTest
    @CsvSource({"so2,3x0+2x1+1x2", "o2,2x0+ + 1x0- + 2x1 + 1x2", "cyclic:4,1xregular", "trivial,4x0"})
    void aNetworkOnLevelsDependsOnNoGaugePositionOrNumbering(String group, String hidden) {
        Preparation preparation = preparation(group);
        for (Mesh mesh : List.of(Shapes.icosphere(2), Shapes.bumpySphere(2, 1), Shapes.perturbed(Shapes.disk(5), 0.2, 2))) {
            try (Engine engine = new ScalarEngine();
                    Network network = network(preparation, preparation.group().type(hidden), Precision.FLOAT64)) {
                Equivariance.Certificate certificate = Equivariance.of(network).on(engine, preparation.surface(mesh), preparation.features(), 3);
                assertTrue(certificate.passed(), () -> mesh.vertexCount() + " vertices: " + certificate);
            }
        }
    }

    /// A mesh smaller than the levels, and one of more components than the coarsest has vertices.
    @Test
    void levelsFitAnyMesh() {
        Preparation preparation = preparation("so2");
        Mesh triangle = Mesh.of(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0}, new int[] {0, 1, 2});
        assertEquals(List.of(3, 3), preparation.surface(triangle).hierarchy().sizes());
        double[] positions = IntStream.range(0, 50).boxed().flatMapToDouble(i -> IntStream.range(0, 9)
                .mapToDouble(k -> triangle.positions()[k] + (k % 3 == 2 ? i : 0))).toArray();
        Mesh many = Mesh.of(positions, IntStream.range(0, 150).toArray());
        assertEquals(List.of(50, 50), preparation.surface(many).hierarchy().sizes());
        assertEquals(0, preparation.surface(many).coarser().geometry().stencil(new RadialBasis(2)).edgeCount());
    }

    @Test
    void textIsReadAsItIsPrinted() {
        for (String text : List.of("none", "256 radius:0.13, 64 radius:0.26", "10 knn:4")) {
            assertEquals(text, Pyramid.parse(text).toString());
        }
        Preparation preparation = preparation("o2");
        assertEquals(preparation, Preparation.fromJson(preparation.toJson()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "256", "256 one-ring", "x radius:1", "64 radius:0.2, 256 radius:0.1", "0 knn:3", "10 radius:-1"})
    void malformedLevelsAreRefused(String text) {
        assertThrows(PreparationException.class, () -> Pyramid.parse(text));
    }
}
