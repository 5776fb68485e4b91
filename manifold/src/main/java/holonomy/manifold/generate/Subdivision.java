package holonomy.manifold.generate;

import holonomy.manifold.Mesh;
import holonomy.manifold.topology.Topology;
import java.util.Arrays;

/// Subdivision of every face into four.
public final class Subdivision {
    private Subdivision() {
    }

    /// The mesh with each face cut at the midpoints of its edges. Old vertices keep their numbers, the midpoint of edge `e` is
    /// vertex `V + e` (edges as `Topology` numbers them); face `f` becomes `4 f .. 4 f + 3`, corners first, the middle last. The
    /// surface is the same.
    public static Mesh midpoint(Mesh mesh) {
        Topology topology = Topology.of(mesh);
        int vertexCount = mesh.vertexCount();
        double[] x = Arrays.copyOf(mesh.positions(), 3 * (vertexCount + topology.edgeCount()));
        for (int e = 0; e < topology.edgeCount(); e++) {
            int a = topology.from(topology.halfEdge(e));
            int b = topology.to(topology.halfEdge(e));
            for (int c = 0; c < 3; c++) {
                x[3 * (vertexCount + e) + c] = 0.5 * x[3 * a + c] + 0.5 * x[3 * b + c];
            }
        }
        int[] faces = new int[12 * mesh.faceCount()];
        int end = 0;
        for (int f = 0; f < mesh.faceCount(); f++) {
            int ab = vertexCount + topology.edge(3 * f);
            int bc = vertexCount + topology.edge(3 * f + 1);
            int ca = vertexCount + topology.edge(3 * f + 2);
            end = Spheres.put(faces, end, mesh.vertex(f, 0), ab, ca);
            end = Spheres.put(faces, end, mesh.vertex(f, 1), bc, ab);
            end = Spheres.put(faces, end, mesh.vertex(f, 2), ca, bc);
            end = Spheres.put(faces, end, ab, bc, ca);
        }
        return Mesh.of(x, faces);
    }
}
