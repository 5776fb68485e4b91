package holonomy.bench;

import holonomy.meshconv.command.CommonOptions;
import holonomy.meshconv.command.Holonomy;
import holonomy.meshconv.command.Subcommand;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./holonomy bench`: convolutions beside the machine's own limits, and the geometry of neighbourhoods; with `--convergence` errors under
/// refinement.
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures convolutions beside the bare matrix products of the same sizes, a training step and its parts, and log maps.",
        footer = {"", "Times are the shortest of many runs. On a machine that does other work too, trust the ratios: what is compared runs in turns."})
public final class BenchCommand implements Subcommand {
    @Mixin
    private CommonOptions common;

    @Option(names = "--quick", description = "Three sizes of convolution instead of nine, half a second each, and none with a million vertices.")
    private boolean quick;

    @Option(names = "--engine", paramLabel = "NAME", defaultValue = "auto", description = "auto, scalar, panama or opencl[:DEVICE] (default ${DEFAULT-VALUE}).")
    private String engineName;

    @Option(names = "--convergence", description = "Instead, how errors of geometry, operators and convolutions fall under refinement.")
    private boolean convergence;

    @Option(names = "--geometry", description = "Only the geometry: log maps and transport on spheres and large sheets.")
    private boolean geometry;

    @Override
    public Integer call() {
        PrintStream out = common.text();
        if (convergence) {
            out.printf("%-8s %-24s %9s %10s %6s%n", "surface", "quantity", "edge", "error", "order");
            List<Convergence.Row> rows = Convergence.tables(quick ? 4 : 5, row -> out.printf(Locale.ROOT, "%-8s %-24s %9.5f %10.2e %6s%n",
                    row.surface(), row.quantity(), row.edge(), row.error(), number(row.order(), 2)));
            common.result(Map.of("convergence", rows.stream().map(Convergence.Row::toMap).toList()));
            return Holonomy.OK;
        }
        if (geometry) {
            common.result(Map.of("results", geometry(out).stream().map(GeometryResult::toMap).toList()));
            return Holonomy.OK;
        }
        try (Engine engine = Engines.byName(engineName)) {
            Machine machine = Machine.measure(engine, quick ? 0.3 : 1);
            out.printf(Locale.ROOT, "%d cores, sgemm %.1f GFLOP/s, copy %.1f GB/s%n%n", machine.cores(), machine.sgemmGflops(), machine.copyGBs());
            out.printf("%-14s %9s %5s %5s %6s %6s %11s %11s %9s %7s %7s %8s %8s %7s%n", "benchmark", "vertices", "neigh", "chan", "order", "rings",
                    "forward ms", "fwd+bwd ms", "gemm ms", "/ gemm", "/ gemm", "GFLOP/s", "GB/s", "of peak");
            List<BenchResult> results = new ArrayList<>();
            if (!quick) {
                results.addAll(scaling(engine, out));
            }
            double largest = PeakMemory.megabytes();
            results.addAll(Benchmarks.convolutions(engine, machine, quick, result -> print(result, out)));
            results.addAll(Benchmarks.training(engine, machine, quick, result -> print(result, out)));
            out.println();
            List<Map<String, Object>> maps = new ArrayList<>(results.stream().map(BenchResult::toMap).toList());
            geometry(out).forEach(result -> maps.add(result.toMap()));
            double peak = PeakMemory.megabytes();
            out.printf(Locale.ROOT, "%npeak memory %.0f MB, everything included%n", peak);
            Map<String, Object> result = new LinkedHashMap<>(Map.of("machine", machine, "results", maps, "peakMemoryMB", Math.round(peak)));
            if (!quick) {
                result.put("millionVerticesPeakMemoryMB", Math.round(largest));
            }
            common.result(result);
        }
        return Holonomy.OK;
    }

    /// Before anything else, while the heap is as small as a million vertices allow.
    private static List<BenchResult> scaling(Engine engine, PrintStream out) {
        List<BenchResult> results = Benchmarks.scaling(engine, result -> print(result, out));
        out.printf(Locale.ROOT, "%-14s a vertex of the large surface costs %.2f times one of the small one forward, %.2f times in both passes%n", "",
                results.getFirst().forwardMsPerVertex() / results.getLast().forwardMsPerVertex(),
                results.getFirst().forwardBackwardMsPerVertex() / results.getLast().forwardBackwardMsPerVertex());
        out.printf(Locale.ROOT, "%-14s peak memory up to here %.0f MB%n", "", PeakMemory.megabytes());
        return results;
    }

    private List<GeometryResult> geometry(PrintStream out) {
        out.printf("%-36s %9s %6s %9s %9s %13s %6s %8s%n", "geometry", "vertices", "neigh", "wall ms", "CPU ms", "CPU ms/source", "/ copy", "GB");
        return GeometryBenchmarks.all(quick, r -> out.printf("%-36s %9d %6s %9s %9s %13s %6s %8s%n", r.benchmark(), r.vertices(),
                number(r.neighbours(), 1), number(r.wallMs(), 1), number(r.cpuMs(), 1), number(r.perSourceMs(), 4), number(r.toCopy(), 0),
                number(r.residentGB(), 1)));
    }

    private static void print(BenchResult r, PrintStream out) {
        out.printf("%-14s %9d %5d %5d %6d %6d %11s %11s %9s %7s %7s %8s %8s %7s%n", r.benchmark(), r.vertices(), r.neighbours(), r.channels(), r.order(),
                r.rings(), number(r.forwardMs(), 2), number(r.forwardBackwardMs(), 2), number(r.gemmMs(), 2), number(r.forwardMs() / r.gemmMs(), 2),
                number(r.forwardBackwardMs() / r.gemmForwardBackwardMs(), 2), number(r.gflops(), 1), number(r.gigabytesPerSecond(), 1),
                number(r.fractionOfPeak(), 2));
        if (!Double.isNaN(r.convolutionShare())) {
            out.printf(Locale.ROOT, "%-14s %.0f%% of it in convolutions; %.2f times its convolutions alone%s%n", "", 100 * r.convolutionShare(),
                    r.stepToConvolutions(), r.benchmark().equals(Benchmarks.MEAN_STEP) ? "; the mean over the meshes of characters and variants above" : "");
        }
    }

    private static String number(double value, int digits) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
