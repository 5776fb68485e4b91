package holonomy.meshconv.engine;

import holonomy.gstructure.representation.IrrepBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// A convolution with random numbers: the plan, the stencil, and every tensor it takes, as doubles that float32 holds exactly.
public record ConvolutionCase(String name, ConvolutionPlan plan, Stencil stencil, double[] x, double[] weight, double[] self, double[] bias,
                       double[] cotangent) {

    /// What a convolution and its gradients are.
    public record Outcome(double[] y, double[] dx, double[] dWeight, double[] dSelf, double[] dBias) {
        public List<double[]> all() {
            return List.of(y, dx, dWeight, dSelf, dBias);
        }
    }

    public static final List<String> OUTCOMES = List.of("y", "dx", "dWeight", "dSelf", "dBias");

    @Override
    public String toString() {
        return name;
    }

    /// Blocks by their irreps, `FREQUENCY:COMPONENTS[odd]`, one channel count each.
    public static List<IrrepBlock> blocks(int[] channels, String... irreps) {
        List<IrrepBlock> blocks = new ArrayList<>();
        int offset = 0;
        for (int i = 0; i < irreps.length; i++) {
            String[] parts = irreps[i].split(":");
            IrrepBlock block = new IrrepBlock(Integer.parseInt(parts[0]), Integer.parseInt(parts[1].substring(0, 1)),
                    parts[1].endsWith("odd"), channels[i % channels.length], offset);
            blocks.add(block);
            offset += block.width();
        }
        return blocks;
    }

    /// A random stencil whose row p has `degree.of(p)` edges; sources may repeat in a row.
    public static Stencil stencil(Random random, int targets, int sources, int rings, java.util.function.IntUnaryOperator degree, boolean reflecting) {
        int[] offsets = new int[targets + 1];
        for (int p = 0; p < targets; p++) {
            offsets[p + 1] = offsets[p] + degree.applyAsInt(p);
        }
        int edges = offsets[targets];
        int[] source = new int[edges];
        byte[] reflect = new byte[edges];
        for (int e = 0; e < edges; e++) {
            source[e] = random.nextInt(sources);
            reflect[e] = (byte) (reflecting && random.nextBoolean() ? -1 : 1);
        }
        double[] radial = random.doubles((long) edges * rings, 0, 1).toArray();
        for (int p = 0; p < targets; p++) {
            for (int i = offsets[p] * rings; i < offsets[p + 1] * rings; i++) {
                radial[i] /= offsets[p + 1] - offsets[p];
            }
        }
        return new Stencil(sources, rings, offsets, source, random.doubles(edges, -Math.PI, Math.PI).toArray(),
                random.doubles(edges, -Math.PI, Math.PI).toArray(), reflect, radial);
    }

    public static ConvolutionCase of(String name, ConvolutionPlan plan, Stencil stencil, Random random) {
        boolean square = stencil.sourceCount() == stencil.targetCount();
        return new ConvolutionCase(name, plan, stencil, numbers(random, stencil.sourceCount() * plan.inputWidth()),
                numbers(random, plan.weightRows() * plan.outputWidth()),
                square ? numbers(random, plan.inputWidth() * plan.outputWidth()) : null,
                numbers(random, plan.outputWidth()), numbers(random, stencil.targetCount() * plan.outputWidth()));
    }

    /// Where a radial function is zero at an edge.
    @FunctionalInterface
    interface Zeros {
        boolean at(int edge, int ring);
    }

    /// The same case with radial functions that vanish here and there.
    public ConvolutionCase withZeros(Zeros zeros) {
        int edges = stencil.edgeCount();
        int rings = stencil.rings();
        int[] offsets = IntStream.rangeClosed(0, stencil.targetCount()).map(stencil::begin).toArray();
        byte[] reflect = new byte[edges];
        double[] radial = new double[edges * rings];
        for (int e = 0; e < edges; e++) {
            reflect[e] = (byte) stencil.reflect(e);
            for (int b = 0; b < rings; b++) {
                radial[e * rings + b] = zeros.at(e, b) ? 0 : stencil.radial(e, b);
            }
        }
        Stencil changed = new Stencil(stencil.sourceCount(), rings, offsets, IntStream.range(0, edges).map(stencil::source).toArray(),
                IntStream.range(0, edges).mapToDouble(stencil::theta).toArray(), IntStream.range(0, edges).mapToDouble(stencil::phi).toArray(), reflect,
                radial);
        return new ConvolutionCase(name, plan, changed, x, weight, self, bias, cotangent);
    }

    private static double[] numbers(Random random, int count) {
        return Arrays.stream(random.doubles(count, -1, 1).toArray()).map(v -> (float) v).toArray();
    }

    /// Runs forward and backward. What must be overwritten starts from 7.
    public Outcome on(Engine engine, Precision precision) {
        try (Convolutions.PreparedStencil prepared = engine.prepare(stencil);
             Tensor tx = tensor(engine, precision, stencil.sourceCount(), plan.inputWidth(), x);
             Tensor tw = tensor(engine, precision, plan.weightRows(), plan.outputWidth(), weight);
             Tensor ts = self == null ? null : tensor(engine, precision, plan.inputWidth(), plan.outputWidth(), self);
             Tensor tb = tensor(engine, precision, 1, plan.outputWidth(), bias);
             Tensor dy = tensor(engine, precision, stencil.targetCount(), plan.outputWidth(), cotangent);
             Tensor y = engine.allocate(stencil.targetCount(), plan.outputWidth(), precision);
             Tensor dx = engine.allocate(stencil.sourceCount(), plan.inputWidth(), precision);
             Tensor dw = engine.allocate(plan.weightRows(), plan.outputWidth(), precision);
             Tensor ds = self == null ? null : engine.allocate(plan.inputWidth(), plan.outputWidth(), precision);
             Tensor db = engine.allocate(1, plan.outputWidth(), precision)) {
            y.set(constant(y, 7));
            dx.set(constant(dx, 7));
            engine.convolve(plan, prepared, tx, tw, ts, tb, y);
            engine.convolveBackward(plan, prepared, tx, tw, ts, dy, false, dx, dw, ds, db);
            return new Outcome(y.toDoubles(), dx.toDoubles(), dw.toDoubles(), ds == null ? new double[0] : ds.toDoubles(), db.toDoubles());
        }
    }

    public static Tensor tensor(Engine engine, Precision precision, int rows, int columns, double[] values) {
        Tensor tensor = engine.allocate(rows, columns, precision);
        tensor.set(values);
        return tensor;
    }

    private static double[] constant(Tensor shape, double value) {
        double[] values = new double[shape.rows() * shape.columns()];
        Arrays.fill(values, value);
        return values;
    }
}
