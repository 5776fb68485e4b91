package holonomy.transport;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.geometry.PolarAngles;
import holonomy.manifold.topology.Fans;

/// The neighbourhoods made of edges: distances are edge lengths, angles the polar angles of the fans, transport that of the
/// Levi-Civita connection along the edge, `phi(q -> p) = theta_pq + pi - s theta_qp`.
final class OneRings {
    private OneRings() {
    }

    /// Rows in the gauge of the fans.
    static Rows of(Frames frames) {
        PolarAngles angles = frames.polarAngles();
        Fans fans = angles.fans();
        int vertexCount = frames.vertexCount();
        int entryCount = fans.entryCount();
        int[] offsets = new int[vertexCount + 1];
        int[] source = new int[entryCount];
        double[] r = new double[entryCount];
        double[] theta = new double[entryCount];
        double[] phi = new double[entryCount];
        byte[] reflect = new byte[entryCount];
        for (int p = 0; p < vertexCount; p++) {
            int begin = fans.begin(p);
            int end = fans.end(p);
            offsets[p + 1] = end;
            for (int i = begin; i < end; i++) {
                int q = fans.neighbour(i);
                int e = begin; // the place of q among the neighbours by index
                for (int j = begin; j < end; j++) {
                    e += fans.neighbour(j) < q ? 1 : 0;
                }
                source[e] = q;
                r[e] = frames.geometry().length(fans.halfEdge(i));
                theta[e] = angles.theta(i);
                phi[e] = angles.transport(i);
                reflect[e] = (byte) angles.reflection(i);
            }
        }
        return new Rows(offsets, source, r, theta, phi, reflect);
    }
}
