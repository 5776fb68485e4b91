package holonomy.meshconv.layer;

import holonomy.gstructure.frame.Frames;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.field.FieldException;
import holonomy.transport.Hierarchy;
import holonomy.transport.Links;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Surface;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A level of a [Hierarchy] on a surface, as layers see it; from level 0 [CoarseLevel] goes on to the others.
///
/// A radial basis ends at the radius that the level's neighbourhoods ask for, as in [SurfaceGeometry].
///
/// @param neighbourhoods of levels 1, 2, …
public record SurfaceLevel(Surface surface, Hierarchy hierarchy, List<Neighbourhood> neighbourhoods, int level) implements Geometry {
    public SurfaceLevel {
        neighbourhoods = List.copyOf(neighbourhoods);
        if (level < 0 || level >= hierarchy.levelCount() || neighbourhoods.size() != hierarchy.levelCount() - 1) {
            throw new FieldException("level " + level + " with " + neighbourhoods.size() + " neighbourhoods of coarse levels: found a"
                    + " hierarchy of " + hierarchy.levelCount() + " levels, expected one of them, and a neighbourhood for each but the"
                    + " first");
        }
    }

    /// The finest level of a surface with coarser levels of the given numbers of vertices, as [Hierarchy] makes them.
    public static SurfaceLevel of(Surface surface, List<Integer> sizes, List<Neighbourhood> neighbourhoods) {
        return new SurfaceLevel(surface, Hierarchy.of(surface, sizes, neighbourhoods), neighbourhoods, 0);
    }

    /// The surface alone.
    public static SurfaceLevel of(Surface surface) {
        return of(surface, List.of(), List.of());
    }

    /// The same levels in other frames.
    public SurfaceLevel inGauge(Frames frames) {
        return new SurfaceLevel(surface.inGauge(frames), hierarchy.inGauge(frames), neighbourhoods, level);
    }

    /// The finest level of another surface, sampled anew to the same numbers of vertices.
    public SurfaceLevel sampledOn(Surface other) {
        return of(other, hierarchy.sizes(), neighbourhoods);
    }

    @Override
    public int vertices() {
        return hierarchy.level(level).vertexCount();
    }

    @Override
    public Stencil stencil(RadialBasis radial) {
        Links rows = links();
        double[] values = new double[rows.entryCount() * radial.rings()];
        for (int p = 0; p < vertices(); p++) {
            double radius = radius(p);
            radial.fill(rows.begin(p), rows.end(p), rows::weight, e -> rows.r(e) / radius, values);
        }
        return stencil(rows, radial.rings(), values);
    }

    /// The neighbourhoods of the level.
    public Links links() {
        return hierarchy.level(level).links();
    }

    /// The distance at which radial bases end at a vertex, in mesh units.
    public double radius(int vertex) {
        if (level == 0) {
            return new SurfaceGeometry(surface).radius(vertex);
        }
        return switch (neighbourhoods.get(level - 1)) {
            case Neighbourhood.Radius(double radius) -> radius;
            case Neighbourhood.Edges(double count) -> count * surface.frames().geometry().meanEdgeLength()
                    * Math.sqrt((double) hierarchy.level(0).vertexCount() / vertices());
            case Neighbourhood.Nearest _, Neighbourhood.OneRing _ -> {
                double farthest = IntStream.range(links().begin(vertex), links().end(vertex)).mapToDouble(links()::r).max().orElse(0);
                yield farthest > 0 ? farthest : 1;
            }
        };
    }

    /// The next level.
    ///
    /// @throws FieldException if this is the coarsest
    @Override
    public Coarsening coarser() {
        if (level + 1 == hierarchy.levelCount()) {
            throw new FieldException("the surface has no level coarser than level " + level + ": give its hierarchy one more");
        }
        int[] fine = IntStream.range(0, vertices()).map(hierarchy.level(level)::vertex).toArray(); // ascending
        Hierarchy.Level next = hierarchy.level(level + 1);
        int[] vertices = IntStream.range(0, next.vertexCount()).map(i -> Arrays.binarySearch(fine, next.vertex(i))).toArray();
        return new Coarsening(new SurfaceLevel(surface, hierarchy, neighbourhoods, level + 1), vertices,
                weighted(hierarchy.pooling(level)), weighted(hierarchy.unpooling(level)));
    }

    private static Stencil weighted(Links rows) {
        return stencil(rows, 1, IntStream.range(0, rows.entryCount()).mapToDouble(rows::weight).toArray());
    }

    private static Stencil stencil(Links rows, int rings, double[] values) {
        int edges = rows.entryCount();
        int[] offsets = new int[rows.targetCount() + 1];
        int[] source = new int[edges];
        double[] theta = new double[edges];
        double[] phi = new double[edges];
        byte[] reflect = new byte[edges];
        for (int p = 0; p < rows.targetCount(); p++) {
            offsets[p + 1] = rows.end(p);
        }
        for (int e = 0; e < edges; e++) {
            source[e] = rows.source(e);
            theta[e] = rows.theta(e);
            phi[e] = rows.phi(e);
            reflect[e] = (byte) rows.reflect(e);
        }
        return new Stencil(rows.sourceCount(), rings, offsets, source, theta, phi, reflect, values);
    }
}
