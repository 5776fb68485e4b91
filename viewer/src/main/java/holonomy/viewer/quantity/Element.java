package holonomy.viewer.quantity;

import holonomy.manifold.Mesh;
import holonomy.viewer.ViewerException;

/// Where the values of a quantity sit.
public enum Element {
    VERTEX, FACE;

    public int count(Mesh mesh) {
        return this == VERTEX ? mesh.vertexCount() : mesh.faceCount();
    }

    /// The element that has `length` values on a mesh; vertices where both have.
    ///
    /// @throws ViewerException if neither has
    public static Element of(String name, int length, Mesh mesh) {
        if (length == mesh.vertexCount()) {
            return VERTEX;
        }
        if (length == mesh.faceCount()) {
            return FACE;
        }
        throw new ViewerException("quantity '" + name + "': found " + length + " values, expected one per vertex ("
                + mesh.vertexCount() + ") or one per face (" + mesh.faceCount() + ")");
    }

    void validate(String name, int length, Mesh mesh) {
        if (length != count(mesh)) {
            throw new ViewerException("quantity '" + name + "': found " + length + " values, expected one per "
                    + name().toLowerCase(java.util.Locale.ROOT) + " (" + count(mesh) + ")");
        }
    }
}
