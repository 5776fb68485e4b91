package holonomy.viewer.drawing;

import holonomy.manifold.Mesh;
import java.util.Arrays;
import java.util.Random;
import org.joml.Vector3d;

/// Which vertices carry a glyph at which density: from level to level the spacing shrinks by the square root of two, and the vertices of a level are among those
/// of the next, so that glyphs appear and never jump while the camera comes nearer. Levels are chosen when they are first asked for.
public final class GlyphSites {
    private static final int LEVELS = 17;
    private static final double STEP = Math.sqrt(2); // from the spacing of a level to that of the one before
    private static final int SAMPLES = 2000; // edges of which the median is taken

    /// Spacings in units of an edge between which glyphs would be uneven: on all vertices where edges are a little longer, on every third or fourth
    /// where they are a little shorter. Below these all vertices have one.
    private static final double RAGGED_FROM = 0.7;
    private static final double RAGGED_TO = 1.5;

    private final Mesh mesh;
    private final double coarsest;
    private final double edge; // the median of their lengths
    private int[] order; // the vertices that faces use, shuffled; null before the first level
    private int[] level; // [V]: the first level at which a vertex is chosen, LEVELS if at none so far
    private volatile int chosen; // levels

    private GlyphSites(Mesh mesh, double coarsest) {
        this.mesh = mesh;
        this.coarsest = coarsest;
        this.edge = medianEdge(mesh);
    }

    private static double medianEdge(Mesh mesh) {
        int faces = mesh.faceCount();
        int count = Math.min(faces, SAMPLES);
        double[] lengths = new double[count];
        for (int i = 0; i < count; i++) {
            int f = (int) ((long) i * faces / count);
            lengths[i] = mesh.position(mesh.vertex(f, i % 3), new Vector3d()).distance(mesh.position(mesh.vertex(f, (i + 1) % 3), new Vector3d()));
        }
        Arrays.sort(lengths);
        return count == 0 ? 0 : lengths[count / 2];
    }

    /// The sites of a mesh whose size is `extent`; each level is a greedy choice, in a fixed random order, of vertices at least one
    /// spacing apart in space.
    public static GlyphSites of(Mesh mesh, double extent) {
        return new GlyphSites(mesh, extent / 4);
    }

    private synchronized void choose(int upTo) {
        if (order == null) {
            level = new int[mesh.vertexCount()];
            Arrays.fill(level, LEVELS);
            boolean[] used = new boolean[mesh.vertexCount()];
            for (int c = 0; c < 3 * mesh.faceCount(); c++) {
                used[mesh.vertex(c / 3, c % 3)] = true;
            }
            order = Arrays.stream(shuffled(mesh.vertexCount())).filter(v -> used[v]).toArray();
        }
        for (; chosen <= upTo; chosen++) {
            Grid grid = new Grid(mesh, spacing(chosen));
            for (int v : order) {
                if (level[v] < chosen) {
                    grid.add(v);
                }
            }
            for (int v : order) {
                if (level[v] == LEVELS && grid.isFree(v)) {
                    level[v] = chosen;
                    grid.add(v);
                }
            }
        }
    }

    /// Vertices by the cell of a grid that they lie in. Cells share lists where their hashes agree, which costs time and changes nothing.
    private static final class Grid {
        private final Mesh mesh;
        private final double spacing;
        private final int[] first; // [hash]: the vertex that was added last, -1 for none
        private final int[] next;  // [V]
        private final Vector3d p = new Vector3d();
        private final Vector3d q = new Vector3d();

        Grid(Mesh mesh, double spacing) {
            this.mesh = mesh;
            this.spacing = spacing;
            first = new int[Math.max(16, Integer.highestOneBit(mesh.vertexCount()) * 2)];
            next = new int[mesh.vertexCount()];
            Arrays.fill(first, -1);
        }

        private int hash(long x, long y, long z) {
            long mixed = (x * 0x9E3779B97F4A7C15L ^ y * 0xC2B2AE3D27D4EB4FL ^ z * 0x165667B19E3779F9L) * 0xFF51AFD7ED558CCDL;
            return (int) (mixed >>> 32) & first.length - 1;
        }

        void add(int v) {
            mesh.position(v, p);
            int at = hash(cell(p.x), cell(p.y), cell(p.z));
            next[v] = first[at];
            first[at] = v;
        }

        private long cell(double coordinate) {
            return (long) Math.floor(coordinate / spacing);
        }

        /// Whether nothing was added within a spacing of a vertex.
        boolean isFree(int v) {
            mesh.position(v, p);
            for (int i = 0; i < 27; i++) {
                int at = hash(cell(p.x) + i % 3 - 1, cell(p.y) + i / 3 % 3 - 1, cell(p.z) + i / 9 - 1);
                for (int other = first[at]; other >= 0; other = next[other]) {
                    if (mesh.position(other, q).distanceSquared(p) < spacing * spacing) {
                        return false;
                    }
                }
            }
            return true;
        }
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

    /// The densest level at which glyphs are evenly spread and most of them at least `wanted` apart.
    public int levelFor(double wanted) {
        double least = wanted > edge ? wanted : Math.min(wanted, RAGGED_FROM * edge / STEP); // a level of all vertices keeps them an edge apart
        int found = 0;
        for (int next = 1; next < LEVELS && spacing(next) >= least; next++) {
            boolean ragged = spacing(next) > RAGGED_FROM * edge && spacing(next) < RAGGED_TO * edge;
            found = ragged ? found : next;
        }
        return found;
    }

    /// How long a glyph may be at a level without touching most others.
    public double room(int atLevel) {
        return Math.max(spacing(atLevel), RAGGED_FROM * edge);
    }

    /// The least distance of glyphs at a level.
    public double spacing(int atLevel) {
        return coarsest * Math.pow(STEP, -atLevel);
    }

    public boolean carries(int vertex, int atLevel) {
        if (atLevel >= chosen) {
            choose(Math.min(atLevel, LEVELS - 1));
        }
        return level[vertex] <= atLevel;
    }

    public Vector3d position(int vertex) {
        return mesh.position(vertex, new Vector3d());
    }
}
