package holonomy.meshconv.engine.scalar;

import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.EngineDevice;
import holonomy.meshconv.engine.EngineProvider;
import java.util.List;

/// Offers [ScalarEngine], everywhere.
public final class ScalarEngineProvider implements EngineProvider {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public List<EngineDevice> devices() {
        return List.of(new EngineDevice(name(), "one core", true, "plain Java runs everywhere", Runtime.getRuntime().maxMemory(),
                "Java " + Runtime.version(), 1));
    }

    @Override
    public Engine open(String selector) {
        EngineProvider.refuseSelector(name(), selector);
        return new ScalarEngine();
    }
}
