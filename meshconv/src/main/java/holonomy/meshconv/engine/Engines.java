package holonomy.meshconv.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engines of this installation.
public final class Engines {
    /// The name that leaves the choice to the machine.
    public static final String AUTO = "auto";

    private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

    private Engines() {
    }

    /// Opens the engine of that name: `scalar`, `panama`, `opencl`, or `auto` for the fastest that can run here. A device may follow after a colon, as
    /// an index of `./holonomy devices` or a part of its name: `opencl:0`, `opencl:h100`.
    ///
    /// @throws EngineException if there is no such engine or it cannot run here, with the reason; another engine never takes its place
    public static Engine byName(String name) {
        int colon = name.indexOf(':');
        String wanted = (colon < 0 ? name : name.substring(0, colon)).toLowerCase(Locale.ROOT);
        if (wanted.equals(AUTO)) {
            return best();
        }
        List<EngineProvider> providers = providers();
        EngineProvider provider = providers.stream().filter(p -> p.name().equals(wanted)).findFirst()
                .orElseThrow(() -> new EngineException("no engine is called '" + name + "': expected " + AUTO + ", "
                        + providers.stream().map(EngineProvider::name).collect(Collectors.joining(", "))));
        List<EngineDevice> devices = provider.devices();
        if (devices.stream().noneMatch(EngineDevice::available)) {
            throw new EngineException("the engine '" + wanted + "' cannot run here: "
                    + devices.stream().map(EngineDevice::why).distinct().collect(Collectors.joining("; ")));
        }
        return provider.open(colon < 0 ? "" : name.substring(colon + 1));
    }

    /// Opens the engine on the available device of the highest preference, and logs why.
    public static Engine best() {
        List<EngineDevice> devices = available();
        EngineDevice chosen = devices.stream().filter(d -> d.available() && d.preference() > 0)
                .max(Comparator.comparingInt(EngineDevice::preference))
                .orElseThrow(() -> new EngineException("no engine can run here"));
        if (LOG.isInfoEnabled()) {
            LOG.info("engine '{}' on {} ({}){}", chosen.engine(), chosen.device(), chosen.why(), devices.stream()
                    .filter(d -> !d.available()).map(d -> "; not '" + d.engine() + "': " + d.why()).collect(Collectors.joining()));
        }
        return byName(chosen.engine());
    }

    /// Every engine's devices, those that cannot run included, with the reasons.
    public static List<EngineDevice> available() {
        List<EngineDevice> devices = new ArrayList<>();
        for (EngineProvider provider : providers()) {
            devices.addAll(provider.devices());
        }
        return List.copyOf(devices);
    }

    private static List<EngineProvider> providers() {
        return ServiceLoader.load(EngineProvider.class, Engines.class.getClassLoader()).stream().map(ServiceLoader.Provider::get).toList();
    }
}
