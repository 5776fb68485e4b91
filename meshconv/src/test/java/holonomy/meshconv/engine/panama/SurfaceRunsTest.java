package holonomy.meshconv.engine.panama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SurfaceRunsTest {
    private static final int[] BEGIN = {0, 1, 1, 64, 808, 2808};

    @Test
    void runsAreAllRowsOnceInOrder() {
        SurfaceRuns runs = new SurfaceRuns(BEGIN);
        int row = 0;
        for (int s = 0; s < runs.surfaces(); s++) {
            assertEquals(BEGIN[s], row, "surface " + s);
            for (int run = runs.first(s); run < runs.first(s + 1); run++) {
                assertEquals(s, runs.surface(run));
                assertEquals(row, runs.begin(run));
                assertTrue(runs.end(run) > row && runs.end(run) <= Math.min(row + 128, BEGIN[s + 1]));
                row = runs.end(run);
            }
        }
        assertEquals(2808, row);
        assertEquals(runs.count(), runs.first(runs.surfaces()));
    }

    @Test
    void threadsHaveSomethingToShareOnFewRows() {
        assertEquals(4, new SurfaceRuns(new int[] {0, 63}).count());
        assertEquals(8, new SurfaceRuns(new int[] {0, 744}).count());
    }

    @Test
    void aSurfaceIsCutTheSameWayInEveryBatch() {
        SurfaceRuns batch = new SurfaceRuns(BEGIN);
        for (int s = 0; s < batch.surfaces(); s++) {
            SurfaceRuns alone = new SurfaceRuns(new int[] {0, batch.rows(s)});
            assertEquals(alone.count(), batch.first(s + 1) - batch.first(s));
            for (int run = 0; run < alone.count(); run++) {
                assertEquals(alone.end(run), batch.end(batch.first(s) + run) - BEGIN[s]);
            }
        }
    }
}
