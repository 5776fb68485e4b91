package holonomy.manifold;

/// A mesh, or a file that should hold one, is not what an operation needs. The message names what, where, what was found,
/// what was expected and the remedy, in one line that can be shown to a user as it is.
public final class MeshException extends RuntimeException {
    public MeshException(String message) {
        super(message);
    }

    public MeshException(String message, Throwable cause) {
        super(message, cause);
    }
}
