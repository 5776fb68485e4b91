package holonomy.manifold.topology;

import holonomy.manifold.Mesh;
import java.util.Arrays;
import java.util.List;

/// The corner table of a mesh: which half-edges face each other.
///
/// Half-edge `h = 3 f + c` runs from corner `c` of face `f` to corner `c + 1 (mod 3)`, with the face on its left. Two half-edges
/// are twins if exactly two faces contain their edge. An edge with one face, or with more than two, is boundary on all its
/// sides; a face that names a vertex twice has no twins at all. So every mesh has a topology: that of the surface glued from its
/// faces along twins.
public final class Topology {
    private final Mesh mesh;
    private final int[] tail;       // [3 F] vertex that half-edge h leaves
    private final int[] twin;       // [3 F] or -1
    private final int[] edge;       // [3 F]
    private final int[] firstOf;    // [E] smallest half-edge of an edge
    private final int[] degree;     // [E] number of faces at an edge
    private final int flipCount;
    private volatile Components components;
    private volatile List<int[]> boundaryLoops;

    private Topology(Mesh mesh, int[] tail, int[] twin, int[] edge, int[] firstOf, int[] degree, int flipCount) {
        this.mesh = mesh;
        this.tail = tail;
        this.twin = twin;
        this.edge = edge;
        this.firstOf = firstOf;
        this.degree = degree;
        this.flipCount = flipCount;
    }

    /// The topology of any mesh, in time linear in its size (but for the sorting of a vertex's own edges).
    public static Topology of(Mesh mesh) {
        int[] tail = mesh.faces();
        int halfEdgeCount = tail.length;
        long[] sorted = sortedByEdge(tail, mesh.vertexCount());
        int[] twin = new int[halfEdgeCount];
        Arrays.fill(twin, -1);
        int[] edge = new int[halfEdgeCount];
        int[] first = new int[halfEdgeCount]; // smallest half-edge of the same edge
        int[] count = new int[halfEdgeCount]; // faces at the edge, valid at its smallest half-edge
        int flipCount = 0;
        for (int i = 0; i < halfEdgeCount; ) {
            int h = (int) sorted[i];
            int j = i + 1;
            while (j < halfEdgeCount && sameEdge(tail, h, (int) sorted[j])) {
                j++;
            }
            int second = -1;
            int firstProper = -1;
            int proper = 0;
            for (int k = i; k < j; k++) {
                int g = (int) sorted[k];
                first[g] = h;
                if (isProper(tail, g / 3)) {
                    proper++;
                    if (firstProper < 0) {
                        firstProper = g;
                    } else {
                        second = g;
                    }
                }
            }
            count[h] = proper;
            if (proper == 2) {
                twin[firstProper] = second;
                twin[second] = firstProper;
                if (tail[firstProper] == tail[second]) {
                    flipCount++;
                }
            }
            i = j;
        }
        int edgeCount = 0;
        for (int h = 0; h < halfEdgeCount; h++) {
            edge[h] = first[h] == h ? edgeCount++ : edge[first[h]];
        }
        int[] firstOf = new int[edgeCount];
        int[] degree = new int[edgeCount];
        for (int h = 0; h < halfEdgeCount; h++) {
            if (first[h] == h) {
                firstOf[edge[h]] = h;
                degree[edge[h]] = count[h];
            }
        }
        return new Topology(mesh, tail, twin, edge, firstOf, degree, flipCount);
    }

    /// Half-edges grouped by edge, ascending within a group: buckets by the smaller vertex, each sorted by (larger vertex,
    /// half-edge).
    private static long[] sortedByEdge(int[] tail, int vertexCount) {
        int halfEdgeCount = tail.length;
        int[] begin = new int[vertexCount + 1];
        for (int h = 0; h < halfEdgeCount; h++) {
            begin[Math.min(tail[h], tail[nextOf(h)]) + 1]++;
        }
        for (int v = 0; v < vertexCount; v++) {
            begin[v + 1] += begin[v];
        }
        int[] fill = Arrays.copyOf(begin, vertexCount);
        long[] sorted = new long[halfEdgeCount];
        for (int h = 0; h < halfEdgeCount; h++) {
            int a = tail[h];
            int b = tail[nextOf(h)];
            sorted[fill[Math.min(a, b)]++] = (long) Math.max(a, b) << 32 | h;
        }
        for (int v = 0; v < vertexCount; v++) {
            Arrays.sort(sorted, begin[v], begin[v + 1]);
        }
        return sorted;
    }

