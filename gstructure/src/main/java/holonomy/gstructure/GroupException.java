package holonomy.gstructure;

/// A group, or an element of one, is not what an operation needs. The message names what was found, what was expected and the
/// remedy, in one line that can be shown to a user as it is.
public final class GroupException extends RuntimeException {
    public GroupException(String message) {
        super(message);
    }
}
