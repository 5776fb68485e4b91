package holonomy.meshconv.train;

import holonomy.meshconv.data.Element;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.engine.SparseRows;
import holonomy.meshconv.field.FieldException;
import holonomy.meshconv.layer.Geometry;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A surface with input features and labels. Arrays are not copied and must not be changed.
///
/// @param name     what messages call it
/// @param surface  the surface, whose vertices may stand in another order than a mesh's; examples may share one
/// @param input    makes the features, `[V, width]`, of the network's input type; asked for them each time the example is seen
/// @param elements the matrix that averages logits at vertices onto the labelled elements (edges, faces, vertices in another order); empty where
///                 the labels belong to the rows of the network's output themselves: to vertices, or to the surface as a whole
/// @param labels   the class of each element, [#UNLABELLED] for none
public record Example(String name, Geometry surface, Supplier<double[]> input, Optional<SparseRows> elements, int[] labels) {
    /// The label of an element that has none and takes part in nothing.
    public static final int UNLABELLED = -1;

    public Example {
        elements.ifPresent(average -> {
            if (average.rows() != labels.length || average.columns() != surface.vertices()) {
                throw new FieldException(name + ": labels for " + labels.length + " elements, but averages for " + average.rows()
                        + " over " + average.columns() + " of " + surface.vertices() + " vertices");
            }
        });
    }

    /// A labelled mesh, by its geometry and input features.
    public static Example of(LabelledMesh labelled, Geometry surface, double[] features) {
        return of(labelled, surface, IntStream.range(0, labelled.mesh().vertexCount()).toArray(), () -> features);
    }

    /// A labelled mesh, by its geometry and what makes its input features, where the surface has the mesh's vertices in another order.
    ///
    /// @param rows `[V]` what number each of the mesh's vertices has on the surface and in the features
    public static Example of(LabelledMesh labelled, Geometry surface, int[] rows, Supplier<double[]> input) {
        if (surface.vertices() != labelled.mesh().vertexCount()) {
            throw new FieldException(labelled.name() + ": labels for a mesh of " + labelled.mesh().vertexCount()
                    + " vertices, a surface of "
                    + surface.vertices());
        }
        boolean direct = labelled.element() == Element.MESH || labelled.element() == Element.VERTEX && isIdentity(labelled, rows);
        return new Example(labelled.name(), surface, input, direct ? Optional.empty() : Optional.of(averages(labelled, rows)),
                labelled.labels());
    }

    private static boolean isIdentity(LabelledMesh labelled, int[] rows) {
        for (int i = 0; i < labelled.elementCount(); i++) {
            if (labelled.support(i, 0) < 0 || rows[labelled.support(i, 0)] != i) {
                return false;
            }
        }
        return labelled.elementCount() == labelled.mesh().vertexCount();
    }

    /// The mean over the vertices that an element stands on; nothing where the mesh has lost one.
    private static SparseRows averages(LabelledMesh labelled, int[] rows) {
        int corners = labelled.element().vertices();
        int[] offsets = new int[labelled.elementCount() + 1];
        int[] column = new int[corners * labelled.elementCount()];
        int at = 0;
        for (int i = 0; i < labelled.elementCount(); i++) {
            int begin = at;
            for (int j = 0; j < corners; j++) {
                if (labelled.support(i, j) < 0) {
                    at = begin;
                    break;
                }
                column[at++] = rows[labelled.support(i, j)];
            }
            offsets[i + 1] = at;
        }
        double[] weight = new double[at];
        Arrays.fill(weight, 1.0 / corners);
        return new SparseRows(labelled.mesh().vertexCount(), offsets, Arrays.copyOf(column, at), weight);
    }

    /// Labels at vertices, or one label for the whole surface.
    public Example(String name, Geometry surface, double[] features, int[] labels) {
        this(name, surface, () -> features, Optional.empty(), labels);
    }

    /// The input features, `[V, width]`.
    public double[] features() {
        return input.get();
    }
}
