package holonomy.manifold.io;

import holonomy.manifold.Interruption;
import java.util.Arrays;

/// Polygons that wait until all positions are known: a file may name vertices before it defines them.
final class PolygonList {
    private static final int INTERRUPTIBLE = 4096; // polygons after which a reader that was given up ends
    private int[] corners = new int[3 * 1024]; // of all polygons, one after another
    private int cornerCount;
    private int[] ends = new int[1024];        // behind the last corner of each polygon
    private int count;

    void corner(int vertex) {
        if (cornerCount == corners.length) {
            corners = Arrays.copyOf(corners, MeshBuffer.grown(cornerCount));
        }
        corners[cornerCount++] = vertex;
    }

    /// Ends the polygon that the last corners made.
    void close() {
        if (count % INTERRUPTIBLE == 0) {
            Interruption.check();
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count + (count >> 1));
        }
        ends[count++] = cornerCount;
    }

    /// The number of corners of the polygon not yet closed.
    int openCorners() {
        return cornerCount - (count == 0 ? 0 : ends[count - 1]);
    }

    /// Triangulates everything into `mesh`, whose vertices are complete.
    void into(MeshBuffer mesh) {
        int[] polygon = new int[16];
        int begin = 0;
        for (int p = 0; p < count; p++) {
            int size = ends[p] - begin;
            if (size > polygon.length) {
                polygon = new int[size];
            }
            System.arraycopy(corners, begin, polygon, 0, size);
            mesh.polygon(polygon, size);
            begin = ends[p];
        }
    }
}
