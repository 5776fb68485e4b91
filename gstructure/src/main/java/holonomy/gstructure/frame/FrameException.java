package holonomy.gstructure.frame;

/// Frames cannot be had on a mesh, or not from what was given. The message names what, where, what was found, what was expected
/// and the remedy, in one line.
public final class FrameException extends RuntimeException {
    public FrameException(String message) {
        super(message);
    }
}
