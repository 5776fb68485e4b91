package holonomy.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.layer.RadialBasis;
import holonomy.transport.SurfaceModel;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class BenchmarksTest {
    private static final ConvolutionSize SMALL = new ConvolutionSize(150, 7, 4, 2, 2);

    @Test
    void aResultHasTheKeysOfTheContract() {
        try (Engine engine = Engines.byName("scalar")) {
            Map<String, Object> result = Benchmarks.convolution(SMALL, engine, new Machine(2, 100, 10), 0.01).toMap();
            assertTrue(result.keySet().containsAll(List.of("benchmark", "engine", "group", "vertices", "neighbours", "channels", "order", "rings",
                    "forwardMs", "forwardBackwardMs", "gemmMs", "gflops", "fractionOfPeak", "bytesMoved")), result.toString());
            assertEquals("scalar", result.get("engine"), "the engine that ran");
            assertTrue((double) result.get("forwardMs") > 0 && (double) result.get("gemmMs") > 0, result.toString());
        }
    }

    @Test
    void theStencilOfLayersHasHatFunctions() {
        var stencil = LayerSetting.geometry(SMALL).stencil(new RadialBasis(3));
        for (int e = 0; e < stencil.edgeCount(); e++) {
            assertTrue(stencil.radial(e, 0) == 0 || stencil.radial(e, 2) == 0, "more than two hats at edge " + e);
        }
    }

    @Test
    void peakMemoryIsThatOfAVirtualMachine() {
        assertTrue(PeakMemory.megabytes() > 30, () -> PeakMemory.megabytes() + " MB");
    }

    @Test
    void operationsAreThoseOfTheProducts() {
        // per vertex: order 0 is [2 x 20 + 4] x 4, orders 1 and 2 are [2 x 2 x 20 + 2 x 4] x 8
        assertEquals(150 * 2.0 * (44 * 4 + 2 * 88 * 8), SMALL.operations());
    }

    @Test
    void neighboursAreDistinctAndNear() {
        var stencil = new ConvolutionSize(400, 7, 1, 0, 1).stencil();
        long distinct = java.util.stream.IntStream.range(stencil.begin(50), stencil.begin(51)).map(stencil::source).distinct().count();
        assertEquals(7, distinct);
        assertEquals(50, stencil.source(stencil.begin(50)), "a vertex is its own nearest neighbour");
    }

    @Test
    void aTrainingStepSpendsTimeInConvolutions() {
        try (Engine engine = Engines.byName("auto")) {
            TrainingStep.Times times = TrainingStep.measure(TrainingStep.bodies().getFirst(), 744, engine, 1);
            assertTrue(times.convolutions() > 0 && times.convolutions() < times.step() && times.convolutionsAlone() > 0 && times.operations() > 0, times.toString());
        }
    }

    @Test
    void convolutionsDoneAgainChangeNothing() {
        try (Engine engine = Engines.byName("panama")) {
            TimedEngine timed = new TimedEngine(engine);
            timed.repeat(true);
            double[][] results = {gradients(engine), gradients(timed)};
            assertArrayEquals(results[0], results[1]);
            assertTrue(timed.convolutions() > 0 && timed.convolutionsAlone() > 0);
        }
    }

    /// Of a convolution's weight, added to what is there, and of its input.
    private static double[] gradients(Engine engine) {
        ConvolutionPlan plan = SMALL.plan();
        try (var stencil = engine.prepare(SMALL.stencil());
                Tensor x = filled(engine, SMALL.vertices(), SMALL.width()); Tensor weight = filled(engine, plan.weightRows(), SMALL.width());
                Tensor dWeight = filled(engine, plan.weightRows(), SMALL.width()); Tensor dx = filled(engine, SMALL.vertices(), SMALL.width())) {
            engine.convolveBackward(plan, stencil, x, weight, null, x, true, dx, dWeight, null, null);
            return DoubleStream.concat(Arrays.stream(dWeight.toDoubles()), Arrays.stream(dx.toDoubles())).toArray();
        }
    }

    private static Tensor filled(Engine engine, int rows, int columns) {
        Tensor tensor = engine.allocate(rows, columns, Precision.FLOAT32);
        tensor.set(new SplittableRandom(rows).doubles((long) rows * columns, -1, 1).toArray());
        return tensor;
    }

    /// Ten times the time that is expected of one thread: this is to find a blunder, not to measure.
    @Test
    void logMapsOfOneSourceTakeFarLessThanTheirBound() {
        NeighbourhoodWork work = new NeighbourhoodWork();
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        for (SurfaceModel model : SurfaceModel.values()) {
            double least = Double.POSITIVE_INFINITY;
            for (int round = 0; round < 5; round++) {
                long begin = clock.getCurrentThreadCpuTime();
                for (int i = 0; i < 1000; i++) {
                    assertTrue(Double.isFinite(work.oneSource(model)));
                }
                least = Math.min(least, (clock.getCurrentThreadCpuTime() - begin) / 1e9);
            }
            assertTrue(least < 0.4, model + ": " + least + " ms of one thread for a source, expected 0.04 to 0.1");
        }
    }
}
