package holonomy.meshconv.engine.panama;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Memory outside the Java heap that is kept between calls and grows when more is asked for. Aligned to cache lines.
final class NativeBuffer implements AutoCloseable {
    private static final long ALIGNMENT = 64;

    private Arena arena;
    private long capacity;
    private MemorySegment memory = MemorySegment.NULL;

    /// At least `floats` floats, whatever they held before.
    MemorySegment floats(long floats) {
        long bytes = 4 * floats;
        if (bytes > capacity) {
            close();
            arena = Arena.ofShared();
            MemorySegment owned = arena.allocate(bytes + bytes / 8, ALIGNMENT);
            capacity = owned.byteSize();
            // Kernels see it without the arena's liveness check; the arena outlives every call that uses the buffer.
            memory = MemorySegment.ofAddress(owned.address()).reinterpret(capacity);
        }
        return memory;
    }

    long capacity() {
        return capacity;
    }

    @Override
    public void close() {
        if (arena != null) {
            arena.close();
            arena = null;
            capacity = 0;
            memory = MemorySegment.NULL;
        }
    }
}
