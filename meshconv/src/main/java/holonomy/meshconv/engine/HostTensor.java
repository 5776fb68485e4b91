package holonomy.meshconv.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/// A tensor in the memory of the host: a row-major ND4J matrix of float32 or float64, outside the Java heap, or a part of one, seen by kernels as a
/// memory segment. The tensor of the engines `scalar` and `panama`.
public final class HostTensor implements Tensor {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED;

    private final int rows;
    private final int columns;
    private final Precision precision;
    private final INDArray owned;    // what closing frees, or null
    private MemorySegment segment;   // null once closed

    private HostTensor(INDArray owned, MemorySegment segment, int rows, int columns, Precision precision) {
        this.rows = rows;
        this.columns = columns;
        this.precision = precision;
        this.owned = owned;
        this.segment = segment;
    }

    /// A new tensor of zeros; closing it frees its memory.
    public static HostTensor zeros(int rows, int columns, Precision precision) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("a tensor of shape [" + rows + ", " + columns + "]");
        }
        if (rows == 0 || columns == 0) {
            return new HostTensor(null, MemorySegment.NULL, rows, columns, precision);
        }
        INDArray array = Nd4j.create(precision == Precision.FLOAT32 ? DataType.FLOAT : DataType.DOUBLE, rows, columns);
        MemorySegment memory = MemorySegment.ofAddress(array.data().addressPointer().address()).reinterpret((long) rows * columns * precision.bytes());
        return new HostTensor(array, memory, rows, columns, precision);
    }

    /// The tensor as one of the host, or an [EngineException] if it lives on a device.
    public static HostTensor of(Tensor tensor) {
        if (tensor instanceof HostTensor host) {
            return host;
        }
        throw new EngineException("a tensor of another engine (" + tensor.getClass().getSimpleName()
                + ") was given to an engine of the host: allocate it with the engine that computes");
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
        return precision;
    }

    /// The entries, row-major, in native byte order.
    public MemorySegment segment() {
        requireOpen();
        return segment;
    }

    /// The number of entries.
    public long size() {
        return (long) rows * columns;
    }

    /// Entry `index = row * columns + column`.
    public double get(long index) {
        return precision == Precision.FLOAT32 ? segment().getAtIndex(FLOAT, index) : segment().getAtIndex(DOUBLE, index);
    }

    /// Overwrites entry `index = row * columns + column`, rounding to the tensor's precision.
    public void set(long index, double value) {
        if (precision == Precision.FLOAT32) {
            segment().setAtIndex(FLOAT, index, (float) value);
        } else {
            segment().setAtIndex(DOUBLE, index, value);
        }
    }

    @Override
    public double[] toDoubles() {
        double[] values = new double[Math.toIntExact(size())];
        MemorySegment memory = segment();
        if (precision == Precision.FLOAT32) {
            for (int i = 0; i < values.length; i++) {
                values[i] = memory.getAtIndex(FLOAT, i);
            }
        } else {
            MemorySegment.copy(memory, DOUBLE, 0, values, 0, values.length);
        }
        return values;
    }

    @Override
    public void set(double[] values) {
        if (values.length != size()) {
            throw new IllegalArgumentException(values.length + " values for a tensor of shape [" + rows + ", " + columns + "]");
        }
        MemorySegment memory = segment();
        if (precision == Precision.FLOAT32) {
            for (int i = 0; i < values.length; i++) {
                memory.setAtIndex(FLOAT, i, (float) values[i]);
            }
        } else {
            MemorySegment.copy(values, 0, memory, DOUBLE, 0, values.length);
        }
    }

    @Override
    public HostTensor part(long from, int partRows, int partColumns) {
        long bytes = (long) partRows * partColumns * precision.bytes();
        return new HostTensor(null, segment().asSlice(from * precision.bytes(), bytes), partRows, partColumns, precision);
    }

    @Override
    public void close() {
        if (owned != null && segment != null && owned.closeable()) {
            owned.close();
        }
        segment = null;
    }

    private void requireOpen() {
        if (segment == null) {
            throw new IllegalStateException("the tensor [" + rows + ", " + columns + "] was closed");
        }
    }

    @Override
    public String toString() {
        return "HostTensor[" + rows + ", " + columns + ", " + precision + (segment == null ? ", closed]" : "]");
    }
}
