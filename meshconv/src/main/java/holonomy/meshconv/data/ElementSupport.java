package holonomy.meshconv.data;

import holonomy.manifold.Mesh;
import holonomy.manifold.geometry.TriangleFormulas;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The vertices that the elements of a mesh stand on, and the area that each stands for.
final class ElementSupport {
    private ElementSupport() {
    }

    /// Every vertex by itself, `[V]`.
    static int[] vertices(Mesh mesh) {
        int[] all = new int[mesh.vertexCount()];
        Arrays.setAll(all, v -> v);
        return all;
    }

    /// The two ends of every edge, `[E, 2]`, in the order in which the faces first meet them: a face (a, b, c) meets ab, bc, ca.
    static int[] edges(Mesh mesh) {
        int[] halfEdges = firstHalfEdges(mesh);
        int[] ends = new int[2 * halfEdges.length];
        for (int i = 0; i < halfEdges.length; i++) {
            int face = halfEdges[i] / 3;
            int corner = halfEdges[i] % 3;
            ends[2 * i] = mesh.vertex(face, corner);
            ends[2 * i + 1] = mesh.vertex(face, (corner + 1) % 3);
        }
        return ends;
    }

    /// Per edge, in the same order, the half-edge 3 f + c by which a face first meets it: from corner c of face f to the next, `[E]`.
    static int[] firstHalfEdges(Mesh mesh) {
        Set<Long> met = new HashSet<>();
        int[] halfEdges = new int[3 * mesh.faceCount()];
        for (int f = 0; f < mesh.faceCount(); f++) {
            for (int c = 0; c < 3; c++) {
                if (met.add(key(mesh.vertex(f, c), mesh.vertex(f, (c + 1) % 3)))) {
                    halfEdges[met.size() - 1] = 3 * f + c;
                }
            }
        }
        return Arrays.copyOf(halfEdges, met.size());
    }

    /// The area that each element stands for, `[N]`: a face its own, an edge or a vertex a third of that of the faces that it is in.
    static double[] areas(Mesh mesh, Element element, int[] support) {
        int k = element.vertices();
        double[] areas = new double[support.length / k];
        double[] positions = mesh.positions();
        if (element == Element.FACE) {
            for (int i = 0; i < areas.length; i++) {
                areas[i] = TriangleFormulas.area(positions, support[3 * i], support[3 * i + 1], support[3 * i + 2]);
            }
            return areas;
        }
        Map<Long, Integer> elementOf = new HashMap<>();
        for (int i = 0; i < areas.length; i++) {
            elementOf.put(key(support[k * i], support[k * i + k - 1]), i);
        }
        for (int f = 0; f < mesh.faceCount(); f++) {
            double third = TriangleFormulas.area(positions, mesh.vertex(f, 0), mesh.vertex(f, 1), mesh.vertex(f, 2)) / 3;
            for (int c = 0; c < 3; c++) {
                int a = mesh.vertex(f, c);
                Integer i = elementOf.get(key(a, element == Element.EDGE ? mesh.vertex(f, (c + 1) % 3) : a));
                if (i != null) {
                    areas[i] += third;
                }
            }
        }
        return areas;
    }

    private static long key(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }
}
