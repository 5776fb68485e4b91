package holonomy.bench;

import holonomy.gstructure.Group;
import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.panama.WorkPool;
import holonomy.meshconv.layer.EquivariantNormalisation;
import holonomy.meshconv.layer.Layer;
import holonomy.meshconv.layer.RegularNonlinearity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The benchmarks of `./holonomy bench`, beside the limits of the machine they run on.
public final class Benchmarks {
    private static final ConvolutionSize SMALL = new ConvolutionSize(2_000, 7, 16, 2, 2);
    private static final ConvolutionSize LARGE = new ConvolutionSize(1_000_000, 7, 16, 2, 2);
    private static final List<ConvolutionSize> QUICK = List.of(
            new ConvolutionSize(10_000, 7, 16, 2, 2), new ConvolutionSize(10_000, 30, 16, 2, 2), SMALL);
    private static final List<ConvolutionSize> FULL = List.of(
            new ConvolutionSize(10_000, 7, 16, 2, 2), new ConvolutionSize(10_000, 30, 16, 2, 2), new ConvolutionSize(10_000, 7, 64, 2, 2),
            new ConvolutionSize(10_000, 7, 16, 1, 2), new ConvolutionSize(10_000, 7, 16, 4, 2), new ConvolutionSize(10_000, 7, 3, 2, 2),
            new ConvolutionSize(10_000, 7, 16, 2, 3), SMALL, new ConvolutionSize(100_000, 7, 16, 2, 2));

    /// Per number: two products of 5 coefficients with 11 samples each, 6 operations per sample, 4 per coefficient.
    private static final double SAMPLING_OPERATIONS = (2 * 2 * 5 * 11 + 6 * 11 + 4 * 5) / 5.0;
    private static final double NORMALISATION_OPERATIONS = 4;

    /// A step on one mesh, and the mean over those of `characters` and variants.
    private static final String STEP = "training step";
    static final String MEAN_STEP = "mean step";

    private Benchmarks() {
    }

    /// Measures convolutions of several sizes on an engine, telling each result to `progress` as it comes.
    ///
    /// @param quick fewer sizes and about half a second each instead of several
    public static List<BenchResult> convolutions(Engine engine, Machine machine, boolean quick, Consumer<BenchResult> progress) {
        List<BenchResult> results = new ArrayList<>();
        for (ConvolutionSize size : quick ? QUICK : FULL) {
            BenchResult result = convolution(size, engine, machine, quick ? 0.5 : 6);
            progress.accept(result);
            results.add(result);
        }
        return results;
    }

    /// Measures what a vertex costs on a large surface and on a small one, in turns and for as long: the small one is gone through so many times that both have the same number of
    /// vertices. Each alone would say more of how long a machine is left alone than of surfaces.
    public static List<BenchResult> scaling(Engine engine, Consumer<BenchResult> progress) {
        int times = LARGE.vertices() / SMALL.vertices();
        List<BenchResult> results = new ArrayList<>();
        try (ConvolutionSetting one = new ConvolutionSetting(LARGE, engine); ConvolutionSetting many = new ConvolutionSetting(SMALL, engine)) {
            double[] ms = Stopwatch.shortest(20, one::forward, repeated(times, many::forward), one::forwardAndBackward, repeated(times, many::forwardAndBackward));
            results.add(scaled(LARGE, engine, ms[0], ms[2], 1));
            results.add(scaled(SMALL, engine, ms[1], ms[3], times));
        }
        results.forEach(progress);
        return results;
    }

    private static Runnable repeated(int times, Runnable work) {
        return () -> {
            for (int i = 0; i < times; i++) {
                work.run();
            }
        };
    }

    private static BenchResult scaled(ConvolutionSize size, Engine engine, double forward, double both, int times) {
        double vertices = (double) size.vertices() * times;
        return new BenchResult("cost per vertex", engine.name(), "so2", size.vertices(), size.neighbours(), size.channels(), size.order(), size.rings(), forward / times,
                both / times, Double.NaN, Double.NaN, times * size.operations() / forward / 1e6, Double.NaN, size.bytes(), Double.NaN, Double.NaN);
    }

