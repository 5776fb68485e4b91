package holonomy.viewer.drawing;

import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.TriangleFormulas;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// A coarser mesh that stands in for a fine one while the view moves and no graphics card draws it. All vertices in a cell of a grid become
/// one, at their mean (J. Rossignac and P. Borrel, "Multi-resolution 3D approximations for rendering complex scenes", 1993).
///
/// @param mesh     the coarser mesh
/// @param vertices `[its V]`: a vertex of the fine mesh in each cell
/// @param faces    `[its F]`: the face of the fine mesh that each is made of
public record StandIn(Mesh mesh, int[] vertices, int[] faces) {
    private static final int BITS = 21; // of a cell's number in each direction
    private static final int MOST_CELLS = (1 << BITS) - 1;

    /// A stand-in of about as many faces as wanted.
    public static StandIn of(Mesh fine, int wanted) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double extent = 0;
        for (int v = 0; v < fine.vertexCount(); v++) {
            low[0] = Math.min(low[0], fine.x(v));
            low[1] = Math.min(low[1], fine.y(v));
            low[2] = Math.min(low[2], fine.z(v));
        }
        for (int v = 0; v < fine.vertexCount(); v++) {
            extent = Math.max(extent, Math.max(fine.x(v) - low[0], Math.max(fine.y(v) - low[1], fine.z(v) - low[2])));
        }
        // A surface meets 1.5 cells per area of a cell's side, and has two faces per vertex.
        double cell = Math.max(Math.sqrt(3 * area(fine) / wanted), extent / MOST_CELLS);
        int[] cluster = new int[fine.vertexCount()];
        int[] first = new int[fine.vertexCount()];
        int[] members = new int[fine.vertexCount()];
        double[] sums = new double[3 * fine.vertexCount()];
        Map<Long, Integer> clusters = new HashMap<>();
        for (int v = 0; v < fine.vertexCount(); v++) {
            long key = number(fine.x(v) - low[0], cell) | number(fine.y(v) - low[1], cell) << BITS | number(fine.z(v) - low[2], cell) << 2 * BITS;
            int next = clusters.size();
            int c = clusters.computeIfAbsent(key, _ -> next);
            cluster[v] = c;
            if (members[c]++ == 0) {
                first[c] = v;
            }
            sums[3 * c] += fine.x(v);
            sums[3 * c + 1] += fine.y(v);
            sums[3 * c + 2] += fine.z(v);
        }
        int count = clusters.size();
        double[] positions = new double[3 * count];
        Arrays.setAll(positions, i -> sums[i] / members[i / 3]);
        return spanned(fine, cluster, positions, Arrays.copyOf(first, count));
    }

    private static long number(double offset, double cell) {
        return cell > 0 ? (long) Math.clamp(offset / cell, 0, MOST_CELLS) : 0;
    }

    /// The faces whose corners lie in three cells, each once.
    private static StandIn spanned(Mesh fine, int[] cluster, double[] positions, int[] vertices) {
        record Corners(int a, int b, int c) {
        }
        Set<Corners> known = new HashSet<>();
        int[] corners = new int[3 * 64];
        int[] faces = new int[64];
        int count = 0;
        for (int f = 0; f < fine.faceCount(); f++) {
            int a = cluster[fine.vertex(f, 0)];
            int b = cluster[fine.vertex(f, 1)];
            int c = cluster[fine.vertex(f, 2)];
            int least = Math.min(a, Math.min(b, c));
            int most = Math.max(a, Math.max(b, c));
            if (a != b && b != c && c != a && known.add(new Corners(least, a + b + c - least - most, most))) {
                if (count == faces.length) {
                    corners = Arrays.copyOf(corners, 6 * count);
                    faces = Arrays.copyOf(faces, 2 * count);
                }
                corners[3 * count] = a;
                corners[3 * count + 1] = b;
                corners[3 * count + 2] = c;
                faces[count++] = f;
            }
        }
        return new StandIn(Mesh.of(positions, Arrays.copyOf(corners, 3 * count)), vertices, Arrays.copyOf(faces, count));
    }

    private static double area(Mesh mesh) {
        double[] positions = mesh.positions();
        double sum = 0;
        for (int f = 0; f < mesh.faceCount(); f++) {
            sum += TriangleFormulas.area(positions, mesh.vertex(f, 0), mesh.vertex(f, 1), mesh.vertex(f, 2));
        }
        return sum;
    }
}
