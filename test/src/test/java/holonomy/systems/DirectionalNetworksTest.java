package holonomy.systems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.structure.GStructure;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.operators.DirectionField;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import holonomy.meshconv.layer.Batch;
import holonomy.meshconv.layer.GaugeConvolution;
import holonomy.meshconv.layer.Geometry;
import holonomy.meshconv.layer.InterpolatedTransport;
import holonomy.meshconv.layer.Layer;
import holonomy.meshconv.layer.OrientationPooling;
import holonomy.meshconv.layer.Parameter;
import holonomy.meshconv.layer.RegularNonlinearity;
import holonomy.meshconv.layer.SurfaceGeometry;
import holonomy.meshconv.network.Network;
import holonomy.transport.Holonomy;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Neighbourhoods;
import holonomy.transport.Surface;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/// Networks on surfaces whose features are functions of N directions at each point.
class DirectionalNetworksTest {
    /// MDGCNN, PFCNN, GCNN, ACNN: a response for each of N directions, carried along by transport, the largest of them in the end
    /// (Poulenard and Ovsjanikov, 2018; Yang et al., 2020; Masci et al., 2015; Boscaini et al., 2016).
    @Test
    void theLargestResponseOverDirectionsCommutesWithIsometries() {
        FieldType scalar = Group.cyclic(8).type("1x0");
        FieldType directional = Group.cyclic(8).type("2xregular");
        try (Network network = Network.of(List.of(new GaugeConvolution(scalar, directional), RegularNonlinearity.exact(directional),
                new GaugeConvolution(directional, directional), new OrientationPooling(directional)), Precision.FLOAT64)) {
            assertCommutesOnATorus(network, Group.cyclic(8));
        }
    }

    /// MDGCNN and PFCNN on any surface: Levi-Civita transport turns by no multiple of `2 pi / N`, so that responses are interpolated between
    /// directions. What the answer changes by with the choice of frames falls about as N^-2: 1.6e-2, 5.3e-3 and 1.1e-3 for N = 12, 24 and 48.
    @Test
    void theErrorOfInterpolatedTransportFallsAsTheSquareOfTheDirections() {
        double coarse = errorOfInterpolation(12);
        double middle = errorOfInterpolation(24);
        double fine = errorOfInterpolation(48);
        assertTrue(coarse < 0.02 && coarse / middle > 2.5 && middle / fine > 4, coarse + ", " + middle + ", " + fine);
    }

    /// The same network for every N: kernels of frequencies up to 1 with the same coefficients.
    private static double errorOfInterpolation(int directions) {
        PlanarGroup group = Group.cyclic(directions);
        FieldType scalar = group.type("2x0");
        FieldType directional = group.type("2xregular");
        List<Layer> layers = List.of(new GaugeConvolution(scalar, directional, 1), RegularNonlinearity.exact(directional),
                new GaugeConvolution(directional, directional, 1), new OrientationPooling(directional));
        Surface surface = Surface.of(Shapes.bumpySphere(2, 3), Group.so2(), Neighbourhood.edges(1.7));
        double[] turns = new Random(1).doubles(surface.mesh().vertexCount(), 0, 2 * Math.PI).toArray();
        Surface other = surface.inGauge(surface.frames().rotated(turns));
        double[] x = new Random(2).doubles(2L * surface.mesh().vertexCount(), -1, 1).toArray();
        try (Network network = Network.of(layers, Precision.FLOAT64)) {
            network.parameters().values().assign(0);
            for (Layer layer : List.of(layers.get(0), layers.get(2))) {
                setLowFrequencies(network, layer);
            }
            double[] here = evaluate(network, new InterpolatedTransport(new SurfaceGeometry(surface), group), x);
            double[] there = evaluate(network, new InterpolatedTransport(new SurfaceGeometry(other), group), x);
            double worst = 0;
            for (int i = 0; i < here.length; i++) {
                worst = Math.max(worst, Math.abs(here[i] - there[i]));
            }
            return worst / Arrays.stream(here).map(Math::abs).max().orElseThrow();
        }
    }

