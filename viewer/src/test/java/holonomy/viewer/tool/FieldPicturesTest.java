package holonomy.viewer.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.representation.FieldType;
import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.layer.GaugeConvolution;
import holonomy.meshconv.network.Network;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.KernelQuantity;
import holonomy.viewer.quantity.RoseQuantity;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Singularities, roses and kernels are what the mathematics says.
class FieldPicturesTest {
    @Test
    void indicesSumToTheEulerCharacteristicInEveryGauge() {
        Random random = new Random(1);
        for (Mesh mesh : List.of(Shapes.bumpySphere(3, 1), Shapes.genusTwo(16))) {
            double chi = mesh.vertexCount() - mesh.faceCount() / 2.0; // closed: E = 3 F / 2
            for (int order : new int[] {1, 2, 4}) {
                Frames frames = Frames.firstEdge(mesh).rotated(random.doubles(mesh.vertexCount(), 0, 6).toArray());
                Singularities found = Singularities.of(Singularities.smoothest("field", frames, order));
                assertEquals(chi, found.sum(), 1e-9, "order " + order);
                assertTrue(found.count() > 0);
            }
        }
    }

    @Test
    void rosesStayWhereGaugesTurn() {
        int directions = 6;
        PlanarGroup group = Group.cyclic(directions);
        FieldType type = group.type("2xregular");
        Frames frames = Frames.firstEdge(Shapes.bumpySphere(1, 1));
        Random random = new Random(2);
        int vertexCount = frames.vertexCount();
        int[] steps = random.ints(vertexCount, 0, directions).toArray();
        double[] values = random.doubles(vertexCount * type.width(), -1, 1).toArray();
        double[] turned = new double[values.length];
        for (int v = 0; v < vertexCount; v++) {
            double[] x = Arrays.copyOfRange(values, v * type.width(), (v + 1) * type.width());
            System.arraycopy(type.act(group.rotation(-2 * Math.PI * steps[v] / directions), x), 0, turned, v * type.width(), type.width());
        }
        double[] angles = Arrays.stream(steps).mapToDouble(s -> 2 * Math.PI * s / directions).toArray();
        RoseQuantity before = (RoseQuantity) FeatureQuantities.of(type, values, frames, 1).getFirst();
        RoseQuantity after = (RoseQuantity) FeatureQuantities.of(type, turned, frames.rotated(angles), 1).getFirst();
        for (int v = 0; v < vertexCount; v++) {
            for (int k = 0; k < directions; k++) {
                // Petal k of the turned frame points where petal k + s of the old one does.
                assertEquals(before.value(v, (k + steps[v]) % directions), after.value(v, k), 1e-12);
            }
        }
    }

    @Test
    void kernelsAreSteerable() {
        PlanarGroup so2 = Group.so2();
        try (Engine engine = Engines.best(); Network network = Network.of(new GaugeConvolution(so2.type("3x0+2x1"), so2.type("2x0+2x1+2x2"))).initialise(4)) {
            KernelProbe probe = KernelProbe.of(network).getFirst();
            for (KernelProbe.Channel channel : probe.channels(1)) {
                double[] response = probe.response(engine, channel, KernelQuantity.rho(), KernelQuantity.theta());
                int components = channel.out().components();
                double largest = Arrays.stream(response).map(Math::abs).max().orElseThrow();
                assertTrue(largest > 1e-3, channel + " vanishes");
                int place = 12 * KernelQuantity.SECTORS;
                if (channel.in().frequency() == 0) {
                    for (int sector = 0; sector < KernelQuantity.SECTORS; sector++) { // K(r, theta) = rho_out(theta) K(r, 0)
                        double a = 2 * Math.PI * sector / KernelQuantity.SECTORS * channel.out().frequency();
                        double x = response[components * place];
                        double y = components == 1 ? 0 : response[components * place + 1];
                        assertEquals(Math.cos(a) * x - Math.sin(a) * y, response[components * (place + sector)], 1e-5 * largest, channel.toString());
                    }
                }
                for (int i = 0; i < components * KernelQuantity.SECTORS; i++) {
                    assertEquals(0, response[components * KernelQuantity.RINGS * KernelQuantity.SECTORS + i], 1e-5 * largest, "at the radius");
                }
            }
        }
    }

    @Test
    void aConvolutionIsFoundBehindTheLayerThatIsShown() {
        GaugeExperiment experiment = GaugeExperiment.on(Shapes.icosphere(2), 1);
        assertEquals(0, experiment.convolutionAfter(0));
        assertEquals(0, experiment.convolutionAfter(1));
        assertEquals(1, experiment.convolutionAfter(2));
    }

    @Test
    void coefficientsOfASmoothestFieldAreOfUnitLength() {
        DirectionQuantity field = Singularities.smoothest("field", Frames.firstEdge(Shapes.icosphere(2)), 4);
        for (int v = 0; v < field.gauge().vertexCount(); v++) {
            assertEquals(1, field.norm(v), 1e-12);
        }
    }
}
