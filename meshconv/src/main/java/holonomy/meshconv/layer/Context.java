package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FeatureField;
import java.util.random.RandomGenerator;

/// What a layer needs in a forward pass: the engine, the surfaces, the tape, and its own parameters.
public final class Context {
    private final Arena arena;
    private final Tape tape;
    private final Batch batch;
    private final Weights weights;
    private final boolean training;
    private final RandomGenerator random;

    /// @param training whether fields are dropped
    /// @param random   what layers draw from; unused unless training
    public Context(Arena arena, Tape tape, Batch batch, Weights weights, boolean training, RandomGenerator random) {
        this.arena = arena;
        this.tape = tape;
        this.batch = batch;
        this.weights = weights;
        this.training = training;
        this.random = random;
    }

    public Engine engine() {
        return arena.engine();
    }

    public Tape tape() {
        return tape;
    }

    public Batch batch() {
        return batch;
    }

    /// The same step on other surfaces, or on another level of these.
    Context on(Batch other) {
        return new Context(arena, tape, other, weights, training, random);
    }

    public boolean training() {
        return training;
    }

    public RandomGenerator random() {
        return random;
    }

    /// A tensor until the end of the step, its entries arbitrary.
    public Tensor allocate(int rows, int columns) {
        return arena.take(rows, columns);
    }

    /// A field until the end of the step with as many vertices as `like`, its entries arbitrary.
    public FeatureField allocate(FieldType type, FeatureField like) {
        return new FeatureField(type, arena.take(like.vertices(), type.width()));
    }

    /// The identity matrix of so many rows, for reading only.
    Tensor identity(int rows) {
        return arena.identity(rows);
    }

    /// Gives a tensor of this step back before its end.
    public void release(Tensor tensor) {
        arena.give(tensor);
    }

    /// The value of a layer's parameter, by its place in [Layer#parameters].
    public Tensor parameter(Layer layer, int index) {
        return weights.value(layer, index);
    }

    /// Where backward passes add the cotangent of a layer's parameter.
    public Tensor gradient(Layer layer, int index) {
        return weights.gradient(layer, index);
    }

}
