package holonomy.bench;

import holonomy.gstructure.Group;
import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.field.InputFeatures;
import holonomy.meshconv.layer.EquivariantNormalisation;
import holonomy.meshconv.layer.GaugeConvolution;
import holonomy.meshconv.layer.Layer;
import holonomy.meshconv.layer.RegularNonlinearity;
import holonomy.meshconv.network.Network;
import holonomy.meshconv.network.SegmentationNetwork;
import java.util.List;
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

/// One layer of `16x0+16x1+16x2`, or the commands' whole network, forward and backward on a surface like one of `characters`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow"})
public class LayerBenchmark {
    /// What runs.
    public enum Part { CONVOLUTION, NONLINEARITY, NORMALISATION, NETWORK }

    @Param("panama")
    private String engine;

    @Param({"CONVOLUTION", "NONLINEARITY", "NORMALISATION", "NETWORK"})
    private Part part;

    private Engine opened;
    private LayerSetting setting;

    @Setup(Level.Trial)
    public void open() {
        opened = Engines.byName(engine);
        setting = new LayerSetting(layers(), LayerSetting.geometry(new ConvolutionSize(2_000, 40, 16, 2, 2)), opened);
    }

    private List<Layer> layers() {
        FieldType hidden = Group.so2().type("16x0+16x1+16x2");
        return switch (part) {
            case CONVOLUTION -> List.of(new GaugeConvolution(hidden, hidden));
            case NONLINEARITY -> List.of(RegularNonlinearity.exact(hidden));
            case NORMALISATION -> List.of(new EquivariantNormalisation(hidden));
            case NETWORK -> {
                try (Network network = SegmentationNetwork.usual(InputFeatures.standard().type(Group.so2()), hidden, 15, 0).build(Precision.FLOAT32)) {
                    yield network.layers();
                }
            }
        };
    }

    @TearDown(Level.Trial)
    public void close() {
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
}
