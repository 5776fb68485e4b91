package holonomy.meshconv.engine.opencl;

import holonomy.meshconv.device.Device;
import holonomy.meshconv.device.DeviceBuffer;
import holonomy.meshconv.engine.gather.EdgeArrays;
import java.util.HashMap;
import java.util.Map;

/// A stencil's edges in the memory of a device, seen from the vertices that gather, and the records that convolutions have asked for.
final class DeviceEdges implements AutoCloseable {
    private static final int SIZE = 256;

    private final Device device;
    private final KernelSources kernels;
    private final int gatherers;
    private final int edges;
    private final DeviceBuffer offsets;
    private final DeviceBuffer other;
    private final DeviceBuffer base;      // [5 + rings][edges]
    private final Map<EdgeRecord, DeviceBuffer> records = new HashMap<>();

    DeviceEdges(Device device, KernelSources kernels, EdgeArrays arrays) {
        this.device = device;
        this.kernels = kernels;
        this.gatherers = arrays.gatherers();
        this.edges = arrays.other().length;
        offsets = device.allocate(arrays.offsets());
        other = device.allocate(arrays.other());
        float[][] quantities = arrays.quantities();
        float[] all = new float[Math.multiplyExact(quantities.length, edges)];
        for (int i = 0; i < quantities.length; i++) {
            if (quantities[i] != null) {
                System.arraycopy(quantities[i], 0, all, i * edges, edges);
            }
        }
        base = device.allocate(all);
    }

    int gatherers() {
        return gatherers;
    }

    DeviceBuffer offsets() {
        return offsets;
    }

    DeviceBuffer other() {
        return other;
    }

    /// The records of all edges, `[edges, record.size()]`; computed when first asked for.
    DeviceBuffer records(EdgeRecord record) {
        return records.computeIfAbsent(record, wanted -> {
            long count = (long) edges * wanted.size();
            DeviceBuffer filled = device.allocate(4 * count);
            try (DeviceBuffer entries = device.allocate(wanted.numbers())) {
                device.launch(kernels.kernel("edges", "", "edgeRecords"), new long[] {(count + SIZE - 1) / SIZE}, SIZE,
                        edges, base, wanted.size(), entries, filled);
            }
            return filled;
        });
    }

    @Override
    public void close() {
        offsets.close();
        other.close();
        base.close();
        records.values().forEach(DeviceBuffer::close);
        records.clear();
    }
}
