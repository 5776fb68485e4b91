package holonomy.meshconv.data;

/// A data set, or a file of one, is not what was expected. The message names file, place, what was found, what was expected and the
/// remedy, in one line that can be shown to a user as it is.
public final class DataException extends RuntimeException {
    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
