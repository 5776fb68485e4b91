package holonomy.viewer.application;

import com.jme3.app.Application;
import com.jme3.app.state.BaseAppState;
import com.jme3.scene.Node;
import com.jme3.scene.Spatial;
import com.simsilica.lemur.GuiGlobals;
import holonomy.viewer.ViewerException;
import holonomy.viewer.control.Commands;
import holonomy.viewer.control.Notices;
import holonomy.viewer.control.Pointer;
import holonomy.viewer.control.Sidebar;
import holonomy.viewer.control.Theme;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Orbit;
import holonomy.viewer.model.Picking;
import holonomy.viewer.model.Session;
import holonomy.viewer.model.Settings;
import holonomy.viewer.model.ShownSurface;
import holonomy.viewer.model.Stage;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.tool.RunInspection;
import holonomy.viewer.tool.StandardQuantities;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// The window: brings mouse, keys and controls together with a [Session], and shows what the session says.
public final class DesktopWindow extends BaseAppState implements Stage, Commands {
    private static final double TURNTABLE = 0.5; // radians a second
    private static final float IDLE = 0.7f; // seconds
    private static final int PAUSE = 60;    // milliseconds
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final ViewerApplication application;
    private final Exhibition start;
    private final RunInspection run;
    private final SettingsFile file;
    private final Node controls = new Node("controls");
    private Session session;
    private NetworkBench bench;
    private SurfaceTools tools;
    private Sidebar sidebar;
    private Notices notices;
    private Pointer pointer;
    private WindowPointer hand;
    private FileDrop drop;
    private Annotations annotations;
    private Settings keptSettings;
    private List<Path> toOpen = List.of();
    private List<String> toShow = List.of();
    private boolean turning;
    private boolean hidden;
    private float idle; // seconds since something moved
    private Orbit restingOrbit;
    private Exhibition resting;

    /// @param start what is shown first
    /// @param run   the training run that it comes from, or null
    /// @param file  where settings are kept
    public DesktopWindow(ViewerApplication application, Exhibition start, RunInspection run, SettingsFile file) {
        this.application = application;
        this.start = start;
        this.run = run;
        this.file = file;
    }

    /// What to open as soon as the window is there, and which quantities to show of it.
    public void openFirst(List<Path> files, List<String> quantities) {
        toOpen = List.copyOf(files);
        toShow = List.copyOf(quantities);
    }

    @Override
    protected void initialize(Application ignored) {
        GuiGlobals.initialize(application);
        application.setScreenScale(Screens.scale(application.getContext()));
        Theme.define(application.fonts(), scale());
        application.getGuiNode().attachChild(controls);
        notices = new Notices(application.getGuiNode(), application.fonts());
        annotations = new Annotations(application);
        sidebar = new Sidebar(controls, this);
        Settings settings = start.settings();
        try {
            settings = file.read().settings();
        } catch (ViewerException damaged) {
            tell(damaged.getMessage(), true);
        }
        keptSettings = settings;
        session = new Session(this, task -> Thread.ofVirtual().name("viewer background").start(task),
                (path, progress) -> shown(StandardQuantities.read(path, progress)), styled(start, settings));
        bench = new NetworkBench(session, this);
        if (run != null) {
            bench.adopt(run);
        }
        tools = new SurfaceTools(session, this, bench);
        sidebar.setSession(session);
        hand = new WindowPointer(application, session, tools, sidebar, this);
        pointer = new Pointer(hand);
        application.getInputManager().addRawInputListener(pointer);
        drop = FileDrop.on(application.getContext(), this::open);
        if (!toOpen.isEmpty()) {
            open(toOpen);
        } else if (start.surfaces().isEmpty()) {
            tell("Drop a mesh file or the folder of a run on this window to open it; H shows the keys", false);
        }
    }

    private static Exhibition styled(Exhibition exhibition, Settings settings) {
        Exhibition result = exhibition.withSettings(settings);
        for (ShownSurface surface : exhibition.surfaces()) {
            boolean edges = surface.style().edges(); // a program may have asked for them
            ShownSurface applied = settings.applied(surface);
            result = result.with(applied.withStyle(applied.style().withEdges(edges || settings.edges())));
        }
        return result;
    }

    private ShownSurface shown(ShownSurface surface) {
        ShownSurface result = surface;
        for (String quantity : toShow) {
            result = result.showing(quantity, true);
        }
        return result;
    }

    /// Opens what was dropped: mesh files, or the folder of one run.
    public void open(List<Path> files) {
        if (files.stream().anyMatch(RunInspection::isRun)) {
            bench.open(files.stream().filter(RunInspection::isRun).findFirst().orElseThrow());
        } else {
            session.open(files);
        }
    }

