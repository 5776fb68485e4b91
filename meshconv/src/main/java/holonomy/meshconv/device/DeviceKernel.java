package holonomy.meshconv.device;

import static org.lwjgl.system.MemoryUtil.NULL;

import org.lwjgl.opencl.CL10;

/// A function that runs on a device, see [Device#launch].
public final class DeviceKernel {
    private final String name;
    private final long handle;

    DeviceKernel(String name, long handle) {
        this.name = name;
        this.handle = handle;
    }

    public String name() {
        return name;
    }

    long handle() {
        return handle;
    }

    /// Sets all arguments; returns the bytes of the buffers among them.
    long set(Object[] arguments) {
        long bytes = 0;
        for (int i = 0; i < arguments.length; i++) {
            int status = switch (arguments[i]) {
                case null -> CL10.nclSetKernelArg(handle, i, Long.BYTES, NULL);
                case DeviceBuffer buffer -> {
                    bytes += buffer.bytes();
                    yield CL10.clSetKernelArg1p(handle, i, buffer.handle());
                }
                case Integer number -> CL10.clSetKernelArg1i(handle, i, number);
                case Long number -> CL10.clSetKernelArg1l(handle, i, number);
                case Float number -> CL10.clSetKernelArg1f(handle, i, number);
                default -> throw new IllegalArgumentException("argument " + i + " of " + name + ": " + arguments[i].getClass().getSimpleName());
            };
            Status.check(status, "argument " + i + " of the kernel " + name);
        }
        return bytes;
    }

    void release() {
        CL10.clReleaseKernel(handle);
    }
}
