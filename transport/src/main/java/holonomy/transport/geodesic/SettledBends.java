package holonomy.transport.geodesic;

/// What is known of the vertices where shortest paths bend, once their distance is final, `[V]` each: sources of their own for [ShortestPaths]. Numbers
/// count only where `settled` is true.
final class SettledBends {
    final boolean[] settled;
    final double[] direction;       // in which the paths leave the source, a polar angle of its fan
    final double[] tangent;         // of the source after transport, a polar angle of the vertex's fan
    final int[] orientation;        // whether the two fans agree
    final double[] paths;           // how many shortest paths lead here, and the rest as MeanDirections has it
    final double[] directionShare;
    final double[] transportShare;
    final boolean[] oriented;

    SettledBends(int vertices) {
        settled = new boolean[vertices];
        direction = new double[vertices];
        tangent = new double[vertices];
        orientation = new int[vertices];
        paths = new double[vertices];
        directionShare = new double[vertices];
        transportShare = new double[vertices];
        oriented = new boolean[vertices];
    }
}
