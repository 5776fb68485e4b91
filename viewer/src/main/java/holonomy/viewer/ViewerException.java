package holonomy.viewer;

/// What was given to the viewer cannot be shown, or the viewer cannot run here. The message is one line for the user.
public final class ViewerException extends RuntimeException {
    public ViewerException(String message) {
        super(message);
    }

    public ViewerException(String message, Throwable cause) {
        super(message, cause);
    }
}
