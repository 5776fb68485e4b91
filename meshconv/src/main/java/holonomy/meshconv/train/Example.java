package holonomy.meshconv.train;

import holonomy.meshconv.engine.SparseRows;
import holonomy.meshconv.field.FieldException;
import holonomy.meshconv.layer.Geometry;
import java.util.Optional;

/// A surface with input features and labels. Arrays are not copied and must not be changed.
///
/// @param name     what messages call it
/// @param surface  the surface
/// @param features `[V, width]`, of the network's input type
/// @param elements the matrix that averages logits at vertices onto the labelled elements (edges, faces); empty where the labels belong to
///                 the rows of the network's output themselves: to vertices, or to the surface as a whole
/// @param labels   the class of each element, [#UNLABELLED] for none
public record Example(String name, Geometry surface, double[] features, Optional<SparseRows> elements, int[] labels) {
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

    /// Labels at vertices, or one label for the whole surface.
    public Example(String name, Geometry surface, double[] features, int[] labels) {
        this(name, surface, features, Optional.empty(), labels);
    }
}
