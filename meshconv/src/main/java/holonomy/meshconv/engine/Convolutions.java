package holonomy.meshconv.engine;

/// The primitives of an engine that move features along transporters.
public interface Convolutions {
    /// Brings a stencil into the engine's own form (with its reverse, for gradients). Done once per mesh and radial basis.
    PreparedStencil prepare(Stencil stencil);

    /// `y = conv(x; weight) + x S + b` as [ConvolutionPlan] defines it; `self` and `bias` may be null. Overwrites `y`.
    void convolve(ConvolutionPlan plan, PreparedStencil stencil, Tensor x, Tensor weight, Tensor self, Tensor bias, Tensor y);

    /// The gradients of a scalar with cotangent `dy`: overwrites `dx` (unless null), or adds to it with `adding`; adds to `dWeight`, `dSelf`, `dBias` (each
    /// unless null). Entries of `dSelf` and `dBias` that the plan does not read stay untouched.
    void convolveBackward(ConvolutionPlan plan, PreparedStencil stencil, Tensor x, Tensor weight, Tensor self, Tensor dy,
                          boolean adding, Tensor dx, Tensor dWeight, Tensor dSelf, Tensor dBias);

    /// A stencil in an engine's own form.
    interface PreparedStencil extends AutoCloseable {
        Stencil stencil();

        @Override
        void close();
    }
}
