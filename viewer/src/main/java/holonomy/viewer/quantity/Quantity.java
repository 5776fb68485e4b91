package holonomy.viewer.quantity;

import holonomy.manifold.Mesh;

/// Something that lives on a surface and can be shown on it. Immutable; checked against its surface when it is added.
public sealed interface Quantity permits Paint, Overlay {
    /// The name that the user sees, unique on its surface.
    String name();

    /// The same under another name.
    Quantity named(String other);

    /// Checks that the quantity fits a mesh.
    ///
    /// @throws holonomy.viewer.ViewerException naming the quantity, what was found and what was expected
    void validate(Mesh mesh);
}
