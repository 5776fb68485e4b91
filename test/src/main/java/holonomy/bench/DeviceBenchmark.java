package holonomy.bench;

import holonomy.meshconv.device.Device;
import holonomy.meshconv.device.DeviceBuffer;
import holonomy.meshconv.device.DeviceKernel;
import holonomy.meshconv.device.DeviceProgram;
import holonomy.meshconv.engine.opencl.KernelSources;
import holonomy.meshconv.engine.opencl.OpenClEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Measures the OpenCL engine on a device, beside that device's own limits: a program of its own that needs neither ND4J nor a mesh, so that it
/// runs from a bundle on a machine that has nothing but a driver.
///
///     java holonomy.bench.DeviceBenchmark [DEVICE] [VERTICES:NEIGHBOURS:CHANNELS ...]
public final class DeviceBenchmark {
    private static final String STANDARD = "10000:7:16 10000:30:16 10000:7:64 100000:7:16 100000:7:64 100000:30:64 1000000:7:32";
    private static final int GROUPS = 4096;
    private static final int SIZE = 256;

    private DeviceBenchmark() {
    }

    public static void main(String[] arguments) throws IOException {
        String selector = arguments.length > 0 && !arguments[0].contains(":") ? arguments[0] : "";
        String[] sizes = Arrays.stream(arguments).filter(a -> a.contains(":")).toArray(String[]::new);
        if (sizes.length == 0) {
            sizes = STANDARD.split(" ");
        }
        try (OpenClEngine engine = new OpenClEngine(selector)) {
            System.out.println(engine.device().description() + ", " + engine.device().description().limits());
            double check = DeviceCheck.worst(engine);
            System.out.printf(Locale.ROOT, "largest difference to the plain engine, relative: %.1e (allowed 1e-5)%n", check);
            double copy = copy(engine.device());
            double peak = peak(engine.device());
            System.out.printf(Locale.ROOT, "copy %.0f GB/s, multiply-add %.1f TFLOP/s%n", copy / 1e9, peak / 1e12);
            System.out.printf("%9s %5s %5s %11s %11s %9s %8s %8s %8s %9s%n", "vertices", "neigh", "chan", "forward ms", "fwd+bwd ms", "TFLOP/s", "of peak",
                    "fwd+bwd", "GB/s", "of copy");
            for (String size : sizes) {
                int[] n = Arrays.stream(size.split(":")).mapToInt(Integer::parseInt).toArray();
                print(new ConvolutionSize(n[0], n[1], n[2], 2, 2), engine, copy, peak);
            }
            if (check > 1e-5) {
                System.exit(1);
            }
        }
    }

    private static void print(ConvolutionSize size, OpenClEngine engine, double copy, double peak) {
        try (ConvolutionSetting setting = new ConvolutionSetting(size, engine)) {
            double forward = seconds(engine.device(), setting::forward);
            double both = seconds(engine.device(), setting::forwardAndBackward);
            double operations = size.operations() + size.accumulation();
            double bytes = size.leastBytes();
            System.out.printf(Locale.ROOT, "%9d %5d %5d %11.3f %11.3f %9.1f %8.2f %8.2f %8.0f %9.2f%n", size.vertices(), size.neighbours(), size.channels(),
                    1e3 * forward, 1e3 * both, operations / forward / 1e12, operations / forward / peak, 3 * operations / both / peak,
                    bytes / forward / 1e9, bytes / forward / copy);
        }
    }

    /// The median of some runs, each of as many repetitions as take about 50 ms.
    private static double seconds(Device device, Runnable work) {
        work.run();
        device.finish();
        long begin = System.nanoTime();
        work.run();
        device.finish();
        int repetitions = (int) Math.clamp(50_000_000L / Math.max(1, System.nanoTime() - begin), 1, 200);
        List<Double> times = new ArrayList<>();
        for (int run = 0; run < 7; run++) {
            long start = System.nanoTime();
            for (int i = 0; i < repetitions; i++) {
                work.run();
            }
            device.finish();
            times.add((System.nanoTime() - start) / 1e9 / repetitions);
        }
        times.sort(null);
        return times.get(times.size() / 2);
    }

    /// Bytes read and written per second by a copy within the device's memory.
    private static double copy(Device device) {
        long bytes = Math.min(1L << 30, device.description().memory() / 16);
        try (DeviceBuffer from = device.allocate(bytes); DeviceBuffer to = device.allocate(bytes)) {
            device.fill(from, 1);
            return 2.0 * bytes / seconds(device, () -> device.copy(from, to));
        }
    }

    /// Floating-point operations per second of multiply-adds in registers.
    private static double peak(Device device) throws IOException {
        try (InputStream source = DeviceBenchmark.class.getResourceAsStream("peak.cl");
             DeviceProgram program = device.build("peak.cl", KernelSources.prelude() + new String(source.readAllBytes(), StandardCharsets.UTF_8), "");
             DeviceBuffer out = device.allocate(4L * GROUPS * SIZE)) {
            DeviceKernel kernel = program.kernel("peak");
            int groups = Math.min(GROUPS, 32 * device.description().computeUnits());
            return 2.0 * 16 * 4096 * groups * SIZE / seconds(device, () -> device.launch(kernel, new long[] {groups}, SIZE, 0.999f, 0.001f, out));
        }
    }
}
