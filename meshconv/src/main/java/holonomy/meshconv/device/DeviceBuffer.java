package holonomy.meshconv.device;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import org.lwjgl.opencl.CL10;
import org.lwjgl.opencl.CL11;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/// Memory of a device. Transfers take native memory by its address and are counted by the device.
public final class DeviceBuffer implements AutoCloseable {
    /// Parts of a buffer begin at multiples of this many bytes, which suits every device that we know of.
    public static final int ALIGNMENT = 512;

    private final Device device;
    private final long bytes;
    private long handle;

    DeviceBuffer(Device device, long handle, long bytes) {
        this.device = device;
        this.handle = handle;
        this.bytes = bytes;
    }

    public long bytes() {
        return bytes;
    }

    long handle() {
        if (handle == 0) {
            throw new IllegalStateException("a device buffer of " + bytes + " bytes was closed");
        }
        return handle;
    }

    /// Bytes `offset .. offset + count` as a buffer of their own, which shares the memory; the whole must stay open. The offset is a
    /// multiple of [#ALIGNMENT].
    public DeviceBuffer part(long offset, long count) {
        if (offset % ALIGNMENT != 0 || offset < 0 || count < 1 || offset + count > bytes) {
            throw new IllegalArgumentException("bytes " + offset + " to " + (offset + count) + " of a device buffer of " + bytes
                    + " bytes: expected a part that begins at a multiple of " + ALIGNMENT);
        }
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer status = stack.mallocInt(1);
            ByteBuffer region = stack.malloc(8, 16);
            region.putLong(0, offset).putLong(8, count);
            long part = CL11.nclCreateSubBuffer(handle(), CL10.CL_MEM_READ_WRITE, CL11.CL_BUFFER_CREATE_TYPE_REGION,
                    MemoryUtil.memAddress(region), MemoryUtil.memAddress(status));
            Status.check(status.get(0), "taking a part of a device buffer");
            return new DeviceBuffer(device, part, count);
        }
    }

    /// Copies native memory to the device and returns when that is done.
    public void upload(MemorySegment from) {
        if (from.byteSize() > bytes) {
            throw new IllegalArgumentException(from.byteSize() + " bytes into a device buffer of " + bytes);
        }
        if (from.byteSize() > 0) {
            Status.check(CL10.nclEnqueueWriteBuffer(device.queue(), handle(), CL10.CL_TRUE, 0, from.byteSize(), from.address(), 0, 0, 0),
                    "copying " + from.byteSize() + " bytes to " + device.description().name());
            device.count(0, from.byteSize(), 0);
        }
    }

    /// Copies from the device into native memory and returns when that is done.
    public void download(MemorySegment to) {
        if (to.byteSize() > bytes) {
            throw new IllegalArgumentException(to.byteSize() + " bytes from a device buffer of " + bytes);
        }
        if (to.byteSize() > 0) {
            Status.check(CL10.nclEnqueueReadBuffer(device.queue(), handle(), CL10.CL_TRUE, 0, to.byteSize(), to.address(), 0, 0, 0),
                    "copying " + to.byteSize() + " bytes from " + device.description().name());
            device.count(0, 0, to.byteSize());
        }
    }

    public void upload(float[] values) {
        try (Arena arena = Arena.ofConfined()) {
            upload(arena.allocateFrom(ValueLayout.JAVA_FLOAT, values));
        }
    }

    public void upload(int[] values) {
        try (Arena arena = Arena.ofConfined()) {
            upload(arena.allocateFrom(ValueLayout.JAVA_INT, values));
        }
    }

    /// The first `count` numbers.
    public float[] floats(int count) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment segment = arena.allocate(4L * count, 64);
            download(segment);
            return segment.toArray(ValueLayout.JAVA_FLOAT);
        }
    }

    /// Frees the memory; once is enough. Launches that use it and are under way still end.
    @Override
    public void close() {
        if (handle != 0) {
            CL10.clReleaseMemObject(handle);
            handle = 0;
        }
    }
}
