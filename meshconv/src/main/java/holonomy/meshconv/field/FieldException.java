package holonomy.meshconv.field;

/// Field types, layers or a network do not fit each other or a surface. The message is one line: what, where, found, expected.
public final class FieldException extends RuntimeException {
    public FieldException(String message) {
        super(message);
    }

    public FieldException(String message, Throwable cause) {
        super(message, cause);
    }
}
