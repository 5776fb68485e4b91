package holonomy.meshconv.data;

import holonomy.manifold.Mesh;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Another triangulation of the same surface, with other vertices: long edges are split at random places, original vertices removed in random
/// order where the surface is flat enough, edges flipped until most are Delaunay.
///
/// New vertices lie on the original faces' edges, so that labels can be carried over by the nearest original vertex. Corners and creases
/// are kept.
final class Resampling {
    /// Cosines by which a face may turn when a vertex is removed: flat places give up their vertices first, and where the surface is
    /// curved more strongly than the last of the original ones' they stay.
    private static final double[] FLATNESS_OF_ORIGINALS = {0.99, 0.96, 0.93};
    private static final double[] FLATNESS = {0.995, 0.98, 0.95, 0.92, 0.88, 0.84};
    private static final double FLATTEST_FLIP = 0.9;

    private Resampling() {
    }

    /// A mesh and, per vertex, the vertex of the mesh that it was made from to which it is nearest.
    record Resampled(Mesh mesh, int[] sourceVertex) {
    }

    /// About `vertexCount` vertices on the surface of the mesh: more where creases forbid to remove some. The same for the same seed.
    static Resampled of(Mesh mesh, int vertexCount, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        EditableMesh edited = new EditableMesh(mesh);
        split(edited, 2.6 * vertexCount, random);
        flip(edited);
        for (double flatness : FLATNESS_OF_ORIGINALS) {
            collapse(edited, vertexCount, mesh.vertexCount(), flatness, random);
            flip(edited);
        }
        for (double flatness : FLATNESS) {
            collapse(edited, vertexCount, edited.vertexLimit(), flatness, random);
            flip(edited);
        }
        return edited.compact();
    }

    /// The same vertices, with about `share` of the edges between nearly coplanar faces flipped. The same for the same seed.
    static Resampled flipped(Mesh mesh, double share, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        EditableMesh edited = new EditableMesh(mesh);
        int[] edges = ElementSupport.edges(mesh);
        for (int i = 0; i < edges.length; i += 2) {
            // An edge may have been replaced by an earlier flip.
            if (random.nextDouble() < share && edited.facesAt(edges[i], edges[i + 1]).length == 2) {
                edited.flip(edges[i], edges[i + 1], FLATTEST_FLIP);
            }
        }
        return edited.compact();
    }

    /// Splits edges, the longest of each face first, until there are enough vertices.
    private static void split(EditableMesh edited, double vertexCount, RandomGenerator random) {
        record Edge(int a, int b, double length) {
        }
        while (edited.vertexLimit() < vertexCount) {
            List<Edge> edges = new ArrayList<>();
            for (int f = 0; f < edited.faceLimit(); f++) {
                int[] corners = edited.face(f);
                for (int c = 0; corners != null && c < 3; c++) {
                    int a = corners[c];
                    int b = corners[(c + 1) % 3];
                    if (edited.facesAt(a, b)[0] == f) {
                        // Random weights make two resamplings of one mesh differ in more than the places of the splits.
                        edges.add(new Edge(a, b, edited.length(a, b) * (0.7 + 0.6 * random.nextDouble())));
                    }
                }
            }
            edges.sort((x, y) -> Double.compare(y.length, x.length));
            int share = Math.max(1, edges.size() / 3);
            for (int i = 0; i < share && edited.vertexLimit() < vertexCount; i++) {
                edited.split(edges.get(i).a, edges.get(i).b, 0.35 + 0.3 * random.nextDouble());
            }
        }
    }

    /// Flips every edge whose opposite angles sum to more than pi, once round.
    private static void flip(EditableMesh edited) {
        for (int f = 0; f < edited.faceLimit(); f++) {
            for (int c = 0; c < 3 && edited.face(f) != null; c++) {
                int a = edited.face(f)[c];
                int b = edited.face(f)[(c + 1) % 3];
                int[] both = edited.facesAt(a, b);
                if (both.length == 2 && angle(edited, edited.opposite(both[0], a, b), a, b)
                        + angle(edited, edited.opposite(both[1], a, b), a, b) > Math.PI + 1e-6) {
                    edited.flip(a, b, FLATTEST_FLIP);
                }
            }
        }
    }

    private static double angle(EditableMesh edited, int apex, int a, int b) {
        double la = edited.length(apex, a);
        double lb = edited.length(apex, b);
        double l = edited.length(a, b);
        return Math.acos(Math.clamp((la * la + lb * lb - l * l) / (2 * la * lb), -1, 1));
    }

    /// Removes vertices below `limit` in random order, down to `vertexCount` of all.
    private static void collapse(EditableMesh edited, int vertexCount, int limit, double flatness, RandomGenerator random) {
        List<Integer> order = new ArrayList<>();
        for (int v = 0; v < limit; v++) {
            if (edited.hasVertex(v)) {
                order.add(v);
            }
        }
        Collections.shuffle(order, random);
        int left = edited.liveVertices();
        for (int a : order) {
            if (left <= vertexCount) {
                return;
            }
            int best = -1;
            double flattest = flatness;
            for (int b : edited.neighbours(a)) {
                double cosine = edited.collapseCosine(a, b);
                if (cosine > flattest) {
                    flattest = cosine;
                    best = b;
                }
            }
            if (best >= 0) {
                edited.collapse(a, best);
                left--;
            }
        }
    }
}
