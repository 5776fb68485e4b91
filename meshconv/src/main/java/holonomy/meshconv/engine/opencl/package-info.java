/// The engine of OpenCL devices: fused kernels for convolutions, and the primitives on feature vectors, on [holonomy.meshconv.device].
package holonomy.meshconv.engine.opencl;
