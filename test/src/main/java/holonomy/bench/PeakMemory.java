package holonomy.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The most memory that this process has held: heap, native memory and code.
final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    private PeakMemory() {
    }

    /// In megabytes: the peak resident size where the system tells it (Linux), elsewhere what the heap and the virtual machine's own memory have in
    /// use now.
    static double megabytes() {
        for (String line : status()) {
            if (line.startsWith(PEAK)) {
                return Long.parseLong(line.substring(PEAK.length()).replace("kB", "").strip()) / 1e3;
            }
        }
        var memory = ManagementFactory.getMemoryMXBean();
        return (memory.getHeapMemoryUsage().getUsed() + memory.getNonHeapMemoryUsage().getUsed()) / 1e6;
    }

    private static List<String> status() {
        try {
            return Files.isReadable(STATUS) ? Files.readAllLines(STATUS) : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
