package holonomy.meshconv.array;

/// An .npz file cannot be read as what it should be. The message names the file, the array, what was found and expected.
public final class NpzException extends RuntimeException {
    public NpzException(String message) {
        super(message);
    }

    public NpzException(String message, Throwable cause) {
        super(message, cause);
    }
}
