package holonomy.viewer.application;

import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Orbit;
import org.lwjgl.glfw.GLFW;

/// Draws seldom while nobody does anything, so that what is computed has the machine to itself; mouse and keys end the pause at once.
final class Rest {
    private static final float IDLE = 0.7f; // seconds after which it begins
    private static final double SHORTEST = 0.06;
    private static final double LONGEST = 0.5;
    private static final double SHARE = 3; // pause per time of a frame

    private float idle; // seconds since something moved
    private Orbit orbit;
    private Exhibition exhibition;
    private long resumed = System.nanoTime();

    /// Waits a little if nothing has changed for a while.
    ///
    /// @param seconds since the frame before
    /// @param active  whether mouse, keys or the program itself moved something
    void pause(float seconds, boolean active, Orbit orbitNow, Exhibition exhibitionNow) {
        boolean moving = active || !orbitNow.equals(orbit) || exhibitionNow != exhibition;
        idle = moving ? 0 : idle + seconds;
        orbit = orbitNow;
        exhibition = exhibitionNow;
        if (idle > IDLE) {
            double frame = (System.nanoTime() - resumed) / 1e9;
            GLFW.glfwWaitEventsTimeout(Math.clamp(SHARE * frame, SHORTEST, LONGEST));
        }
        resumed = System.nanoTime();
    }
}
