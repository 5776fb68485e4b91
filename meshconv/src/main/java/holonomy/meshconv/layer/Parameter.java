package holonomy.meshconv.layer;

import holonomy.gstructure.kernel.Intertwiners;
import holonomy.gstructure.kernel.Parametrisation;
import holonomy.gstructure.kernel.SteerableKernels;
import holonomy.gstructure.representation.FieldType;
import java.util.Arrays;

/// A tensor `[rows, columns]` that a layer learns, as a point of the linear space that a parametrisation spans.
///
/// Free parameters start as normal deviates of the given mean, each with its own standard deviation. The array is not to be
/// modified.
public record Parameter(String name, int rows, int columns, Parametrisation space, double mean, double[] deviation) {
    /// A tensor with all entries free.
    public static Parameter free(String name, int rows, int columns, double mean, double deviation) {
        double[] deviations = new double[rows * columns];
        Arrays.fill(deviations, deviation);
        return new Parameter(name, rows, columns, Parametrisation.identity(rows * columns), mean, deviations);
    }

    /// The weights of a steerable kernel, with `gain` times the deviation that keeps variance.
    static Parameter kernel(SteerableKernels kernels, double gain) {
        int columns = kernels.output().width();
        return new Parameter("kernel", kernels.parametrisation().entryCount() / columns, columns, kernels.parametrisation(), 0,
                scaled(kernels.initialDeviation(), gain));
    }

    /// An intertwiner, with `gain` times the deviation that keeps variance.
    static Parameter self(FieldType input, FieldType output, double gain) {
        Intertwiners maps = Intertwiners.between(input, output);
        return new Parameter("self", input.width(), output.width(), maps.parametrisation(), 0,
                scaled(maps.initialDeviation(), gain));
    }

    /// A vector on trivial irreps, zero at first.
    static Parameter bias(FieldType type) {
        Parametrisation space = Intertwiners.invariants(type);
        return new Parameter("bias", 1, type.width(), space, 0, new double[space.parameterCount()]);
    }

    /// The number of free parameters.
    public int count() {
        return space.parameterCount();
    }

    private static double[] scaled(double[] deviation, double gain) {
        return Arrays.stream(deviation).map(d -> d * gain).toArray();
    }
}
