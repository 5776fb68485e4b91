package holonomy.meshconv.engine.opencl;

import holonomy.meshconv.device.Device;
import holonomy.meshconv.device.DeviceBuffer;
import holonomy.meshconv.engine.SparseRows;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;

/// Sparse matrices in the memory of a device, each as long as somebody holds it.
final class PlacedRows implements AutoCloseable {
    record Placed(DeviceBuffer begin, DeviceBuffer column, DeviceBuffer weight) {
        void close() {
            begin.close();
            column.close();
            weight.close();
        }
    }

    /// A matrix by its identity, without holding it.
    private static final class Key extends WeakReference<SparseRows> {
        private final int hash;

        Key(SparseRows rows, ReferenceQueue<SparseRows> queue) {
            super(rows, queue);
            hash = System.identityHashCode(rows);
        }

        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Key key && get() != null && get() == key.get();
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    private final Device device;
    private final Map<Key, Placed> placed = new HashMap<>();
    private final ReferenceQueue<SparseRows> forgotten = new ReferenceQueue<>();

    PlacedRows(Device device) {
        this.device = device;
    }

    Placed of(SparseRows rows) {
        for (Reference<? extends SparseRows> key = forgotten.poll(); key != null; key = forgotten.poll()) {
            Placed stale = placed.remove((Key) key);
            if (stale != null) {
                stale.close();
            }
        }
        return placed.computeIfAbsent(new Key(rows, forgotten), key -> place(rows));
    }

    private Placed place(SparseRows rows) {
        int[] begin = new int[rows.rows() + 1];
        for (int r = 0; r < rows.rows(); r++) {
            begin[r + 1] = rows.begin(r + 1);
        }
        int[] column = new int[begin[rows.rows()]];
        float[] weight = new float[column.length];
        for (int e = 0; e < column.length; e++) {
            column[e] = rows.column(e);
            weight[e] = (float) rows.weight(e);
        }
        return new Placed(device.allocate(begin), device.allocate(column), device.allocate(weight));
    }

    @Override
    public void close() {
        placed.values().forEach(Placed::close);
        placed.clear();
    }
}
