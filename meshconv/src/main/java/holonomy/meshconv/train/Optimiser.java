package holonomy.meshconv.train;

import holonomy.meshconv.layer.Parameters;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;

/// Adam on the flat array of parameters, with decoupled weight decay and an exponential average of the parameters.
final class Optimiser implements AutoCloseable {
    private final Learning learning;
    private final Parameters parameters;
    private final long plannedSteps;
    private final Adam adam;
    private final GradientUpdater<?> updater;
    private final INDArray state;    // [1, 2 n]
    private final INDArray average;  // [1, n], or null

    Optimiser(Learning learning, Parameters parameters, long plannedSteps) {
        this.learning = learning;
        this.parameters = parameters;
        this.plannedSteps = plannedSteps;
        this.adam = new Adam(learning.schedule().over(plannedSteps, learning.rate()));
        INDArray values = parameters.values();
        this.state = Nd4j.zeros(values.dataType(), 1, adam.stateSize(values.length()));
        this.updater = adam.instantiate(state, true);
        this.average = learning.averaging() > 0 ? values.dup() : null;
    }

    /// Moves the parameters against their gradient.
    void step(int iteration) {
        INDArray gradient = parameters.gradient();
        updater.applyUpdater(gradient, iteration, 0);
        if (learning.weightDecay() > 0) {
            parameters.values().muli(1 - rate(iteration) * learning.weightDecay());
        }
        parameters.values().subi(gradient);
        if (average != null) {
            // The average forgets its start faster while there is little behind it.
            double decay = Math.min(learning.averaging(), (1.0 + iteration) / (10.0 + iteration));
            average.muli(decay);
            Nd4j.getBlasWrapper().axpy(1 - decay, parameters.values(), average);
        }
    }

    long plannedSteps() {
        return plannedSteps;
    }

    double rate(int iteration) {
        return adam.getLearningRate(iteration, 0);
    }

    INDArray state() {
        return state;
    }

    /// The parameters to evaluate with: their average, where there is one.
    INDArray best() {
        return average == null ? parameters.values() : average;
    }

    void restore(INDArray savedState, INDArray savedAverage) {
        state.assign(savedState);
        if (average != null) {
            average.assign(savedAverage);
        }
    }

    @Override
    public void close() {
        state.close();
        if (average != null) {
            average.close();
        }
    }
}
