package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.field.FeatureField;
import java.util.List;

/// A map of feature fields that commutes with changes of gauge, motions of the surface and renumbering of vertices. A layer is a
/// value: what it learns lives in the network that holds it, so that an instance may stand in several networks but only once in
/// each.
public interface Layer {
    FieldType input();

    FieldType output();

    /// What the layer learns.
    default List<Parameter> parameters() {
        return List.of();
    }

    /// The layers it is made of.
    default List<Layer> parts() {
        return List.of();
    }

    /// Computes `y = f(x)` into a tensor of the context's arena and records the way back, which may read x but not y: a [Residual] adds to y in its place.
    /// May return x itself.
    FeatureField forward(Context context, FeatureField x);
}
