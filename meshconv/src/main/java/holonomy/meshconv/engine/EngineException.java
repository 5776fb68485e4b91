package holonomy.meshconv.engine;

/// An engine cannot do what it was asked for. The message is one line for a user: what was asked, why not, the remedy.
public final class EngineException extends RuntimeException {
    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
