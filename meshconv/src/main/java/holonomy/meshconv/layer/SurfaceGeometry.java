package holonomy.meshconv.layer;

import holonomy.meshconv.engine.Stencil;
import holonomy.transport.Neighbourhood;
import holonomy.transport.Neighbourhoods;
import holonomy.transport.Surface;

/// The neighbourhoods of a [Surface], as layers see them.
///
/// A radial basis measures distance as a share of the neighbourhoods' radius: R of `radius:R`, K mean edges of `edges:K`; for `one-ring` and
/// `knn:N`, which have none, of twice the mean distance of neighbours on this surface.
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
        double radius = radius();
        for (int p = 0; p < vertices(); p++) {
            offsets[p + 1] = rows.end(p);
            for (int e = rows.begin(p); e < rows.end(p); e++) {
                source[e] = rows.source(e);
                theta[e] = rows.theta(e);
                phi[e] = rows.phi(e);
                reflect[e] = (byte) rows.reflect(e);
                for (int b = 0; b < rings; b++) {
                    values[e * rings + b] = rows.weight(e) * radial.value(b, rows.r(e) / radius);
                }
            }
        }
        return new Stencil(vertices(), rings, offsets, source, theta, phi, reflect, values);
    }

    /// The distance at which radial bases end, in mesh units.
    public double radius() {
        Neighbourhoods rows = surface.neighbourhoods();
        return switch (rows.specification()) {
            case Neighbourhood.Radius spec -> spec.radius();
            case Neighbourhood.Edges spec -> spec.count() * surface.frames().geometry().meanEdgeLength();
            case Neighbourhood.OneRing _, Neighbourhood.Nearest _ -> {
                double sum = 0;
                for (int e = 0; e < rows.entryCount(); e++) {
                    sum += rows.r(e);
                }
                yield sum > 0 ? 2 * sum / rows.entryCount() : 1;
            }
        };
    }
}
