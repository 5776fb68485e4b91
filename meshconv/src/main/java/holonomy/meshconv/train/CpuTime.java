package holonomy.meshconv.train;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// What the process has computed so far, by the clock of its processors: on a busy machine the only fair measure.
public final class CpuTime {
    private CpuTime() {
    }

    /// The CPU time of all threads, compilation and garbage collection included, in seconds.
    public static double seconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }
}
