package holonomy.meshconv.picture;

import holonomy.manifold.Mesh;
import holonomy.meshconv.data.Element;
import holonomy.meshconv.data.LabelledMesh;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Colours of labelled elements on the mesh that they stand on, with sharp borders: a vertex colours the points nearest to it among its
/// face's corners, an edge those nearest to it among its face's edges, a face itself.
public final class ElementColouring {
    private ElementColouring() {
    }

    /// @param colours one per element of the mesh, `[N]`
    /// @throws PictureException if their number is another
    public static Colouring of(LabelledMesh labelled, int[] colours) {
        if (colours.length != labelled.elementCount()) {
            throw new PictureException(labelled.name() + ": " + colours.length + " colours, expected one for each of "
                    + labelled.elementCount() + " elements");
        }
        Mesh mesh = labelled.mesh();
        if (labelled.element() == Element.MESH) {
            return Colouring.uniform(colours[0]);
        }
        int k = labelled.element().vertices();
        Map<List<Integer>, Integer> colourOf = new HashMap<>();
        int[] support = labelled.support();
        for (int i = 0; i < colours.length; i++) {
            colourOf.putIfAbsent(key(Arrays.copyOfRange(support, k * i, k * i + k)), colours[i]);
        }
        return switch (labelled.element()) {
            case VERTEX -> {
                int[] ofVertices = new int[mesh.vertexCount()];
                Arrays.setAll(ofVertices, v -> colourOf.getOrDefault(List.of(v), Palette.UNLABELLED));
                yield Colouring.ofVertices(mesh, ofVertices);
            }
            case EDGE -> {
                int[] ofCorners = new int[3 * mesh.faceCount()]; // [F, 3], the edge opposite the corner
                Arrays.setAll(ofCorners, i -> colourOf.getOrDefault(key(mesh.vertex(i / 3, (i + 1) % 3), mesh.vertex(i / 3, (i + 2) % 3)),
                        Palette.UNLABELLED));
                yield (face, b0, b1, b2) -> ofCorners[3 * face + (b0 <= b1 && b0 <= b2 ? 0 : b1 <= b2 ? 1 : 2)];
            }
            case FACE -> {
                int[] ofFaces = new int[mesh.faceCount()];
                Arrays.setAll(ofFaces, f -> colourOf.getOrDefault(key(mesh.vertex(f, 0), mesh.vertex(f, 1), mesh.vertex(f, 2)),
                        Palette.UNLABELLED));
                yield Colouring.ofFaces(ofFaces);
            }
            case MESH -> throw new AssertionError("handled above");
        };
    }

    private static List<Integer> key(int... vertices) {
        return Arrays.stream(vertices).sorted().boxed().toList();
    }
}
