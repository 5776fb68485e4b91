package holonomy.viewer.quantity;

/// A quantity that colours the surface itself; one of these is shown at a time.
public sealed interface Paint extends Quantity permits ScalarQuantity, LabelQuantity, PolarQuantity {
    /// The same quantity on a mesh that is made of another's parts.
    ///
    /// @param vertices for each of its vertices, the one whose value it takes
    /// @param faces    for each of its faces, likewise
    Paint on(int[] vertices, int[] faces);

    /// Whether another one, perhaps with another range or map, gives every corner the same numbers, so that buffers can stay.
    boolean hasValuesOf(Paint other);
}
