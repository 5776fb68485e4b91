package holonomy.meshconv.engine.opencl;

import holonomy.meshconv.device.Device;
import holonomy.meshconv.engine.Convolutions.PreparedStencil;
import holonomy.meshconv.engine.EngineException;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.engine.gather.EdgeArrays;

/// A stencil in the memory of a device, and its reverse once gradients are asked for.
final class DeviceStencil implements PreparedStencil {
    private final Device device;
    private final KernelSources kernels;
    private final Stencil stencil;
    private final boolean reflecting;
    private final DeviceEdges forward;
    private DeviceEdges reversed;

    DeviceStencil(Device device, KernelSources kernels, Stencil stencil) {
        this.device = device;
        this.kernels = kernels;
        this.stencil = stencil;
        EdgeArrays arrays = EdgeArrays.forward(stencil);
        this.reflecting = arrays.reflects();
        this.forward = new DeviceEdges(device, kernels, arrays);
    }

    static DeviceStencil of(PreparedStencil stencil) {
        if (stencil instanceof DeviceStencil own) {
            return own;
        }
        throw new EngineException("the stencil was prepared by another engine: prepare it with the engine that computes");
    }

    @Override
    public Stencil stencil() {
        return stencil;
    }

    boolean reflecting() {
        return reflecting;
    }

    DeviceEdges forward() {
        return forward;
    }

    DeviceEdges reversed() {
        if (reversed == null) {
            reversed = new DeviceEdges(device, kernels, EdgeArrays.forward(stencil).reversed(stencil.sourceCount()));
        }
        return reversed;
    }

    @Override
    public void close() {
        forward.close();
        if (reversed != null) {
            reversed.close();
        }
    }
}
