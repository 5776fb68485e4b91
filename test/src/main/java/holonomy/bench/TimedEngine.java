package holonomy.bench;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.ComposedEngine;
import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.Convolutions;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.engine.Tensor;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// An engine that keeps count of the time in its convolutions, and can do each of them again. All else goes to the engine itself.
final class TimedEngine extends ComposedEngine {
    private final Engine timed;
    private final Watched watched;

    TimedEngine(Engine timed) {
        this(timed, new Watched(timed));
    }

    private TimedEngine(Engine timed, Watched watched) {
        super(timed.name(), watched, timed);
        this.timed = timed;
        this.watched = watched;
    }

    @Override
    public boolean supports(Precision precision) {
        return timed.supports(precision);
    }

    @Override
    public Tensor allocate(int rows, int columns, Precision precision) {
        return timed.allocate(rows, columns, precision);
    }

    /// Leaves the engine open, which is the caller's.
    @Override
    public void close() {
    }

    void reset() {
        watched.inStep = 0;
        watched.alone = 0;
        watched.operations = 0;
    }

    /// Whether from now on each convolution is done again at once, on the same tensors and to the same result.
    void repeat(boolean again) {
        watched.repeating = again;
    }

    /// Milliseconds in convolutions since the last reset.
    double convolutions() {
        return watched.inStep;
    }

    /// What they take with nothing in between: once more right after themselves. Zero unless they were repeated.
    double convolutionsAlone() {
        return watched.alone;
    }

    /// Floating-point operations of their products.
    double operations() {
        return watched.operations;
    }

    private static final class Watched implements Convolutions {
        private final Convolutions timed;
        private boolean repeating;
        private double inStep;
        private double alone;
        private double operations;

        Watched(Convolutions timed) {
            this.timed = timed;
        }

        @Override
        public PreparedStencil prepare(Stencil stencil) {
            return timed.prepare(stencil);
        }

        @Override
        public void convolve(ConvolutionPlan plan, PreparedStencil stencil, Tensor x, Tensor weight, Tensor self, Tensor bias, Tensor y) {
            operations += productOperations(plan, stencil);
            time(() -> timed.convolve(plan, stencil, x, weight, self, bias, y), y);
        }

        /// The backward pass has one product for each gradient.
        @Override
        public void convolveBackward(ConvolutionPlan plan, PreparedStencil stencil, Tensor x, Tensor weight, Tensor self, Tensor dy, boolean adding, Tensor dx,
                Tensor dWeight, Tensor dSelf, Tensor dBias) {
            operations += ((dx == null ? 0 : 1) + (dWeight == null ? 0 : 1)) * productOperations(plan, stencil);
            time(() -> timed.convolveBackward(plan, stencil, x, weight, self, dy, adding, dx, dWeight, dSelf, dBias), dx, dWeight, dSelf, dBias);
        }

        private void time(Runnable convolution, Tensor... results) {
            inStep += milliseconds(convolution);
            if (repeating) {
                List<Tensor> tensors = Stream.of(results).filter(Objects::nonNull).toList();
                List<double[]> once = tensors.stream().map(Tensor::toDoubles).toList();
                convolution.run(); // copying the results may have taken their place in caches
                alone += milliseconds(convolution);
                for (int i = 0; i < once.size(); i++) { // gradients added up
                    tensors.get(i).set(once.get(i));
                }
            }
        }

        private static double milliseconds(Runnable work) {
            long begin = System.nanoTime();
            work.run();
            return (System.nanoTime() - begin) / 1e6;
        }

        /// Of a product of a convolution in radial form, two per multiply-add.
        private static double productOperations(ConvolutionPlan plan, PreparedStencil stencil) {
            int targets = stencil.stencil().targetCount();
            double sum = 0;
            for (IrrepBlock block : plan.form() == ConvolutionPlan.Form.RADIAL ? plan.output() : List.<IrrepBlock>of()) {
                int alike = plan.input().stream().filter(other -> other.frequency() == block.frequency()).mapToInt(IrrepBlock::channels).sum();
                sum += 2.0 * targets * block.components() * (plan.rings() * plan.inputWidth() + alike) * block.width();
            }
            return sum;
        }
    }
}
