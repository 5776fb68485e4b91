package holonomy.meshconv.picture;

/// A picture cannot be made from what was given. The message says what was found and what was expected, in one line.
public final class PictureException extends RuntimeException {
    public PictureException(String message) {
        super(message);
    }
}
