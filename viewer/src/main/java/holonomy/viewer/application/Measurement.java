package holonomy.viewer.application;

import com.jme3.app.Application;
import com.jme3.app.state.BaseAppState;
import holonomy.viewer.ViewerException;
import holonomy.viewer.model.Exhibition;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// How fast this machine draws: what a user waits for, in the window with its controls.
///
/// @param firstPictureSeconds    from the start of Java, loading and measuring of the mesh included, to the first picture of it on the screen
/// @param completeSeconds        to the picture of everything that was to be computed: later than the first picture where a run is opened
/// @param firstPictureCpuSeconds what that took of all processors: what remains of it on a machine that does other things too
/// @param longestFrameSeconds    the longest that the window stood still until everything was there
/// @param framesPerSecond        while the camera orbits
/// @param frameCpuSeconds        what a frame takes of all processors, drawing in software included
/// @param frameThreadSeconds     what a frame takes of the drawing thread's processor: the least time of a frame on any number of them
/// @param restingFrameSeconds    what a frame takes that shows everything in full, while nothing moves
/// @param residentMegabytes      the most memory that the process held, 0 where the system does not tell
public record Measurement(double firstPictureSeconds, double completeSeconds, double firstPictureCpuSeconds, double longestFrameSeconds,
                          double framesPerSecond, double frameCpuSeconds, double frameThreadSeconds, double restingFrameSeconds, double residentMegabytes) {
    private static final double WARM_UP = 1; // seconds
    private static final double LONG = 5;
    private static final int RESTING = 5;    // frames
    private static final float TURN = 0.5f;  // radians a second

    /// Opens a window of the given size, opens meshes in it, orbits for some seconds, rests and closes it.
    ///
    /// @param exhibition what is shown first
    /// @param names      of meshes to open, or a run
    /// @param quantities to show of them
    public static Measurement of(Exhibition exhibition, List<String> names, List<String> quantities, int width, int height) {
        ViewerApplication application = ViewerApplication.launch(width, height, true);
        try {
            CompletableFuture<Measurement> result = new CompletableFuture<>();
            Path settings = Files.createTempDirectory("holonomy-measure").resolve("viewer.properties"); // the user's own stay as they are
            application.call(() -> {
                DesktopWindow window = new DesktopWindow(application, exhibition, null, new SettingsFile(settings));
                window.openFirst(names, quantities);
                application.getStateManager().attach(window);
                return application.getStateManager().attach(new Meter(application, window, result));
            });
            return application.await(result);
        } catch (IOException unwritable) {
            throw new ViewerException("no folder for passing files: " + unwritable.getMessage(), unwritable);
        } finally {
            application.end();
        }
    }

    /// Follows the window through loading, orbiting and rest.
    private static final class Meter extends BaseAppState {
        private final ViewerApplication application;
        private final DesktopWindow window;
        private final CompletableFuture<Measurement> result;
        private double first;
        private double complete;
        private double firstCpu;
        private double longest;
        private double beginCpu;
        private double beginThread;
        private double orbiting; // seconds that were counted
        private double frameCpu;
        private double frameThread;
        private double restCpu;
        private long begin;
        private long last;
        private int frames;
        private int resting;

        Meter(ViewerApplication application, DesktopWindow window, CompletableFuture<Measurement> result) {
            this.application = application;
            this.window = window;
            this.result = result;
        }

        @Override
        public void update(float seconds) {
            if (complete == 0) {
                return;
            }
            if (!window.told().isEmpty() && window.session().exhibition().surfaces().isEmpty()) {
                result.completeExceptionally(new ViewerException(window.told()));
            } else if (orbiting == 0) {
                orbit(seconds);
            } else {
                rest();
            }
        }

        private void orbit(float seconds) {
            application.setOrbit(application.orbit().turned(TURN * seconds, 0));
            double counted = (System.nanoTime() - begin) / 1e9 - WARM_UP;
            if (counted > 0) {
                beginCpu = frames == 0 ? cpu() : beginCpu;
                beginThread = frames == 0 ? thread() : beginThread;
                frames++;
            }
            if (counted > LONG) {
                orbiting = counted;
                frameCpu = (cpu() - beginCpu) / Math.max(1, frames - 1);
                frameThread = (thread() - beginThread) / Math.max(1, frames - 1);
                begin = System.nanoTime();
            }
        }

        private void rest() {
            if ((System.nanoTime() - begin) / 1e9 < WARM_UP) {
                return;
            }
            restCpu = resting == 0 ? cpu() : restCpu;
            if (resting++ == RESTING) {
                result.complete(new Measurement(first, complete, firstCpu, longest, frames / orbiting, frameCpu, frameThread, (cpu() - restCpu) / RESTING,
                        residentMegabytes()));
            }
        }

        @Override
        public void postRender() {
            long now = System.nanoTime();
            if (complete == 0) {
                longest = last == 0 ? 0 : Math.max(longest, (now - last) / 1e9);
                boolean told = window.isInitialized() && !window.told().isEmpty();
                boolean shown = window.isInitialized() && !window.session().exhibition().surfaces().isEmpty() && application.isComplete();
                double passed = (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3;
                if (first == 0 && (shown || told)) {
                    first = passed;
                    firstCpu = cpu();
                }
                if ((shown || told) && !window.session().isWorking()) {
                    complete = passed;
                    begin = now;
                }
            }
            last = now;
        }

        private static double thread() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
        }

        private static double cpu() {
            return ProcessHandle.current().info().totalCpuDuration().map(time -> time.toNanos() / 1e9).orElse(Double.NaN);
        }

        private static double residentMegabytes() {
            try {
                return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmHWM"))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024).findFirst().orElse(0);
            } catch (IOException elsewhere) {
                return 0;
            }
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
