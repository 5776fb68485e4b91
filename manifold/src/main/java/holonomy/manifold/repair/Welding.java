package holonomy.manifold.repair;

import holonomy.manifold.Mesh;
import holonomy.manifold.topology.DisjointSets;
import java.util.Arrays;

/// Vertices of a file at the same place, as one.
///
/// With tolerance t, two vertices are joined if their distance is at most t, and so are chains of such vertices. With tolerance
/// 0 only equal coordinates are joined (-0 equals 0).
final class Welding {
    private static final int NONE = -1;

    private Welding() {
    }

    /// The first vertex at each vertex's place: `[V]`, `result[v] <= v`.
    static int[] firstAtPlace(Mesh mesh, double tolerance) {
        int n = mesh.vertexCount();
        int[] first = new int[n];
        if (tolerance < 0) {
            Arrays.setAll(first, v -> v);
            return first;
        }
        int capacity = Integer.highestOneBit(Math.max(8, Math.min(1 << 28, n)) - 1) << 2;
        int[] head = new int[capacity]; // hash of a cell -> last vertex in it
        Arrays.fill(head, NONE);
        int[] following = new int[n];   // the vertex before in the same chain
        DisjointSets sets = new DisjointSets(n);
        for (int v = 0; v < n; v++) {
            if (tolerance == 0) {
                long hash = hash(bits(mesh.x(v)), bits(mesh.y(v)), bits(mesh.z(v)));
                int slot = slot(hash, capacity);
                int at = head[slot];
                while (at != NONE && !(mesh.x(at) == mesh.x(v) && mesh.y(at) == mesh.y(v) && mesh.z(at) == mesh.z(v))) {
                    at = following[at];
                }
                if (at != NONE) {
                    sets.join(at, v);
                } else {
                    following[v] = head[slot];
                    head[slot] = v;
                }
            } else {
                near(mesh, v, tolerance, head, following, sets);
            }
        }
        for (int v = 0; v < n; v++) {
            first[v] = sets.root(v);
        }
        return first;
    }

    /// Joins v with all earlier vertices within the tolerance: they lie in the 8 cells of twice the tolerance that a ball
    /// touches.
    private static void near(Mesh mesh, int v, double tolerance, int[] head, int[] following, DisjointSets sets) {
        double cell = 2 * tolerance;
        int joined = NONE;
        for (int corner = 0; corner < 8; corner++) {
            double x = Math.floor((mesh.x(v) + ((corner & 1) == 0 ? -tolerance : tolerance)) / cell);
            double y = Math.floor((mesh.y(v) + ((corner & 2) == 0 ? -tolerance : tolerance)) / cell);
            double z = Math.floor((mesh.z(v) + ((corner & 4) == 0 ? -tolerance : tolerance)) / cell);
            for (int at = head[slot(hash(bits(x), bits(y), bits(z)), head.length)]; at != NONE; at = following[at]) {
                double dx = mesh.x(at) - mesh.x(v);
                double dy = mesh.y(at) - mesh.y(v);
                double dz = mesh.z(at) - mesh.z(v);
                if (dx * dx + dy * dy + dz * dz <= tolerance * tolerance) {
                    sets.join(at, v);
                    // An exact copy adds nothing to the cell's chain: many copies of one point would make it long.
                    joined = dx == 0 && dy == 0 && dz == 0 ? at : joined;
                }
            }
        }
        if (joined == NONE) {
            int slot = slot(hash(bits(Math.floor(mesh.x(v) / cell)), bits(Math.floor(mesh.y(v) / cell)),
                    bits(Math.floor(mesh.z(v) / cell))), head.length);
            following[v] = head[slot];
            head[slot] = v;
        }
    }

    /// The bits of a coordinate; adding 0 makes -0 equal 0.
    private static long bits(double coordinate) {
        return Double.doubleToRawLongBits(coordinate + 0.0);
    }

    private static long hash(long x, long y, long z) {
        long hash = x * 0x9e3779b97f4a7c15L;
        hash = (hash ^ hash >>> 32) + y;
        hash *= 0xc2b2ae3d27d4eb4fL;
        hash = (hash ^ hash >>> 29) + z;
        hash *= 0x165667b19e3779f9L;
        return hash ^ hash >>> 32;
    }

    private static int slot(long hash, int capacity) {
        return (int) (hash & capacity - 1);
    }
}
