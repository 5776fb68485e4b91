package holonomy.viewer.application;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// Memory that the C library keeps between frames. Mesa's software renderer takes some 300 bytes for each triangle of a frame and frees them
/// after it; glibc hands so much back to the system at once, and the pages have to be mapped and cleared anew in the next frame. That took
/// seven eighths of the drawing thread's time at 80,000 triangles.
final class KeptMemory {
    private static final int TRIM_THRESHOLD = -1; // M_TRIM_THRESHOLD of malloc.h
    private static final int TOP_PAD = -2;        // M_TOP_PAD
    private static final int KEPT = 256 << 20;    // bytes of free memory
    private static final int STEP = 64 << 20;     // bytes by which an arena grows

    private KeptMemory() {
    }

    /// Has the C library keep what is freed, up to a bound; false where the library has no such setting.
    static boolean betweenFrames() {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> found = linker.defaultLookup().find("mallopt");
        if (found.isEmpty()) {
            return false;
        }
        var mallopt = linker.downcallHandle(found.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try {
            return (int) mallopt.invokeExact(TRIM_THRESHOLD, KEPT) == 1 & (int) mallopt.invokeExact(TOP_PAD, STEP) == 1;
        } catch (Throwable impossible) {
            throw new AssertionError("mallopt takes two integers", impossible);
        }
    }
}
