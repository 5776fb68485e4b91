package holonomy.meshconv.network;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.field.FieldException;
import holonomy.meshconv.field.InputFeatures;
import holonomy.meshconv.layer.Arena;
import holonomy.meshconv.layer.Batch;
import holonomy.meshconv.layer.Chain;
import holonomy.meshconv.layer.Context;
import holonomy.meshconv.layer.Layer;
import holonomy.meshconv.layer.Parameters;
import holonomy.meshconv.layer.SurfaceGeometry;
import holonomy.meshconv.layer.Tape;
import holonomy.meshconv.layer.Weights;
import holonomy.transport.Surface;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Layers one after another, and what they have learned. A network depends on a group, never on a mesh: it outlives the surfaces
/// it saw.
///
///     Network network = Network.of(
///             new GaugeConvolution(input, hidden), RegularNonlinearity.exact(hidden),
///             new InvariantReadout(hidden, logits));
public final class Network implements AutoCloseable {
    private final List<Layer> layers;
    private final Parameters parameters;

    private Network(List<Layer> layers, Precision precision) {
        Chain.check("the network", layers);
        this.layers = List.copyOf(layers);
        this.parameters = new Parameters(this.layers, precision);
    }

    /// A network in float32 with parameters drawn from seed 0; [#initialise] draws others.
    public static Network of(Layer... layers) {
        return of(List.of(layers), Precision.FLOAT32);
    }

    /// A network with parameters drawn from seed 0.
    public static Network of(List<? extends Layer> layers, Precision precision) {
        Network network = new Network(List.copyOf(layers), precision);
        network.initialise(0);
        return network;
    }

    /// Draws all parameters anew.
    public Network initialise(long seed) {
        parameters.randomise(new SplittableRandom(seed));
        return this;
    }

    /// A copy, parameters included, in a precision.
    public Network in(Precision precision) {
        Network copy = new Network(layers, precision);
        copy.parameters.set(parameters.values().toDoubleVector());
        return copy;
    }

    public List<Layer> layers() {
        return layers;
    }

    public FieldType input() {
        return layers.getFirst().input();
    }

    public FieldType output() {
        return layers.getLast().output();
    }

    public Parameters parameters() {
        return parameters;
    }

    /// Evaluates the network on features `[V, input().width()]` of a batch of surfaces; the answer, row-major, is
    /// `[V, output().width()]`.
    public double[] evaluate(Engine engine, Batch batch, double[] features) {
        try (Arena arena = new Arena(engine, parameters.precision())) {
            FeatureField x = field(arena, batch, features);
            Context context = new Context(arena, new Tape(arena, false), batch, new Weights(parameters, arena, false), false, NONE);
            return forward(context, x).tensor().toDoubles();
        }
    }

    /// Evaluates the network on a surface from its input features: `[V, output().width()]`, row-major.
    public double[] evaluate(Engine engine, Surface surface, InputFeatures features) {
        try (Batch batch = new Batch(engine, List.of(new SurfaceGeometry(surface)))) {
            return evaluate(engine, batch, features.of(surface, input().group()));
        }
    }

    /// The network's answer to x; what it records on the context's tape leads back to parameters and x.
    public FeatureField forward(Context context, FeatureField x) {
        return Chain.forward(context, layers, x);
    }

    /// Features of a batch as a field of the arena.
    public FeatureField field(Arena arena, Batch batch, double[] features) {
        if (features.length != (long) batch.vertices() * input().width()) {
            throw new FieldException("the network takes " + input().width() + " numbers (" + input() + ") at each of "
                    + batch.vertices()
                    + " vertices: found " + features.length + " numbers");
        }
        Tensor tensor = arena.take(batch.vertices(), input().width());
        tensor.set(features);
        return new FeatureField(input(), tensor);
    }

    @Override
    public void close() {
        parameters.close();
    }

    @Override
    public String toString() {
        return "Network[" + input() + " -> " + output() + ", " + layers.size() + " layers, " + parameters.count() + " parameters]";
    }

    /// For passes that must not draw.
    private static final RandomGenerator NONE = () -> {
        throw new IllegalStateException("random numbers were drawn in evaluation");
    };
}