    @Override
    public void update(float seconds) {
        rest(seconds);
        Exhibition exhibition = session.exhibition();
        sidebar.show(exhibition, scale(), height());
        sidebar.update();
        notices.update(seconds);
        notices.read(Readings.lines(exhibition, tools.picked().orElse(null), bench.rotation()), (float) controlsWidth(), scale(), height());
        bench.follow(seconds);
        if (turning) {
            application.setOrbit(application.orbit().turned(TURNTABLE * seconds, 0));
        }
        annotations.follow(exhibition, tools.picked().orElse(null), controlsWidth());
        if (!exhibition.settings().equals(keptSettings)) {
            keptSettings = exhibition.settings();
            keep();
        }
    }

    /// Draws slowly while nobody does anything, so that what is computed has the machine to itself.
    private void rest(float seconds) {
        boolean moving = turning || !application.orbit().equals(restingOrbit) || session.exhibition() != resting || pointer.busy();
        idle = moving ? 0 : idle + seconds;
        restingOrbit = application.orbit();
        resting = session.exhibition();
        if (idle > IDLE) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void keep() {
        try {
            file.write(new SettingsFile.Kept(keptSettings, width(), height()));
        } catch (ViewerException unwritable) {
            tell(unwritable.getMessage(), true);
        }
    }

    @Override
    public void show(Exhibition exhibition) {
        application.show(exhibition);
    }

    @Override
    public void frameAll() {
        application.frameAll(width(), height(), controlsWidth(), scale());
    }

    @Override
    public void frameSelection() {
        Exhibition exhibition = session.exhibition();
        if (!exhibition.surfaces().isEmpty()) {
            String name = tools.picked().map(Picking::surface).orElse(exhibition.surfaces().getFirst().name());
            application.frame(name, width(), height(), controlsWidth(), scale());
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

    @Override
    public void tell(String message, boolean error) {
        notices.tell(message, error, scale(), width());
    }

    @Override
    public void working(String task, double share) {
        if (task == null && bench != null) {
            bench.idle();
        }
        notices.working(task, share, scale(), width(), height());
    }

    @Override
    public void later(Runnable task) {
        application.enqueue(task);
    }

    @Override
    public void step(int meshes, int layers, int channels) {
        bench.step(meshes, layers, channels);
    }

    @Override
    public void stepEpochs(int epochs) {
        bench.stepEpochs(epochs);
    }

    /// What the window shows right of its controls, as a file in the working folder.
    @Override
    public void saveScreenshot() {
        Path picture = Path.of("holonomy-" + LocalDateTime.now().format(TIME) + ".png").toAbsolutePath();
        Settings settings = session.exhibition().settings();
        int free = (int) Math.max(16, width() - controlsWidth());
        Orbit before = application.orbit();
        application.setOrbit(before.panned(controlsWidth() / 2 / height(), 0));
        BufferedImage image = application.picture(free * settings.pictureScale(), height() * settings.pictureScale(), settings.transparent(),
                settings.pictureScale() * scale());
        application.setOrbit(before);
        session.compute("Writing " + picture.getFileName(), _ -> {
            Pictures.write(image, picture);
            return picture;
        }, written -> tell("Wrote " + written, false));
    }

    @Override
    public void toggleTurntable() {
        turning = !turning;
    }

    @Override
    public void toggleHelp() {
        notices.toggleHelp(scale(), width(), height());
    }

    @Override
    public void toggleControls() {
        hidden = !hidden;
        hand.setSidebarHidden(hidden);
        controls.setCullHint(hidden ? Node.CullHint.Always : Node.CullHint.Never);
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
            tell("Cancelled", false);
        }
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

    /// The session, for scripted use.
    public Session session() {
        return session;
    }

    /// What was picked and told, for scripted use.
    public List<String> readings() {
        return Readings.lines(session.exhibition(), tools.picked().orElse(null), bench.rotation());
    }

    /// What was told last and is still to be read, for scripted use.
    public String told() {
        return notices.told();
    }

    /// Whether a text belongs to a message that passes, for scripted use.
    public boolean isPassing(Spatial text) {
        return notices.isPassing(text);
    }

    private double controlsWidth() {
        return hidden ? 0 : Sidebar.WIDTH * scale();
    }

    private float scale() {
        return application.screenScale();
    }

    private int width() {
        return application.getCamera().getWidth();
    }

    private int height() {
        return application.getCamera().getHeight();
    }

    @Override
    protected void cleanup(Application ignored) {
        application.getInputManager().removeRawInputListener(pointer);
        drop.close();
        session.cancel();
        keep();
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
