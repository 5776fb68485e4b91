package holonomy.meshconv.layer;

import holonomy.meshconv.engine.Tensor;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// The parameters as tensors of an engine, for one step.
public final class Weights {
    private final Parameters parameters;
    private final Map<Layer, Tensor[]> values = new IdentityHashMap<>();
    private final Map<Layer, Tensor[]> gradients = new IdentityHashMap<>();

    /// Expands all parameters into tensors of the arena; with `differentiable`, also makes room for their cotangents.
    public Weights(Parameters parameters, Arena arena, boolean differentiable) {
        this.parameters = parameters;
        double[] free = parameters.values().toDoubleVector();
        for (Layer layer : parameters.owners()) {
            List<Parameter> own = parameters.of(layer);
            Tensor[] value = new Tensor[own.size()];
            Tensor[] gradient = new Tensor[own.size()];
            for (int i = 0; i < value.length; i++) {
                Parameter parameter = own.get(i);
                value[i] = arena.take(parameter.rows(), parameter.columns());
                int from = parameters.offset(layer, i);
                double[] entries = new double[parameter.space().entryCount()];
                parameter.space().expand(Arrays.copyOfRange(free, from, from + parameter.count()), entries);
                value[i].set(entries);
                if (differentiable) {
                    gradient[i] = arena.take(parameter.rows(), parameter.columns());
                    arena.engine().fill(0, gradient[i]);
                }
            }
            values.put(layer, value);
            gradients.put(layer, gradient);
        }
    }

    /// Overwrites the flat gradient by what backward passes have added up.
    public void collect() {
        double[] flat = new double[(int) parameters.gradient().length()];
        for (Layer layer : parameters.owners()) {
            List<Parameter> own = parameters.of(layer);
            for (int i = 0; i < own.size(); i++) {
                double[] part = new double[own.get(i).count()];
                own.get(i).space().project(gradients.get(layer)[i].toDoubles(), part);
                System.arraycopy(part, 0, flat, parameters.offset(layer, i), part.length);
            }
        }
        Parameters.write(flat, parameters.gradient());
    }

    Tensor value(Layer layer, int index) {
        return values.get(layer)[index];
    }

    Tensor gradient(Layer layer, int index) {
        return gradients.get(layer)[index];
    }

}
