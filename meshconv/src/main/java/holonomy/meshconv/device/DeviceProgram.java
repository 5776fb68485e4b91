package holonomy.meshconv.device;

import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.Map;
import org.lwjgl.opencl.CL10;
import org.lwjgl.system.MemoryStack;

/// Compiled kernels.
public final class DeviceProgram implements AutoCloseable {
    private final String name;
    private final long program;
    private final Map<String, DeviceKernel> kernels = new HashMap<>();
    private boolean closed;

    DeviceProgram(String name, long program) {
        this.name = name;
        this.program = program;
    }

    public DeviceKernel kernel(String kernel) {
        return kernels.computeIfAbsent(kernel, key -> {
            try (MemoryStack stack = MemoryStack.stackPush()) {
                IntBuffer status = stack.mallocInt(1);
                long handle = CL10.clCreateKernel(program, key, status);
                Status.check(status.get(0), "looking for the kernel " + key + " in " + name);
                return new DeviceKernel(key, handle);
            }
        });
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            kernels.values().forEach(DeviceKernel::release);
            CL10.clReleaseProgram(program);
        }
    }
}
