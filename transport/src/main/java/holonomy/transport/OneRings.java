package holonomy.transport;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.geometry.PolarAngles;
import holonomy.manifold.operators.CurvedFaces;
import holonomy.manifold.topology.Fans;

/// The neighbourhoods made of edges: distances are edge lengths (or those of the arcs on the smooth surface), angles the polar angles of
/// the fans, transport that of the Levi-Civita connection along the edge, `phi(q -> p) = theta_pq + pi - s theta_qp`.
final class OneRings {
    private OneRings() {
    }

    /// Rows in the gauge of the fans.
    static Rows of(Frames frames, SurfaceModel model) {
        CurvedFaces curved = model == SurfaceModel.SMOOTH ? CurvedFaces.of(frames.geometry(), frames.polarAngles()) : null;
        PolarAngles angles = curved == null ? frames.polarAngles() : curved.polarAngles();
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
                int h = fans.halfEdge(i);
                r[e] = curved == null ? frames.geometry().length(h) : curved.arc(fans.topology().edge(h));
                theta[e] = angles.theta(i);
                phi[e] = angles.transport(i);
                reflect[e] = (byte) angles.reflection(i);
            }
        }
        return new Rows(offsets, source, r, theta, phi, reflect);
    }
}
