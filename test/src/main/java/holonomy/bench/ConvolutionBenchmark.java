package holonomy.bench;

import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.engine.panama.WorkPool;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// One convolution, forward and backward, beside its bare matrix products.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow"})
public class ConvolutionBenchmark {
    @Param("panama")
    private String engine;

    @Param({"10000:7:16:2:2", "10000:30:16:2:2", "10000:7:64:2:2", "100000:7:16:2:2"})
    private String verticesNeighboursChannelsOrderRings;

    private Engine opened;
    private ConvolutionSetting setting;
    private WorkPool pool;
    private BareProducts bare;

    @Setup(Level.Trial)
    public void open() {
        int[] n = java.util.Arrays.stream(verticesNeighboursChannelsOrderRings.split(":")).mapToInt(Integer::parseInt).toArray();
        ConvolutionSize size = new ConvolutionSize(n[0], n[1], n[2], n[3], n[4]);
        opened = Engines.byName(engine);
        setting = new ConvolutionSetting(size, opened);
        pool = new WorkPool(Runtime.getRuntime().availableProcessors());
        bare = new BareProducts(size, pool);
    }

    @TearDown(Level.Trial)
    public void close() {
        bare.close();
        pool.close();
        setting.close();
        opened.close();
    }

    @Benchmark
    public void forward() {
        setting.forward();
    }

    @Benchmark
    public void forwardAndBackward() {
        setting.forwardAndBackward();
    }

    @Benchmark
    public void bareProductsForward() {
        bare.forward();
    }

    @Benchmark
    public void bareProductsForwardAndBackward() {
        bare.forwardAndBackward();
    }
}
