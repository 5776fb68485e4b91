package holonomy.manifold.repair;

import java.util.Arrays;

/// The half-edges of any triangle soup grouped by undirected edge, however many faces an edge has.
///
/// Half-edge h = 3 f + c runs from corner c of face f to the next corner.
final class EdgeGroups {
    private final int[] halfEdges; // [3 F] sorted by edge, ascending within an edge
    private final int[] begin;     // [edges + 1]
    private final int edgeCount;

    /// Groups the half-edges of `faces [F, 3]` over `vertexCount` vertices in linear time but for the sorting within a vertex.
    EdgeGroups(int vertexCount, int[] faces) {
        int[] bucketBegin = new int[vertexCount + 1];
        for (int h = 0; h < faces.length; h++) {
            bucketBegin[Math.min(faces[h], faces[next(h)]) + 1]++;
        }
        for (int v = 0; v < vertexCount; v++) {
            bucketBegin[v + 1] += bucketBegin[v];
        }
        long[] keys = new long[faces.length]; // (other end, half-edge), in the bucket of the smaller end
        int[] fill = Arrays.copyOf(bucketBegin, vertexCount);
        for (int h = 0; h < faces.length; h++) {
            int a = faces[h];
            int b = faces[next(h)];
            keys[fill[Math.min(a, b)]++] = (long) Math.max(a, b) << 32 | h;
        }
        halfEdges = new int[faces.length];
        int[] starts = new int[faces.length + 1];
        int edges = 0;
        for (int v = 0; v < vertexCount; v++) {
            Arrays.sort(keys, bucketBegin[v], bucketBegin[v + 1]);
            for (int i = bucketBegin[v]; i < bucketBegin[v + 1]; i++) {
                if (i == bucketBegin[v] || keys[i] >>> 32 != keys[i - 1] >>> 32) {
                    starts[edges++] = i;
                }
                halfEdges[i] = (int) keys[i];
            }
        }
        starts[edges] = faces.length;
        begin = Arrays.copyOf(starts, edges + 1);
        edgeCount = edges;
    }

    /// The half-edge that follows in the same face.
    static int next(int h) {
        return h % 3 == 2 ? h - 2 : h + 1;
    }

    /// The half-edge that precedes in the same face.
    static int previous(int h) {
        return h % 3 == 0 ? h + 2 : h - 1;
    }

    int edgeCount() {
        return edgeCount;
    }

    /// The number of faces at an edge.
    int size(int edge) {
        return begin[edge + 1] - begin[edge];
    }

    /// The i-th half-edge of an edge.
    int halfEdge(int edge, int i) {
        return halfEdges[begin[edge] + i];
    }

    /// The other half-edge at each half-edge whose edge has exactly two faces, -1 elsewhere: `[3 F]`.
    int[] twins() {
        int[] twins = new int[halfEdges.length];
        Arrays.fill(twins, -1);
        for (int e = 0; e < edgeCount; e++) {
            if (size(e) == 2) {
                twins[halfEdge(e, 0)] = halfEdge(e, 1);
                twins[halfEdge(e, 1)] = halfEdge(e, 0);
            }
        }
        return twins;
    }
}
