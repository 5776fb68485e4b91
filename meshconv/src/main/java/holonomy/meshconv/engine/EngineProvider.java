package holonomy.meshconv.engine;

import java.util.List;

/// Says whether an engine can run here, and opens it. Found by [java.util.ServiceLoader]; asking must not load what may be missing
/// (a module of the JDK, a native library) in a way that fails.
public interface EngineProvider {
    /// The name on the command line.
    String name();

    /// The devices of this engine, those that cannot run included; never empty.
    List<EngineDevice> devices();

    /// Opens the engine on its best available device.
    ///
    /// @throws EngineException where none is available, with the reason
    Engine open();
}
