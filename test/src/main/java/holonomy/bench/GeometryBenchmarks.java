package holonomy.bench;

import com.sun.management.OperatingSystemMXBean;
import holonomy.manifold.Mesh;
import holonomy.transport.SurfaceModel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The benchmarks of neighbourhoods that `./holonomy bench` runs: log maps and transport on the icosphere of level 5 within 0.2, one-rings of
/// 160,000 vertices, a million faces.
final class GeometryBenchmarks {
    private static final int ROUNDS = 8;
    private static final int SOURCES = 1000; // of a round in one thread
    private static final int COPIES = 20;    // of a round: one takes less than the clock's step

    private GeometryBenchmarks() {
    }

    /// What a piece of work took, at best.
    private record Times(double wallMs, double cpuMs) {
        /// The least of several rounds, the first ones to warm up.
        static Times of(int rounds, Runnable work) {
            OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            double wall = Double.POSITIVE_INFINITY;
            double cpu = Double.POSITIVE_INFINITY;
            for (int round = 0; round < rounds; round++) {
                long begin = System.nanoTime();
                long cpuBegin = process.getProcessCpuTime();
                work.run();
                cpu = Math.min(cpu, (process.getProcessCpuTime() - cpuBegin) / 1e6);
                wall = Math.min(wall, (System.nanoTime() - begin) / 1e6);
            }
            return new Times(wall, cpu);
        }
    }

    /// @param quick without the million faces
    static List<GeometryResult> all(boolean quick, Consumer<GeometryResult> progress) {
        List<GeometryResult> results = new ArrayList<>();
        NeighbourhoodWork work = new NeighbourhoodWork();
        for (SurfaceModel model : SurfaceModel.values()) {
            results.add(sources(work, model));
            progress.accept(results.getLast());
        }
        double copyMs = Times.of(ROUNDS, () -> {
            for (int i = 0; i < COPIES; i++) {
                work.copyOfTheOutput();
            }
        }).cpuMs / COPIES;
        for (SurfaceModel model : SurfaceModel.values()) {
            Times times = Times.of(ROUNDS, () -> work.allSources(model));
            results.add(new GeometryResult("all sources, " + model, work.vertexCount(), (double) work.entryCount() / work.vertexCount(),
                    times.wallMs, times.cpuMs, times.cpuMs / work.vertexCount(), times.cpuMs / copyMs, Double.NaN));
            progress.accept(results.getLast());
        }
        Mesh sheet = NeighbourhoodWork.sheet(320_000);
        Times rings = Times.of(2 * ROUNDS, () -> NeighbourhoodWork.oneRings(sheet));
        results.add(ofMesh("one-rings from the mesh", sheet, 6, rings, Double.NaN));
        progress.accept(results.getLast());
        if (!quick) {
            Mesh large = NeighbourhoodWork.sheet(1_000_000);
            int[] entries = new int[1];
            Times times = Times.of(1, () -> entries[0] = NeighbourhoodWork.edges(large).entryCount());
            results.add(ofMesh("million faces, edges:2.5", large, (double) entries[0] / large.vertexCount(), times, residentGB()));
            progress.accept(results.getLast());
        }
        return results;
    }

    private static GeometryResult sources(NeighbourhoodWork work, SurfaceModel model) {
        double[] sum = new double[1]; // keeps the work from being left out
        Times times = Times.of(2 * ROUNDS, () -> {
            for (int i = 0; i < SOURCES; i++) {
                sum[0] += work.oneSource(model);
            }
        });
        if (Double.isNaN(sum[0])) {
            throw new IllegalStateException("log maps are not numbers");
        }
        return new GeometryResult(SOURCES + " sources, one thread, " + model, work.vertexCount(),
                (double) work.entryCount() / work.vertexCount(), times.wallMs, times.cpuMs, times.cpuMs / SOURCES, Double.NaN, Double.NaN);
    }

    private static GeometryResult ofMesh(String name, Mesh mesh, double neighbours, Times times, double residentGB) {
        return new GeometryResult(name, mesh.vertexCount(), neighbours, times.wallMs, times.cpuMs, times.cpuMs / mesh.vertexCount(), Double.NaN,
                residentGB);
    }

    /// The most memory that this process has taken, where the system tells.
    private static double residentGB() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e9).findFirst().orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