    /// Measures a nonlinearity and a normalisation of `16x0+16x1+16x2`, and steps of training the commands' network on bodies and on what it is trained on
    /// without options.
    public static List<BenchResult> training(Engine engine, Machine machine, boolean quick, Consumer<BenchResult> progress) {
        List<BenchResult> results = new ArrayList<>();
        ConvolutionSize size = new ConvolutionSize(10_000, 7, 16, 2, 2);
        FieldType type = Group.so2().type("16x0+16x1+16x2");
        for (Layer layer : List.of(RegularNonlinearity.exact(type), new EquivariantNormalisation(type))) {
            try (LayerSetting setting = new LayerSetting(layer, LayerSetting.geometry(size), engine)) {
                double[] ms = Stopwatch.shortest(quick ? 0.5 : 2, setting::forward, setting::forwardAndBackward);
                double numbers = (double) size.vertices() * size.width();
                double bytes = 8 * numbers;   // read and write each number once
                boolean samples = layer instanceof RegularNonlinearity;
                String name = samples ? "nonlinearity" : "normalisation";
                double gflops = (samples ? SAMPLING_OPERATIONS : NORMALISATION_OPERATIONS) * numbers / ms[0] / 1e6;
                results.add(new BenchResult(name, engine.name(), "so2", size.vertices(), size.neighbours(), size.channels(), size.order(), size.rings(),
                        ms[0], ms[1], Double.NaN, Double.NaN, gflops, bytes / ms[0] / 1e6 / machine.copyGBs(), bytes, Double.NaN, Double.NaN));
                progress.accept(results.getLast());
            }
        }
        for (LabelledMesh body : TrainingStep.bodies()) {
            results.add(step(STEP, TrainingStep.measure(body, body.mesh().vertexCount(), engine, rounds(body, quick)), engine, machine));
            progress.accept(results.getLast());
        }
        TrainingStep.Sample characters = TrainingStep.Sample.ofCharacters();
        List<TrainingStep.Times> each = new ArrayList<>();
        for (LabelledMesh mesh : characters.meshes()) {
            each.add(TrainingStep.measure(mesh, characters.typical(), engine, Math.ceilDiv(rounds(mesh, quick), 4)));
            results.add(step(STEP, each.getLast(), engine, machine));
            progress.accept(results.getLast());
        }
        results.add(step(MEAN_STEP, TrainingStep.Times.mean(each), engine, machine));
        progress.accept(results.getLast());
        return results;
    }

    /// As many for a small mesh as take the time of a large one.
    private static int rounds(LabelledMesh mesh, boolean quick) {
        return (quick ? 200_000 : 600_000) / mesh.mesh().vertexCount();
    }

    private static BenchResult step(String name, TrainingStep.Times times, Engine engine, Machine machine) {
        ConvolutionSize finest = times.size();
        double gflops = times.operations() / times.step() / 1e6;
        return new BenchResult(name, engine.name(), "so2", finest.vertices(), finest.neighbours(), finest.channels(), finest.order(), finest.rings(), Double.NaN,
                times.step(), Double.NaN, Double.NaN, gflops, gflops / machine.sgemmGflops(), Double.NaN, times.convolutions() / times.step(),
                times.step() / times.convolutionsAlone());
    }

    /// Measures one convolution in turns with its bare matrix products, by OpenBLAS or by the engine, whichever is faster.
    public static BenchResult convolution(ConvolutionSize size, Engine engine, Machine machine, double seconds) {
        try (WorkPool pool = new WorkPool(machine.cores());
             BareProducts bare = new BareProducts(size, pool);
             EngineProducts own = new EngineProducts(size, engine);
             ConvolutionSetting setting = new ConvolutionSetting(size, engine)) {
            double[] ms = Stopwatch.shortest(seconds, setting::forward, bare::forward, own::forward, setting::forwardAndBackward,
                    bare::forwardAndBackward, own::forwardAndBackward);
            double gflops = size.operations() / ms[0] / 1e6;
            return new BenchResult("convolution", engine.name(), "so2", size.vertices(), size.neighbours(), size.channels(), size.order(),
                    size.rings(), ms[0], ms[3], Math.min(ms[1], ms[2]), Math.min(ms[4], ms[5]), gflops, gflops / machine.sgemmGflops(), size.bytes(), Double.NaN, Double.NaN);
        }
    }
}
