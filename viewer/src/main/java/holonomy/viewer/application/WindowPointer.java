package holonomy.viewer.application;

import com.jme3.math.Vector2f;
import com.jme3.math.Vector3f;
import holonomy.viewer.control.Commands;
import holonomy.viewer.control.KeyBinding;
import holonomy.viewer.control.Pointer;
import holonomy.viewer.control.Sidebar;
import holonomy.viewer.model.Orbit;
import holonomy.viewer.model.Picking;
import holonomy.viewer.model.Session;
import java.util.Optional;
import org.joml.Vector3d;

/// What mouse and keys do: move the camera, pick, draw strokes, or go to the controls.
final class WindowPointer implements Pointer.Receiver {
    private static final double RADIANS_PER_PIXEL = 0.007;
    private static final double ZOOM_PER_NOTCH = 0.88;

    private final ViewerApplication application;
    private final Session session;
    private final SurfaceTools tools;
    private final Sidebar sidebar;
    private final WindowLayout layout;
    private final Commands commands;

    WindowPointer(ViewerApplication application, Session session, SurfaceTools tools, Sidebar sidebar, WindowLayout layout,
            Commands commands) {
        this.application = application;
        this.session = session;
        this.tools = tools;
        this.sidebar = sidebar;
        this.layout = layout;
        this.commands = commands;
    }

    @Override
    public boolean covered(int x, int y) {
        return x < layout.controlsWidth();
    }

    @Override
    public void holdControls(boolean down) {
        sidebar.hold(down);
    }

    @Override
    public void scrollControls(double notches) {
        sidebar.scroll(notches);
    }

    @Override
    public void orbit(int dx, int dy) {
        double scale = application.screenScale();
        application.setOrbit(application.orbit().turned(-RADIANS_PER_PIXEL * dx / scale, -RADIANS_PER_PIXEL * dy / scale));
    }

    @Override
    public void pan(int dx, int dy) {
        double height = application.getCamera().getHeight();
        application.setOrbit(application.orbit().panned(-dx / height, -dy / height));
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
            tools.pick(at);
            sidebar.select(at.surface());
        });
    }

    @Override
    public void lookAt(int x, int y) {
        hit(x, y).ifPresent(at -> application.setOrbit(application.orbit().lookingAt(at.point())));
    }

    @Override
    public boolean stroke(int x, int y, boolean begin) {
        if (!tools.carrying()) {
            return false;
        }
        if (begin) {
            return tools.beginStroke(hit(x, y));
        }
        tools.extendStroke(hit(x, y));
        return true;
    }

    @Override
    public void strokeEnded() {
        tools.endStroke();
    }

    @Override
    public void key(int code, boolean control) {
        KeyBinding.of(code, control).ifPresent(binding -> binding.perform(commands));
    }

    private Optional<Picking> hit(int x, int y) {
        Vector3f near = application.getCamera().getWorldCoordinates(new Vector2f(x, y), 0);
        Vector3f far = application.getCamera().getWorldCoordinates(new Vector2f(x, y), 1);
        Vector3d origin = new Vector3d(near.x, near.y, near.z);
        return Picking.along(session.exhibition(), origin, new Vector3d(far.x, far.y, far.z).sub(origin).normalize());
    }
}
