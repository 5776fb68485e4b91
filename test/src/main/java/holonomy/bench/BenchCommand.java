package holonomy.bench;

import holonomy.meshconv.command.CommonOptions;
import holonomy.meshconv.command.Holonomy;
import holonomy.meshconv.command.Subcommand;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./holonomy bench`: convolutions beside the machine's own limits.
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Measures convolutions beside the bare matrix products of the same sizes and the machine's limits.",
        footer = {"", "Times are the shortest of many runs. On a machine that does other work too, trust the ratios: what is compared runs in turns."})
public final class BenchCommand implements Subcommand {
    private static final String ROW = "%-12s %-8s %9d %5d %5d %6d %6d %11.2f %12.2f %9.2f %7.2f %7.2f %8.1f %6.0f%%%n";

    @Mixin
    private CommonOptions common;

    @Option(names = "--quick", description = "Three sizes and half a second each, instead of ten sizes and several seconds.")
    private boolean quick;

    @Option(names = "--engine", paramLabel = "NAME", defaultValue = "auto", description = "auto, scalar, panama or opencl (default ${DEFAULT-VALUE}).")
    private String engineName;

    @Override
    public Integer call() {
        PrintStream out = common.text();
        try (Engine engine = Engines.byName(engineName)) {
            Machine machine = Machine.measure(quick ? 0.3 : 1);
            out.printf(Locale.ROOT, "%d cores, sgemm %.1f GFLOP/s, copy %.1f GB/s%n%n", machine.cores(), machine.sgemmGflops(), machine.copyGBs());
            out.printf("%-12s %-8s %9s %5s %5s %6s %6s %11s %12s %9s %7s %7s %8s %7s%n", "benchmark", "engine", "vertices", "neigh", "chan",
                    "order", "rings", "forward ms", "fwd+bwd ms", "gemm ms", "/ gemm", "/ gemm", "GFLOP/s", "of peak");
            List<BenchResult> results = Benchmarks.convolutions(engine, machine, quick, r -> out.printf(Locale.ROOT, ROW, r.benchmark(), r.engine(),
                    r.vertices(), r.neighbours(), r.channels(), r.order(), r.rings(), r.forwardMs(), r.forwardBackwardMs(), r.gemmMs(),
                    r.forwardMs() / r.gemmMs(), r.forwardBackwardMs() / r.gemmForwardBackwardMs(), r.gflops(), 100 * r.fractionOfPeak()));
            common.result(Map.of("machine", machine, "results", results.stream().map(BenchResult::toMap).toList()));
        }
        return Holonomy.OK;
    }
}
