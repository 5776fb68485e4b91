package holonomy.meshconv.layer;

import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.field.FieldException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/// What a list of layers has learned: all free parameters in one flat array `[1, n]`, their gradient in another of the same layout.
public final class Parameters implements AutoCloseable {
    private final List<Layer> owners = new ArrayList<>();                     // every layer with parameters, in order
    private final Map<Layer, List<Parameter>> own = new IdentityHashMap<>();  // its parameters
    private final Map<Layer, int[]> offsets = new IdentityHashMap<>();        // where each of them begins
    private final Precision precision;
    private WeightLayout layout; // made when first asked for
    private final INDArray values;
    private final INDArray gradient;

    /// Lays out the parameters of the layers and of their parts, all at their mean.
    public Parameters(List<Layer> layers, Precision precision) {
        this.precision = precision;
        int count = 0;
        for (Layer layer : flattened(layers)) {
            List<Parameter> parameters = layer.parameters();
            if (parameters.isEmpty()) {
                continue;
            }
            if (own.put(layer, List.copyOf(parameters)) != null) {
                throw new FieldException("the same " + layer.getClass().getSimpleName()
                        + " instance stands twice in a network: build a second one, parameters are not shared");
            }
            owners.add(layer);
            int[] begin = new int[parameters.size()];
            for (int i = 0; i < begin.length; i++) {
                begin[i] = count;
                count = Math.addExact(count, parameters.get(i).count());
            }
            offsets.put(layer, begin);
        }
        DataType type = precision == Precision.FLOAT64 ? DataType.DOUBLE : DataType.FLOAT;
        // ND4J has no empty views to update: a network without parameters keeps one unused number.
        this.values = Nd4j.zeros(type, 1, Math.max(1, count));
        this.gradient = Nd4j.zeros(type, 1, Math.max(1, count));
        for (Layer layer : owners) {
            for (int i = 0; i < of(layer).size(); i++) {
                view(layer, i).assign(of(layer).get(i).mean());
            }
        }
    }

    /// The layers and, after each, its parts, to any depth.
    public static List<Layer> flattened(List<Layer> layers) {
        List<Layer> all = new ArrayList<>();
        for (Layer layer : layers) {
            all.add(layer);
            all.addAll(flattened(layer.parts()));
        }
        return all;
    }

    /// Draws every free parameter from its normal distribution.
    public void randomise(RandomGenerator random) {
        double[] free = values.toDoubleVector();
        for (Layer layer : owners) {
            for (int i = 0; i < of(layer).size(); i++) {
                Parameter parameter = of(layer).get(i);
                int from = offsets.get(layer)[i];
                for (int j = 0; j < parameter.count(); j++) {
                    free[from + j] = parameter.mean() + parameter.deviation()[j] * random.nextGaussian();
                }
            }
        }
        set(free);
    }

    public Precision precision() {
        return precision;
    }

    /// The number of free parameters.
    public int count() {
        return own.values().stream().flatMap(List::stream).mapToInt(p -> p.count()).sum();
    }

    /// All free parameters, `[1, n]`, live.
    public INDArray values() {
        return values;
    }

    /// The gradient of the last backward passes, `[1, n]`, live.
    public INDArray gradient() {
        return gradient;
    }

    /// The free parameters of one parameter of a layer: a view of [#values].
    public INDArray view(Layer layer, int index) {
        int from = offsets.get(layer)[index];
        return values.get(NDArrayIndex.point(0), NDArrayIndex.interval(from, from + of(layer).get(index).count()));
    }

    /// Overwrites all free parameters.
    public void set(double[] free) {
        write(free, values);
    }

    /// The layers with parameters, in the order of the layout.
    public List<Layer> owners() {
        return Collections.unmodifiableList(owners);
    }

    /// The parameters of a layer.
    List<Parameter> of(Layer layer) {
        return own.get(layer);
    }

    int offset(Layer layer, int index) {
        return offsets.get(layer)[index];
    }

    /// Where an engine keeps them.
    WeightLayout layout() {
        if (layout == null) {
            layout = new WeightLayout(this);
        }
        return layout;
    }

    /// Copies numbers into an array of either precision.
    static void write(double[] from, INDArray to) {
        try (INDArray source = Nd4j.createFromArray(from)) {
            to.assign(source.reshape(to.shape()));
        }
    }

    @Override
    public void close() {
        values.close();
        gradient.close();
    }
}
