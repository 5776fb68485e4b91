package holonomy.meshconv.engine.panama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.meshconv.engine.ConvolutionCase;
import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.gather.EdgeArrays;
import holonomy.meshconv.engine.gather.GatherProgram;
import holonomy.meshconv.engine.gather.GatherProgramBuilder;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatherRunTest {
    private static final int VERTICES = 2000;
    private static final int LANES = FloatVector.SPECIES_PREFERRED.length();

    private static GatherRun run(IntUnaryOperator degree) {
        var blocks = ConvolutionCase.blocks(new int[] {16}, "0:1", "1:2", "2:2");
        ConvolutionPlan plan = ConvolutionPlan.radial(blocks, blocks, 2);
        EdgeArrays edges = EdgeArrays.forward(ConvolutionCase.stencil(new Random(1), VERTICES, VERTICES, 2, degree, false));
        GatherProgram program = GatherProgramBuilder.build(plan, false, false, true, LANES);
        return new GatherRun(program, new EdgeTableFiller(program.table()), new ExpandedWeight(program, plan), edges, MemorySegment.NULL,
                new PaddedFeatures(program.gathered(), LANES), MemorySegment.NULL);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 32, 100})
    void partsCoverAllTilesOnce(int count) {
        GatherRun run = run(p -> p % 11);
        int[] first = run.parts(count, 2);
        assertEquals(0, first[0]);
        assertEquals(run.tiles(), first[count]);
        for (int part = 0; part < count; part++) {
            assertTrue(first[part] <= first[part + 1], "part " + part);
        }
    }

    @Test
    void partsOfVerticesWithManyEdgesHaveFewerRows() {
        GatherRun even = run(p -> 20);
        assertEquals(VERTICES / 2, even.begin(even.parts(2, 2)[1]), even.end(0), "halves of equal rows, up to a tile");
        GatherRun run = run(p -> p < VERTICES / 2 ? 40 : 3);
        int alone = run.begin(run.parts(2, 1)[1]);
        int both = run.begin(run.parts(2, 2)[1]);
        assertTrue(alone < 0.35 * VERTICES, "first half of the work in " + alone + " rows of " + VERTICES);
        assertTrue(alone < both && both < VERTICES / 2, "the more rows are multiplied, the less edges count: " + both);
    }
}
