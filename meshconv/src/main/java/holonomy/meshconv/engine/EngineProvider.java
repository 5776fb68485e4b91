package holonomy.meshconv.engine;

import java.util.List;

/// Says whether an engine can run here, and opens it. Found by [java.util.ServiceLoader]; asking must not load what may be missing
/// (a module of the JDK, a native library) in a way that fails.
public interface EngineProvider {
    /// The name on the command line.
    String name();

    /// The devices of this engine, those that cannot run included; never empty.
    List<EngineDevice> devices();

    /// Opens the engine on the device that the selector names, on the best one if it is empty.
    ///
    /// @param selector an index in [#devices] or a part of a device's name
    /// @throws EngineException where none is available, with the reason
    Engine open(String selector);

    /// For engines with one device.
    static void refuseSelector(String name, String selector) {
        if (!selector.isEmpty()) {
            throw new EngineException("the engine '" + name + "' has no devices to choose from: found '" + name + ":" + selector
                    + "', expected '" + name + "'");
        }
    }
}
