package holonomy.manifold.operators;

import holonomy.manifold.geometry.IntrinsicGeometry;
import holonomy.manifold.geometry.TriangleFormulas;
import holonomy.manifold.topology.Topology;
import java.util.Arrays;

/// The intrinsic Delaunay triangulation of any mesh: the same surface with edges flipped until opposite angles sum to at most pi.
///
/// A closed mesh of consistent orientation is taken as it is. Any other is replaced by its tufted cover (N. Sharp and K. Crane,
/// "A Laplacian for Nonmanifold Triangle Meshes", 2020): every face twice, front and back, glued in turn round each edge; that is
/// a closed oriented surface whatever the mesh was, and at a boundary the double of the mesh. Lengths are mollified first.
/// Half-edges are a triangulation in the wide sense: two edges may join the same vertices, an edge may be a loop.
final class IntrinsicDelaunay {
    private static final double TOLERANCE = 1e-10;

    private final int[] tail;       // vertex that a half-edge leaves
    private final int[] next;
    private final int[] twin;
    private final double[] length;
    private final int sheets;       // 1, or 2 for a cover
    private int flips;

    private IntrinsicDelaunay(int[] tail, int[] next, int[] twin, double[] length, int sheets) {
        this.tail = tail;
        this.next = next;
        this.twin = twin;
        this.length = length;
        this.sheets = sheets;
    }

    static IntrinsicDelaunay of(IntrinsicGeometry geometry) {
        Topology topology = geometry.topology();
        double[] lengths = Mollification.lengths(geometry);
        boolean plain = topology.closed() && topology.consistentlyOriented();
        int sheets = plain ? 1 : 2;
        int[] slot = new int[topology.faceCount()]; // proper faces are numbered anew
        int faces = 0;
        for (int f = 0; f < slot.length; f++) {
            slot[f] = topology.isProper(f) ? faces++ : -1;
        }
        int count = 3 * faces * sheets;
        int[] tail = new int[count];
        int[] next = new int[count];
        int[] twin = new int[count];
        double[] length = new double[count];
        for (int h = 0; h < topology.halfEdgeCount(); h++) {
            int f = topology.face(h);
            if (slot[f] < 0) {
                continue;
            }
            int front = 3 * slot[f] + h % 3;
            tail[front] = topology.from(h);
            next[front] = 3 * slot[f] + topology.next(h) % 3;
            length[front] = lengths[topology.edge(h)];
            if (!plain) {
                int back = 3 * faces + front;
                tail[back] = topology.to(h);
                next[back] = 3 * faces + 3 * slot[f] + topology.previous(h) % 3;
                length[back] = length[front];
            } else {
                twin[front] = 3 * slot[topology.face(topology.twin(h))] + topology.twin(h) % 3;
            }
        }
        if (!plain) {
            glueCover(topology, slot, faces, twin);
        }
        IntrinsicDelaunay result = new IntrinsicDelaunay(tail, next, twin, length, sheets);
        result.flipAll();
        return result;
    }

    /// Glues, round each edge with faces 0 .. k - 1, the side of face i that runs from the smaller vertex to the other side of
    /// face i + 1.
    private static void glueCover(Topology topology, int[] slot, int faces, int[] twin) {
        int[] firstOther = new int[topology.edgeCount()];
        int[] lastForward = new int[topology.edgeCount()];
        Arrays.fill(firstOther, -1);
        for (int h = 0; h < topology.halfEdgeCount(); h++) {
            int f = topology.face(h);
            if (slot[f] < 0) {
                continue;
            }
            int front = 3 * slot[f] + h % 3;
            int back = 3 * faces + front;
            boolean ascending = topology.from(h) < topology.to(h);
            int forward = ascending ? front : back;
            int other = ascending ? back : front;
            int e = topology.edge(h);
            if (firstOther[e] < 0) {
                firstOther[e] = other;
            } else {
                twin[lastForward[e]] = other;
                twin[other] = lastForward[e];
            }
            lastForward[e] = forward;
        }
        for (int e = 0; e < firstOther.length; e++) {
            if (firstOther[e] >= 0) {
                twin[lastForward[e]] = firstOther[e];
                twin[firstOther[e]] = lastForward[e];
            }
        }
    }

    private void flipAll() {
        int[] stack = new int[length.length];
        boolean[] waiting = new boolean[length.length];
        int top = 0;
        for (int h = 0; h < length.length; h++) {
            if (h < twin[h]) {
                stack[top++] = h;
                waiting[h] = true;
            }
        }
        long budget = 200L * length.length + 1000; // far more than Delaunay flipping takes; rounding could make it turn in circles
        while (top > 0 && budget-- > 0) {
            int h = stack[--top];
            waiting[h] = false;
            if (cotangent(h) + cotangent(twin[h]) >= -TOLERANCE || !flip(h)) {
                continue;
            }
            for (int side : new int[] {next[h], next[next[h]], next[twin[h]], next[next[twin[h]]]}) {
                int edge = Math.min(side, twin[side]);
                if (!waiting[edge]) {
                    waiting[edge] = true;
                    stack[top++] = edge;
                }
            }
        }
    }

    /// The cotangent of the angle opposite a half-edge in its face.
    double cotangent(int h) {
        double a = length[next[h]];
        double b = length[next[next[h]]];
        double c = length[h];
        double area = TriangleFormulas.area(a, b, c);
        return area > 0 ? ((a - c) * (a + c) + b * b) / (4 * area) : 0;
    }

    private boolean flip(int h) {
        int t = twin[h];
        int h1 = next[h];
        int h2 = next[h1];
        int t1 = next[t];
        int t2 = next[t1];
        if (t == h1 || t == h2) {
            return false;
        }
        // Lay both faces out with h from (0, 0) to (l, 0), c above and d below.
        double l = length[h];
        double cx = (l * l + (length[h2] - length[h1]) * (length[h2] + length[h1])) / (2 * l);
        double cy = 2 * TriangleFormulas.area(l, length[h1], length[h2]) / l;
        double dx = (l * l + (length[t1] - length[t2]) * (length[t1] + length[t2])) / (2 * l);
        double dy = -2 * TriangleFormulas.area(l, length[t1], length[t2]) / l;
        double diagonal = Math.hypot(cx - dx, cy - dy);
        if (TriangleFormulas.area(diagonal, length[h2], length[t1]) <= 0 || TriangleFormulas.area(diagonal, length[t2], length[h1]) <= 0) {
            return false;
        }
        int c = tail[h2];
        int d = tail[t2];
        tail[h] = d;
        tail[t] = c;
        link(h, h2, t1);
        link(t, t2, h1);
        length[h] = diagonal;
        length[t] = diagonal;
        flips++;
        return true;
    }

    private void link(int a, int b, int c) {
        next[a] = b;
        next[b] = c;
        next[c] = a;
    }

    int halfEdgeCount() {
        return length.length;
    }

    int from(int h) {
        return tail[h];
    }

    int to(int h) {
        return tail[next[h]];
    }

    /// The area of the face of a half-edge.
    double area(int h) {
        return TriangleFormulas.area(length[h], length[next[h]], length[next[next[h]]]);
    }

    /// How often the surface is covered: areas and weights count that many times.
    int sheets() {
        return sheets;
    }

    /// The number of edges that were flipped.
    int flips() {
        return flips;
    }
}
