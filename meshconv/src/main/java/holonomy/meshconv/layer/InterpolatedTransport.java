package holonomy.meshconv.layer;

import holonomy.gstructure.PlanarGroup;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.field.FieldException;

/// A surface on which fields of N directions are carried by Levi-Civita transport, although it turns by no multiple of `2 pi / N`: between
/// the two nearest multiples by linear interpolation,
///
///     rho(phi) x = (1 - t) rho(2 pi k / N) x + t rho(2 pi (k + 1) / N) x,    phi = 2 pi (k + t) / N
///
/// so that every neighbour counts as two. On a structure of the group itself this is exact; elsewhere it depends on the gauge by an
/// error that falls as `N^-2` for smooth functions of direction. After Poulenard and Ovsjanikov, "Multi-directional geodesic neural
/// networks", 2018, section 3.2, and Yang et al., "PFCNN", 2020.
///
/// @param geometry the surface in frames of any structure that contains the group, such as SO(2)
/// @param group    a finite group of the layers' fields
public record InterpolatedTransport(Geometry geometry, PlanarGroup group) implements Geometry {
    public InterpolatedTransport {
        if (!group.isFinite()) {
            throw new FieldException("interpolated transport is between the rotations of a finite group, found " + group
                    + ", which needs none");
        }
    }

    @Override
    public int vertices() {
        return geometry.vertices();
    }

    @Override
    public Stencil stencil(RadialBasis radial) {
        Stencil exact = geometry.stencil(radial);
        int rings = exact.rings();
        int[] offsets = new int[exact.targetCount() + 1];
        int[] source = new int[2 * exact.edgeCount()];
        double[] theta = new double[source.length];
        double[] phi = new double[source.length];
        byte[] reflect = new byte[source.length];
        double[] values = new double[source.length * rings];
        double step = 2 * Math.PI / group.rotations();
        for (int p = 0; p < exact.targetCount(); p++) {
            offsets[p + 1] = 2 * exact.begin(p + 1);
        }
        for (int e = 0; e < source.length; e++) {
            int edge = e / 2;
            double steps = exact.phi(edge) / step;
            double before = Math.floor(steps);
            source[e] = exact.source(edge);
            theta[e] = exact.theta(edge);
            reflect[e] = (byte) exact.reflect(edge);
            phi[e] = step * (before + e % 2);
            for (int b = 0; b < rings; b++) {
                values[e * rings + b] = exact.radial(edge, b) * (e % 2 == 0 ? 1 - (steps - before) : steps - before);
            }
        }
        return new Stencil(exact.sourceCount(), rings, offsets, source, theta, phi, reflect, values);
    }
}
