package holonomy.viewer.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Orbit;
import org.junit.jupiter.api.Test;

/// When the window waits between frames.
class RestTest {
    private static final float FRAME = 0.02f;

    private final Exhibition exhibition = Exhibition.empty();
    private final Rest rest = new Rest();

    private double pause(float seconds, boolean active, boolean working, Orbit orbit) {
        return rest.pause(seconds, active, working, orbit, exhibition, FRAME);
    }

    @Test
    void whatMovesIsDrawnWithoutPause() {
        Orbit orbit = Orbit.INITIAL;
        for (int i = 0; i < 100; i++) {
            orbit = orbit.turned(0.01, 0);
            assertEquals(0, pause(FRAME, false, i % 2 == 0, orbit));
        }
        assertEquals(0, pause(FRAME, true, true, orbit), "the mouse moves while something is computed");
    }

    /// Else drawing in software would take half of the machine from what is computed.
    @Test
    void whatIsComputedHasTheMachine() {
        pause(FRAME, false, true, Orbit.INITIAL);
        assertTrue(pause(FRAME, false, true, Orbit.INITIAL) >= 4 * FRAME);
    }

    @Test
    void aWindowThatNobodyTouchesRests() {
        pause(FRAME, true, false, Orbit.INITIAL);
        assertEquals(0, pause(FRAME, false, false, Orbit.INITIAL), "just now something moved");
        assertTrue(pause(5, false, false, Orbit.INITIAL) > 0);
        assertEquals(0, pause(FRAME, true, false, Orbit.INITIAL), "a key ends the rest");
    }
}
