package holonomy.meshconv.device;

/// A device that is not there, refuses, or fails; the message says which, what was asked of it, and what helps.
public final class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DeviceException(String message) {
        super(message);
    }
}
