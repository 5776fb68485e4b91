package holonomy.transport;

import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.topology.Fans;
import holonomy.manifold.topology.Topology;

/// Refuses meshes on which a vertex does not have one fan.
final class ManifoldCheck {
    private static final String REMEDY = "; repair the mesh first (holonomy.manifold.repair.Repaired)";

    private ManifoldCheck() {
    }

    static void require(IntrinsicGeometry geometry) {
        Topology topology = geometry.topology();
        Fans fans = geometry.fans();
        for (int f = 0; f < topology.faceCount(); f++) {
            if (!topology.isProper(f)) {
                throw new TransportException("face " + f + " names a vertex twice, so that it has no angles" + REMEDY);
            }
        }
        for (int e = 0; e < topology.edgeCount(); e++) {
            if (topology.faceCount(e) > 2) {
                int h = topology.halfEdge(e);
                throw new TransportException("the edge between vertices " + topology.from(h) + " and " + topology.to(h) + " has "
                        + topology.faceCount(e) + " faces, expected at most 2: transport across it is not defined" + REMEDY);
            }
        }
        for (int p = 0; p < topology.vertexCount(); p++) {
            if (fans.fanCount(p) > 1) {
                throw new TransportException("vertex " + p + ": " + fans.fanCount(p) + " fans of faces meet, expected 1: it has no"
                        + " tangent plane" + REMEDY);
            }
        }
    }
}
