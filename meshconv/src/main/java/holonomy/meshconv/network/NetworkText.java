package holonomy.meshconv.network;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.field.FieldException;
import holonomy.meshconv.layer.Layer;
import holonomy.meshconv.layer.Layers;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A network's configuration as JSON: group, precision and layers, each with its name and its components; parameters not
/// included.
///
///     {"group": "so2", "precision": "FLOAT32", "layers": [{"layer": "GaugeConvolution", "input": "4x0+1x1", "output": "8x0+8x1", "rings": 2}, ...]}
public final class NetworkText {
    private static final String NAME = "layer";

    private NetworkText() {
    }

    /// @throws FieldException if a layer is none of [Layers#all]
    public static JsonObject toJson(Network network) {
        JsonObject json = new JsonObject();
        json.addProperty("group", network.input().group().toString());
        json.addProperty("precision", network.parameters().precision().name());
        json.add("layers", toJson(network.layers()));
        return json;
    }

    /// A network as configured, its parameters drawn from seed 0.
    ///
    /// @throws FieldException if the text is no network: what, where, found, expected
    public static Network fromJson(JsonObject json) {
        try {
            Group group = Group.parse(json.get("group").getAsString());
            Precision precision = Precision.valueOf(json.get("precision").getAsString());
            return Network.of(layers(group, json.getAsJsonArray("layers")), precision);
        } catch (IllegalArgumentException | IllegalStateException | NullPointerException | ClassCastException
                 | UnsupportedOperationException malformed) {
            throw new FieldException("the configuration of a network is malformed: " + malformed.getMessage(), malformed);
        }
    }

    private static JsonArray toJson(List<?> layers) {
        JsonArray array = new JsonArray();
        layers.forEach(layer -> array.add(toJson((Layer) layer)));
        return array;
    }

    private static JsonObject toJson(Layer layer) {
        if (!Layers.all().contains(layer.getClass())) {
            throw new FieldException("a network with a layer of your own (" + layer.getClass().getName()
                    + ") has no text: found none of " + names());
        }
        JsonObject json = new JsonObject();
        json.addProperty(NAME, layer.getClass().getSimpleName());
        for (RecordComponent component : layer.getClass().getRecordComponents()) {
            json.add(component.getName(), toJson(value(layer, component)));
        }
        return json;
    }

    private static JsonElement toJson(Object value) {
        return switch (value) {
            case List<?> layers -> toJson(layers);
            case Number number -> new JsonPrimitive(number);
            case Boolean flag -> new JsonPrimitive(flag);
            default -> new JsonPrimitive(value.toString());
        };
    }

    private static Object value(Layer layer, RecordComponent component) {
        try {
            return component.getAccessor().invoke(layer);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static List<Layer> layers(Group group, JsonArray array) {
        List<Layer> layers = new ArrayList<>();
        Group current = group; // a layer may restrict it
        for (JsonElement element : array) {
            Layer layer = layer(current, element.getAsJsonObject());
            layers.add(layer);
            current = layer.output().group();
        }
        return layers;
    }

    private static Layer layer(Group group, JsonObject json) {
        String name = json.get(NAME).getAsString();
        Class<? extends Record> type = Layers.all().stream().filter(known -> known.getSimpleName().equals(name)).findFirst()
                .orElseThrow(() -> new FieldException("no layer is called \"" + name + "\": expected one of " + names()));
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            JsonElement element = json.get(components[i].getName());
            if (element == null) {
                throw new FieldException("a " + name + " needs \"" + components[i].getName() + "\": found " + json.keySet());
            }
            values[i] = value(group, components[i].getType(), element);
        }
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            return (Layer) constructor.newInstance(values);
        } catch (ReflectiveOperationException refused) {
            throw new FieldException(name + ": " + (refused.getCause() == null ? refused : refused.getCause()).getMessage(),
                    refused);
        }
    }

    private static Object value(Group group, Class<?> type, JsonElement element) {
        if (type == FieldType.class) {
            return group.type(element.getAsString());
        } else if (type == PlanarGroup.class) {
            return (PlanarGroup) Group.parse(element.getAsString());
        } else if (type == int.class) {
            return element.getAsInt();
        } else if (type == double.class) {
            return element.getAsDouble();
        } else if (type == boolean.class) {
            return element.getAsBoolean();
        } else if (type == Activation.class) {
            return Activation.valueOf(element.getAsString());
        }
        return layers(group, element.getAsJsonArray());
    }

    private static String names() {
        return Layers.all().stream().map(Class::getSimpleName).collect(Collectors.joining(", "));
    }
}
