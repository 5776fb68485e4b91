package holonomy.manifold.repair;

import holonomy.manifold.geometry.TriangleFormulas;
import holonomy.manifold.topology.DisjointSets;
import java.util.Arrays;

/// Numbers of a manifold with boundary that do not depend on where it lies: boundary loops, genus, orientability, angle defects.
final class SurfaceInvariants {
    private final int boundaryLoops;
    private final int genus;
    private final int unorientable;
    private final double totalAngleDefect;

    /// Counts on `faces [F, 3]` over positions `[V, 3]`, every vertex in a face, oriented where possible; `surface` are its
    /// components.
    SurfaceInvariants(double[] positions, int[] faces, EdgeGroups edges, Orientation surface) {
        int vertexCount = positions.length / 3;
        int[] componentOfVertex = new int[vertexCount];
        for (int h = 0; h < faces.length; h++) {
            componentOfVertex[faces[h]] = surface.component(h / 3);
        }
        int[] chi = new int[surface.componentCount()];
        for (int v = 0; v < vertexCount; v++) {
            chi[componentOfVertex[v]]++;
        }
        for (int f = 0; f < faces.length / 3; f++) {
            chi[surface.component(f)]++;
        }
        // A boundary is a set of closed curves, so that joining the ends of boundary edges leaves one set per loop.
        DisjointSets boundary = new DisjointSets(vertexCount);
        boolean[] atBoundary = new boolean[vertexCount];
        for (int e = 0; e < edges.edgeCount(); e++) {
            int h = edges.halfEdge(e, 0);
            chi[surface.component(h / 3)]--;
            if (edges.size(e) == 1) {
                int a = faces[h];
                int b = faces[EdgeGroups.next(h)];
                boundary.join(a, b);
                atBoundary[a] = true;
                atBoundary[b] = true;
            }
        }
        int[] loops = new int[chi.length];
        for (int v = 0; v < vertexCount; v++) {
            if (atBoundary[v] && boundary.root(v) == v) {
                loops[componentOfVertex[v]]++;
            }
        }
        boundaryLoops = Arrays.stream(loops).sum();
        unorientable = surface.unorientableCount();
        int handles = 0;
        for (int c = 0; c < chi.length; c++) {
            int twice = 2 - chi[c] - loops[c];
            handles += surface.isOrientable(c) ? twice / 2 : twice;
        }
        genus = handles;
        totalAngleDefect = angleDefect(positions, faces, atBoundary);
    }

    private static double angleDefect(double[] positions, int[] faces, boolean[] atBoundary) {
        double[] defect = new double[atBoundary.length];
        for (int v = 0; v < defect.length; v++) {
            defect[v] = atBoundary[v] ? Math.PI : 2 * Math.PI;
        }
        for (int h = 0; h < faces.length; h++) {
            defect[faces[h]] -= TriangleFormulas.angle(positions, faces[h], faces[EdgeGroups.next(h)], faces[EdgeGroups.previous(h)]);
        }
        // Adding 0 turns -0 into 0.
        return Arrays.stream(defect).sum() + 0.0;
    }

    int boundaryLoops() {
        return boundaryLoops;
    }

    /// Handles of orientable components and cross-caps of others, summed.
    int genus() {
        return genus;
    }

    boolean orientable() {
        return unorientable == 0;
    }

    double totalAngleDefect() {
        return totalAngleDefect;
    }
}
