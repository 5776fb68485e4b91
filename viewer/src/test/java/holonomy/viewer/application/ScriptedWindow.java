package holonomy.viewer.application;

import com.jme3.math.Vector3f;
import com.jme3.scene.Node;
import com.jme3.scene.Spatial;
import com.simsilica.lemur.Checkbox;
import com.simsilica.lemur.Slider;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A real window with xdotool for hands: what checks in a Java of their own, on a display of their own, are made with.
class ScriptedWindow {
    private static final long PATIENCE = 60_000; // milliseconds

    private final ViewerApplication application;
    private final DesktopWindow window;
    private final Path settings = Path.of("viewer.properties").toAbsolutePath();

    ScriptedWindow(int width, int height) {
        application = ViewerApplication.launch(width, height, true);
        window = new DesktopWindow(application, Exhibition.empty(), null, new SettingsFile(settings));
        application.call(() -> application.getStateManager().attach(window));
        application.call(() -> null); // the state is initialised in the next frame
        await("the window", () -> application.call(window::isInitialized));
        xdotool("search", "--sync", "--onlyvisible", "--name", "Holonomy", "windowfocus");
    }

    final ViewerApplication application() {
        return application;
    }

    final DesktopWindow window() {
        return window;
    }

    final Path settings() {
        return settings;
    }

    final void end() {
        application.end();
    }

    final Session session() {
        return window.session();
    }

    final Exhibition exhibition() {
        return application.call(() -> session().exhibition());
    }

    final void open(String file) {
        application.call(() -> {
            window.open(List.of(Path.of(file).toAbsolutePath().toString()), List.of());
            return null;
        });
        awaitWork();
    }

    final void awaitWork() {
        await("work to end", () -> application.call(() -> !session().isWorking()));
    }

    final int middleX() {
        int controls = (int) (232 * application.screenScale());
        return controls + (application.call(() -> application.getCamera().getWidth()) - controls) / 2;
    }

    final int middleY() {
        return application.call(() -> application.getCamera().getHeight()) / 2;
    }

    final boolean shows(String quantity) {
        return exhibition().surfaces().getFirst().shows(quantity);
    }

    static <T extends Spatial> List<T> find(Node node, Class<T> type) {
        List<T> found = new ArrayList<>();
        node.depthFirstTraversal(child -> {
            if (type.isInstance(child)) {
                found.add(type.cast(child));
            }
        });
        return found;
    }

    /// Drags the slider that turns every frame a good way to the right.
    final void turnGauge() {
        Slider slider = application.call(() -> find(application.getGuiNode(), Slider.class).get(1)); // after opacity
        Vector3f thumb = application.call(() -> slider.getThumbButton().getWorldTranslation().clone());
        int y = application.call(() -> application.getCamera().getHeight()) - (int) (thumb.y - 8 * application.screenScale());
        drag((int) thumb.x + 4, y, (int) thumb.x + (int) (90 * application.screenScale()), y, 1);
    }

    /// Clicks the box before a text.
    final void clickOn(String text) {
        Vector3f corner = application.call(() -> find(application.getGuiNode(), Checkbox.class).stream().filter(box -> box.getText().equals(text)).findFirst()
                .orElseThrow().getWorldTranslation().clone());
        int middle = (int) (10 * application.screenScale());
        int y = application.call(() -> application.getCamera().getHeight()) - (int) corner.y + middle;
        xdotool("mousemove", text((int) corner.x + middle), text(y), "sleep", "0.2", "mousedown", "1", "sleep", "0.3", "mouseup", "1");
    }

    final void drag(int fromX, int fromY, int toX, int toY, int button) {
        xdotool("mousemove", text(fromX), text(fromY), "sleep", "0.2", "mousedown", text(button), "sleep", "0.2");
        int steps = 10;
        for (int i = 1; i <= steps; i++) {
            xdotool("mousemove", text(fromX + (toX - fromX) * i / steps), text(fromY + (toY - fromY) * i / steps), "sleep", "0.06");
        }
        xdotool("sleep", "0.2", "mouseup", text(button));
    }

    final void key(String name) {
        xdotool("key", name);
    }

    static String text(int number) {
        return Integer.toString(number);
    }

    static void xdotool(String... arguments) {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " does not end");
            }
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.currentTimeMillis() + PATIENCE;
        while (!condition.getAsBoolean()) {
            require(System.currentTimeMillis() < end, "waited " + PATIENCE / 1000 + " s in vain for " + what);
            try {
                Thread.sleep(50);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new AssertionError(message);
        }
    }
}
