package holonomy.meshconv.engine.opencl;

import holonomy.meshconv.device.DeviceDescription;
import holonomy.meshconv.device.DeviceDescription.Kind;
import holonomy.meshconv.device.DeviceException;
import holonomy.meshconv.device.Devices;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.EngineDevice;
import holonomy.meshconv.engine.EngineException;
import holonomy.meshconv.engine.EngineProvider;
import java.util.List;

/// Offers [OpenClEngine] on every OpenCL device. GPUs are chosen automatically before the CPU's vector units, other devices never: OpenCL on a CPU
/// is slower than those.
public final class OpenClEngineProvider implements EngineProvider {
    private static final String NAME = "opencl";
    private static final int LOCAL_MEMORY = 48 << 10;
    private static final int GROUP = 256;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<EngineDevice> devices() {
        try {
            return Devices.all().stream().map(OpenClEngineProvider::offer).toList();
        } catch (DeviceException none) {
            return List.of(new EngineDevice(NAME, "no device", false, none.getMessage(), 0, "none", 0));
        }
    }

    private static EngineDevice offer(DeviceDescription device) {
        boolean fits = device.localMemory() >= LOCAL_MEMORY && device.groupSize() >= GROUP;
        String what = device.index() + ": " + device.name();
        String why = !fits
                ? "its work-groups are too small (" + device.limits() + "): needs " + (LOCAL_MEMORY >> 10) + " KiB and groups of " + GROUP
                : device.kind() == Kind.GPU ? "a GPU, " + device.limits() : "not a GPU, so never chosen automatically; " + device.limits();
        return new EngineDevice(NAME, what, fits, why, device.memory(), device.platform() + " " + device.driver(),
                device.kind() == Kind.GPU ? 20 : 0);
    }

    @Override
    public Engine open(String selector) {
        try {
            return new OpenClEngine(selector);
        } catch (DeviceException refused) {
            throw new EngineException("the engine '" + NAME + "' cannot run here: " + refused.getMessage());
        }
    }
}
