package holonomy.gstructure.representation;

/// A field type, or its text, makes no sense. The message names what, where, what was found, what was expected and the remedy,
/// in one line that can be shown to a user as it is.
public final class FieldTypeException extends RuntimeException {
    public FieldTypeException(String message) {
        super(message);
    }
}
