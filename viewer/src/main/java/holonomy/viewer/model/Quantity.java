package holonomy.viewer.model;

/// Something that lives on a surface and can be shown on it. Immutable; checked against its surface when it is added.
public sealed interface Quantity permits ScalarQuantity, LabelQuantity {
    /// The name that the user sees, unique on its surface.
    String name();

    /// Checks that the quantity fits a mesh.
    ///
    /// @throws holonomy.viewer.ViewerException naming the quantity, what was found and what was expected
    void validate(holonomy.manifold.Mesh mesh);

    /// Whether the quantity colours the surface itself; one of these is shown at a time.
    default boolean paintsSurface() {
        return false;
    }
}
