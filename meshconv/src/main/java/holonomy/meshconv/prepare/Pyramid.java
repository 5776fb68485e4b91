package holonomy.meshconv.prepare;

import holonomy.meshconv.layer.SurfaceLevel;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import holonomy.transport.TransportException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The coarser levels that a surface is prepared with: numbers of vertices that do not depend on the mesh's own, so that levels of meshes of any
/// resolution are alike. Text such as `256 radius:0.13, 64 radius:0.26` parses and prints; `none` is no level.
public record Pyramid(List<Level> levels) {
    private static final String NONE = "none";

    /// The surface alone.
    public static final Pyramid FLAT = new Pyramid(List.of());

    /// @param vertices      fewer on a surface that has fewer, more on one that has more components
    /// @param neighbourhood in units where the surface has area one
    public record Level(int vertices, Neighbourhood neighbourhood) {
        @Override
        public String toString() {
            return vertices + " " + neighbourhood;
        }
    }

    public Pyramid {
        levels = List.copyOf(levels);
        int finer = Integer.MAX_VALUE;
        for (Level level : levels) {
            if (level.vertices < 1 || level.vertices > finer) {
                throw new PreparationException("levels of " + describe(levels) + " vertices: expected numbers from 1 on, none greater than the one before");
            }
            if (level.neighbourhood instanceof Neighbourhood.OneRing) {
                throw new PreparationException("a level of " + level.vertices + " vertices has no edges for one-rings; expected radius:R, edges:K or knn:N");
            }
            finer = level.vertices;
        }
    }

    /// Reads a list as [#toString] prints it.
    ///
    /// @throws PreparationException if it is malformed
    public static Pyramid parse(String text) {
        if (text.strip().equals(NONE)) {
            return FLAT;
        }
        List<Level> levels = new ArrayList<>();
        for (String item : text.split(",")) {
            String[] parts = item.strip().split("\\s+", 2);
            try {
                levels.add(new Level(Integer.parseInt(parts[0]), Neighbourhood.parse(parts.length == 1 ? "" : parts[1])));
            } catch (NumberFormatException | TransportException malformed) {
                throw new PreparationException("level \"" + item.strip() + "\": expected a number of vertices and a neighbourhood, such as"
                        + " 256 radius:0.13, or \"" + NONE + "\"", malformed);
            }
        }
        return new Pyramid(levels);
    }

    /// The finest level of a surface.
    SurfaceLevel on(Surface surface) {
        int components = surface.frames().geometry().topology().components();
        List<Integer> sizes = new ArrayList<>();
        int finer = surface.mesh().vertexCount();
        for (Level level : levels) {
            finer = Math.min(finer, Math.max(components, level.vertices));
            sizes.add(finer);
        }
        return SurfaceLevel.of(surface, sizes, levels.stream().map(Level::neighbourhood).toList());
    }

    private static String describe(List<Level> levels) {
        return levels.stream().map(level -> Integer.toString(level.vertices)).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return levels.isEmpty() ? NONE : levels.stream().map(Level::toString).collect(Collectors.joining(", "));
    }
}
