package holonomy.viewer.application;

import com.jme3.app.Application;
import com.jme3.app.state.BaseAppState;
import com.jme3.input.KeyInput;
import com.jme3.math.Vector2f;
import com.jme3.math.Vector3f;
import com.jme3.scene.Node;
import com.simsilica.lemur.GuiGlobals;
import holonomy.gstructure.frame.Frames;
import holonomy.viewer.control.Commands;
import holonomy.viewer.control.Notices;
import holonomy.viewer.control.Pointer;
import holonomy.viewer.control.Sidebar;
import holonomy.viewer.control.Theme;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Orbit;
import holonomy.viewer.model.Picking;
import holonomy.viewer.model.Session;
import holonomy.viewer.model.ShownSurface;
import holonomy.viewer.model.Stage;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.scene.Caption;
import holonomy.viewer.tool.GaugeExperiment;
import holonomy.viewer.tool.LogMap;
import holonomy.viewer.tool.RunInspection;
import holonomy.viewer.tool.StandardQuantities;
import holonomy.viewer.tool.Stroke;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.joml.Vector3d;

/// The window's state: brings mouse, keys and controls together with a [Session], and shows what the session says.
public final class DesktopWindow extends BaseAppState implements Stage, Commands, Pointer.Receiver {
    private static final double RADIANS_PER_PIXEL = 0.007;
    private static final double ZOOM_PER_NOTCH = 0.88;
    private static final double TURNTABLE = 0.5; // radians a second
    private static final float RUN_INTERVAL = 2; // seconds between looks at a run
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private final ViewerApplication application;
    private final Exhibition start;
    private final Node controls = new Node("controls");
    private Session session;
    private Sidebar sidebar;
    private Notices notices;
    private Pointer pointer;
    private FileDrop drop;
    private Node keys;
    private Exhibition captioned;
    private int captionedWidth;
    private int captionedHeight;
    private boolean turning;
    private boolean carrying;
    private boolean hidden;
    private Picking picked;
    private Stroke stroke;
    private GaugeExperiment experiment;
    private String experimentSurface;
    private final RunInspection run;
    private int runMesh;
    private int runLayer = RunInspection.FIRST_LAYER;
    private int runChannel;
    private long runStamp;
    private float sinceRunLook;
    private boolean turningGauge;
    private double wantedPosition;
    private boolean wantedEquivariant;

    /// @param run the training run that is shown, or null
    public DesktopWindow(ViewerApplication application, Exhibition start, RunInspection run) {
        this.run = run;
        this.application = application;
        this.start = start;
    }

    @Override
    protected void initialize(Application ignored) {
        GuiGlobals.initialize(application);
        application.setScreenScale(Screens.scale(application.getContext()));
        Theme.define(application.fonts(), scale());
        application.getGuiNode().attachChild(controls);
        notices = new Notices(application.getGuiNode(), application.fonts());
        sidebar = new Sidebar(controls, this);
        pointer = new Pointer(this);
        application.getInputManager().addRawInputListener(pointer);
        drop = FileDrop.on(application.getContext(), files -> session.open(files));
        session = new Session(this, task -> Thread.ofVirtual().name("viewer background").start(task), StandardQuantities::read, start);
        sidebar.setSession(session);
        if (start.surfaces().isEmpty()) {
            tell("Drop a mesh file on this window to open it; H shows the keys", false);
        }
    }

    @Override
    public void update(float seconds) {
        sidebar.show(session.exhibition(), scale(), height());
        sidebar.update();
        notices.update(seconds);
        followRun(seconds);
        if (turning) {
            application.setOrbit(application.orbit().turned(TURNTABLE * seconds, 0));
        }
        if (captioned != session.exhibition() || captionedWidth != width() || captionedHeight != height()) {
            captioned = session.exhibition();
            captionedWidth = width();
            captionedHeight = height();
            if (keys != null) {
                keys.removeFromParent();
            }
            keys = new Caption(application.fonts(), application.materials().glyphs(), scale()).keys(captioned, captionedWidth, captionedHeight);
            application.getGuiNode().attachChild(keys);
        }
    }

    @Override
    public void show(Exhibition exhibition) {
        application.show(exhibition);
    }

    @Override
    public void frameAll() {
        application.frameAll(width(), height(), hidden ? 0 : Sidebar.WIDTH * scale());
    }

    @Override
    public void tell(String message, boolean error) {
        notices.tell(message, error, scale(), width());
    }

    @Override
    public void working(String task) {
        turningGauge &= task != null; // also when it was cancelled or failed
        notices.working(task, scale(), width(), height());
    }

