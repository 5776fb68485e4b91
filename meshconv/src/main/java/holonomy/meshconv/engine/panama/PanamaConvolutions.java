package holonomy.meshconv.engine.panama;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.ConvolutionArguments;
import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.Convolutions;
import holonomy.meshconv.engine.EngineException;
import holonomy.meshconv.engine.HostTensor;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.engine.gather.EdgeArrays;
import holonomy.meshconv.engine.gather.GatherProgram;
import holonomy.meshconv.engine.gather.GatherProgramBuilder;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Convolutions in float32 with the Vector API: gather, accumulate and multiply, tile by tile, see [GatherProgram].
///
/// Backward, the cotangent of y is gathered over the reversed neighbourhood once, into `A'`. Then `dx = A' W'` with the transposed
/// weight, and `A'^T x` is the weight's gradient, since both sides of `<dy, conv(x)>` can take the sum over edges: the forward
/// accumulators are not needed again. Partial gradients of fixed runs of tiles are [PartialSums].
final class PanamaConvolutions implements Convolutions, AutoCloseable {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final int GRADIENT_RUNS = 32;
    private static final int MOST_PARTIALS = 1 << 24; // floats of all partial gradients
    private static final int BIAS_ROWS = 4096;
    private static final int PADDING_ROWS = 4096;
    private static final long SHARED_FROM = 1 << 18;  // multiply-adds of a product below which threads cost more than they bring

    private record ProgramKey(ConvolutionPlan plan, boolean transposed, boolean reflecting, boolean self) {
    }

    private final WorkPool pool;
    /// A convolution's program, what fills its table, and the layout of its weights.
    private record Program(GatherProgram gather, EdgeTableFiller filler, ExpandedWeight expansion) {
    }

    private final Map<ProgramKey, Program> programs = new ConcurrentHashMap<>();
    private final GatherRun.Scratch[] scratch;
    private final NativeBuffer padded = new NativeBuffer();
    private final ExpandedWeight.Room[] rooms;   // of each thread
    private final PartialSums gradients = new PartialSums(); // of the products' matrices, of runs of tiles

    PanamaConvolutions(WorkPool pool) {
        this.pool = pool;
        scratch = IntStream.range(0, pool.threads()).mapToObj(i -> new GatherRun.Scratch()).toArray(GatherRun.Scratch[]::new);
        rooms = IntStream.range(0, pool.threads()).mapToObj(i -> new ExpandedWeight.Room()).toArray(ExpandedWeight.Room[]::new);
    }

    private static final class Prepared implements PreparedStencil {
        private final Stencil stencil;
        private final EdgeArrays forward;
        private EdgeArrays reversed;

        Prepared(Stencil stencil) {
            this.stencil = stencil;
            this.forward = EdgeArrays.forward(stencil);
        }

        @Override
        public Stencil stencil() {
            return stencil;
        }

        /// Made when gradients are first asked for.
        synchronized EdgeArrays reversed() {
            if (reversed == null) {
                reversed = forward.reversed(stencil.sourceCount());
            }
            return reversed;
        }

        /// The arrays live on the heap.
        @Override
        public void close() {
        }
    }

    @Override
    public PreparedStencil prepare(Stencil stencil) {
        return new Prepared(stencil);
    }

    @Override
    public synchronized void convolve(ConvolutionPlan plan, PreparedStencil stencil, Tensor x, Tensor weight, Tensor self, Tensor bias,
                                      Tensor y) {
        Prepared prepared = own(stencil);
        ConvolutionArguments.forward(plan, prepared.stencil, x, weight, self, bias, y);
        Program program = program(plan, false, prepared, self != null);
        ExpandedWeight expansion = program.expansion;
        ExpandedWeight.Given given = expansion.given(host(weight), self == null ? null : host(self));
        GatherRun run = start(program, prepared.forward, host(x));
        MemorySegment target = host(y).segment();
        float[] row = bias == null ? null : biasRow(plan, host(bias));
        int width = plan.outputWidth();
        pool.run(run.tiles(), isShared(y.rows(), expansion), (worker, tile) -> {
            float[] a = run.accumulate(tile, scratch[worker]);
            run.multiply(tile, a, rooms[worker].matrices(given), row, false, target, width, scratch[worker]);
        });
    }