    private static boolean sameEdge(int[] tail, int g, int h) {
        int a = tail[g];
        int b = tail[nextOf(g)];
        int c = tail[h];
        int d = tail[nextOf(h)];
        return a == c && b == d || a == d && b == c;
    }

    private static boolean isProper(int[] tail, int face) {
        int a = tail[3 * face];
        int b = tail[3 * face + 1];
        int c = tail[3 * face + 2];
        return a != b && b != c && c != a;
    }

    private static int nextOf(int h) {
        return h % 3 == 2 ? h - 2 : h + 1;
    }

    public Mesh mesh() {
        return mesh;
    }

    public int vertexCount() {
        return mesh.vertexCount();
    }

    public int faceCount() {
        return tail.length / 3;
    }

    public int halfEdgeCount() {
        return tail.length;
    }

    public int edgeCount() {
        return firstOf.length;
    }

    /// The half-edge on the other side of the edge, or -1 where the surface ends.
    public int twin(int h) {
        return twin[h];
    }

    /// The half-edge after `h` round its face.
    public int next(int h) {
        return nextOf(h);
    }

    /// The half-edge before `h` round its face.
    public int previous(int h) {
        return h % 3 == 0 ? h + 2 : h - 1;
    }

    /// The vertex that `h` leaves.
    public int from(int h) {
        return tail[h];
    }

    /// The vertex that `h` reaches.
    public int to(int h) {
        return tail[nextOf(h)];
    }

    public int face(int h) {
        return h / 3;
    }

    /// Whether `h` has a twin that runs in the same direction, so that the two faces are stored with opposite orientations.
    public boolean flips(int h) {
        return twin[h] >= 0 && tail[twin[h]] == tail[h];
    }

    /// The edge of a half-edge. Edges are numbered in the order in which the faces first meet them.
    public int edge(int h) {
        return edge[h];
    }

    /// The smallest half-edge of an edge.
    public int halfEdge(int edge) {
        return firstOf[edge];
    }

    /// The number of faces at an edge, faces that name a vertex twice left out.
    public int faceCount(int edge) {
        return degree[edge];
    }

    /// Whether a face names three different vertices.
    public boolean isProper(int face) {
        return isProper(tail, face);
    }

    /// Whether twins always run in opposite directions.
    public boolean consistentlyOriented() {
        return flipCount == 0;
    }

    /// Whether the surface has no boundary: every half-edge has a twin.
    public boolean closed() {
        for (int t : twin) {
            if (t < 0) {
                return false;
            }
        }
        return true;
    }

    /// The number of connected components, where vertices of one face are connected; a vertex without faces is one of its own.
    public int components() {
        return connected().count();
    }

    /// The component of a vertex, from 0. Components are numbered in the order of their smallest vertex.
    public int component(int vertex) {
        return connected().ofVertex()[vertex];
    }

    /// Whether the faces can be turned so that all twins run in opposite directions.
    public boolean orientable() {
        return connected().orientable();
    }

    /// +1 or -1 for a face: multiplied by it, stored orientations agree across all edges of an orientable component. The
    /// smallest face of each part that is connected through twins has +1.
    public int orientation(int face) {
        return connected().orientation()[face];
    }

    private Components connected() {
        Components result = components;
        if (result == null) {
            result = Components.of(this);
            components = result;
        }
        return result;
    }

    /// The boundary as closed walks of vertices. A walk keeps the surface on its left as seen in the face of its first edge, and
    /// starts with the boundary half-edge of smallest index.
    public List<int[]> boundaryLoops() {
        List<int[]> result = boundaryLoops;
        if (result == null) {
            result = BoundaryWalk.loops(this);
            boundaryLoops = result;
        }
        return result.stream().map(int[]::clone).toList();
    }

    /// `V - E + F`. Vertices without faces count.
    public int eulerCharacteristic() {
        return vertexCount() - edgeCount() + faceCount();
    }

    /// The genus of the surface glued along twins, summed over its parts: `chi = 2 parts - 2 genus - boundary loops`. Of a mesh
    /// that is not orientable it is the number of cross-caps: `chi = 2 parts - genus - boundary loops`. Vertices and edges count
    /// once for every fan and side that the gluing gives them; vertices without faces and faces that name a vertex twice do not
    /// count.
    public int genus() {
        int loops = boundaryLoops().size();
        int crossCaps = 2 * connected().parts() - connected().gluedEulerCharacteristic() - loops;
        return orientable() ? crossCaps / 2 : crossCaps;
    }

    @Override
    public String toString() {
        return "Topology[" + vertexCount() + " vertices, " + edgeCount() + " edges, " + faceCount() + " faces]";
    }
}
