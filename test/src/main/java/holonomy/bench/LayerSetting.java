package holonomy.bench;

import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import holonomy.meshconv.layer.Arena;
import holonomy.meshconv.layer.Batch;
import holonomy.meshconv.layer.Context;
import holonomy.meshconv.layer.Geometry;
import holonomy.meshconv.layer.Layer;
import holonomy.meshconv.layer.RadialBasis;
import holonomy.meshconv.layer.Tape;
import holonomy.meshconv.layer.Weights;
import holonomy.meshconv.network.Network;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/// Layers on an engine with their input, ready to run again and again.
public final class LayerSetting implements AutoCloseable {
    private final Network network;
    private final Arena arena;
    private final Batch batch;
    private final Tensor x;
    private final Tensor dy;
    private final SplittableRandom random = new SplittableRandom(3);

    public LayerSetting(Layer layer, Geometry surface, Engine engine) {
        this(List.of(layer), surface, engine);
    }

    /// Several layers, one after another.
    public LayerSetting(List<Layer> layers, Geometry surface, Engine engine) {
        network = Network.of(layers, Precision.FLOAT32);
        arena = new Arena(engine, Precision.FLOAT32);
        batch = new Batch(engine, List.of(surface));
        x = random(engine, surface.vertices(), network.input().width());
        dy = random(engine, surface.vertices(), network.output().width());
    }

    /// The neighbourhoods of a [ConvolutionSize] as layers see them: with hat functions of places that are uniformly distributed over a disk.
    static Geometry geometry(ConvolutionSize size) {
        return new Geometry() {
            @Override
            public int vertices() {
                return size.vertices();
            }

            @Override
            public Stencil stencil(RadialBasis radial) {
                double[] values = new double[size.vertices() * size.neighbours() * radial.rings()];
                double[] share = new Random(5).doubles((long) size.vertices() * size.neighbours()).map(Math::sqrt).toArray();
                for (int edge = 0; edge < share.length; edge += size.neighbours()) {
                    radial.fill(edge, edge + size.neighbours(), e -> 1, e -> share[e], values);
                }
                return size.stencil(radial.rings(), values);
            }
        };
    }

    public void forward() {
        run(new Tape(arena, false), new Weights(network.parameters(), arena, false));
        arena.endStep();
    }

    /// Both passes, with the gradients of the input and of what the layer learns.
    public void forwardAndBackward() {
        Tape tape = new Tape(arena, true);
        Weights weights = new Weights(network.parameters(), arena, true);
        tape.watch(x);
        FeatureField y = run(tape, weights);
        Tensor cotangent = arena.take(dy.rows(), dy.columns());
        arena.engine().copyColumns(dy, 0, cotangent, 0, dy.columns());
        tape.backward(y.tensor(), cotangent);
        weights.collect();
        arena.endStep();
    }

    private FeatureField run(Tape tape, Weights weights) {
        return network.forward(new Context(arena, tape, batch, weights, true, random), new FeatureField(network.input(), x));
    }

    private Tensor random(Engine engine, int rows, int columns) {
        Tensor tensor = engine.allocate(rows, columns, Precision.FLOAT32);
        tensor.set(random.doubles((long) rows * columns, -1, 1).toArray());
        return tensor;
    }

    @Override
    public void close() {
        x.close();
        dy.close();
        batch.close();
        arena.close();
        network.close();
    }
}
