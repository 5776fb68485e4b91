package holonomy.bench;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.ConvolutionPlan.Form;
import holonomy.meshconv.engine.Convolutions.PreparedStencil;
import holonomy.meshconv.engine.Engine;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.engine.scalar.ScalarEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Convolutions of several groups and odd sizes on an engine, held against the plain engine's double arithmetic on the same tensors.
final class DeviceCheck {
    private final Engine engine;
    private final ScalarEngine plain = new ScalarEngine();
    private final SplittableRandom random = new SplittableRandom(3);
    private double worst;

    private DeviceCheck(Engine engine) {
        this.engine = engine;
    }

    /// The largest difference in outputs and gradients, relative to the largest entry or one.
    static double worst(Engine engine) {
        DeviceCheck check = new DeviceCheck(engine);
        for (int channels : new int[] {1, 3, 16, 17, 33, 64}) {
            List<IrrepBlock> so2 = blocks(channels, new int[][] {{0, 1, 0}, {1, 2, 0}, {2, 2, 0}});
            check.compare(ConvolutionPlan.radial(so2, so2, 2), channels > 16 ? 150 : 321, false);
        }
        List<IrrepBlock> o2 = blocks(6, new int[][] {{0, 1, 0}, {0, 1, 1}, {1, 2, 0}, {3, 2, 0}});
        check.compare(ConvolutionPlan.radial(o2, o2, 3), 200, true);
        List<IrrepBlock> cyclic = blocks(5, new int[][] {{0, 1, 0}, {1, 2, 0}, {2, 1, 0}});
        check.compare(new ConvolutionPlan(cyclic, cyclic, 2, Form.GENERAL, 3), 200, false);
        List<IrrepBlock> dihedral = blocks(4, new int[][] {{0, 1, 0}, {0, 1, 1}, {1, 2, 0}, {2, 1, 0}, {2, 1, 1}});
        check.compare(new ConvolutionPlan(dihedral, dihedral, 1, Form.GENERAL, 2), 200, true);
        return check.worst;
    }

    private static List<IrrepBlock> blocks(int channels, int[][] irreps) {
        List<IrrepBlock> blocks = new ArrayList<>();
        int offset = 0;
        for (int[] irrep : irreps) {
            blocks.add(new IrrepBlock(irrep[0], irrep[1], irrep[2] == 1, channels, offset));
            offset += blocks.getLast().width();
        }
        return blocks;
    }

    private void compare(ConvolutionPlan plan, int vertices, boolean reflecting) {
        Stencil stencil = stencil(vertices, plan.rings(), reflecting);
        int in = plan.inputWidth();
        int out = plan.outputWidth();
        List<Tensor> given = List.of(random(vertices, in), random(plan.weightRows(), out), random(in, out), random(1, out), random(vertices, out));
        List<double[]> expected = results(plain, plan, stencil, given);
        List<double[]> found = results(engine, plan, stencil, given);
        for (int i = 0; i < expected.size(); i++) {
            double largest = 1;
            double difference = 0;
            for (int j = 0; j < expected.get(i).length; j++) {
                largest = Math.max(largest, Math.abs(expected.get(i)[j]));
                difference = Math.max(difference, Math.abs(expected.get(i)[j] - found.get(i)[j]));
            }
            worst = Math.max(worst, difference / largest);
        }
        given.forEach(Tensor::close);
    }

    private List<double[]> results(Engine computing, ConvolutionPlan plan, Stencil stencil, List<Tensor> given) {
        Tensor x = given.get(0);
        Tensor dy = given.get(4);
        List<Tensor> made = List.of(zeros(dy), zeros(x), zeros(given.get(1)), zeros(given.get(2)), zeros(given.get(3)));
        try (PreparedStencil prepared = computing.prepare(stencil)) {
            computing.convolve(plan, prepared, x, given.get(1), given.get(2), given.get(3), made.get(0));
            computing.convolveBackward(plan, prepared, x, given.get(1), given.get(2), dy, false, made.get(1), made.get(2), made.get(3), made.get(4));
        }
        List<double[]> results = made.stream().map(Tensor::toDoubles).toList();
        made.forEach(Tensor::close);
        return results;
    }

    private Tensor zeros(Tensor like) {
        return engine.allocate(like.rows(), like.columns(), Precision.FLOAT32);
    }

    private Tensor random(int rows, int columns) {
        Tensor tensor = engine.allocate(rows, columns, Precision.FLOAT32);
        tensor.set(random.doubles((long) rows * columns, -1, 1).toArray());
        return tensor;
    }

    /// Rows of 0 to 8 edges.
    private Stencil stencil(int vertices, int rings, boolean reflecting) {
        int[] offsets = new int[vertices + 1];
        for (int p = 0; p < vertices; p++) {
            offsets[p + 1] = offsets[p] + p % 9;
        }
        int edges = offsets[vertices];
        int[] source = random.ints(edges, 0, vertices).toArray();
        byte[] reflect = new byte[edges];
        for (int e = 0; e < edges; e++) {
            reflect[e] = (byte) (reflecting && random.nextBoolean() ? -1 : 1);
        }
        return new Stencil(vertices, rings, offsets, source, random.doubles(edges, -Math.PI, Math.PI).toArray(),
                random.doubles(edges, -Math.PI, Math.PI).toArray(), reflect, random.doubles((long) edges * rings, 0, 0.2).toArray());
    }
}
