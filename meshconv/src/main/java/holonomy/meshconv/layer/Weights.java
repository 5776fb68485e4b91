package holonomy.meshconv.layer;

import holonomy.meshconv.engine.Tensor;
import java.util.IdentityHashMap;
import java.util.Map;

/// The parameters in the memory of an engine, in the order of a [WeightLayout]: p in one tensor, and `w = E p` for those that are tied in another; every
/// layer's parameters are parts of either. And the same of their gradients, with `dp = E^T dw`.
///
/// One object serves a whole training: [#expand] begins a step and [#project] ends its backward pass, on the engine alone. All tensors belong
/// to the arena and last until it ends its step or is closed.
public final class Weights {
    private final Parameters parameters;
    private final WeightLayout layout;
    private final Arena arena;
    private final Map<Layer, Tensor[]> values = new IdentityHashMap<>();
    private final Map<Layer, Tensor[]> gradients = new IdentityHashMap<>();
    private final Memory memory;
    private final Memory gradient; // or null

    /// @param all      `[size, 1]`
    /// @param tied     the part of it that is tied
    /// @param expanded `[entries, 1]`, or null if nothing is tied
    private record Memory(Tensor all, Tensor tied, Tensor expanded) {
    }

    /// Copies the parameters to the engine and expands them; with `differentiable`, also makes room for cotangents.
    public Weights(Parameters parameters, Arena arena, boolean differentiable) {
        this.parameters = parameters;
        this.layout = parameters.layout();
        this.arena = arena;
        memory = take();
        gradient = differentiable ? take() : null;
        for (Layer layer : parameters.owners()) {
            values.put(layer, parts(layer, memory));
            if (differentiable) {
                gradients.put(layer, parts(layer, gradient));
            }
        }
        upload();
        expand();
    }

    private Memory take() {
        Tensor all = arena.take(layout.size(), 1);
        if (layout.expansion() == null) {
            return new Memory(all, null, null);
        }
        return new Memory(all, arena.part(all, layout.tiedFrom(), layout.tiedCount(), 1), arena.take(layout.entries(), 1));
    }

    private Tensor[] parts(Layer layer, Memory of) {
        Tensor[] parts = new Tensor[parameters.of(layer).size()];
        for (int i = 0; i < parts.length; i++) {
            Parameter parameter = parameters.of(layer).get(i);
            parts[i] = arena.part(layout.isTied(layer, i) ? of.expanded : of.all, layout.from(layer, i), parameter.rows(), parameter.columns());
        }
        return parts;
    }

    /// Copies the parameters from the host.
    public void upload() {
        write(parameters.values().toDoubleVector(), memory.all);
    }

    /// Copies the parameters to the host.
    public void download() {
        parameters.set(read(memory.all));
    }

    /// Makes what layers see follow the parameters, and forgets gradients.
    public void expand() {
        if (memory.expanded != null) {
            arena.engine().average(layout.expansion(), memory.tied, memory.expanded);
        }
        if (gradient != null) {
            arena.engine().fill(0, gradient.all);
            if (gradient.expanded != null) {
                arena.engine().fill(0, gradient.expanded);
            }
        }
    }

    /// The gradient of the parameters from what backward passes have added up: a tensor of this object, in the order of [#memory].
    public Tensor project() {
        if (gradient.expanded != null) {
            arena.engine().average(layout.projection(), gradient.expanded, gradient.tied);
        }
        return gradient.all;
    }

    /// Overwrites the host's gradient by what backward passes have added up.
    public void collect() {
        Parameters.write(read(project()), parameters.gradient());
    }

    /// The parameters as the engine keeps them, `[size, 1]`, live, in an order of its own and with zeros in between.
    public Tensor memory() {
        return memory.all;
    }

    /// A tensor in the order of [#memory] in that of [Parameters#values].
    public double[] read(Tensor tensor) {
        return layout.toHost(tensor.toDoubles());
    }

    /// Overwrites a tensor in the order of [#memory] by numbers in that of [Parameters#values].
    public void write(double[] numbers, Tensor tensor) {
        tensor.set(layout.toMemory(numbers));
    }

    Tensor value(Layer layer, int index) {
        return values.get(layer)[index];
    }

    Tensor gradient(Layer layer, int index) {
        return gradients.get(layer)[index];
    }
}
