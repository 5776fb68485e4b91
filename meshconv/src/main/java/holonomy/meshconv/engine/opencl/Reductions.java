package holonomy.meshconv.engine.opencl;

import holonomy.meshconv.device.Device;
import holonomy.meshconv.device.DeviceBuffer;
import holonomy.meshconv.device.DeviceKernel;
import holonomy.meshconv.engine.Tensor;

/// Sums over rows, in two stages of fixed order, with about twice the digits of a float.
final class Reductions implements AutoCloseable {
    private static final int SIZE = 256;
    private static final int ACROSS = 32;
    private static final int RUNS = 256;
    private static final int ROWS = 256;

    private final Device device;
    private final KernelSources kernels;
    private final ScratchBuffer partial;
    private final ScratchBuffer total;

    Reductions(Device device, KernelSources kernels) {
        this.device = device;
        this.kernels = kernels;
        this.partial = new ScratchBuffer(device);
        this.total = new ScratchBuffer(device);
    }

    /// The sum of all rows of a column.
    double sum(Tensor x) {
        if (x.rows() == 0) {
            return 0;
        }
        float[] pair = sums(x, null, 0, x.rows()).floats(2);
        return (double) pair[0] + pair[1];
    }

    /// `sums[0, c] += sum_v x[v, c]`, times `y[v, c]` unless y is null, where the mask is not zero; everywhere where it is null.
    void addColumnSums(Tensor x, Tensor y, DeviceBuffer mask, Tensor sums) {
        if (x.rows() > 0 && x.columns() > 0) {
            device.launch(kernels.kernel("reduction", "", "addMasked"), new long[] {(x.columns() + SIZE - 1) / SIZE}, SIZE, x.columns(), mask,
                    sums(x, y, 0, x.rows()), DeviceTensor.buffer(sums));
        }
    }

    /// `sum_v x[v, c]`, times `y[v, c]` unless y is null, over `rows` rows from `first` on: upper and lower words, `[2, columns]`, until the next call.
    DeviceBuffer sums(Tensor x, Tensor y, int first, int rows) {
        int columns = x.columns();
        int rowsPerRun = Math.max(ROWS, (rows + RUNS - 1) / RUNS);
        int runs = Math.max(1, (rows + rowsPerRun - 1) / rowsPerRun);
        DeviceBuffer partSums = partial.floats(2L * runs * columns);
        reduce(first, rows, columns, rowsPerRun, runs, DeviceTensor.buffer(x), DeviceTensor.buffer(y), partSums);
        if (runs == 1) {
            return partSums;
        }
        DeviceBuffer sums = total.floats(2L * columns);
        reduce(0, 2 * runs, columns, 2 * runs, 1, partSums, null, sums);
        return sums;
    }

    private void reduce(int first, int rows, int columns, int rowsPerRun, int runs, DeviceBuffer x, DeviceBuffer y, DeviceBuffer out) {
        int across = Math.min(ACROSS, columns == 1 ? 1 : Integer.highestOneBit(columns - 1) << 1);
        DeviceKernel kernel = kernels.kernel("reduction", "", "columnSums");
        device.launch(kernel, new long[] {runs, (columns + across - 1) / across}, SIZE, (long) first * columns, rows, columns, rowsPerRun, across, x, y, out);
    }

    @Override
    public void close() {
        partial.close();
        total.close();
    }
}
