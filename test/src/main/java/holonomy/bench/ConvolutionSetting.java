package holonomy.bench;

import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.Convolutions.PreparedStencil;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A convolution with all its tensors on an engine, ready to run again and again.
public final class ConvolutionSetting implements AutoCloseable {
    private static final int ROWS = 4096; // that are filled at once: the numbers of a million vertices beside their tensors would be most of the memory

    private final Engine engine;
    private final ConvolutionPlan plan;
    private final PreparedStencil stencil;
    private final List<Tensor> tensors = new ArrayList<>();
    private final Tensor x;
    private final Tensor weight;
    private final Tensor self;
    private final Tensor bias;
    private final Tensor y;
    private final Tensor dy;
    private final Tensor dx;
    private final Tensor dWeight;
    private final Tensor dSelf;
    private final Tensor dBias;

    public ConvolutionSetting(ConvolutionSize size, Engine engine) {
        this.engine = engine;
        plan = size.plan();
        stencil = engine.prepare(size.stencil());
        int rows = size.vertices();
        int width = size.width();
        Random random = new Random(2);
        x = random(random, rows, width);
        weight = random(random, plan.weightRows(), width);
        self = random(random, width, width);
        bias = random(random, 1, width);
        dy = random(random, rows, width);
        y = zeros(rows, width);
        dx = zeros(rows, width);
        dWeight = zeros(plan.weightRows(), width);
        dSelf = zeros(width, width);
        dBias = zeros(1, width);
    }

    public void forward() {
        engine.convolve(plan, stencil, x, weight, self, bias, y);
    }

    /// Both passes, with the gradients of everything.
    public void forwardAndBackward() {
        forward();
        engine.convolveBackward(plan, stencil, x, weight, self, dy, false, dx, dWeight, dSelf, dBias);
    }

    private Tensor zeros(int rows, int columns) {
        Tensor tensor = engine.allocate(rows, columns, Precision.FLOAT32);
        tensors.add(tensor);
        return tensor;
    }

    private Tensor random(Random random, int rows, int columns) {
        Tensor tensor = zeros(rows, columns);
        for (int row = 0; row < rows; row += ROWS) {
            int count = Math.min(ROWS, rows - row);
            try (Tensor part = tensor.part((long) row * columns, count, columns)) {
                part.set(random.doubles((long) count * columns, -1, 1).toArray());
            }
        }
        return tensor;
    }

    @Override
    public void close() {
        tensors.forEach(Tensor::close);
        stencil.close();
    }
}
