package holonomy.viewer;

import holonomy.gstructure.frame.Frames;
import holonomy.gstructure.representation.FieldType;
import holonomy.manifold.Mesh;
import holonomy.transport.Surface;
import holonomy.viewer.application.DesktopWindow;
import holonomy.viewer.application.Measurement;
import holonomy.viewer.application.Pictures;
import holonomy.viewer.application.SettingsFile;
import holonomy.viewer.application.ViewerApplication;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.Element;
import holonomy.viewer.quantity.FrameQuantity;
import holonomy.viewer.colour.Colour;
import holonomy.viewer.model.Exhibition;
import holonomy.viewer.model.Orbit;
import holonomy.viewer.model.RunView;
import holonomy.viewer.quantity.LabelQuantity;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.quantity.RoseQuantity;
import holonomy.viewer.quantity.ScalarQuantity;
import holonomy.viewer.quantity.VectorQuantity;
import holonomy.viewer.tool.FeatureQuantities;
import holonomy.viewer.tool.RunInspection;
import holonomy.viewer.tool.Singularities;
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
    private static final int FINE = 1300; // rows of a picture from which on letters grow with it

    private Exhibition exhibition = Exhibition.empty();
    private Orbit orbit = Orbit.INITIAL;
    private String current;
    private Frames gauge; // of the current surface, where it was given with one
    private RunInspection run;
    private List<String> toOpen = List.of();
    private List<String> toShow = List.of();

    private Viewer() {
    }

    /// A viewer without surfaces: its window waits for a file to be dropped on it.
    public static Viewer empty() {
        return new Viewer();
    }

    /// A viewer whose window opens meshes, or the folder of a run, while it is there already, telling how far it is.
    ///
    /// @param names      mesh files, generated surfaces, or the folder of a run
    /// @param quantities to show of them
    public static Viewer opening(List<String> names, List<String> quantities) {
        Viewer viewer = new Viewer();
        viewer.toOpen = List.copyOf(names);
        viewer.toShow = List.copyOf(quantities);
        return viewer;
    }

    public static Viewer of(Mesh mesh) {
        return new Viewer().surface("surface", mesh);
    }

    /// A viewer of a surface with its gauge, in which vectors and directions are given.
    public static Viewer of(Surface surface) {
        return new Viewer().surface("surface", surface);
    }

    /// Adds another surface, on the right of those that are there.
    public Viewer surface(String name, Mesh mesh) {
        return surface(ShownSurface.of(name, mesh));
    }

    /// Adds another surface with its gauge.
    public Viewer surface(String name, Surface surface) {
        surface(name, surface.mesh());
        gauge = surface.frames();
        return this;
    }

    /// Adds a surface with quantities of its own.
    public Viewer surface(ShownSurface surface) {
        exhibition = exhibition.withAnother(surface);
        current = exhibition.surfaces().getLast().name();
        gauge = null;
        return this;
    }

    /// A viewer of a training run: truth, prediction, and the fields between layers, through which its window steps.
    public static Viewer of(RunInspection run) {
        Viewer viewer = new Viewer();
        viewer.run = run;
        viewer.exhibition = run.show(RunView.FIRST);
        viewer.current = viewer.exhibition.surfaces().getFirst().name();
        return viewer;
    }

    /// Shows quantities on every surface that has them.
    public Viewer showing(List<String> quantities) {
        exhibition = exhibition.showing(quantities);
        return this;
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

    /// Tangent vectors `[V, 2]` in the surface's own gauge, or vectors in space `[V, 3]`, told apart by how many numbers there are.
    public Viewer vector(String name, double[] vectors) {
        if (gauge != null && vectors.length == 2 * mesh().vertexCount()) {
            return vector(name, gauge, vectors);
        }
        return quantity(new VectorQuantity(name, vectors, Colour.hex(0x14304f)));
    }

    /// A field of irrep `order`: coefficients `[V, 2]` in the frames of a gauge.
    public Viewer directions(String name, int order, Frames gauge, double[] coefficients) {
        return quantity(new DirectionQuantity(name, order, gauge, coefficients, DirectionQuantity.Style.LENGTH));
    }

    /// A field of irrep `order` in the surface's own gauge.
    public Viewer directions(String name, int order, double[] coefficients) {
        return directions(name, order, own("directions"), coefficients);
    }

    /// One channel of a feature field in the surface's own gauge: values `[V, width]` in the layout of the type.
    public Viewer feature(String name, FieldType type, double[] values, int channel) {
        for (Quantity quantity : FeatureQuantities.of(type, values, own("a feature field"), channel)) {
            quantity(quantity.named(name + ", " + quantity.name()));
        }
        return this;
    }

    private Frames own(String what) {
        if (gauge == null) {
            throw new ViewerException(what + ": surface '" + current + "' came as a mesh without a gauge: give the frames too, or a Surface");
        }
        return gauge;
    }

    /// The singularities of a field of irrep `order` in given frames.
    public Viewer singularities(String name, int order, Frames frames, double[] coefficients) {
        return quantity(Singularities.of(new DirectionQuantity(name, order, frames, coefficients, DirectionQuantity.Style.LENGTH)).drawing(name));
    }

    /// A field of the regular representation of C_N: values `[V, N]`.
    public Viewer rose(String name, Frames gauge, int directions, double[] values) {
        return quantity(new RoseQuantity(name, gauge, directions, values));
    }

    /// The frames of a gauge.
    public Viewer gauge(String name, Frames frames) {
        return quantity(new FrameQuantity(name, frames));
    }

    /// The frames of the surface's own gauge.
    public Viewer gauge(String name) {
        return gauge(name, own("a gauge"));
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
        SettingsFile file = SettingsFile.usual();
        SettingsFile.Kept kept;
        try {
            kept = file.read();
        } catch (ViewerException damaged) {
            kept = SettingsFile.Kept.DEFAULT; // the window tells what is wrong
        }
        ViewerApplication application = ViewerApplication.launch(kept.width(), kept.height(), true);
        application.call(() -> {
            application.setOrbit(orbit);
            DesktopWindow window = new DesktopWindow(application, exhibition, run, file);
            window.openFirst(toOpen, toShow);
            return application.getStateManager().attach(window);
        });
        application.awaitEnd();
    }

    /// Opens a window, orbits for some seconds, rests for some, closes it and says how fast that was.
    public Measurement measure(int width, int height) {
        return Measurement.of(exhibition, toOpen, toShow, width, height);
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
        turntable(List.of(file), width, height, transparent);
    }

    /// Writes pictures from all round, the first as [#screenshot] does, the others turned about the upright axis in equal steps.
    public void turntable(List<Path> files, int width, int height, boolean transparent) {
        ViewerApplication application = ViewerApplication.launch(64, 64, false);
        double scale = height < FINE ? 1 : Math.rint(2.0 * height / 1000) / 2;
        try {
            application.call(() -> {
                application.setOrbit(orbit);
                application.show(exhibition);
                application.frameAll(width, height, 0, scale);
                return null;
            });
            Orbit first = application.call(application::orbit);
            for (int i = 0; i < files.size(); i++) {
                double turn = 2 * Math.PI * i / files.size();
                Pictures.write(application.call(() -> {
                    application.setOrbit(first.turned(turn, 0));
                    return application.picture(width, height, transparent, scale);
                }), files.get(i));
            }
        } finally {
            application.end();
        }
    }
}
