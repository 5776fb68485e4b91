package holonomy.transport.geodesic;

import java.util.Arrays;

/// The last straight pieces of one path to each vertex. A piece starts at its origin, which lies at 0 of the layout plane.
final class LastPieces {
    static final int NONE = -1;
    private static final int ABSENT = -2;

    final int[] origin;   // [V] vertex where the path last bent, NONE if nowhere, ABSENT if there is no path
    final int[] root;     // [V] fan entry of the origin whose face the piece leaves through
    final int[] arrival;  // [V] 2 corner of the vertex + (1 if its face is laid out clockwise), or NONE: along an edge
    final double[] x;     // [V] the vertex in the layout plane
    final double[] y;
    final double[] edgeX; // [V] from the vertex along its arrival corner's half-edge
    final double[] edgeY;

    LastPieces(int vertexCount) {
        origin = new int[vertexCount];
        root = new int[vertexCount];
        arrival = new int[vertexCount];
        x = new double[vertexCount];
        y = new double[vertexCount];
        edgeX = new double[vertexCount];
        edgeY = new double[vertexCount];
        Arrays.fill(origin, ABSENT);
    }

    void set(int vertex, int newOrigin, int newRoot, int newArrival, double newX, double newY, double newEdgeX, double newEdgeY) {
        origin[vertex] = newOrigin;
        root[vertex] = newRoot;
        arrival[vertex] = newArrival;
        x[vertex] = newX;
        y[vertex] = newY;
        edgeX[vertex] = newEdgeX;
        edgeY[vertex] = newEdgeY;
    }

    void copy(LastPieces other, int vertex) {
        set(vertex, other.origin[vertex], other.root[vertex], other.arrival[vertex], other.x[vertex], other.y[vertex], other.edgeX[vertex],
                other.edgeY[vertex]);
    }

    void clear(int vertex) {
        origin[vertex] = ABSENT;
    }

    boolean isPresent(int vertex) {
        return origin[vertex] != ABSENT;
    }
}
