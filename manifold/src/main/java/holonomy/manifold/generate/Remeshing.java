package holonomy.manifold.generate;

import holonomy.manifold.Mesh;
import holonomy.manifold.topology.Topology;
import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Another triangulation of the same surface, with the place of each new vertex on the old one.
///
/// Random edges are split, vertices merged, edges flipped and vertices moved along the surface. Every new vertex lies on the old
/// surface; a change is refused if it would turn a face by more than about 25 degrees or make a face worse than the ones it
/// replaces and than a ratio of 0.25 (1 for equilateral). Boundary vertices and edges of inconsistent orientation stay.
public final class Remeshing {
    private final Mesh old;
    private final Mesh mesh;
    private final int[] face;            // [V']
    private final double[] barycentric;  // [V', 3]

    private Remeshing(Mesh old, Mesh mesh, int[] face, double[] barycentric) {
        this.old = old;
        this.mesh = mesh;
        this.face = face;
        this.barycentric = barycentric;
    }

    /// How much to change.
    ///
    /// @param splits fraction of the edges to split
    /// @param collapses fraction of the vertices to merge with a neighbour
    /// @param flips fraction of the edges to flip, twice
    /// @param jitter largest move of a vertex in mean lengths of its edges
    public record Options(double splits, double collapses, double flips, double jitter) {
        public Options {
            for (double value : new double[] {splits, collapses, flips, jitter}) {
                Shapes.require(value >= 0 && value <= 1, "an amount of remeshing", value, "0 to 1");
            }
        }

        /// A thorough change at about the same resolution: hardly any old edge survives.
        public static Options standard() {
            return new Options(0.25, 0.4, 0.5, 0.35);
        }
    }

    /// The standard remeshing.
    public static Remeshing of(Mesh mesh, long seed) {
        return of(mesh, Options.standard(), seed);
    }

    /// Another triangulation of a mesh; vertices without faces are left out. The same arguments always give the same mesh.
    public static Remeshing of(Mesh mesh, Options options, long seed) {
        RandomGenerator random = new Random(seed);
        SurfaceEdit edit = new SurfaceEdit(mesh);
        int[][] edges = shuffledEdges(edit.current(), random);
        for (int i = 0; i < Math.round(options.splits * edges.length); i++) {
            edit.split(edges[i][0], edges[i][1]);
        }
        flipSome(edit, options.flips, random);
        jitter(edit, options.jitter, random);
        int vertexCount = edit.vertexCount();
        long wanted = Math.round(options.collapses * vertexCount);
        for (long attempt = 0; attempt < 5L * vertexCount && wanted > 0; attempt++) {
            wanted -= edit.collapse(random.nextInt(vertexCount), random) ? 1 : 0;
        }
        flipSome(edit, options.flips, random);
        jitter(edit, options.jitter, random);
        return finish(mesh, edit);
    }

    private static void flipSome(SurfaceEdit edit, double fraction, RandomGenerator random) {
        int[][] edges = shuffledEdges(edit.current(), random);
        for (int i = 0; i < Math.round(fraction * edges.length); i++) {
            edit.flip(edges[i][0], edges[i][1]);
        }
    }

    private static void jitter(SurfaceEdit edit, double amount, RandomGenerator random) {
        for (int v = 0; v < edit.vertexCount() && amount > 0; v++) {
            edit.move(v, amount, random);
        }
    }

    private static int[][] shuffledEdges(int[] faces, RandomGenerator random) {
        int bound = Arrays.stream(faces).max().orElse(-1) + 1;
        Topology topology = Topology.of(Mesh.of(new double[3 * bound], faces));
        int[][] edges = new int[topology.edgeCount()][];
        for (int e = 0; e < edges.length; e++) {
            int h = topology.halfEdge(e);
            edges[e] = new int[] {topology.from(h), topology.to(h)};
        }
        for (int i = edges.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int[] swap = edges[i];
            edges[i] = edges[j];
            edges[j] = swap;
        }
        return edges;
    }

    private static Remeshing finish(Mesh old, SurfaceEdit edit) {
        int[] faces = edit.current();
        int[] number = new int[edit.vertexCount()];
        for (int v : faces) {
            number[v] = 1;
        }
        int count = 0;
        for (int v = 0; v < number.length; v++) {
            number[v] = number[v] == 0 ? -1 : count++;
        }
        double[] x = new double[3 * count];
        int[] face = new int[count];
        double[] barycentric = new double[3 * count];
        for (int v = 0; v < number.length; v++) {
            if (number[v] >= 0) {
                edit.copyVertex(v, number[v], x, face, barycentric);
            }
        }
        for (int i = 0; i < faces.length; i++) {
            faces[i] = number[faces[i]];
        }
        return new Remeshing(old, Mesh.of(x, faces), face, barycentric);
    }

    /// The new mesh.
    public Mesh mesh() {
        return mesh;
    }

    /// The old face on which a new vertex lies.
    public int face(int vertex) {
        return face[vertex];
    }

    /// The barycentric coordinate of a new vertex at a corner of its old face: in [0, 1], summing to 1.
    public double barycentric(int vertex, int corner) {
        return barycentric[3 * vertex + corner];
    }

    /// Labels of the old vertices carried over: each new vertex gets that of the nearest corner of its old face.
    public int[] carryLabels(int[] oldLabels) {
        int[] labels = new int[mesh.vertexCount()];
        for (int v = 0; v < labels.length; v++) {
            int best = 0;
            for (int c = 1; c < 3; c++) {
                best = barycentric[3 * v + c] > barycentric[3 * v + best] ? c : best;
            }
            labels[v] = oldLabels[old.vertex(face[v], best)];
        }
        return labels;
    }

    /// A function `[V, width]` on the old vertices, interpolated linearly at the new ones.
    public double[] carry(double[] values, int width) {
        double[] result = new double[mesh.vertexCount() * width];
        for (int v = 0; v < mesh.vertexCount(); v++) {
            for (int c = 0; c < 3; c++) {
                for (int k = 0; k < width; k++) {
                    result[v * width + k] += barycentric[3 * v + c] * values[old.vertex(face[v], c) * width + k];
                }
            }
        }
        return result;
    }
}
