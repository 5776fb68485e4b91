package holonomy.viewer;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.viewer.application.DesktopWindow;
import holonomy.viewer.application.Pictures;
import holonomy.viewer.application.ViewerApplication;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.Element;
import holonomy.viewer.quantity.FrameQuantity;
import holonomy.viewer.colour.Colour;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Orbit;
import holonomy.viewer.quantity.LabelQuantity;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.quantity.RoseQuantity;
import holonomy.viewer.quantity.ScalarQuantity;
import holonomy.viewer.quantity.VectorQuantity;
import holonomy.viewer.tool.RunInspection;
import holonomy.viewer.model.ShownSurface;
import java.nio.file.Path;
import java.util.List;

/// Shows surfaces with quantities on them, in a window or as a picture.
///
/// ```java
/// Viewer.of(mesh).scalar("height", height).labels("part", labels).show();
/// ```
/// A viewer is a description; nothing is drawn before [#show] or [#screenshot]. Methods that add a quantity act on the surface
/// that was added last.
public final class Viewer {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private Exhibition exhibition = Exhibition.empty();
    private Orbit orbit = Orbit.INITIAL;
    private String current;
    private RunInspection run;

    private Viewer() {
    }

    /// A viewer without surfaces: its window waits for a file to be dropped on it.
    public static Viewer empty() {
        return new Viewer();
    }

    public static Viewer of(Mesh mesh) {
        return new Viewer().surface("surface", mesh);
    }

    /// Adds another surface, on the right of those that are there.
    public Viewer surface(String name, Mesh mesh) {
        exhibition = exhibition.with(ShownSurface.of(name, mesh));
        current = name;
        return this;
    }

    /// Adds a surface with quantities of its own.
    public Viewer surface(ShownSurface surface) {
        exhibition = exhibition.with(surface);
        current = surface.name();
        return this;
    }

    /// A viewer of a training run: truth, prediction, and the fields between layers, through which its window steps.
    public static Viewer of(RunInspection run) {
        Viewer viewer = new Viewer();
        viewer.run = run;
        viewer.exhibition = run.show(0, RunInspection.FIRST_LAYER, 0);
        viewer.current = viewer.exhibition.surfaces().getFirst().name();
        return viewer;
    }

    /// Shows a quantity that the current surface has.
    public Viewer showing(String quantity) {
        exhibition = exhibition.changed(current, s -> s.showing(quantity, true));
        return this;
    }

    /// A number per vertex or per face, told apart by how many there are.
    public Viewer scalar(String name, double[] values) {
        return quantity(ScalarQuantity.of(name, Element.of(name, values.length, mesh()), values));
    }

    /// A class per vertex or per face; negative means unknown.
    public Viewer labels(String name, int[] labels) {
        return quantity(LabelQuantity.of(name, Element.of(name, labels.length, mesh()), labels));
    }

    /// A class per vertex or per face with the classes' names.
    public Viewer labels(String name, int[] labels, List<String> classes) {
        return quantity(new LabelQuantity(name, Element.of(name, labels.length, mesh()), labels, classes));
    }

    /// Tangent vectors: coefficients `[V, 2]` in the frames of a gauge, drawn as arrows that follow the surface.
    public Viewer vector(String name, Frames gauge, double[] coefficients) {
        return directions(name, 1, gauge, coefficients);
    }

    /// Vectors in space, `[V, 3]`.
    public Viewer vector(String name, double[] vectors) {
        return quantity(new VectorQuantity(name, vectors, Colour.hex(0x14304f)));
    }

    /// A field of irrep `order`: coefficients `[V, 2]` in the frames of a gauge.
    public Viewer directions(String name, int order, Frames gauge, double[] coefficients) {
        return quantity(new DirectionQuantity(name, order, gauge, coefficients, DirectionQuantity.Style.LENGTH));
    }

    /// A field of the regular representation of C_N: values `[V, N]`.
    public Viewer rose(String name, Frames gauge, int directions, double[] values) {
        return quantity(new RoseQuantity(name, gauge, directions, values));
    }

    /// The frames of a gauge.
    public Viewer gauge(String name, Frames frames) {
        return quantity(new FrameQuantity(name, frames));
    }

    public Viewer quantity(Quantity quantity) {
        exhibition = exhibition.changed(current, s -> s.with(quantity));
        return this;
    }

    /// Whether the edges of the current surface's faces are drawn.
    public Viewer edges(boolean drawn) {
        exhibition = exhibition.changed(current, s -> s.withStyle(s.style().withEdges(drawn)));
        return this;
    }

    /// Where the camera stands at first: angles round and above the surfaces, in degrees.
    public Viewer seenFrom(double yaw, double pitch) {
        orbit = orbit.seenFrom(Math.toRadians(yaw), Math.toRadians(pitch));
        exhibition = exhibition.acrossViewFrom(orbit.yaw());
        return this;
    }

    private Mesh mesh() {
        return exhibition.surface(current).mesh();
    }

    /// Opens a window and waits until the user closes it.
    ///
    /// @throws ViewerException without a display
    public void show() {
        ViewerApplication application = ViewerApplication.launch(WIDTH, HEIGHT, true);
        application.call(() -> {
            application.setOrbit(orbit);
            return application.getStateManager().attach(new DesktopWindow(application, exhibition, run));
        });
        application.awaitEnd();
    }

    /// Writes what [#show] shows first as a PNG file, without a window.
    ///
    /// @throws ViewerException without a display, or if the file cannot be written
    public void screenshot(Path file) {
        screenshot(file, WIDTH, HEIGHT, false);
    }

    /// Writes a picture of any size.
    ///
    /// @param transparent whether the background is
    public void screenshot(Path file, int width, int height, boolean transparent) {
        ViewerApplication application = ViewerApplication.launch(64, 64, false);
        try {
            Pictures.write(application.call(() -> {
                application.setOrbit(orbit);
            application.show(exhibition);
                application.frameAll(width, height, 0);
                return application.picture(width, height, transparent);
            }), file);
        } finally {
            application.end();
        }
    }
}
