package holonomy.viewer.application;

import com.jme3.font.BitmapText;
import com.jme3.math.Vector3f;
import com.jme3.scene.Node;
import com.jme3.scene.Spatial;
import com.jme3.system.lwjgl.LwjglWindow;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Orbit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.lwjgl.glfw.GLFWNativeX11;

/// A session in the real window, with xdotool and a [DragSource] for hands: run by [WindowTest] in a Java of its own, in a folder that holds
/// `a mesh.obj`, `broken.obj`, `notes.txt`, an empty folder and the folder `run` of a training.
final class WindowChecks extends ScriptedWindow {
    private WindowChecks(int width, int height) {
        super(width, height);
    }

    public static void main(String[] arguments) throws IOException {
        WindowChecks checks = new WindowChecks(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        try {
            checks.droppedFilesThatAreNoMeshesAreTold();
            checks.aDroppedMeshOpens();
            checks.theCameraFollowsTheMouse();
            checks.aClickPicks();
            checks.aDragCarriesAVector();
            checks.theSliderTurnsTheGaugeAndTheFieldStays();
            checks.noTextLiesOnOther(); // with a field's controls
            checks.settingsAreUndone();
            checks.aRunIsSteppedThrough();
            checks.aScreenshotIsWritten();
            checks.noTextLiesOnOther();
        } finally {
            checks.end();
        }
        require(Files.exists(checks.settings()), "the settings were not kept");
    }

    /// Drags a file from another program onto the middle of the window.
    private void drop(String file) {
        long target = application().call(() -> GLFWNativeX11.glfwGetX11Window(((LwjglWindow) application().getContext()).getWindowHandle()));
        try (DragSource source = new DragSource()) {
            source.drop(target, middleX(), middleY(), Path.of(file).toUri().toString());
        }
    }

    private void droppedFilesThatAreNoMeshesAreTold() {
        for (String file : List.of("broken.obj", "notes.txt", "empty folder")) {
            drop(file);
            await("a message on " + file, () -> application().call(window()::told).contains(file));
            String told = application().call(window()::told);
            require(told.length() < 400 && !told.contains("Exception"), file + ": told '" + told + "'");
            require(exhibition().surfaces().isEmpty(), file + " is shown");
        }
    }

    private void aDroppedMeshOpens() {
        drop("a mesh.obj");
        await("the mesh", () -> exhibition().surfaces().size() == 1);
        require(exhibition().surfaces().getFirst().name().equals("a mesh.obj"), "another mesh is shown");
        awaitWork();
    }

    private void theCameraFollowsTheMouse() {
        Orbit before = application().call(application()::orbit);
        drag(middleX(), middleY(), middleX() + 120, middleY() + 40, 1);
        await("the camera to orbit", () -> Math.abs(application().call(application()::orbit).yaw() - before.yaw()) > 0.1);
        double distance = application().call(application()::orbit).distance();
        xdotool("click", "4");
        await("the wheel to zoom", () -> application().call(application()::orbit).distance() < distance);
        Orbit zoomed = application().call(application()::orbit);
        drag(middleX(), middleY(), middleX() + 60, middleY(), 3);
        await("the right button to pan", () -> application().call(application()::orbit).target().distance(zoomed.target()) > 0.01);
        key("r");
        await("the view to be reset", () -> Math.abs(application().call(application()::orbit).yaw() - Orbit.INITIAL.yaw()) < 1e-9);
    }

    private void aClickPicks() {
        xdotool("mousemove", text(middleX()), text(middleY()), "click", "1");
        await("a vertex to be picked", () -> application().call(window()::readings).stream().anyMatch(line -> line.startsWith("vertex ")));
        key("l");
        await("the log map", () -> shows("log map, angle"));
        key("j");
        await("a kernel", () -> exhibition().surfaces().getFirst().names().stream().anyMatch(name -> name.startsWith("kernel")));
        key("v");
        await("singularities", () -> shows("singularities"));
        awaitWork();
    }

    private void aDragCarriesAVector() {
        key("c");
        await("the carrying of vectors", () -> application().call(window().commands()::carrying));
        drag(middleX() - 40, middleY(), middleX() + 60, middleY() + 30, 1);
        await("a carried vector", () -> shows("carried vector"));
        key("c");
        await("the end of carrying", () -> !application().call(window().commands()::carrying));
    }

    private void theSliderTurnsTheGaugeAndTheFieldStays() {
        turnGauge();
        await("the gauge to turn", () -> exhibition().gauge().position() > 0.2);
        awaitWork();
        Exhibition turned = exhibition();
        require(turned.gauge().error() < 1e-4, "turning the gauge changed the answer by " + turned.gauge().error());
        require(application().call(window()::readings).stream().anyMatch(line -> line.startsWith("gauge turned: answer changed by")), "the error is not written");
        require(shows("gauge") && shows("order 1"), "frames and field are not shown");
        key("o");
        await("the mesh to be rotated", () -> application().call(window()::readings).stream().anyMatch(line -> line.startsWith("mesh rotated")));
    }

    private void settingsAreUndone() {
        boolean before = exhibition().settings().edges();
        key("e");
        await("edges", () -> exhibition().settings().edges() != before);
        key("ctrl+z");
        await("undo", () -> exhibition().settings().edges() == before);
    }

    private void aRunIsSteppedThrough() {
        open("run");
        await("the run", () -> exhibition().run().isPresent());
        int layer = exhibition().run().orElseThrow().view().layer();
        key("n");
        await("the next layer", () -> exhibition().run().orElseThrow().view().layer() == layer + 1);
        key("comma");
        await("the epoch before", () -> exhibition().run().orElseThrow().epoch() == 1);
        key("k");
        await("the next mesh", () -> exhibition().run().orElseThrow().view().mesh() == 1);
        awaitWork();
    }

    private void aScreenshotIsWritten() throws IOException {
        key("p");
        await("a picture", () -> pictures().size() == 1);
        awaitWork();
        int scale = exhibition().settings().pictureScale();
        int height = ImageIO.read(pictures().getFirst().toFile()).getHeight();
        require(height == scale * application().call(() -> application().getCamera().getHeight()), "a picture of " + height + " rows");
        Files.delete(pictures().getFirst());
    }

    private static List<Path> pictures() {
        try (var files = Files.list(Path.of(""))) {
            return files.filter(file -> file.toString().matches("holonomy-.*png")).toList();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /// Every line of text on the window, but those of messages that pass, keeps clear of the others.
    private void noTextLiesOnOther() {
        key("Escape");
        List<String> overlaps = application().call(() -> {
            List<BitmapText> lines = new ArrayList<>();
            for (BitmapText line : find(application().getGuiNode(), BitmapText.class)) {
                boolean seen = !line.getText().isBlank() && line.getCullHint() != Spatial.CullHint.Always && line.getColor().a > 0; // not a shadow
                if (seen && !window().isPassing(line)) {
                    lines.add(line);
                }
            }
            require(lines.size() > 30, "only " + lines.size() + " lines of text are found");
            List<String> found = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                for (int j = 0; j < i; j++) {
                    if (overlap(lines.get(i), lines.get(j))) {
                        found.add("'" + lines.get(i).getText() + "' and '" + lines.get(j).getText() + "'");
                    }
                }
            }
            return found;
        });
        require(overlaps.isEmpty(), "texts lie on each other: " + overlaps);
    }

    /// Two lines of letters cover common pixels; line heights leave some air, which does not count.
    private static boolean overlap(BitmapText a, BitmapText b) {
        Vector3f p = a.getWorldTranslation();
        Vector3f q = b.getWorldTranslation();
        float air = 0.2f * Math.min(a.getLineHeight(), b.getLineHeight());
        return p.x < q.x + b.getLineWidth() - 1 && q.x < p.x + a.getLineWidth() - 1
                && p.y > q.y - b.getHeight() + air && q.y > p.y - a.getHeight() + air;
    }
}
