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

    /// `sum_v x[v, c]`, times `y[v, c]` unless y is null.
    double[] columnSums(Tensor x, Tensor y) {
        if (x.rows() == 0 || x.columns() == 0) {
            return new double[x.columns()];
        }
        float[] pairs = sums(x, y).floats(2 * x.columns());
        double[] sums = new double[x.columns()];
        for (int c = 0; c < sums.length; c++) {
            sums[c] = (double) pairs[c] + pairs[sums.length + c];
        }
        return sums;
    }

    /// `y[0, c] += sum_v x[v, c]` where the mask is not zero.
    void addColumnSums(Tensor x, DeviceBuffer mask, Tensor y) {
        if (x.rows() > 0 && x.columns() > 0) {
            device.launch(kernels.kernel("reduction", "", "addMasked"), new long[] {(x.columns() + SIZE - 1) / SIZE}, SIZE, x.columns(), mask, sums(x, null),
                    DeviceTensor.buffer(y));
        }
    }

    /// Upper and lower words of the sums, `[2, columns]`.
    private DeviceBuffer sums(Tensor x, Tensor y) {
        int columns = x.columns();
        int rowsPerRun = Math.max(ROWS, (x.rows() + RUNS - 1) / RUNS);
        int runs = (x.rows() + rowsPerRun - 1) / rowsPerRun;
        DeviceBuffer first = partial.floats(2L * runs * columns);
        reduce(x.rows(), columns, rowsPerRun, runs, DeviceTensor.buffer(x), DeviceTensor.buffer(y), first);
        if (runs == 1) {
            return first;
        }
        DeviceBuffer second = total.floats(2L * columns);
        reduce(2 * runs, columns, 2 * runs, 1, first, null, second);
        return second;
    }

    private void reduce(int rows, int columns, int rowsPerRun, int runs, DeviceBuffer x, DeviceBuffer y, DeviceBuffer out) {
        int across = Math.min(ACROSS, columns == 1 ? 1 : Integer.highestOneBit(columns - 1) << 1);
        DeviceKernel kernel = kernels.kernel("reduction", "", "columnSums");
        device.launch(kernel, new long[] {runs, (columns + across - 1) / across}, SIZE, rows, columns, rowsPerRun, across, x, y, out);
    }

    @Override
    public void close() {
        partial.close();
        total.close();
    }
}
