package holonomy.viewer.application;

import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Orbit;
import org.lwjgl.glfw.GLFW;

/// Draws seldom while nobody does anything, so that what is computed has the machine to itself, and the more so while something is; mouse and
/// keys end the pause at once.
final class Rest {
    private static final float IDLE = 0.7f; // seconds after which it begins
    private static final double SHORTEST = 0.06;
    private static final double LONGEST = 0.5;
    private static final double SHARE = 3; // pause per time of a frame
    private static final double WORKING = 0.1; // pause between frames that show how far something is

    private float idle; // seconds since something moved
    private Orbit orbit;
    private Exhibition exhibition;
    private long resumed = System.nanoTime();

    /// Waits a little if nothing has changed for a while, or between looks at the progress of what is computed.
    ///
    /// @param seconds since the frame before
    /// @param active  whether mouse, keys or the program itself moved something
    /// @param working whether something is computed
    void pause(float seconds, boolean active, boolean working, Orbit orbitNow, Exhibition exhibitionNow) {
        double pause = pause(seconds, active, working, orbitNow, exhibitionNow, (System.nanoTime() - resumed) / 1e9);
        if (pause > 0) {
            GLFW.glfwWaitEventsTimeout(pause);
        }
        resumed = System.nanoTime();
    }

    /// How many seconds to wait.
    ///
    /// @param frame the time that the last frame took, in seconds
    double pause(float seconds, boolean active, boolean working, Orbit orbitNow, Exhibition exhibitionNow, double frame) {
        boolean moving = active || !orbitNow.equals(orbit) || exhibitionNow != exhibition;
        idle = moving ? 0 : idle + seconds;
        orbit = orbitNow;
        exhibition = exhibitionNow;
        if (working && !moving) {
            return WORKING;
        }
        return idle > IDLE ? Math.clamp(SHARE * frame, SHORTEST, LONGEST) : 0;
    }
}
