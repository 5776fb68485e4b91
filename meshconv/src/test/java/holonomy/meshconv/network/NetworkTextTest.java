package holonomy.meshconv.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonParser;
import holonomy.gstructure.Group;
import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.field.FieldException;
import holonomy.meshconv.layer.GatedNonlinearity;
import holonomy.meshconv.layer.Layer;
import holonomy.meshconv.layer.Linear;
import holonomy.meshconv.layer.NormNonlinearity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTextTest {
    @ParameterizedTest
    @CsvSource({"so2,4x0+1x1,8x0+8x1+8x2", "o2,2x0+ + 1x1,4x0+ + 2x0- + 4x1", "cyclic:4,3x0,2xregular+1x1", "trivial,3x0,8x0"})
    void aNetworkIsRebuiltFromItsText(String groupName, String inputText, String hiddenText) {
        Group group = Group.parse(groupName);
        FieldType input = group.type(inputText);
        FieldType hidden = group.type(hiddenText);
        List<Layer> layers = new ArrayList<>(List.of(new Linear(input, hidden), new NormNonlinearity(hidden),
                new GatedNonlinearity(hidden)));
        try (Network tail = new ClassificationNetwork(hidden, List.of(hidden, hidden), 5, List.of(1, 1), 2).build(Precision.FLOAT64)) {
            layers.addAll(tail.layers());
        }
        try (Network network = Network.of(layers, Precision.FLOAT64);
                Network again = NetworkText.fromJson(JsonParser.parseString(NetworkText.toJson(network).toString())
                        .getAsJsonObject())) {
            assertEquals(network.layers(), again.layers());
            assertEquals(network.parameters().values(), again.parameters().values());
            assertEquals(Precision.FLOAT64, again.parameters().precision());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"group\":\"so2\",\"precision\":\"FLOAT32\",\"layers\":[]}",
            "{\"group\":\"so2\",\"precision\":\"FLOAT32\",\"layers\":[{\"layer\":\"Teapot\"}]}",
            "{\"group\":\"so2\",\"precision\":\"FLOAT32\",\"layers\":[{\"layer\":\"Linear\",\"input\":\"3x0\"}]}",
            "{\"group\":\"so2\",\"precision\":\"FLOAT32\",\"layers\":{}}", "{\"group\":\"so2\",\"precision\":\"FLOAT16\",\"layers\":[]}",
            "{\"group\":\"so2\",\"precision\":\"FLOAT32\",\"layers\":[{\"layer\":\"FieldDropout\",\"type\":\"3x0\",\"probability\":2}]}"})
    void refusesWhatIsNoNetwork(String text) {
        assertThrows(FieldException.class, () -> NetworkText.fromJson(JsonParser.parseString(text).getAsJsonObject()).close());
    }

    @Test
    void refusesLayersThatDoNotMeet() {
        Group so2 = Group.so2();
        assertThrows(FieldException.class, () -> Network.of(new Linear(so2.type("1x0"), so2.type("2x0")),
                new Linear(so2.type("3x0"), so2.type("1x0"))));
        Linear twice = new Linear(so2.type("2x0"), so2.type("2x0"));
        assertThrows(FieldException.class, () -> Network.of(twice, twice));
    }
}
