package holonomy.manifold.repair;

import holonomy.manifold.geometry.TriangleFormulas;
import holonomy.manifold.topology.DisjointSets;
import java.util.Arrays;

/// Cuts a triangle soup into a manifold with boundary: who keeps whom as neighbour at edges of three and more faces, and
/// which corners at a vertex belong together.
///
/// At an edge with two faces both stay neighbours. At an edge with more, faces that run along it in opposite directions are
/// paired, the flattest pair first (greatest cosine between normals); what is left becomes boundary, as do all faces of an edge
/// with more than 64. Corners at a vertex that are joined by neighbours across edges form a fan; each fan becomes a vertex. If
/// an edge between two fans still has more than two faces (a fan that winds round the edge), all faces part at that edge; then
/// each fan holds at most its two ends there, and they are neighbours again.
final class Cutting {
    /// Faces at one edge up to which pairs are sought; a fan of pages round a spine is no surface whatever is paired.
    private static final int MOST_PAIRED = 64;

    private final int[] twins;    // [3 F], -1 at boundaries
    private int[] fanOfCorner;    // [3 F] root corner of each corner's fan
    private int cutEdges;

    /// Cuts `faces [F, 3]`, oriented as far as they can be, with positions `[V, 3]` and their edges.
    Cutting(double[] positions, int[] faces, EdgeGroups edges) {
        twins = edges.twins();
        for (int e = 0; e < edges.edgeCount(); e++) {
            if (edges.size(e) > 2) {
                cutEdges++;
                if (edges.size(e) <= MOST_PAIRED) {
                    pair(positions, faces, edges, e);
                }
            }
        }
        fanOfCorner = fans(faces);
        if (cutEdges > 0) {
            while (partWindingFans(faces, edges)) {
                fanOfCorner = fans(faces);
            }
        }
    }

    private void pair(double[] positions, int[] faces, EdgeGroups edges, int edge) {
        int n = edges.size(edge);
        double[][] normals = new double[n][];
        for (int i = 0; i < n; i++) {
            int f = 3 * (edges.halfEdge(edge, i) / 3);
            double[] normal = TriangleFormulas.normal(positions, faces[f], faces[f + 1], faces[f + 2], new double[3]);
            double length = Math.sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
            for (int k = 0; k < 3; k++) {
                normal[k] = length > 0 ? normal[k] / length : 0;
            }
            normals[i] = normal;
        }
        boolean[] paired = new boolean[n];
        for (int pairs = 0; pairs < n / 2; pairs++) {
            int bestI = -1;
            int bestJ = -1;
            double best = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    boolean opposite = faces[edges.halfEdge(edge, i)] != faces[edges.halfEdge(edge, j)];
                    double cosine = normals[i][0] * normals[j][0] + normals[i][1] * normals[j][1] + normals[i][2] * normals[j][2];
                    if (!paired[i] && !paired[j] && opposite && cosine > best) {
                        best = cosine;
                        bestI = i;
                        bestJ = j;
                    }
                }
            }
            if (bestI < 0) {
                return;
            }
            paired[bestI] = true;
            paired[bestJ] = true;
            twins[edges.halfEdge(edge, bestI)] = edges.halfEdge(edge, bestJ);
            twins[edges.halfEdge(edge, bestJ)] = edges.halfEdge(edge, bestI);
        }
    }

    private int[] fans(int[] faces) {
        DisjointSets sets = new DisjointSets(faces.length);
        for (int h = 0; h < faces.length; h++) {
            int twin = twins[h];
            if (twin > h) {
                int end = EdgeGroups.next(h);
                int twinEnd = EdgeGroups.next(twin);
                boolean parallel = faces[h] == faces[twin];
                sets.join(h, parallel ? twin : twinEnd);
                sets.join(end, parallel ? twinEnd : twin);
            }
        }
        int[] fans = new int[faces.length];
        Arrays.setAll(fans, sets::root);
        return fans;
    }

    /// Parts all faces at edges where more than two meet between the same two fans. Returns whether there were any.
    private boolean partWindingFans(int[] faces, EdgeGroups edges) {
        boolean parted = false;
        for (int e = 0; e < edges.edgeCount(); e++) {
            int n = edges.size(e);
            boolean winding = false;
            for (int i = 0; n > 2 && n <= MOST_PAIRED && i < n && !winding; i++) {
                int same = 0;
                boolean joined = false;
                for (int j = 0; j < n; j++) {
                    if (sameEnds(faces, edges.halfEdge(e, i), edges.halfEdge(e, j))) {
                        same++;
                        joined |= twins[edges.halfEdge(e, j)] >= 0;
                    }
                }
                winding = same > 2 && joined;
            }
            if (winding) {
                for (int i = 0; i < n; i++) {
                    twins[edges.halfEdge(e, i)] = -1;
                }
                parted = true;
            }
        }
        return parted;
    }

    private boolean sameEnds(int[] faces, int h, int g) {
        int hEnd = EdgeGroups.next(h);
        int gEnd = EdgeGroups.next(g);
        return faces[h] == faces[g] ? fanOfCorner[h] == fanOfCorner[g] && fanOfCorner[hEnd] == fanOfCorner[gEnd]
                : fanOfCorner[h] == fanOfCorner[gEnd] && fanOfCorner[hEnd] == fanOfCorner[g];
    }

    /// The fan of each corner: corners with the same number are one vertex.
    int fanOfCorner(int corner) {
        return fanOfCorner[corner];
    }

    /// The number of edges with more than two faces.
    int cutEdgeCount() {
        return cutEdges;
    }
}
