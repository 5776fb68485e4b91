package holonomy.meshconv.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.representation.FieldType;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.panama.PanamaEngine;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import holonomy.meshconv.field.FieldException;
import holonomy.meshconv.layer.Batch;
import holonomy.meshconv.layer.CoarseLevel;
import holonomy.meshconv.layer.Coarsening;
import holonomy.meshconv.layer.GaugeConvolution;
import holonomy.meshconv.layer.Geometry;
import holonomy.meshconv.layer.InvariantReadout;
import holonomy.meshconv.layer.Layer;
import holonomy.meshconv.layer.Linear;
import holonomy.meshconv.layer.NormNonlinearity;
import holonomy.meshconv.layer.Residual;
import holonomy.meshconv.layer.SurfaceGeometry;
import holonomy.meshconv.layer.SurfaceLevel;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// U-shaped networks on hierarchies of real surfaces.
class CoarseLevelsTest {
    private static final List<Integer> SIZES = List.of(40, 11);
    private static final List<Neighbourhood> NEIGHBOURHOODS = List.of(Neighbourhood.edges(2), Neighbourhood.nearest(5));

    private static SurfaceLevel levels(Group group, Mesh mesh) {
        return SurfaceLevel.of(Surface.of(mesh, group, Neighbourhood.oneRing()), SIZES, NEIGHBOURHOODS);
    }

    private static FieldType type(Group group) {
        return group.type(group.equals(Group.so2()) ? "3x0+2x1+1x2" : "2x0+ + 1x0- + 2x1 + 1x2");
    }

    /// Two steps down and two up again, with skips over both.
    private static Network uShaped(Group group, Precision precision) {
        FieldType type = type(group);
        Layer bottom = new Residual(new CoarseLevel(new GaugeConvolution(type, type), new NormNonlinearity(type)));
        Layer middle = new Residual(new CoarseLevel(new GaugeConvolution(type, type), bottom, new GaugeConvolution(type, type)));
        FieldType answer = FieldType.of(4, group.irreps(0).getFirst());
        return Network.of(List.of(new GaugeConvolution(type, type), middle, new NormNonlinearity(type), new InvariantReadout(type, answer)),
                precision);
    }

    private static double[] features(FieldType type, int vertices, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[vertices * type.width()];
        Arrays.setAll(x, i -> (float) random.nextGaussian());
        return x;
    }

    private static double[] evaluate(Network network, Engine engine, double[] x, Geometry... parts) {
        try (Batch batch = new Batch(engine, List.of(parts))) {
            return network.evaluate(engine, batch, x);
        }
    }

    @ParameterizedTest
    @CsvSource({"so2,FLOAT64", "so2,FLOAT32", "o2,FLOAT64"})
    void aUShapedNetworkIsEquivariant(String name, Precision precision) {
        Group group = Group.parse(name);
        SurfaceLevel surface = levels(group, group.equals(Group.so2()) ? Shapes.bumpySphere(2, 1) : Shapes.moebiusStrip(30, 4));
        try (Engine engine = precision == Precision.FLOAT32 ? new PanamaEngine() : new ScalarEngine();
                Network network = uShaped(group, precision)) {
            Equivariance.Certificate certificate = Equivariance.of(network).on(engine, surface, 5);
            assertTrue(certificate.passed(), certificate::toString);
            assertTrue(certificate.network().gauge() > 0);
        }
    }

    /// Which is what allows to have one convolution do both.
    @ParameterizedTest
    @CsvSource({"so2,FLOAT64", "so2,FLOAT32", "o2,FLOAT64"})
    void anIntertwinerBeforeUnpoolingIsOneAfterIt(String name, Precision precision) {
        Group group = Group.parse(name);
        SurfaceLevel surface = levels(group, group.equals(Group.so2()) ? Shapes.bumpySphere(2, 1) : Shapes.moebiusStrip(30, 4));
        FieldType type = type(group);
        FieldType other = group.type(group.equals(Group.so2()) ? "2x0+5x1+1x2" : "3x0+ + 2x0- + 1x1 + 1x2");
        Layer convolution = new GaugeConvolution(type, type);
        try (Engine engine = precision == Precision.FLOAT32 ? new PanamaEngine() : new ScalarEngine();
                Network before = Network.of(List.of(new CoarseLevel(convolution, new Linear(type, other))), precision);
                Network after = Network.of(List.of(new CoarseLevel(convolution), new Linear(type, other)), precision)) {
            double[] parameters = new SplittableRandom(4).doubles(before.parameters().count(), -1, 1).toArray(); // with biases, which start at zero
            before.parameters().set(parameters);
            after.parameters().set(parameters);
            double[] x = features(type, surface.vertices(), 6);
            assertArrayEquals(evaluate(after, engine, x, surface), evaluate(before, engine, x, surface), precision == Precision.FLOAT64 ? 1e-12 : 2e-5);
        }
    }

