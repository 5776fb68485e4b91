package holonomy.meshconv.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParser;
import holonomy.gstructure.Group;
import holonomy.gstructure.GroupException;
import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.field.FieldException;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.network.NetworkText;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
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
