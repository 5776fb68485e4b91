package holonomy.meshconv.layer;

import holonomy.meshconv.engine.SparseRows;
import holonomy.meshconv.engine.Tensor;
import java.util.IdentityHashMap;
import java.util.Map;

/// The parameters in the memory of an engine: the free ones p in one tensor `[n, 1]`, what they stand for, `w = E p`, in another, of which every
/// layer's parameters are parts; and the same of their gradients, `dp = E^T dw`.
///
/// One object serves a whole training: [#expand] begins a step and [#project] ends its backward pass, on the engine alone. All tensors belong
/// to the arena and last until it ends its step or is closed.
public final class Weights {
    private final Parameters parameters;
    private final Arena arena;
    private final Map<Layer, Tensor[]> values = new IdentityHashMap<>();
    private final Map<Layer, Tensor[]> gradients = new IdentityHashMap<>();
    private final Tensor free;         // [n, 1]
    private final Tensor freeGradient; // [n, 1], or null
    private final Tensor all;          // [entries, 1]
    private final Tensor allGradients; // [entries, 1], or null

    /// Copies the free parameters to the engine and expands them; with `differentiable`, also makes room for cotangents.
    public Weights(Parameters parameters, Arena arena, boolean differentiable) {
        this.parameters = parameters;
        this.arena = arena;
        SparseRows expansion = parameters.expansion();
        free = arena.take(expansion.columns(), 1);
        all = arena.take(expansion.rows(), 1);
        freeGradient = differentiable ? arena.take(expansion.columns(), 1) : null;
        allGradients = differentiable ? arena.take(expansion.rows(), 1) : null;
        for (Layer layer : parameters.owners()) {
            values.put(layer, parts(layer, all));
            if (differentiable) {
                gradients.put(layer, parts(layer, allGradients));
            }
        }
        upload();
        expand();
    }

    private Tensor[] parts(Layer layer, Tensor whole) {
        Tensor[] parts = new Tensor[parameters.of(layer).size()];
        for (int i = 0; i < parts.length; i++) {
            Parameter parameter = parameters.of(layer).get(i);
            parts[i] = arena.part(whole, parameters.entryOffset(layer, i), parameter.rows(), parameter.columns());
        }
        return parts;
    }

    /// Copies the free parameters from the host.
    public void upload() {
        free.set(parameters.values().toDoubleVector());
    }

    /// Copies the free parameters to the host.
    public void download() {
        parameters.set(free.toDoubles());
    }

    /// Makes what layers see follow the free parameters, and forgets gradients.
    public void expand() {
        arena.engine().average(parameters.expansion(), free, all);
        if (allGradients != null) {
            arena.engine().fill(0, allGradients);
        }
    }

    /// The gradient of the free parameters from what backward passes have added up: a tensor of this object.
    public Tensor project() {
        arena.engine().average(parameters.projection(), allGradients, freeGradient);
        return freeGradient;
    }

    /// Overwrites the host's gradient by what backward passes have added up.
    public void collect() {
        Parameters.write(project().toDoubles(), parameters.gradient());
    }

    /// The free parameters, `[n, 1]`, live.
    public Tensor free() {
        return free;
    }

    Tensor value(Layer layer, int index) {
        return values.get(layer)[index];
    }

    Tensor gradient(Layer layer, int index) {
        return gradients.get(layer)[index];
    }
}
