package holonomy.meshconv.prepare;

/// A mesh cannot be made ready for a network. The message is one line for a user.
public final class PreparationException extends RuntimeException {
    public PreparationException(String message) {
        super(message);
    }

    public PreparationException(String message, Throwable cause) {
        super(message, cause);
    }
}
