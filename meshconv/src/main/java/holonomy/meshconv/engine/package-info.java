/// What computes: the primitives that every engine has ([holonomy.meshconv.engine.Convolutions], [holonomy.meshconv.engine.Fieldwise]), the
/// tensors, plans and maps they take, and the choice of an engine. Engines lie in packages of their own and know nothing of each other:
///
/// - `scalar`: plain loops in double arithmetic, the oracle of the others;
/// - `panama`: the CPU's vector units and all cores, float32;
/// - `opencl`: devices, float32;
/// - `gather`: a convolution as gather, accumulate and multiply, which `panama` and `opencl` carry out.
package holonomy.meshconv.engine;
