package holonomy.manifold.operators;

import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.topology.Topology;

/// Edge lengths that are far enough from degenerate (N. Sharp and K. Crane, "A Laplacian for Nonmanifold Triangle Meshes", 2020,
/// section 4.5).
public final class Mollification {
    /// How far a triangle is from violating the triangle inequality, at least, in mean edge lengths.
    private static final double MARGIN = 1e-5;

    private Mollification() {
    }

    /// The edge lengths `[E]` with the same amount added to all: the least for which `a + b - c >= 1e-5 meanEdgeLength` at every
    /// corner of every proper face. Nothing changes on a mesh without near-degenerate faces.
    public static double[] lengths(IntrinsicGeometry geometry) {
        Topology topology = geometry.topology();
        double[] lengths = geometry.edgeLengths();
        double mean = geometry.meanEdgeLength();
        double margin = mean > 0 ? MARGIN * mean : 1;
        double add = 0;
        for (int h = 0; h < topology.halfEdgeCount(); h++) {
            if (topology.isProper(topology.face(h))) {
                double slack = geometry.length(topology.next(h)) + geometry.length(topology.previous(h)) - geometry.length(h);
                add = Math.max(add, margin - slack);
            }
        }
        for (int e = 0; e < lengths.length && add > 0; e++) {
            lengths[e] += add;
        }
        return lengths;
    }
}
