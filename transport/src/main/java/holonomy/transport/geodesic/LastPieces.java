package holonomy.transport.geodesic;

import java.util.Arrays;

/// The last straight pieces of shortest paths, in numbered slots. A piece starts at its origin, which lies at 0 of the layout plane.
///
/// Slot v, below V, is for the first path found to vertex v; slots of other paths of the same length follow it in a list. Slot V is for a candidate,
/// which is not in a list yet.
final class LastPieces {
    static final int NONE = -1;

    int[] end;       // [slots] vertex that the path leads to
    int[] origin;    // [slots] vertex where the path last bent, NONE if nowhere
    int[] root;      // [slots] fan entry of the origin whose face the piece leaves through
    int[] arrival;   // [slots] 2 corner of the vertex + (1 if its face is laid out clockwise), or NONE: along an edge
    int[] following; // [slots] slot of another path to the same vertex, or NONE
    double[] x;      // [slots] the vertex in the layout plane
    double[] y;
    double[] edgeX;  // [slots] from the vertex along its arrival corner's half-edge
    double[] edgeY;

    private final int candidate;
    private int size;

    LastPieces(int vertexCount) {
        candidate = vertexCount;
        int slots = vertexCount + 1;
        end = new int[slots];
        origin = new int[slots];
        root = new int[slots];
        arrival = new int[slots];
        following = new int[slots];
        x = new double[slots];
        y = new double[slots];
        edgeX = new double[slots];
        edgeY = new double[slots];
        size = slots;
    }

    /// Forgets all paths but the first ones.
    void clear() {
        size = candidate + 1;
    }

    int candidate() {
        return candidate;
    }

    /// Writes a slot that nothing follows.
    void set(int slot, int vertex, int newOrigin, int newRoot, int newArrival, double newX, double newY, double newEdgeX, double newEdgeY) {
        end[slot] = vertex;
        origin[slot] = newOrigin;
        root[slot] = newRoot;
        arrival[slot] = newArrival;
        following[slot] = NONE;
        x[slot] = newX;
        y[slot] = newY;
        edgeX[slot] = newEdgeX;
        edgeY[slot] = newEdgeY;
    }

    /// Appends the candidate to a list whose last slot is given.
    void appendCandidate(int last) {
        if (size == end.length) {
            grow();
        }
        int c = candidate;
        set(size, end[c], origin[c], root[c], arrival[c], x[c], y[c], edgeX[c], edgeY[c]);
        following[last] = size++;
    }

    private void grow() {
        int slots = size + size / 2;
        end = Arrays.copyOf(end, slots);
        origin = Arrays.copyOf(origin, slots);
        root = Arrays.copyOf(root, slots);
        arrival = Arrays.copyOf(arrival, slots);
        following = Arrays.copyOf(following, slots);
        x = Arrays.copyOf(x, slots);
        y = Arrays.copyOf(y, slots);
        edgeX = Arrays.copyOf(edgeX, slots);
        edgeY = Arrays.copyOf(edgeY, slots);
    }
}
