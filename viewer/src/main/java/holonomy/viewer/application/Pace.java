package holonomy.viewer.application;

/// Whether large surfaces are drawn coarser while they move: from the start where the processor draws, elsewhere from when the graphics card turns out to be too
/// slow for what it draws.
final class Pace {
    private static final float SLOW = 1 / 15f; // seconds a frame
    private static final int FRAMES = 6;       // so many slow ones in a row: a single one means nothing

    private boolean coarse;
    private int slow;

    /// @param software whether the processor draws
    Pace(boolean software) {
        coarse = software;
    }

    boolean isCoarse() {
        return coarse;
    }

    /// Looks at a frame; whether it was the one that made surfaces coarse.
    ///
    /// @param moving  whether the camera moves, and nothing but that is going on
    /// @param seconds that it took
    boolean turnsCoarse(boolean moving, float seconds) {
        slow = moving && seconds > SLOW ? slow + 1 : 0;
        boolean turns = !coarse && slow == FRAMES;
        coarse |= turns;
        return turns;
    }
}
