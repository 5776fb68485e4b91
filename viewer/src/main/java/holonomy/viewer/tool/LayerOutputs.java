package holonomy.viewer.tool;

import holonomy.gstructure.representation.FieldType;
import holonomy.manifold.Interruption;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.layer.Arena;
import holonomy.meshconv.layer.Batch;
import holonomy.meshconv.layer.Context;
import holonomy.meshconv.layer.GaugeConvolution;
import holonomy.meshconv.layer.Geometry;
import holonomy.meshconv.layer.Layer;
import holonomy.meshconv.layer.Tape;
import holonomy.meshconv.layer.Weights;
import holonomy.meshconv.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// What every layer of a network answers on a surface, its input first.
///
/// @param values `[V, type.width()]`, row-major
public record LayerOutputs(String layer, FieldType type, double[] values) {
    /// Runs a network and keeps the field after each layer.
    ///
    /// @param features    `[V, input width]`
    /// @param equivariant if false, what the first convolution answers goes through ReLU on its coefficients, which is no map of fields: what
    ///                    comes after depends on the gauge
    public static List<LayerOutputs> of(Network network, Engine engine, Geometry surface, double[] features, boolean equivariant) {
        List<LayerOutputs> outputs = new ArrayList<>();
        try (Batch batch = new Batch(engine, List.of(surface));
                Arena arena = new Arena(engine, network.parameters().precision())) {
            FeatureField x = network.field(arena, batch, features);
            Context context = new Context(arena, new Tape(arena, false), batch, new Weights(network.parameters(), arena, false), false,
                    new SplittableRandom(0));
            outputs.add(new LayerOutputs("input", x.type(), x.tensor().toDoubles()));
            int number = 1;
            boolean broken = equivariant;
            for (Layer layer : network.layers()) {
                Interruption.check();
                x = layer.forward(context, x);
                if (!broken && layer instanceof GaugeConvolution) {
                    x.tensor().set(Arrays.stream(x.tensor().toDoubles()).map(v -> Math.max(0, v)).toArray());
                    broken = true;
                }
                outputs.add(new LayerOutputs(number++ + " " + layer.getClass().getSimpleName(), x.type(), x.tensor().toDoubles()));
            }
        }
        return outputs;
    }
}
