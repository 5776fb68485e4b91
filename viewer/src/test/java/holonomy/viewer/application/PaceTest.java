package holonomy.viewer.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final float SLOW = 0.1f;
    private static final float FAST = 0.02f;

    @Test
    void theProcessorDrawsCoarserFromTheStart() {
        Pace pace = new Pace(true);
        assertTrue(pace.isCoarse());
        for (int i = 0; i < 100; i++) {
            assertFalse(pace.turnsCoarse(true, SLOW), "it was before");
        }
    }

    @Test
    void aCardThatIsFastEnoughDrawsEverything() {
        Pace pace = new Pace(false);
        for (int i = 0; i < 100; i++) {
            assertFalse(pace.turnsCoarse(true, i % 4 == 0 ? FAST : SLOW), "a frame now and then is slow on any machine");
            assertFalse(pace.turnsCoarse(false, SLOW), "what rests may take its time");
        }
        assertFalse(pace.isCoarse());
    }

    @Test
    void aSlowCardDrawsCoarserOnceItHasShownThat() {
        Pace pace = new Pace(false);
        int turned = 0;
        for (int i = 0; i < 100; i++) {
            turned += pace.turnsCoarse(true, SLOW) ? 1 : 0;
            assertEquals(turned == 1, pace.isCoarse());
        }
        assertEquals(1, turned);
    }
}
