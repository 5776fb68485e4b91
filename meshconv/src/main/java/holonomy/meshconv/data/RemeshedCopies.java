package holonomy.meshconv.data;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Copies of meshes with another triangulation of the same surface, whose labelled elements are those of the mesh itself: each stands on the vertices
/// of the copy that are nearest to its own. A network's answers on mesh and copies are answers for the same elements, and can be averaged.
public final class RemeshedCopies {
    private RemeshedCopies() {
    }

    /// One copy of each mesh, with about as many vertices; others for another number.
    public static List<LabelledMesh> of(List<LabelledMesh> meshes, int number) {
        return IntStream.range(0, meshes.size()).parallel().mapToObj(i -> of(meshes.get(i), new SplittableRandom((long) number << 32 | i).nextLong()))
                .toList();
    }

    private static LabelledMesh of(LabelledMesh original, long seed) {
        Resampling.Resampled copy = Resampling.of(original.mesh(), original.mesh().vertexCount(), seed);
        if (original.element() == Element.MESH) {
            return LabelledMesh.ofMesh(original.name(), copy.mesh(), original.label(0));
        }
        double[] from = original.mesh().positions();
        double[] to = copy.mesh().positions();
        int[] nearest = IntStream.range(0, original.mesh().vertexCount()).parallel().map(v -> nearest(from, v, to)).toArray();
        int[] support = IntStream.of(original.support()).map(v -> v < 0 ? v : nearest[v]).toArray();
        double[] areas = IntStream.range(0, original.elementCount()).mapToDouble(original::weight).toArray();
        return LabelledMesh.of(original.name(), copy.mesh(), original.element(), original.labels(), support, areas);
    }

    private static int nearest(double[] from, int vertex, double[] to) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < to.length; i += 3) {
            double x = to[i] - from[3 * vertex];
            double y = to[i + 1] - from[3 * vertex + 1];
            double z = to[i + 2] - from[3 * vertex + 2];
            double squared = x * x + y * y + z * z;
            if (squared < least) {
                least = squared;
                nearest = i / 3;
            }
        }
        return nearest;
    }
}
