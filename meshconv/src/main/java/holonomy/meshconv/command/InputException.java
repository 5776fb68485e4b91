package holonomy.meshconv.command;

/// What a user gave to a command cannot be used. The message is the one line that the user sees.
public final class InputException extends RuntimeException {
    public InputException(String message) {
        super(message);
    }
}
