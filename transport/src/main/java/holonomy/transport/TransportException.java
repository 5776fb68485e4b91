package holonomy.transport;

/// Neighbourhoods, transporters or a hierarchy cannot be had on a surface. The message names what, where, what was found, what
/// was expected and the remedy, in one line.
public final class TransportException extends RuntimeException {
    public TransportException(String message) {
        super(message);
    }
}
