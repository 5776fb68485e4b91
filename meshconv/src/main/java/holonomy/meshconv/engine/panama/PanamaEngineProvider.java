package holonomy.meshconv.engine.panama;

import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.EngineDevice;
import holonomy.meshconv.engine.EngineProvider;
import java.util.List;

/// Offers [PanamaEngine] where the Java runtime has the Vector API. No class of that API is touched before the engine is opened.
public final class PanamaEngineProvider implements EngineProvider {
    private static final String MODULE = "jdk.incubator.vector";

    @Override
    public String name() {
        return "panama";
    }

    @Override
    public List<EngineDevice> devices() {
        boolean present = ModuleLayer.boot().findModule(MODULE).isPresent();
        int cores = Runtime.getRuntime().availableProcessors();
        String why = present
                ? "the Vector API is present"
                : "the module " + MODULE + " is missing: start Java 25 with --add-modules " + MODULE;
        return List.of(new EngineDevice(name(), cores + (cores == 1 ? " core" : " cores"), present, why, Runtime.getRuntime().maxMemory(),
                "Java " + Runtime.version(), 10));
    }

    @Override
    public Engine open(String selector) {
        EngineProvider.refuseSelector(name(), selector);
        return new PanamaEngine();
    }
}
