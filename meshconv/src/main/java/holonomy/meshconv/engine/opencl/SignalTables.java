package holonomy.meshconv.engine.opencl;

import holonomy.meshconv.device.Device;
import holonomy.meshconv.device.DeviceBuffer;
import holonomy.meshconv.engine.Sampling;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The matrices of signals in the memory of a device, once for equal ones.
final class SignalTables implements AutoCloseable {
    record Placed(DeviceBuffer offsets, DeviceBuffer analysis, DeviceBuffer synthesis) {
    }

    /// A bundle by its contents.
    private record Key(Sampling.Bundle bundle) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key(Sampling.Bundle that) && bundle.channels() == that.channels() && Arrays.equals(bundle.offsets(), that.offsets())
                    && Arrays.deepEquals(bundle.analysis(), that.analysis()) && Arrays.deepEquals(bundle.synthesis(), that.synthesis());
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(bundle.offsets()) + Arrays.deepHashCode(bundle.analysis());
        }
    }

    private final Device device;
    private final Map<Key, Placed> placed = new HashMap<>();

    SignalTables(Device device) {
        this.device = device;
    }

    Placed of(Sampling.Bundle bundle) {
        return placed.computeIfAbsent(new Key(bundle), key -> new Placed(device.allocate(bundle.offsets()), device.allocate(flat(bundle.analysis())),
                device.allocate(flat(bundle.synthesis()))));
    }

    static float[] flat(double[][] matrix) {
        float[] flat = new float[Arrays.stream(matrix).mapToInt(row -> row.length).sum()];
        int at = 0;
        for (double[] row : matrix) {
            for (double value : row) {
                flat[at++] = (float) value;
            }
        }
        return flat;
    }

    @Override
    public void close() {
        placed.values().forEach(tables -> {
            tables.offsets().close();
            tables.analysis().close();
            tables.synthesis().close();
        });
        placed.clear();
    }
}
