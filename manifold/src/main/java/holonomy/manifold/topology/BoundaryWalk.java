package holonomy.manifold.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Walks along the boundary of a mesh, turning round each vertex through the faces of one fan.
final class BoundaryWalk {
    private BoundaryWalk() {
    }

    static List<int[]> loops(Topology topology) {
        boolean[] seen = new boolean[topology.halfEdgeCount()];
        List<int[]> loops = new ArrayList<>();
        for (int start = 0; start < seen.length; start++) {
            if (seen[start] || topology.twin(start) >= 0 || !topology.isProper(topology.face(start))) {
                continue;
            }
            int[] walk = new int[8];
            int length = 0;
            int h = start;
            int vertex = topology.from(start);
            do {
                seen[h] = true;
                if (length == walk.length) {
                    walk = Arrays.copyOf(walk, 2 * length);
                }
                walk[length++] = vertex;
                vertex = topology.from(h) == vertex ? topology.to(h) : topology.from(h);
                h = turn(topology, h, vertex);
            } while (h != start);
            loops.add(Arrays.copyOf(walk, length));
        }
        return loops;
    }

    /// The other boundary half-edge of the fan at `vertex` that boundary half-edge `h` belongs to.
    private static int turn(Topology topology, int h, int vertex) {
        int other = acrossCorner(topology, h, vertex);
        while (topology.twin(other) >= 0) {
            other = acrossCorner(topology, topology.twin(other), vertex);
        }
        return other;
    }

    /// The other edge at `vertex` of the face of `h`.
    private static int acrossCorner(Topology topology, int h, int vertex) {
        return topology.from(h) == vertex ? topology.previous(h) : topology.next(h);
    }
}
