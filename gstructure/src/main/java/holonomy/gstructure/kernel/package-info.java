/// Linear spaces of steerable kernels and of equivariant maps, and how their parameters fill an engine's weights.
package holonomy.gstructure.kernel;
