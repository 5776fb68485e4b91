package holonomy.manifold.topology;

import java.util.Arrays;

/// The faces round every vertex, in order: the fans, stored one after another.
///
/// The fan of vertex `p` has entries `begin(p) <= i < end(p)`, one per neighbour, counter-clockwise in the vertex's own
/// orientation, which is that of the fan's corner of smallest index. `face(i)` lies between `neighbour(i)` and the next one. At
/// an interior vertex the last face leads back to the first neighbour and the fan starts at its smallest half-edge that leaves
/// `p`. At a boundary vertex the fan starts at the neighbour whose edge has a face on its left and none on its right, and the
/// last neighbour has no face (-1).
///
/// A vertex where several fans meet has the one of most faces (the one of smallest index among equals); `fanCount` tells.
/// Vertices without faces have empty fans.
public final class Fans {
    private final Topology topology;
    private final int[] begin;     // [V + 1]
    private final int[] neighbour; // [entries]
    private final int[] halfEdge;  // [entries]
    private final int[] face;      // [entries] or -1
    private final byte[] sign;     // [entries]
    private final int[] fanCount;  // [V]

    private Fans(Topology topology, int[] begin, int[] neighbour, int[] halfEdge, int[] face, byte[] sign, int[] fanCount) {
        this.topology = topology;
        this.begin = begin;
        this.neighbour = neighbour;
        this.halfEdge = halfEdge;
        this.face = face;
        this.sign = sign;
        this.fanCount = fanCount;
    }

    public static Fans of(Topology topology) {
        int vertexCount = topology.vertexCount();
        int[] cornerBegin = new int[vertexCount + 1];
        for (int h = 0; h < topology.halfEdgeCount(); h++) {
            cornerBegin[topology.from(h) + 1]++;
        }
        for (int p = 0; p < vertexCount; p++) {
            cornerBegin[p + 1] += cornerBegin[p];
        }
        int[] corners = new int[topology.halfEdgeCount()]; // by vertex, ascending
        int[] fill = Arrays.copyOf(cornerBegin, vertexCount);
        for (int h = 0; h < topology.halfEdgeCount(); h++) {
            corners[fill[topology.from(h)]++] = h;
        }
        int capacity = topology.halfEdgeCount() + vertexCount; // a fan has at most one neighbour more than faces
        int[] begin = new int[vertexCount + 1];
        int[] neighbour = new int[capacity];
        int[] halfEdge = new int[capacity];
        int[] face = new int[capacity];
        byte[] sign = new byte[capacity];
        int[] fanCount = new int[vertexCount];
        boolean[] seen = new boolean[topology.halfEdgeCount()];
        int end = 0;
        for (int p = 0; p < vertexCount; p++) {
            begin[p] = end;
            int bestStart = -1;
            int bestSize = 0;
            for (int c = cornerBegin[p]; c < cornerBegin[p + 1]; c++) {
                int corner = corners[c];
                if (seen[corner] || !topology.isProper(topology.face(corner))) {
                    continue;
                }
                fanCount[p]++;
                int start = clockwiseEnd(topology, p, 2 * corner);
                int size = 0;
                int state = start;
                do {
                    seen[state >> 1] = true;
                    size++;
                    state = step(topology, p, state);
                } while (state >= 0 && state != start);
                if (size > bestSize) {
                    bestSize = size;
                    bestStart = start;
                }
            }
            int state = bestStart;
            while (state >= 0) {
                int h = entry(topology, state);
                neighbour[end] = other(topology, h, p);
                halfEdge[end] = h;
                face[end] = topology.face(h);
                sign[end++] = (byte) (1 - 2 * (state & 1));
                int following = step(topology, p, state);
                if (following < 0) {
                    int last = entry(topology, state ^ 1);
                    neighbour[end] = other(topology, last, p);
                    halfEdge[end] = last;
                    face[end] = -1;
                    sign[end++] = (byte) (1 - 2 * (state & 1));
                }
                state = following == bestStart ? -1 : following;
            }
        }
        begin[vertexCount] = end;
        return new Fans(topology, begin, Arrays.copyOf(neighbour, end), Arrays.copyOf(halfEdge, end), Arrays.copyOf(face, end),
                Arrays.copyOf(sign, end), fanCount);
    }

    // A state is 2 corner + (1 if the corner's face is stored clockwise as seen from the vertex); a corner is the half-edge that
    // leaves the vertex in its face.

    /// The edge at which a counter-clockwise walk enters the state's face.
    private static int entry(Topology topology, int state) {
        int corner = state >> 1;
        return (state & 1) == 0 ? corner : topology.previous(corner);
    }

    /// The next state counter-clockwise, or -1 at the boundary.
    private static int step(Topology topology, int p, int state) {
        int t = topology.twin(entry(topology, state ^ 1));
        if (t < 0) {
            return -1;
        }
        return topology.from(t) == p ? 2 * t : 2 * topology.next(t) + 1;
    }

    /// The first state of a fan: the clockwise end at the boundary, or the given state if the fan is closed.
    private static int clockwiseEnd(Topology topology, int p, int state) {
        int current = state ^ 1;
        int origin = current;
        while (true) {
            int following = step(topology, p, current);
            if (following < 0) {
                return current ^ 1;
            }
            if (following == origin) {
                return state;
            }
            current = following;
        }
    }

    private static int other(Topology topology, int h, int p) {
        return topology.from(h) == p ? topology.to(h) : topology.from(h);
    }

    public Topology topology() {
        return topology;
    }

    /// The first entry of a vertex's fan.
    public int begin(int p) {
        return begin[p];
    }

    /// One past the last entry of a vertex's fan.
    public int end(int p) {
        return begin[p + 1];
    }

    /// The number of neighbours in a vertex's fan.
    public int degree(int p) {
        return begin[p + 1] - begin[p];
    }

    /// The number of entries of all fans.
    public int entryCount() {
        return neighbour.length;
    }

    /// The neighbouring vertex of an entry.
    public int neighbour(int i) {
        return neighbour[i];
    }

    /// The half-edge of entry `i`'s edge in `face(i)`; at the end of a boundary fan the one in the face before. It leaves the
    /// vertex where that face's orientation is the vertex's and the entry has a face, and the other way round (see `corner`).
    public int halfEdge(int i) {
        return halfEdge[i];
    }

    /// The face between this neighbour and the next, or -1 at the end of a boundary fan.
    public int face(int i) {
        return face[i];
    }

    /// The half-edge that leaves the vertex in `face(i)`: where the angle between this neighbour and the next is. -1 if there is
    /// no face.
    public int corner(int i) {
        if (face[i] < 0) {
            return -1;
        }
        return sign[i] > 0 ? halfEdge[i] : topology.next(halfEdge[i]);
    }

    /// +1 if the stored orientation of `face(i)` is the vertex's, -1 if not; at the end of a boundary fan, of the face before.
    public int orientation(int i) {
        return sign[i];
    }

    /// Whether the fan of a vertex is open. False for vertices without faces.
    public boolean isBoundary(int p) {
        return begin[p + 1] > begin[p] && face[begin[p + 1] - 1] < 0;
    }

    /// The number of fans that meet at a vertex: 1 where the mesh is a manifold, 0 without faces.
    public int fanCount(int p) {
        return fanCount[p];
    }
}