    @Override
    public synchronized void convolveBackward(ConvolutionPlan plan, PreparedStencil stencil, Tensor x, Tensor weight, Tensor self, Tensor dy,
                                              boolean adding, Tensor dx, Tensor dWeight, Tensor dSelf, Tensor dBias) {
        Prepared prepared = own(stencil);
        ConvolutionArguments.backward(plan, prepared.stencil, x, weight, self, dy, dx, dWeight, dSelf, dBias);
        if (dBias != null) {
            addBiasGradient(plan, host(dy), host(dBias));
        }
        boolean weightGradient = dWeight != null || dSelf != null;
        if (dx == null && !weightGradient) {
            return;
        }
        Program program = program(plan, true, prepared, self != null || dSelf != null);
        ExpandedWeight expansion = program.expansion;
        ExpandedWeight.Given given = expansion.given(host(weight), self == null ? null : host(self));
        GatherRun run = start(program, prepared.reversed(), host(dy));
        MemorySegment features = host(x).segment();
        MemorySegment target = dx == null ? null : host(dx).segment();
        int width = plan.inputWidth();
        int tiles = run.tiles();
        int runs = runs(tiles, expansion.gradientSize());
        gradients.begin(weightGradient ? runs : 0, expansion.gradientSize());
        int[] parts = run.parts(runs, (dx == null ? 0 : 1) + (weightGradient ? 1 : 0));
        pool.run(runs, isShared(x.rows(), expansion), (worker, item) -> {
            float[] gradient = weightGradient ? gradients.part(item) : null;
            for (int tile = parts[item]; tile < parts[item + 1]; tile++) {
                float[] a = run.accumulate(tile, scratch[worker]);
                if (target != null) {
                    run.multiply(tile, a, rooms[worker].matrices(given), null, adding, target, width, scratch[worker]);
                }
                if (weightGradient) {
                    run.addGradient(tile, a, features, width, gradient, scratch[worker]);
                }
            }
            if (weightGradient) {
                gradients.complete(item);
            }
        });
        if (weightGradient) {
            expansion.fold(gradients.total(), dWeight == null ? null : host(dWeight), dSelf == null ? null : host(dSelf));
        }
    }

    private static boolean isShared(int rows, ExpandedWeight expansion) {
        return (long) rows * expansion.size() >= SHARED_FROM;
    }

    /// Runs of tiles whose gradients are summed by themselves: of at least two tiles, and so few that their sums fit [#MOST_PARTIALS]. Depends on shapes only.
    private static int runs(int tiles, int size) {
        int most = Math.clamp(MOST_PARTIALS / Math.max(1, size), 1, GRADIENT_RUNS);
        return PartialSums.parts(Math.min(most, tiles / 2));
    }

    /// The memory that is kept between calls, in bytes.
    synchronized long scratchBytes() {
        return padded.capacity() + gradients.bytes() + Arrays.stream(scratch).mapToLong(GatherRun.Scratch::bytes).sum()
                + Arrays.stream(rooms).mapToLong(ExpandedWeight.Room::bytes).sum();
    }

    @Override
    public synchronized void close() {
        padded.close();
    }

    private Program program(ConvolutionPlan plan, boolean transposed, Prepared prepared, boolean self) {
        return programs.computeIfAbsent(new ProgramKey(plan, transposed, prepared.forward.reflects(), self), key -> {
            GatherProgram gather = GatherProgramBuilder.build(plan, transposed, key.reflecting(), self, LANES.length());
            return new Program(gather, new EdgeTableFiller(gather.table()), new ExpandedWeight(gather, plan));
        });
    }

    private GatherRun start(Program program, EdgeArrays edges, HostTensor x) {
        PaddedFeatures padding = new PaddedFeatures(program.gather.gathered(), LANES.length());
        MemorySegment copy = padding.width() == 0 ? MemorySegment.NULL : padded.floats((long) x.rows() * padding.width());
        if (padding.width() > 0) {
            pool.run((x.rows() + PADDING_ROWS - 1) / PADDING_ROWS, (worker, item) -> padding.fill(x.segment(), x.columns(),
                    item * PADDING_ROWS, Math.min(x.rows(), (item + 1) * PADDING_ROWS), copy));
        }
        return new GatherRun(program.gather, program.filler, program.expansion, edges, x.segment(), padding, copy);
    }

    /// The bias on trivial irreps, zero elsewhere.
    private static float[] biasRow(ConvolutionPlan plan, HostTensor bias) {
        float[] row = new float[plan.outputWidth()];
        for (IrrepBlock block : plan.output()) {
            if (block.isTrivial()) {
                MemorySegment.copy(bias.segment(), FLOAT, 4L * block.offset(), row, block.offset(), block.width());
            }
        }
        return row;
    }

    /// `db += sum_p dy_p` on trivial irreps.
    private void addBiasGradient(ConvolutionPlan plan, HostTensor dy, HostTensor dBias) {
        int width = plan.outputWidth();
        double[][] partial = new double[(dy.rows() + BIAS_ROWS - 1) / BIAS_ROWS][width];
        MemorySegment from = dy.segment();
        pool.run(partial.length, (worker, run) -> {
            for (IrrepBlock block : plan.output()) {
                if (block.isTrivial()) {
                    PanamaRows.addSums(from, width, block.offset(), block.offset() + block.width(), run * BIAS_ROWS, Math.min((run + 1) * BIAS_ROWS, dy.rows()),
                            partial[run]);
                }
            }
        });
        for (int c = 0; c < width; c++) {
            double total = 0;
            for (double[] sum : partial) {
                total += sum[c];
            }
            dBias.set(c, dBias.get(c) + total);
        }
    }

    private static Prepared own(PreparedStencil stencil) {
        if (stencil instanceof Prepared prepared) {
            return prepared;
        }
        throw new EngineException("the stencil was prepared by another engine: prepare it with the engine that computes");
    }

    private static HostTensor host(Tensor tensor) {
        HostTensor host = HostTensor.of(tensor);
        if (host.precision() != Precision.FLOAT32) {
            throw new EngineException("the engine 'panama' computes in float32, found a tensor of " + host.precision() + ": use 'scalar'");
        }
        return host;
    }
}