    /// Random numbers, in their order, for the kernel's parameters between irreps of frequencies 0 and 1.
    private static void setLowFrequencies(Network network, Layer layer) {
        Parameter kernel = layer.parameters().getFirst();
        boolean[] low = new boolean[kernel.count()];
        kernel.space().forEachRun((from, to, length, factor) -> {
            int in = frequency(layer.input(), to / kernel.columns() % layer.input().width());
            int out = frequency(layer.output(), to % kernel.columns());
            Arrays.fill(low, from, from + length, Math.max(in, out) <= 1);
        });
        Random random = new Random(5);
        INDArray values = network.parameters().view(layer, 0);
        for (int i = 0; i < low.length; i++) {
            if (low[i]) {
                values.putScalar(i, random.nextGaussian());
            }
        }
    }

    private static int frequency(FieldType type, int column) {
        return type.irrepBlocks().stream().filter(block -> block.offset() <= column && column < block.offset() + block.width())
                .findFirst().orElseThrow().frequency();
    }

    private static double[] evaluate(Network network, Geometry geometry, double[] x) {
        try (Engine engine = new ScalarEngine(); Batch batch = new Batch(engine, List.of(geometry))) {
            return network.evaluate(engine, batch, x);
        }
    }

    /// MoNet-like networks with the directions of principal curvature as frames: isometries that keep the frames.
    @Test
    void aFrameFieldCommutesWithTheIsometriesThatKeepIt() {
        try (Network network = Symmetry.network(Group.trivial().type("5x0"))) {
            assertCommutesOnATorus(network, Group.trivial());
        }
    }

    /// Frames along the parallels, which a turn about the axis keeps.
    private static void assertCommutesOnATorus(Network network, PlanarGroup group) {
        Mesh mesh = Shapes.torus(1, 0.4, 16, 8);
        double[] along = new double[3 * mesh.vertexCount()];
        for (int p = 0; p < mesh.vertexCount(); p++) {
            along[3 * p] = -mesh.y(p);
            along[3 * p + 1] = mesh.x(p);
        }
        Surface surface = Surface.of(new GStructure(group, Frames.given(mesh, along), new int[0]), Neighbourhood.edges(2));
        double error = Symmetry.of(mesh, p -> p.rotateZ(2 * Math.PI * 3 / 16)).error(network, new SurfaceGeometry(surface));
        assertTrue(error < Symmetry.TOLERANCE, "error " + error);
    }

    /// TextureNet: a cross field as a structure of quarter turns, or of the symmetries of the square (Huang et al., 2019). Its indices
    /// sum to the Euler characteristic; away from its singularities transport has no holonomy.
    @ParameterizedTest
    @ValueSource(strings = {"cyclic:4", "dihedral:4"})
    void aCrossFieldIsFlatButForItsSingularities(String name) {
        PlanarGroup group = (PlanarGroup) Group.parse(name);
        Mesh mesh = Shapes.bumpySphere(3, 4);
        IntrinsicGeometry geometry = IntrinsicGeometry.of(mesh);
        DirectionField field = DirectionField.smoothest(geometry, 4);
        GStructure structure = GStructure.of(geometry, group, field);
        Neighbourhoods neighbourhoods = Surface.of(structure, Neighbourhood.oneRing()).neighbourhoods();
        double sum = 0;
        for (int f = 0; f < mesh.faceCount(); f++) {
            sum += field.index(f);
            Element.Planar round = Holonomy.around(neighbourhoods, mesh.vertex(f, 0), mesh.vertex(f, 1), mesh.vertex(f, 2));
            assertTrue(group.contains(round));
            boolean singular = Arrays.binarySearch(structure.singularFaces(), f) >= 0;
            boolean turns = Math.abs(Math.IEEEremainder(round.angle(), 2 * Math.PI)) > 1e-9;
            assertEquals(singular && field.index(f) % 1 != 0, turns, "face " + f + " of index " + field.index(f));
        }
        assertEquals(2, sum, 1e-12);
    }
}
