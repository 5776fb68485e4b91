package holonomy.meshconv.engine.opencl;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.Convolutions.PreparedStencil;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// A convolution of few vertices with all its gradients on the first OpenCL device, held against the plain engine; run in a process of its own.
public final class TinyConvolutions {
    private static final int VERTICES = 3;

    private TinyConvolutions() {
    }

    public static void main(String[] arguments) {
        List<IrrepBlock> blocks = List.of(new IrrepBlock(0, 1, false, 3, 0), new IrrepBlock(1, 2, false, 3, 3));
        ConvolutionPlan plan = ConvolutionPlan.radial(blocks, blocks, 2);
        int width = plan.inputWidth();
        Stencil stencil = new Stencil(VERTICES, 2, new int[] {0, 3, 3, 5}, new int[] {0, 1, 2, 2, 0}, new double[] {1, 2, 3, -1, -2},
                new double[] {0.5, -0.5, 1, 2, -2}, new byte[] {1, 1, 1, 1, 1}, new double[] {1, 0, 0.5, 0.5, 0, 1, 0.2, 0.8, 0.6, 0.4});
        try (OpenClEngine engine = new OpenClEngine("")) {
            SplittableRandom random = new SplittableRandom(1);
            List<Tensor> given = List.of(random(engine, random, VERTICES, width), random(engine, random, plan.weightRows(), width),
                    random(engine, random, width, width), random(engine, random, 1, width), random(engine, random, VERTICES, width));
            List<double[]> found = results(engine, engine, plan, stencil, given);
            List<double[]> expected = results(new ScalarEngine(), engine, plan, stencil, given);
            for (int i = 0; i < found.size(); i++) {
                for (int j = 0; j < found.get(i).length; j++) {
                    if (!(Math.abs(found.get(i)[j] - expected.get(i)[j]) < 1e-5)) {
                        throw new AssertionError("result " + i + ": " + Arrays.toString(found.get(i)) + ", expected " + Arrays.toString(expected.get(i)));
                    }
                }
            }
            System.out.println(engine.device().description() + " agrees");
        }
    }

    private static List<double[]> results(Engine computing, Engine owner, ConvolutionPlan plan, Stencil stencil, List<Tensor> given) {
        int width = plan.inputWidth();
        Tensor y = owner.allocate(VERTICES, width, Precision.FLOAT32);
        Tensor dx = owner.allocate(VERTICES, width, Precision.FLOAT32);
        Tensor dWeight = owner.allocate(plan.weightRows(), width, Precision.FLOAT32);
        Tensor dSelf = owner.allocate(width, width, Precision.FLOAT32);
        Tensor dBias = owner.allocate(1, width, Precision.FLOAT32);
        try (PreparedStencil prepared = computing.prepare(stencil)) {
            computing.convolve(plan, prepared, given.get(0), given.get(1), given.get(2), given.get(3), y);
            computing.convolveBackward(plan, prepared, given.get(0), given.get(1), given.get(2), given.get(4), false, dx, dWeight, dSelf, dBias);
        }
        return List.of(y.toDoubles(), dx.toDoubles(), dWeight.toDoubles(), dSelf.toDoubles(), dBias.toDoubles());
    }

    private static Tensor random(Engine engine, SplittableRandom random, int rows, int columns) {
        Tensor tensor = engine.allocate(rows, columns, Precision.FLOAT32);
        tensor.set(random.doubles((long) rows * columns, -1, 1).toArray());
        return tensor;
    }
}
