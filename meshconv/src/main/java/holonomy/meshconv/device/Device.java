package holonomy.meshconv.device;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opencl.CL10;
import org.lwjgl.opencl.CL12;
import org.lwjgl.opencl.CLContextCallback;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/// An open device: its memory, its programs, and one queue on which copies and launches happen in order. Not for several threads at once.
public final class Device implements AutoCloseable {
    /// What a device has done since it was opened.
    ///
    /// @param launches kernels launched
    /// @param operands bytes of the buffers that those kernels were given
    /// @param uploaded bytes copied to the device
    /// @param downloaded bytes copied from it
    public record Traffic(long launches, long operands, long uploaded, long downloaded) {
        public Traffic since(Traffic earlier) {
            return new Traffic(launches - earlier.launches, operands - earlier.operands, uploaded - earlier.uploaded, downloaded - earlier.downloaded);
        }
    }

    private final DeviceDescription description;
    private final long device;
    private final long context;
    private final long queue;
    private final CLContextCallback complaint;
    private long launches;
    private long operands;
    private long uploaded;
    private long downloaded;
    private boolean closed;

    Device(DeviceDescription description, long platform, long device) {
        this.description = description;
        this.device = device;
        // Every failure also comes back as a status, which becomes an exception.
        this.complaint = CLContextCallback.create((text, data, size, user) -> { });
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer status = stack.mallocInt(1);
            PointerBuffer properties = stack.mallocPointer(3).put(CL10.CL_CONTEXT_PLATFORM).put(platform).put(0).flip();
            context = CL10.clCreateContext(properties, device, complaint, 0, status);
            Status.check(status.get(0), "opening " + description);
            queue = CL10.clCreateCommandQueue(context, device, CL10.CL_QUEUE_PROFILING_ENABLE, status);
            Status.check(status.get(0), "opening a queue on " + description);
        }
    }

    public DeviceDescription description() {
        return description;
    }

    /// New memory, its contents arbitrary.
    public DeviceBuffer allocate(long bytes) {
        if (bytes > description.allocation()) {
            throw new DeviceException("a buffer of " + bytes + " bytes on " + description.name() + ", which takes at most " + description.allocation()
                    + " in one piece: use a smaller mesh or --engine panama");
        }
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer status = stack.mallocInt(1);
            long buffer = CL10.nclCreateBuffer(context, CL10.CL_MEM_READ_WRITE, Math.max(4, bytes), 0, MemoryUtil.memAddress(status));
            Status.check(status.get(0), "allocating " + bytes + " bytes on " + description.name());
            return new DeviceBuffer(this, buffer, Math.max(4, bytes));
        }
    }

    /// New memory that holds these numbers.
    public DeviceBuffer allocate(int[] values) {
        DeviceBuffer buffer = allocate(4L * values.length);
        buffer.upload(values);
        return buffer;
    }

    /// New memory that holds these numbers.
    public DeviceBuffer allocate(float[] values) {
        DeviceBuffer buffer = allocate(4L * values.length);
        buffer.upload(values);
        return buffer;
    }

    /// Sets every word of four bytes to `pattern`.
    public void fill(DeviceBuffer buffer, int pattern) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            ByteBuffer word = stack.malloc(4, 4).putInt(0, pattern);
            Status.check(CL12.nclEnqueueFillBuffer(queue, buffer.handle(), MemoryUtil.memAddress(word), 4, 0, buffer.bytes(), 0, 0, 0),
                    "filling " + buffer.bytes() + " bytes on " + description.name());
        }
        count(buffer.bytes(), 0, 0);
    }

    /// Copies a buffer to the beginning of another.
    public void copy(DeviceBuffer from, DeviceBuffer to) {
        long bytes = Math.min(from.bytes(), to.bytes());
        Status.check(CL10.nclEnqueueCopyBuffer(queue, from.handle(), to.handle(), 0, 0, bytes, 0, 0, 0),
                "copying " + bytes + " bytes on " + description.name());
        count(2 * bytes, 0, 0);
    }

    /// Compiles kernels.
    ///
    /// @param name    what the source is called in messages
    /// @param options macros, as `-D NAME=VALUE`
    /// @throws DeviceException with the compiler's log
    public DeviceProgram build(String name, String source, String options) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer status = stack.mallocInt(1);
            long program = CL10.clCreateProgramWithSource(context, source, status);
            Status.check(status.get(0), "reading the kernels " + name);
            int built = CL10.clBuildProgram(program, device, options, null, 0);
            if (built != CL10.CL_SUCCESS) {
                String log = buildLog(program);
                CL10.clReleaseProgram(program);
                throw new DeviceException("compiling the kernels " + name + " (" + options + ") for " + description + ": " + Status.text(built) + "\n" + log);
            }
            return new DeviceProgram(name, program);
        }
    }

    private String buildLog(long program) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer size = stack.mallocPointer(1);
            CL10.clGetProgramBuildInfo(program, device, CL10.CL_PROGRAM_BUILD_LOG, (ByteBuffer) null, size);
            ByteBuffer log = MemoryUtil.memAlloc((int) Math.max(1, size.get(0)));
            try {
                CL10.clGetProgramBuildInfo(program, device, CL10.CL_PROGRAM_BUILD_LOG, log, null);
                return MemoryUtil.memASCII(log, log.capacity() - 1).strip();
            } finally {
                MemoryUtil.memFree(log);
            }
        }
    }

    /// Starts `groups` work-groups of `size` items each (one, two or three dimensions; items lie along the first).
    ///
    /// @param arguments in the kernel's order: [DeviceBuffer], null for no buffer, Integer, Long, Float
    public void launch(DeviceKernel kernel, long[] groups, int size, Object... arguments) {
        launch(kernel, groups, size, 0, arguments);
    }

    /// The time that the device itself took for a launch, in nanoseconds; waits for its end.
    public long timed(DeviceKernel kernel, long[] groups, int size, Object... arguments) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer event = stack.mallocPointer(1);
            launch(kernel, groups, size, event.address(), arguments);
            Status.check(CL10.clWaitForEvents(event), "waiting for " + kernel.name());
            LongBuffer time = stack.mallocLong(1);
            Status.check(CL10.clGetEventProfilingInfo(event.get(0), CL10.CL_PROFILING_COMMAND_START, time, null), "timing " + kernel.name());
            long start = time.get(0);
            Status.check(CL10.clGetEventProfilingInfo(event.get(0), CL10.CL_PROFILING_COMMAND_END, time, null), "timing " + kernel.name());
            CL10.clReleaseEvent(event.get(0));
            return time.get(0) - start;
        }
    }

    private void launch(DeviceKernel kernel, long[] groups, int size, long event, Object... arguments) {
        for (long count : groups) {
            if (count == 0) {
                return;
            }
        }
        if (size > description.groupSize()) {
            throw new DeviceException(kernel.name() + " needs work-groups of " + size + " items, " + description.name() + " takes at most "
                    + description.groupSize() + ": use another device or --engine panama");
        }
        long touched = kernel.set(arguments);
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer global = stack.mallocPointer(groups.length);
            PointerBuffer local = stack.mallocPointer(groups.length);
            for (int i = 0; i < groups.length; i++) {
                global.put(i, i == 0 ? groups[i] * size : groups[i]);
                local.put(i, i == 0 ? size : 1);
            }
            Status.check(CL10.nclEnqueueNDRangeKernel(queue, kernel.handle(), groups.length, 0, MemoryUtil.memAddress(global),
                    MemoryUtil.memAddress(local), 0, 0, event), "launching " + kernel.name() + " on " + description.name());
        }
        launches++;
        count(touched, 0, 0);
    }

    /// Waits until everything asked for so far is done.
    public void finish() {
        Status.check(CL10.clFinish(queue), "computing on " + description.name());
    }

    public Traffic traffic() {
        return new Traffic(launches, operands, uploaded, downloaded);
    }

    void count(long moreOperands, long moreUploaded, long moreDownloaded) {
        operands += moreOperands;
        uploaded += moreUploaded;
        downloaded += moreDownloaded;
    }

    long queue() {
        return queue;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            CL10.clFinish(queue);
            CL10.clReleaseCommandQueue(queue);
            CL10.clReleaseContext(context);
            complaint.free();
        }
    }
}
