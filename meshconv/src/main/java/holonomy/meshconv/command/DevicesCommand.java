package holonomy.meshconv.command;

import holonomy.meshconv.engine.EngineDevice;
import holonomy.meshconv.engine.Engines;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./holonomy devices`: what can compute here, and why the rest cannot.
@Command(name = "devices", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Lists the engines and devices that can run here, and why others cannot.")
public final class DevicesCommand implements Subcommand {
    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        List<EngineDevice> devices = Engines.available();
        for (EngineDevice device : devices) {
            common.text().printf(Locale.ROOT, "%-8s %-3s %s: %s%n", device.engine(), device.available() ? "yes" : "no", device.device(), device.why());
        }
        common.result(Map.of("devices", devices));
        return Holonomy.OK;
    }
}
