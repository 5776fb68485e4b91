package holonomy.meshconv.engine;

/// Checks of the tensors that a convolution is given, the same for every engine.
public final class ConvolutionArguments {
    private ConvolutionArguments() {
    }

    public static void forward(ConvolutionPlan plan, Stencil stencil, Tensor x, Tensor weight, Tensor self, Tensor bias, Tensor y) {
        common(plan, stencil, x, weight, self);
        shape("bias", bias, 1, plan.outputWidth());
        shape("y", y, stencil.targetCount(), plan.outputWidth());
    }

    public static void backward(ConvolutionPlan plan, Stencil stencil, Tensor x, Tensor weight, Tensor self, Tensor dy,
                         Tensor dx, Tensor dWeight, Tensor dSelf, Tensor dBias) {
        common(plan, stencil, x, weight, self);
        shape("dy", dy, stencil.targetCount(), plan.outputWidth());
        shape("dx", dx, stencil.sourceCount(), plan.inputWidth());
        shape("dWeight", dWeight, plan.weightRows(), plan.outputWidth());
        shape("dSelf", dSelf, plan.inputWidth(), plan.outputWidth());
        shape("dBias", dBias, 1, plan.outputWidth());
        square(stencil, dSelf);
    }

    private static void common(ConvolutionPlan plan, Stencil stencil, Tensor x, Tensor weight, Tensor self) {
        if (plan.rings() != stencil.rings()) {
            throw new EngineException("the stencil has " + stencil.rings() + " rings, the convolution " + plan.rings());
        }
        shape("x", x, stencil.sourceCount(), plan.inputWidth());
        shape("weight", weight, plan.weightRows(), plan.outputWidth());
        shape("self", self, plan.inputWidth(), plan.outputWidth());
        square(stencil, self);
    }

    /// A vertex interacts with itself only where sources and targets are the same vertices.
    private static void square(Stencil stencil, Tensor self) {
        if (self != null && stencil.sourceCount() != stencil.targetCount()) {
            throw new EngineException("self-interaction needs as many sources as targets: found " + stencil.sourceCount()
                    + " sources and " + stencil.targetCount() + " targets; pass no self-interaction between different vertex sets");
        }
    }

    private static void shape(String name, Tensor tensor, int rows, int columns) {
        if (tensor != null && (tensor.rows() != rows || tensor.columns() != columns)) {
            throw new EngineException("a convolution's tensor " + name + " has shape [" + tensor.rows() + ", " + tensor.columns()
                    + "], expected [" + rows + ", " + columns + "]");
        }
    }
}
