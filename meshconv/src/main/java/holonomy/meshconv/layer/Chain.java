package holonomy.meshconv.layer;

import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;
import java.util.List;

/// Layers one after another.
public final class Chain {
    private Chain() {
    }

    /// Refuses an empty list and layers whose types do not meet.
    public static void check(String what, List<? extends Layer> layers) {
        if (layers.isEmpty()) {
            throw new FieldException(what + " has no layers");
        }
        for (int i = 1; i < layers.size(); i++) {
            if (!layers.get(i - 1).output().equals(layers.get(i).input())) {
                throw new FieldException(what + ": layer " + i + " (" + layers.get(i).getClass().getSimpleName() + ") takes "
                        + layers.get(i).input() + ", but the one before gives " + layers.get(i - 1).output());
            }
        }
    }

    /// Applies the layers in turn, those at once that engines do at once. Where nothing is recorded, fields between layers are released as soon as they
    /// have been read.
    public static FeatureField forward(Context context, List<? extends Layer> layers, FeatureField x) {
        FeatureField field = x;
        int done = 0;
        while (done < layers.size()) {
            NormalisedNonlinearity two = done + 1 < layers.size() ? NormalisedNonlinearity.of(layers.get(done), layers.get(done + 1)) : null;
            FeatureField next = two == null ? layers.get(done).forward(context, field) : two.forward(context, field);
            done += two == null ? 1 : 2;
            if (!context.tape().recording() && field != x && next != field) {
                context.release(field.tensor());
            }
            field = next;
        }
        return field;
    }
}
