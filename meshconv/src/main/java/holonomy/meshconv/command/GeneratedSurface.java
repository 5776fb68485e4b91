package holonomy.meshconv.command;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Shapes;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;

/// The generated surfaces that a command takes in place of a mesh file: `NAME` or `NAME:RESOLUTION`.
enum GeneratedSurface {
    ICOSPHERE(4, 7, Shapes::icosphere),
    UV_SPHERE(24, 1000, n -> Shapes.uvSphere(2 * n, n)),
    BUMPY_SPHERE(4, 7, level -> Shapes.bumpySphere(level, 1)),
    TORUS(32, 1000, n -> Shapes.torus(1, 0.4, 2 * n, n)),
    DISK(16, 500, Shapes::disk),
    CONE(16, 500, n -> Shapes.cone(Math.PI / 2, 8, n)),
    GRID(24, 1000, n -> Shapes.grid(n, n)),
    CYLINDER(24, 1000, n -> Shapes.cylinder(0.5, 1, 2 * n, n)),
    MOEBIUS_STRIP(48, 2000, n -> Shapes.moebiusStrip(n, Math.max(2, n / 8))),
    KLEIN_BOTTLE(32, 1000, n -> Shapes.kleinBottle(2 * n, n)),
    GENUS_TWO(12, 200, Shapes::genusTwo);

    static final String NAMES = "icosphere, uv-sphere, bumpy-sphere, torus, disk, cone, grid, cylinder, moebius-strip, klein-bottle, genus-two";

    private static final int LEAST = 1;

    private final int usual;
    private final int most;
    private final IntFunction<Mesh> generator;

    GeneratedSurface(int usual, int most, IntFunction<Mesh> generator) {
        this.usual = usual;
        this.most = most;
        this.generator = generator;
    }

    /// The surface of that name, or null if the name is none of these.
    static Mesh parse(String text) {
        GeneratedSurface surface = named(text);
        if (surface == null) {
            return null;
        }
        int colon = text.indexOf(':');
        return surface.generator.apply(colon < 0 ? surface.usual : surface.resolution(text.substring(colon + 1)));
    }

    /// The kind of surface that a name asks for, or null; its resolution may still be wrong.
    static GeneratedSurface named(String text) {
        int colon = text.indexOf(':');
        String name = (colon < 0 ? text : text.substring(0, colon)).toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(s -> s.toString().equals(name)).findFirst().orElse(null);
    }

    private int resolution(String text) {
        try {
            int resolution = Integer.parseInt(text);
            if (resolution >= LEAST && resolution <= most) {
                return resolution;
            }
        } catch (NumberFormatException notNumeric) {
            // The line below says it for both.
        }
        throw new InputException(this + ":" + text + ": expected a resolution from " + LEAST + " to " + most);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
