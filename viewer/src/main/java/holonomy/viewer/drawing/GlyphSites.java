package holonomy.viewer.drawing;

import holonomy.manifold.Mesh;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.joml.Vector3d;

/// Which vertices carry a glyph at which density: from level to level the spacing shrinks by the square root of two, and the vertices of a level are among those
/// of the next, so that glyphs appear and never jump while the camera comes nearer.
public final class GlyphSites {
    private static final int LEVELS = 17;

    private final int[] level; // [V]: the first level at which a vertex is chosen, LEVELS if at none
    private final double coarsest;
    private final Mesh mesh;

    private GlyphSites(Mesh mesh, int[] level, double coarsest) {
        this.mesh = mesh;
        this.level = level;
        this.coarsest = coarsest;
    }

    /// The sites of a mesh whose size is `extent`; each level is a greedy choice, in a fixed random order, of vertices at least one
    /// spacing apart in space.
    public static GlyphSites of(Mesh mesh, double extent) {
        int[] order = shuffled(mesh.vertexCount());
        int[] level = new int[mesh.vertexCount()];
        Arrays.fill(level, LEVELS);
        boolean[] used = new boolean[mesh.vertexCount()];
        for (int c = 0; c < 3 * mesh.faceCount(); c++) {
            used[mesh.vertex(c / 3, c % 3)] = true;
        }
        double coarsest = extent / 4;
        Vector3d p = new Vector3d();
        Vector3d q = new Vector3d();
        for (int k = 0; k < LEVELS; k++) {
            double spacing = coarsest * Math.pow(2, -0.5 * k);
            Map<Cell, int[]> grid = new HashMap<>(); // chosen vertices by cell, the first entry counting them
            for (int pass = 0; pass < 2; pass++) { // those of earlier levels first
                for (int v : order) {
                    if (used[v] && (pass == 0 ? level[v] < k : level[v] == LEVELS) && (pass == 0 || isFree(mesh, grid, v, spacing, p, q))) {
                        level[v] = Math.min(level[v], k);
                        mesh.position(v, p);
                        grid.merge(Cell.of(p, spacing), new int[] {1, v}, GlyphSites::joined);
                    }
                }
            }
        }
        return new GlyphSites(mesh, level, coarsest);
    }

    private record Cell(int x, int y, int z) {
        static Cell of(Vector3d p, double spacing) {
            return new Cell((int) Math.floor(p.x / spacing), (int) Math.floor(p.y / spacing), (int) Math.floor(p.z / spacing));
        }
    }

    private static int[] joined(int[] list, int[] one) {
        int[] room = list[0] + 1 < list.length ? list : Arrays.copyOf(list, 2 * list.length);
        room[++room[0]] = one[1];
        return room;
    }

    private static boolean isFree(Mesh mesh, Map<Cell, int[]> grid, int vertex, double spacing, Vector3d p, Vector3d q) {
        mesh.position(vertex, p);
        Cell cell = Cell.of(p, spacing);
        for (int i = 0; i < 27; i++) {
            int[] list = grid.get(new Cell(cell.x + i % 3 - 1, cell.y + i / 3 % 3 - 1, cell.z + i / 9 - 1));
            for (int j = 1; list != null && j <= list[0]; j++) {
                if (mesh.position(list[j], q).distanceSquared(p) < spacing * spacing) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int[] shuffled(int count) {
        int[] order = new int[count];
        Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /// The densest level whose spacing is at least `wanted`.
    public int levelFor(double wanted) {
        int level = 0;
        while (level + 1 < LEVELS && spacing(level + 1) >= wanted) {
            level++;
        }
        return level;
    }

    /// The least distance of glyphs at a level.
    public double spacing(int atLevel) {
        return coarsest * Math.pow(2, -0.5 * atLevel);
    }

    public boolean carries(int vertex, int atLevel) {
        return level[vertex] <= atLevel;
    }

    public Vector3d position(int vertex) {
        return mesh.position(vertex, new Vector3d());
    }
}
