package holonomy.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Engines;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchmarksTest {
    private static final ConvolutionSize SMALL = new ConvolutionSize(150, 7, 4, 2, 2);

    @Test
    void aResultHasTheKeysOfTheContract() {
        try (Engine engine = Engines.byName("scalar")) {
            Map<String, Object> result = Benchmarks.convolution(SMALL, engine, new Machine(2, 100, 10), 0.01).toMap();
            assertTrue(result.keySet().containsAll(List.of("benchmark", "engine", "group", "vertices", "neighbours", "channels", "order", "rings",
                    "forwardMs", "forwardBackwardMs", "gemmMs", "gflops", "fractionOfPeak")), result.toString());
            assertEquals("scalar", result.get("engine"), "the engine that ran");
            assertTrue((double) result.get("forwardMs") > 0 && (double) result.get("gemmMs") > 0, result.toString());
        }
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
            TrainingStep.Times times = TrainingStep.measure(SMALL, engine, 2);
            assertTrue(times.convolutions() > 0 && times.convolutions() < times.step(), times.toString());
        }
    }
}
