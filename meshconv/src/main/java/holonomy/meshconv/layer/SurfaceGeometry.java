package holonomy.meshconv.layer;

import holonomy.meshconv.engine.Stencil;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Neighbourhoods;
import holonomy.transport.Surface;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// The neighbourhoods of a [Surface], as layers see them.
///
/// A radial basis ends at the neighbourhoods' radius: R of `radius:R`, K mean edges of `edges:K`; of `knn:N` at a vertex's
/// farthest neighbour; of `one-ring` at twice the mean distance of a vertex's neighbours.
public record SurfaceGeometry(Surface surface) implements Geometry {
    @Override
    public int vertices() {
        return surface.mesh().vertexCount();
    }

    @Override
    public Stencil stencil(RadialBasis radial) {
        Neighbourhoods rows = surface.neighbourhoods();
        int rings = radial.rings();
        int edges = rows.entryCount();
        int[] offsets = new int[vertices() + 1];
        int[] source = new int[edges];
        double[] theta = new double[edges];
        double[] phi = new double[edges];
        byte[] reflect = new byte[edges];
        double[] values = new double[edges * rings];
        for (int p = 0; p < vertices(); p++) {
            offsets[p + 1] = rows.end(p);
            for (int e = rows.begin(p); e < rows.end(p); e++) {
                source[e] = rows.source(e);
                theta[e] = rows.theta(e);
                phi[e] = rows.phi(e);
                reflect[e] = (byte) rows.reflect(e);
            }
            double radius = radius(p);
            radial.fill(rows.begin(p), rows.end(p), rows::weight, e -> rows.r(e) / radius, values);
        }
        return new Stencil(vertices(), rings, offsets, source, theta, phi, reflect, values);
    }

    /// The distance at which radial bases end at a vertex, in mesh units.
    public double radius(int vertex) {
        Neighbourhoods rows = surface.neighbourhoods();
        return switch (rows.specification()) {
            case Neighbourhood.Radius spec -> spec.radius();
            case Neighbourhood.Edges spec -> spec.count() * surface.frames().geometry().meanEdgeLength();
            case Neighbourhood.OneRing _ -> positive(2 * distances(vertex).average().orElse(0));
            case Neighbourhood.Nearest _ -> positive(distances(vertex).max().orElse(0));
        };
    }

    private DoubleStream distances(int vertex) {
        Neighbourhoods rows = surface.neighbourhoods();
        return IntStream.range(rows.begin(vertex), rows.end(vertex)).mapToDouble(rows::r);
    }

    /// Where all neighbours lie at the same place any radius will do.
    private static double positive(double radius) {
        return radius > 0 ? radius : 1;
    }
}
