package holonomy.meshconv.engine.opencl;

import holonomy.meshconv.device.Device;
import holonomy.meshconv.device.DeviceBuffer;

/// Device memory that is kept between calls and grows when more is asked for. Launches are in order, so that a later use waits for the one before.
final class ScratchBuffer implements AutoCloseable {
    private final Device device;
    private DeviceBuffer buffer;

    ScratchBuffer(Device device) {
        this.device = device;
    }

    /// At least `count` floats, whatever they held before.
    DeviceBuffer floats(long count) {
        if (buffer == null || buffer.bytes() < 4 * count) {
            close();
            buffer = device.allocate(4 * (count + count / 8));
        }
        return buffer;
    }

    @Override
    public void close() {
        if (buffer != null) {
            buffer.close();
            buffer = null;
        }
    }
}
