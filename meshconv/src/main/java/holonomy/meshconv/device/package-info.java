/// The compute devices of a machine, free of groups, meshes and arrays of any library: devices, memory, copies by native address, kernels
/// and their launches. OpenCL through LWJGL.
package holonomy.meshconv.device;
