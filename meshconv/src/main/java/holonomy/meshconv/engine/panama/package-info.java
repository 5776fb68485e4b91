/// The engine of the CPU: float32 on its vector units and all its cores. `Panama...` are the primitives; convolutions are
/// [holonomy.meshconv.engine.panama.GatherRun], with kernels that gather ([holonomy.meshconv.engine.panama.GatherKernel]) and multiply
/// ([holonomy.meshconv.engine.panama.TileProducts]).
package holonomy.meshconv.engine.panama;
