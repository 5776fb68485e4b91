package holonomy.meshconv.train;

import holonomy.meshconv.engine.AdamStep;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.layer.Arena;
import holonomy.meshconv.layer.Weights;
import java.util.Arrays;

/// What [Update] says, and an exponential average of the parameters, all in the memory of the engine that computes.
final class Optimiser {
    private static final double MOMENTUM = 0.9;

    private final Learning learning;
    private final Engine engine;
    private final Weights weights;
    private final long plannedSteps;
    private final Tensor first;    // of the gradient, in the order of the weights' memory, the first moments, or the momentum
    private final Tensor second;   // the second moments, or zero
    private final Tensor average;  // of the parameters, or null
    private final Tensor factor;   // [1, 1] of what is scaled

    /// @param arena holds the state until it is closed
    Optimiser(Learning learning, Weights weights, Arena arena, long plannedSteps) {
        this.learning = learning;
        this.engine = arena.engine();
        this.weights = weights;
        this.plannedSteps = plannedSteps;
        int count = weights.memory().rows();
        this.first = arena.take(count, 1);
        this.second = arena.take(count, 1);
        engine.fill(0, first);
        engine.fill(0, second);
        boolean averaging = learning.averaging() > 0;
        this.average = averaging ? arena.take(count, 1) : null;
        this.factor = arena.take(1, 1);
        if (averaging) {
            engine.copyColumns(weights.memory(), 0, average, 0, 1);
        }
    }

    /// Moves the free parameters against their gradient.
    void step(int iteration) {
        if (learning.update() == Update.ADAM) {
            engine.adam(new AdamStep(rate(iteration), learning.weightDecay(), iteration), weights.project(), first, second, weights.memory());
        } else {
            momentum(rate(iteration), weights.project());
        }
        if (average != null) {
            // The average forgets its start faster while there is little behind it.
            double kept = Math.min(learning.averaging(), (1.0 + iteration) / (10.0 + iteration));
            scale(kept, average);
            engine.add(1 - kept, weights.memory(), average);
        }
    }

    private void momentum(double rate, Tensor gradient) {
        scale(MOMENTUM, first);
        engine.add(1, gradient, first);
        scale(1 - rate * learning.weightDecay(), weights.memory());
        engine.add(-rate, gradient, weights.memory());
        engine.add(-rate * MOMENTUM, first, weights.memory());
    }

    private void scale(double by, Tensor x) {
        engine.fill(by, factor);
        engine.affine(factor, x, null, x);
    }

    long plannedSteps() {
        return plannedSteps;
    }

    double rate(int iteration) {
        return learning.rate() * learning.schedule().at((double) iteration / plannedSteps);
    }

    /// What [#restore] goes on from: `[2 n]`, of the moments first those of order one.
    double[] state() {
        double[] mean = weights.read(first);
        double[] state = Arrays.copyOf(mean, 2 * mean.length);
        System.arraycopy(weights.read(second), 0, state, mean.length, mean.length);
        return state;
    }

    /// The parameters to evaluate with: their average, where there is one.
    double[] best() {
        return weights.read(average == null ? weights.memory() : average);
    }

    void restore(double[] state, double[] savedAverage) {
        int count = state.length / 2;
        weights.write(Arrays.copyOfRange(state, 0, count), first);
        weights.write(Arrays.copyOfRange(state, count, state.length), second);
        if (average != null) {
            weights.write(savedAverage, average);
        }
    }
}