    /// The hierarchy's own change of frames, instead of the certificate's formulas.
    @Test
    void invariantsDoNotSeeTheFramesOfAnyLevel() {
        SurfaceLevel plain = levels(Group.so2(), Shapes.bumpySphere(2, 1));
        int vertices = plain.vertices();
        GaugeChange gauge = GaugeChange.random(Group.so2(), vertices, new SplittableRandom(3));
        Frames turned = plain.surface().frames().rotated(gauge.angles());
        SurfaceLevel other = new SurfaceLevel(plain.surface().inGauge(turned), plain.hierarchy().inGauge(turned), NEIGHBOURHOODS, 0);
        FieldType type = type(Group.so2());
        double[] x = features(type, vertices, 1);
        try (Engine engine = new ScalarEngine(); Network network = uShaped(Group.so2(), Precision.FLOAT64)) {
            assertArrayEquals(evaluate(network, engine, x, plain), evaluate(network, engine, gauge.apply(type, x), other), 1e-10);
        }
    }

    @Test
    void enginesAgreeAndSurfacesOfABatchDoNotMix() {
        SurfaceLevel one = levels(Group.so2(), Shapes.bumpySphere(2, 1));
        SurfaceLevel two = levels(Group.so2(), Shapes.irregularGrid(9, 8, 2));
        FieldType type = type(Group.so2());
        double[] x = features(type, one.vertices(), 1);
        double[] y = features(type, two.vertices(), 2);
        double[] both = Arrays.copyOf(x, x.length + y.length);
        System.arraycopy(y, 0, both, x.length, y.length);
        try (Engine plain = new ScalarEngine(); Engine fast = new PanamaEngine();
                Network network = uShaped(Group.so2(), Precision.FLOAT64); Network single = network.in(Precision.FLOAT32)) {
            double[] answer = evaluate(network, plain, both, one, two);
            double[] first = evaluate(network, plain, x, one);
            double[] second = evaluate(network, plain, y, two);
            assertArrayEquals(first, Arrays.copyOf(answer, first.length), 0);
            assertArrayEquals(second, Arrays.copyOfRange(answer, first.length, answer.length), 0);
            assertArrayEquals(answer, evaluate(single, fast, both, one, two), 1e-4);
        }
    }

    /// Pooling is a mean by area: it keeps constants and the integrals of scalars; tensors of order 0 need no transport.
    @Test
    void poolingKeepsConstantsAndIntegrals() {
        SurfaceLevel fine = levels(Group.so2(), Shapes.irregularGrid(9, 8, 2));
        FieldType scalar = Group.so2().type("1x0");
        double[] x = features(scalar, fine.vertices(), 4);
        try (Engine engine = new ScalarEngine();
                Network identity = Network.of(List.of(new CoarseLevel(new Linear(scalar, scalar))), Precision.FLOAT64)) {
            identity.parameters().set(new double[] {1, 0}); // weight, bias
            double[] y = evaluate(identity, engine, x, fine);
            double before = 0;
            double after = 0;
            for (int p = 0; p < x.length; p++) {
                before += fine.hierarchy().level(0).area(p) * x[p];
                after += fine.hierarchy().level(0).area(p) * y[p];
            }
            assertEquals(before, after, 1e-10 * Math.abs(before));
            Arrays.fill(x, 2.5);
            assertArrayEquals(x, evaluate(identity, engine, x, fine), 1e-12);
        }
    }

    @Test
    void levelsKnowTheirVertices() {
        SurfaceLevel fine = levels(Group.so2(), Shapes.bumpySphere(2, 1));
        Coarsening middle = fine.coarser();
        Coarsening coarse = middle.geometry().coarser();
        assertEquals(40, middle.geometry().vertices());
        assertEquals(11, coarse.vertices().length);
        for (int i = 0; i < 11; i++) {
            assertEquals(fine.hierarchy().level(2).vertex(i), middle.vertices()[coarse.vertices()[i]]);
        }
    }

    @Test
    void aSurfaceWithoutLevelsIsRefused() {
        SurfaceLevel fine = levels(Group.so2(), Shapes.bumpySphere(2, 1));
        FieldType type = type(Group.so2());
        double[] x = features(type, fine.vertices(), 1);
        try (Engine engine = new ScalarEngine(); Network network = uShaped(Group.so2(), Precision.FLOAT64)) {
            assertThrows(FieldException.class, () -> evaluate(network, engine, x, new SurfaceGeometry(fine.surface())));
            FieldType scalar = Group.so2().type("1x0");
            assertThrows(FieldException.class, () -> new CoarseLevel(new Linear(type, scalar), new Linear(type, scalar)));
        }
        assertThrows(FieldException.class, () -> fine.coarser().geometry().coarser().geometry().coarser());
    }
}
