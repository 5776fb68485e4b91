package holonomy.viewer.application;

import holonomy.viewer.control.Commands;
import holonomy.viewer.control.Notices;
import holonomy.viewer.control.Sidebar;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Orbit;
import holonomy.viewer.model.Picking;
import holonomy.viewer.model.Session;
import holonomy.viewer.model.Settings;
import holonomy.viewer.model.ShownSurface;
import holonomy.viewer.model.Stage;
import holonomy.viewer.quantity.DirectionQuantity;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;

/// What controls and keys make the window do.
final class WindowCommands implements Commands {
    private static final double TURNTABLE = 0.5; // radians a second
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final ViewerApplication application;
    private final Session session;
    private final Stage stage;
    private final WindowLayout layout;
    private final Notices notices;
    private final NetworkBench bench;
    private final SurfaceTools tools;
    private final Sidebar sidebar;
    private boolean turning;

    WindowCommands(ViewerApplication application, Session session, Stage stage, WindowLayout layout, Notices notices, NetworkBench bench,
            SurfaceTools tools, Sidebar sidebar) {
        this.application = application;
        this.session = session;
        this.stage = stage;
        this.layout = layout;
        this.notices = notices;
        this.bench = bench;
        this.tools = tools;
        this.sidebar = sidebar;
    }

    /// Turns the camera on while the turntable runs.
    void update(float seconds) {
        if (turning) {
            application.setOrbit(application.orbit().turned(TURNTABLE * seconds, 0));
        }
    }

    @Override
    public void frameAll() {
        stage.frameAll();
    }

    @Override
    public void frameSelection() {
        Exhibition exhibition = session.exhibition();
        if (!exhibition.surfaces().isEmpty()) {
            String name = tools.picked().map(Picking::surface).orElse(exhibition.surfaces().getFirst().name());
            application.frame(name, layout.width(), layout.height(), layout.controlsWidth(), layout.scale());
        }
    }

    @Override
    public void resetView() {
        application.setOrbit(Orbit.INITIAL);
        frameAll();
    }

    @Override
    public void lookFrom(double yaw, double pitch) {
        application.setOrbit(application.orbit().seenFrom(yaw, pitch));
    }

    /// What the window shows right of its controls, as a file in the working folder.
    @Override
    public void saveScreenshot() {
        Path picture = Path.of("holonomy-" + LocalDateTime.now().format(TIME) + ".png").toAbsolutePath();
        Settings settings = session.exhibition().settings();
        int free = (int) Math.max(16, layout.width() - layout.controlsWidth());
        Orbit from = application.orbit().panned(layout.controlsWidth() / 2 / layout.height(), 0);
        String title = "Drawing " + picture.getFileName();
        session.compute(title, progress -> {
            CompletableFuture<BufferedImage> drawn = application.call(() -> application.pictureToCome(from, free * settings.pictureScale(),
                    layout.height() * settings.pictureScale(), settings.transparent(), settings.pictureScale() * layout.scale(),
                    share -> progress.report(title, share)));
            try {
                Pictures.write(application.await(drawn), picture);
            } finally {
                drawn.cancel(false); // where the waiting was given up
            }
            return picture;
        }, written -> stage.tell("Wrote " + written, false));
    }

    @Override
    public void toggleTurntable() {
        turning = !turning;
    }

    @Override
    public void toggleHelp() {
        notices.toggleHelp(layout.scale(), layout.width(), layout.height());
    }

    @Override
    public void toggleControls() {
        layout.toggleControls();
    }

    @Override
    public void toggleEdges() {
        session.change(e -> {
            Exhibition next = e;
            boolean drawn = e.surfaces().stream().noneMatch(s -> s.style().edges());
            for (ShownSurface surface : e.surfaces()) {
                next = next.changed(surface.name(), s -> s.withStyle(s.style().withEdges(drawn)));
            }
            return next.withSettings(e.settings().withEdges(drawn));
        });
    }

    @Override
    public void undo() {
        session.undo();
    }

    @Override
    public void redo() {
        session.redo();
    }

    @Override
    public void escape() {
        if (!notices.closeHelp() && session.cancel()) {
            stage.tell("Cancelled", false);
        }
    }

    @Override
    public void step(int meshes, int layers, int channels) {
        bench.step(meshes, layers, channels);
    }

    @Override
    public void stepEpochs(int epochs) {
        bench.stepEpochs(epochs);
    }

    @Override
    public void showLogMap() {
        tools.showLogMap();
    }

    @Override
    public void showKernel() {
        tools.showKernel();
    }

    @Override
    public void showDirectionField() {
        tools.showDirectionField();
    }

    @Override
    public void showSingularities(String surface, DirectionQuantity field) {
        tools.showSingularities(surface, field);
    }

    @Override
    public void setCarrying(boolean on) {
        tools.setCarrying(on);
        sidebar.invalidate();
    }

    @Override
    public boolean carrying() {
        return tools.carrying();
    }

    @Override
    public double reach() {
        return tools.reach();
    }

    @Override
    public void setReach(double share) {
        tools.setReach(share);
    }

    @Override
    public void turnGauge(double position, boolean equivariant) {
        bench.turn(position, equivariant);
    }

    @Override
    public void rotateMesh() {
        bench.rotate();
    }
}
