package holonomy.viewer.application;

import com.jme3.app.Application;
import com.jme3.app.state.BaseAppState;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Orbit;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;

/// How fast this machine draws: what a user waits for.
///
/// @param firstPictureSeconds    from the start of Java, loading and measuring of the mesh included, to the first picture on the screen
/// @param firstPictureCpuSeconds what that took of all processors: what remains of it on a machine that does other things too
/// @param framesPerSecond        while the camera orbits
/// @param frameCpuSeconds        what a frame takes of all processors, drawing in software included
/// @param frameThreadSeconds     what a frame takes of the drawing thread's processor: the least time of a frame on any number of them
public record Measurement(double firstPictureSeconds, double firstPictureCpuSeconds, double framesPerSecond, double frameCpuSeconds,
                          double frameThreadSeconds) {
    private static final double WARM_UP = 1; // seconds
    private static final double LONG = 5;
    private static final float TURN = 0.5f;  // radians a second

    /// Opens a window of the given size, orbits for some seconds and closes it.
    public static Measurement of(Exhibition exhibition, int width, int height) {
        ViewerApplication application = ViewerApplication.launch(width, height, true);
        try {
            CompletableFuture<Measurement> result = new CompletableFuture<>();
            application.call(() -> {
                application.setOrbit(Orbit.INITIAL);
                application.show(exhibition);
                application.frameAll(width, height, 0, 1);
                return application.getStateManager().attach(new Meter(application, result));
            });
            return result.join();
        } finally {
            application.end();
        }
    }

    private static final class Meter extends BaseAppState {
        private final ViewerApplication application;
        private final CompletableFuture<Measurement> result;
        private double first;
        private double firstCpu;
        private double beginCpu;
        private double beginThread;
        private long begin;
        private int frames;

        Meter(ViewerApplication application, CompletableFuture<Measurement> result) {
            this.application = application;
            this.result = result;
        }

        @Override
        public void update(float seconds) {
            application.setOrbit(application.orbit().turned(TURN * seconds, 0));
            if (first > 0 && System.nanoTime() - begin > WARM_UP * 1e9) {
                beginCpu = frames == 0 ? cpu() : beginCpu;
                beginThread = frames == 0 ? thread() : beginThread;
                frames++;
            }
            double counted = (System.nanoTime() - begin) / 1e9 - WARM_UP;
            if (first > 0 && counted > LONG) {
                result.complete(new Measurement(first, firstCpu, frames / counted, (cpu() - beginCpu) / Math.max(1, frames - 1),
                        (thread() - beginThread) / Math.max(1, frames - 1)));
            }
        }

        @Override
        public void postRender() {
            if (first == 0) {
                first = (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3;
                firstCpu = cpu();
                begin = System.nanoTime();
            }
        }

        private static double thread() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
        }

        private static double cpu() {
            return ProcessHandle.current().info().totalCpuDuration().map(time -> time.toNanos() / 1e9).orElse(Double.NaN);
        }

        @Override
        protected void initialize(Application ignored) {
            // Nothing but the clock.
        }

        @Override
        protected void cleanup(Application ignored) {
            // Nothing but the clock.
        }

        @Override
        protected void onEnable() {
            // Always enabled.
        }

        @Override
        protected void onDisable() {
            // Always enabled.
        }
    }
}
