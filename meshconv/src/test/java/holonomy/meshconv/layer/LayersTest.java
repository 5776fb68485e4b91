package holonomy.meshconv.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParser;
import holonomy.gstructure.Group;
import holonomy.gstructure.GroupException;
import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import holonomy.meshconv.field.FieldException;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.network.NetworkText;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayersTest {
    /// A new layer cannot escape the catalogue, and with it the text form and the laws.
    @Test
    void everyLayerIsInTheCatalogueAndUnderTheLaws() throws IOException, URISyntaxException {
        Path folder = Path.of(Layer.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolve("holonomy/meshconv/layer");
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                try {
                    Class<?> type = Class.forName("holonomy.meshconv.layer." + name);
                    if (Layer.class.isAssignableFrom(type) && !type.isInterface()) {
                        found.add(name);
                    }
                } catch (ClassNotFoundException impossible) {
                    throw new AssertionError(impossible);
                }
            }
        }
        assertEquals(found, Layers.all().stream().map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(found, LayerLawsTest.layers().stream().map(layer -> layer.getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyLayerIsRebuiltFromItsText() {
        for (Layer layer : LayerLawsTest.layers()) {
            try (Network network = Network.of(layer);
                    Network again = NetworkText.fromJson(JsonParser.parseString(NetworkText.toJson(network).toString()).getAsJsonObject())) {
                assertEquals(network.layers(), again.layers());
            }
        }
    }

    /// What else is in a batch changes no answer.
    @Test
    void aBatchAnswersLikeItsSurfacesOneByOne() {
        FieldType type = Group.so2().type("3x0+2x1+1x2");
        List<RandomGeometry> surfaces = List.of(new RandomGeometry(Group.so2(), 19, 4, 5), new RandomGeometry(Group.so2(), 7, 3, 6));
        double[] features = new SplittableRandom(2).doubles(26L * type.width(), -1, 1).toArray();
        Arrays.setAll(features, i -> i < 19 * type.width() ? features[i] : 5 * features[i]);
        try (Engine engine = new ScalarEngine(); Network network = Network.of(List.of(new EquivariantNormalisation(type),
                new GaugeConvolution(type, type), new EquivariantNormalisation(type), new InvariantReadout(type, Group.so2().type("4x0")),
                new GlobalPooling(Group.so2().type("4x0")), new EquivariantNormalisation(Group.so2().type("4x0"))), Precision.FLOAT64)) {
            double[] together = evaluate(engine, network, surfaces, features);
            double[] first = evaluate(engine, network, surfaces.subList(0, 1), Arrays.copyOf(features, 19 * type.width()));
            double[] second = evaluate(engine, network, surfaces.subList(1, 2), Arrays.copyOfRange(features, 19 * type.width(), features.length));
            assertArrayEquals(Stream.of(first, second).flatMapToDouble(Arrays::stream).toArray(), together, 1e-14);
        }
    }

    private static double[] evaluate(Engine engine, Network network, List<RandomGeometry> surfaces, double[] features) {
        try (Batch batch = new Batch(engine, surfaces)) {
            return network.evaluate(engine, batch, features);
        }
    }

    @Test
    void layersRefuseTypesThatTheyCannotServe() {
        Group c4 = Group.cyclic(4);
        assertThrows(FieldException.class, () -> new RegularNonlinearity(c4.type("2xregular + 1x1"), Activation.RELU, 6));
        new RegularNonlinearity(c4.type("2xregular + 1x1"), Activation.RELU, 8);
        assertThrows(FieldException.class, () -> new OrientationPooling(c4.type("1xregular + 1x1")));
        assertThrows(FieldException.class, () -> new VectorFieldNonlinearity(c4.type("1x1")));
        assertThrows(FieldException.class, () -> new InducedGatedNonlinearity(Group.o2().type("1x1")));
        assertThrows(FieldException.class, () -> new TensorProductNonlinearity(c4.type("1x1"), -1));
        assertThrows(GroupException.class, () -> new GroupRestriction(c4.type("1x1"), Group.cyclic(3)));
    }
}