    @Override
    public void later(Runnable task) {
        application.enqueue(task);
    }

    @Override
    public boolean stepsThroughRun() {
        return run != null;
    }

    @Override
    public void step(int meshes, int layers, int channels) {
        if (run == null) {
            return;
        }
        runMesh = Math.floorMod(runMesh + meshes, run.meshCount());
        runLayer += layers;
        runChannel += channels;
        session.compute("Running the network", () -> run.show(runMesh, runLayer, runChannel),
                next -> session.adjust("run", _ -> next));
    }

    /// A training that is still running writes checkpoints: each is shown when it comes.
    private void followRun(float seconds) {
        sinceRunLook += seconds;
        if (run != null && sinceRunLook > RUN_INTERVAL && !session.isWorking()) {
            sinceRunLook = 0;
            long stamp = run.stamp();
            if (runStamp != 0 && stamp != runStamp) {
                tell("A new checkpoint of the training", false);
                step(0, 0, 0);
            }
            runStamp = stamp;
        }
    }

    @Override
    public void resetView() {
        application.setOrbit(Orbit.INITIAL);
        frameAll();
    }

    @Override
    public void saveScreenshot() {
        Path file = Path.of("holonomy-" + LocalDateTime.now().format(TIME) + ".png").toAbsolutePath();
        var picture = application.picture(2 * width(), 2 * height(), false);
        session.compute("Writing " + file.getFileName(), () -> {
            Pictures.write(picture, file);
            return file;
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
    public void showLogMap() {
        if (picked == null) {
            tell("Click on the surface first: the log map is drawn round the vertex that was picked", false);
            return;
        }
        Picking at = picked;
        ShownSurface surface = session.exhibition().surface(at.surface());
        session.compute("Log map", () -> {
            Frames frames = Frames.firstEdge(surface.mesh());
            LogMap map = new LogMap(frames);
            double radius = 0.22 * Math.sqrt(frames.geometry().totalArea());
            return List.<Quantity>of(map.coordinates("log map, angle", at.vertex(), radius),
                    map.transportedFrames("carried frames", at.vertex(), 0.7 * radius, 0.2 * radius));
        }, quantities -> addShown(at.surface(), quantities));
    }

    @Override
    public void setCarrying(boolean on) {
        carrying = on;
        tell(on ? "Drag over the surface: a vector is carried along; come back to where you began to see the holonomy" : "Dragging orbits again", false);
    }

    @Override
    public boolean carrying() {
        return carrying;
    }

    @Override
    public void turnGauge(double position, boolean equivariant) {
        wantedPosition = position;
        wantedEquivariant = equivariant;
        if (turningGauge || session.exhibition().surfaces().isEmpty()) {
            return; // where the slider is by then is computed next
        }
        turningGauge = true;
        ShownSurface surface = session.exhibition().surfaces().getFirst();
        session.compute("Computing in the turned frames", () -> {
            if (experiment == null || !surface.name().equals(experimentSurface)) {
                experiment = GaugeExperiment.on(Frames.firstEdge(surface.mesh()), 1);
                experimentSurface = surface.name();
            }
            return experiment.at(position, equivariant);
        }, quantities -> {
            turningGauge = false;
            if (position != wantedPosition || equivariant != wantedEquivariant) {
                turnGauge(wantedPosition, wantedEquivariant);
            }
            session.adjust("gauge", e -> e.changed(surface.name(), s -> withShown(s, quantities)));
            for (Quantity quantity : quantities) {
                if (quantity instanceof DirectionQuantity field && picked != null) {
                    tell(GaugeExperiment.coefficients(field, picked.vertex()), false);
                }
            }
        });
    }

    private void addShown(String surface, List<? extends Quantity> quantities) {
        session.change(e -> e.changed(surface, s -> withShown(s, quantities)));
    }

    private static ShownSurface withShown(ShownSurface surface, List<? extends Quantity> quantities) {
        ShownSurface result = surface;
        for (Quantity quantity : quantities) {
            result = result.with(quantity).showing(quantity.name(), true);
        }
        return result;
    }

    @Override
    public boolean covered(int x, int y) {
        return !hidden && x < Sidebar.WIDTH * scale();
    }

    @Override
    public void orbit(int dx, int dy) {
        application.setOrbit(application.orbit().turned(-RADIANS_PER_PIXEL * dx / scale(), -RADIANS_PER_PIXEL * dy / scale()));
    }

    @Override
    public void pan(int dx, int dy) {
        application.setOrbit(application.orbit().panned(-(double) dx / height(), -(double) dy / height()));
    }

    @Override
    public void zoom(double notches, int x, int y) {
        Orbit orbit = application.orbit();
        Vector3d fixed = hit(x, y).map(at -> new Vector3d(at.point())).orElseGet(() -> new Vector3d(orbit.target()));
        application.setOrbit(orbit.zoomed(Math.pow(ZOOM_PER_NOTCH, notches), fixed));
    }

    @Override
    public void pick(int x, int y) {
        hit(x, y).ifPresent(at -> {
            picked = at;
            tell("vertex " + at.vertex() + ", face " + at.face() + valuesAt(at), false);
        });
    }

    private String valuesAt(Picking at) {
        StringBuilder text = new StringBuilder();
        for (Quantity quantity : session.exhibition().surface(at.surface()).quantities()) {
            if (session.exhibition().surface(at.surface()).shows(quantity.name())) {
                text.append(Readings.of(quantity, at.vertex(), at.face()).map(value -> "; " + quantity.name() + ": " + value).orElse(""));
            }
        }
        return text.toString();
    }

    @Override
    public void lookAt(int x, int y) {
        hit(x, y).ifPresent(at -> application.setOrbit(application.orbit().lookingAt(at.point())));
    }

    @Override
    public boolean stroke(int x, int y, boolean begin) {
        if (!carrying) {
            return false;
        }
        Optional<Picking> at = hit(x, y);
        if (begin) {
            stroke = at.map(p -> new Stroke(p.surface(), Frames.firstEdge(session.exhibition().surface(p.surface()).mesh()), p.vertex())).orElse(null);
            return stroke != null;
        }
        at.filter(p -> stroke != null && p.surface().equals(stroke.surface()) && stroke.extendTo(p.vertex()))
                .ifPresent(_ -> session.adjust("stroke", e -> e.changed(stroke.surface(), s -> withShown(s, List.of(stroke.quantity())))));
        return true;
    }

    @Override
    public void strokeEnded() {
        if (stroke != null && stroke.length() > 1) {
            tell(stroke.description(), false);
        }
    }

    @Override
    public void key(int code, boolean control) {
        if (control) {
            if (code == KeyInput.KEY_Z) {
                session.undo();
            } else if (code == KeyInput.KEY_Y) {
                session.redo();
            }
            return;
        }
        switch (code) {
            case KeyInput.KEY_F -> frameAll();
            case KeyInput.KEY_R -> resetView();
            case KeyInput.KEY_1 -> application.setOrbit(application.orbit().seenFrom(0, 0));
            case KeyInput.KEY_2 -> application.setOrbit(application.orbit().seenFrom(Math.PI / 2, 0));
            case KeyInput.KEY_3 -> application.setOrbit(application.orbit().seenFrom(0, Math.PI / 2));
            case KeyInput.KEY_N -> step(0, 1, 0);
            case KeyInput.KEY_M -> step(0, 0, 1);
            case KeyInput.KEY_K -> step(1, 0, 0);
            case KeyInput.KEY_L -> showLogMap();
            case KeyInput.KEY_C -> setCarrying(!carrying);
            case KeyInput.KEY_E -> toggleEdges();
            case KeyInput.KEY_P -> saveScreenshot();
            case KeyInput.KEY_T -> toggleTurntable();
            case KeyInput.KEY_H, KeyInput.KEY_F1 -> toggleHelp();
            case KeyInput.KEY_TAB -> {
                hidden = !hidden;
                controls.setCullHint(hidden ? Node.CullHint.Always : Node.CullHint.Never);
            }
            case KeyInput.KEY_ESCAPE -> {
                if (!notices.closeHelp()) {
                    session.cancel();
                }
            }
            default -> { }
        }
    }

    private void toggleEdges() {
        if (!session.exhibition().surfaces().isEmpty()) {
            boolean drawn = !session.exhibition().surfaces().getFirst().style().edges();
            session.change(e -> {
                Exhibition next = e;
                for (ShownSurface surface : e.surfaces()) {
                    next = next.changed(surface.name(), s -> s.withStyle(s.style().withEdges(drawn)));
                }
                return next;
            });
        }
    }

    private Optional<Picking> hit(int x, int y) {
        Vector3f near = application.getCamera().getWorldCoordinates(new Vector2f(x, y), 0);
        Vector3f far = application.getCamera().getWorldCoordinates(new Vector2f(x, y), 1);
        Vector3d origin = new Vector3d(near.x, near.y, near.z);
        return Picking.along(session.exhibition(), origin, new Vector3d(far.x, far.y, far.z).sub(origin).normalize());
    }

    /// The session, for scripted use.
    public Session session() {
        return session;
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
