package holonomy.meshconv.engine.opencl;

import holonomy.meshconv.device.DeviceBuffer;
import holonomy.meshconv.engine.EngineException;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A tensor in the memory of a device, float32, row-major.
final class DeviceTensor implements Tensor {
    private final int rows;
    private final int columns;
    private final DeviceBuffer buffer;

    DeviceTensor(int rows, int columns, DeviceBuffer buffer) {
        this.rows = rows;
        this.columns = columns;
        this.buffer = buffer;
    }

    static DeviceTensor of(Tensor tensor) {
        if (tensor instanceof DeviceTensor own) {
            return own;
        }
        throw new EngineException("a tensor of another engine (" + tensor.getClass().getSimpleName()
                + ") was given to the engine 'opencl': allocate it with the engine that computes");
    }

    /// The tensor's memory, or null for no tensor.
    static DeviceBuffer buffer(Tensor tensor) {
        return tensor == null ? null : of(tensor).buffer;
    }

    DeviceBuffer buffer() {
        return buffer;
    }

    long size() {
        return (long) rows * columns;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public Precision precision() {
        return Precision.FLOAT32;
    }

    @Override
    public Tensor part(long from, int partRows, int partColumns) {
        return new DeviceTensor(partRows, partColumns, buffer.part(4 * from, Math.max(4, 4L * partRows * partColumns)));
    }

    @Override
    public double[] toDoubles() {
        int count = Math.toIntExact(size());
        double[] values = new double[count];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(4L * count, 64);
            buffer.download(copy);
            for (int i = 0; i < count; i++) {
                values[i] = copy.getAtIndex(ValueLayout.JAVA_FLOAT, i);
            }
        }
        return values;
    }

    @Override
    public void set(double[] values) {
        if (values.length != size()) {
            throw new IllegalArgumentException(values.length + " values for a tensor of shape [" + rows + ", " + columns + "]");
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(4L * values.length, 64);
            for (int i = 0; i < values.length; i++) {
                copy.setAtIndex(ValueLayout.JAVA_FLOAT, i, (float) values[i]);
            }
            buffer.upload(copy);
        }
    }

    @Override
    public void close() {
        buffer.close();
    }

    @Override
    public String toString() {
        return "DeviceTensor[" + rows + ", " + columns + "]";
    }
}
