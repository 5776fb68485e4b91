package holonomy.meshconv.engine.opencl;

import holonomy.meshconv.device.Device;
import holonomy.meshconv.device.Devices;
import holonomy.meshconv.engine.ComposedEngine;
import holonomy.meshconv.engine.EngineException;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Tensor;

/// The engine of OpenCL devices, float32: features, weights, neighbourhoods and the optimiser's state lie in the device's memory; what comes back
/// is what somebody asks for. Results are equal to the bit from run to run on the same device.
public final class OpenClEngine extends ComposedEngine {
    private final Device device;
    private final KernelSources kernels;
    private final Reductions reductions;
    private final OpenClConvolutions convolutions;
    private final OpenClFieldwise fieldwise;

    /// On the device that the selector names: an index or a part of a name, the best device if empty.
    ///
    /// @throws holonomy.meshconv.device.DeviceException if there is none or it cannot be opened
    public OpenClEngine(String selector) {
        this(Devices.open(selector));
    }

    /// On an open device, which is closed with the engine.
    public OpenClEngine(Device device) {
        this(device, new KernelSources(device));
    }

    private OpenClEngine(Device device, KernelSources kernels) {
        this(device, kernels, new Reductions(device, kernels));
    }

    private OpenClEngine(Device device, KernelSources kernels, Reductions reductions) {
        this(device, kernels, reductions, new OpenClConvolutions(device, kernels, reductions), new OpenClFieldwise(device, kernels, reductions));
    }

    private OpenClEngine(Device device, KernelSources kernels, Reductions reductions, OpenClConvolutions convolutions, OpenClFieldwise fieldwise) {
        super("opencl", convolutions, fieldwise);
        this.device = device;
        this.kernels = kernels;
        this.reductions = reductions;
        this.convolutions = convolutions;
        this.fieldwise = fieldwise;
    }

    /// The device that computes.
    public Device device() {
        return device;
    }

    @Override
    public boolean supports(Precision precision) {
        return precision == Precision.FLOAT32;
    }

    @Override
    public Tensor allocate(int rows, int columns, Precision precision) {
        if (!supports(precision)) {
            throw new EngineException("the engine 'opencl' does not compute in " + precision + ": use 'scalar'");
        }
        DeviceTensor tensor = new DeviceTensor(rows, columns, device.allocate(4L * rows * columns));
        device.fill(tensor.buffer(), 0);
        return tensor;
    }

    @Override
    public void close() {
        convolutions.close();
        fieldwise.close();
        reductions.close();
        kernels.close();
        device.close();
    }
}
