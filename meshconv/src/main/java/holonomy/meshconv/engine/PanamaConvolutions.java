package holonomy.meshconv.engine;

import holonomy.gstructure.representation.IrrepBlock;
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
/// accumulators are not needed again. Partial gradients of fixed runs of tiles are added in the order of the runs.
final class PanamaConvolutions implements Convolutions, AutoCloseable {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final int GRADIENT_RUNS = 32;
    private static final int MOST_PARTIALS = 1 << 24; // floats of all partial gradients
    private static final int SUMMED = 1 << 13;        // floats of a gradient that a thread adds up at a time, a multiple of a vector
    private static final int BIAS_ROWS = 4096;
    private static final int PADDING_ROWS = 4096;
    private static final long SHARED_FROM = 1 << 22;  // multiply-adds of a product below which threads cost more than they bring

    private record ProgramKey(ConvolutionPlan plan, boolean transposed, boolean reflecting, boolean self) {
    }

    private final WorkPool pool;
    /// A convolution's program, what fills its table, and the layout of its weights.
    private record Program(GatherProgram gather, EdgeTableFiller filler, ExpandedWeight expansion) {
    }

    private final Map<ProgramKey, Program> programs = new ConcurrentHashMap<>();
    private final GatherRun.Scratch[] scratch;
    private final NativeBuffer padded = new NativeBuffer();
    private float[] matrices = new float[0];   // of the convolution at work
    private float[][] partials = new float[0][]; // gradients of its matrices, of each run of tiles

    PanamaConvolutions(WorkPool pool) {
        this.pool = pool;
        scratch = IntStream.range(0, pool.threads()).mapToObj(i -> new GatherRun.Scratch()).toArray(GatherRun.Scratch[]::new);
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
        float[] expanded = expanded(expansion, weight, self);
        GatherRun run = start(program, prepared.forward, host(x));
        MemorySegment target = host(y).segment();
        float[] row = bias == null ? null : biasRow(plan, host(bias));
        int width = plan.outputWidth();
        pool.run(run.tiles(), isShared(y.rows(), expansion), (worker, tile) -> {
            float[] a = run.accumulate(tile, scratch[worker]);
            run.multiply(tile, a, expansion, expanded, row, target, width, scratch[worker]);
        });
    }

    @Override
    public synchronized void convolveBackward(ConvolutionPlan plan, PreparedStencil stencil, Tensor x, Tensor weight, Tensor self, Tensor dy,
                                              Tensor dx, Tensor dWeight, Tensor dSelf, Tensor dBias) {
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
        float[] expanded = expanded(expansion, weight, self);
        GatherRun run = start(program, prepared.reversed(), host(dy));
        MemorySegment features = host(x).segment();
        MemorySegment target = dx == null ? null : host(dx).segment();
        int width = plan.inputWidth();
        int tilesPerRun = tilesPerRun(run.tiles(), expansion.size());
        float[][] partial = partials(weightGradient ? (run.tiles() + tilesPerRun - 1) / tilesPerRun : 0, expansion.size());
        pool.run((run.tiles() + tilesPerRun - 1) / tilesPerRun, isShared(x.rows(), expansion), (worker, item) -> {
            if (weightGradient) {
                Arrays.fill(partial[item], 0, expansion.size(), 0);
            }
            for (int tile = item * tilesPerRun; tile < Math.min((item + 1) * tilesPerRun, run.tiles()); tile++) {
                float[] a = run.accumulate(tile, scratch[worker]);
                if (target != null) {
                    run.multiply(tile, a, expansion, expanded, null, target, width, scratch[worker]);
                }
                if (weightGradient) {
                    run.addGradient(tile, a, expansion, features, width, partial[item], scratch[worker]);
                }
            }
        });
        if (weightGradient) {
            expansion.fold(sum(partial, expansion.size(), isShared(x.rows(), expansion)), dWeight == null ? null : host(dWeight), dSelf == null ? null : host(dSelf));
        }
    }

    private static boolean isShared(int rows, ExpandedWeight expansion) {
        return (long) rows * expansion.size() >= SHARED_FROM;
    }

    /// Gradients are summed over at least two tiles, in so few runs that their sums fit [#MOST_PARTIALS]. Depends on shapes only.
    private static int tilesPerRun(int tiles, int size) {
        int runs = Math.clamp(MOST_PARTIALS / Math.max(1, size), 1, GRADIENT_RUNS);
        return Math.max(2, (tiles + runs - 1) / runs);
    }

    /// Arrays for the gradients of so many runs, whatever they held before.
    private float[][] partials(int runs, int size) {
        partials = Arrays.copyOf(partials, Math.max(runs, partials.length));
        for (int i = 0; i < runs; i++) {
            partials[i] = GatherRun.grown(partials[i] == null ? new float[0] : partials[i], TileProducts.width(size));
        }
        return Arrays.copyOf(partials, runs);
    }

    /// The sum of the runs' gradients in the order of the runs, in the first one's place.
    private float[] sum(float[][] partial, int size, boolean shared) {
        float[] total = partial.length == 0 ? new float[size] : partial[0];
        pool.run((size + SUMMED - 1) / SUMMED, shared, (worker, item) -> {
            for (int run = 1; run < partial.length; run++) {
                add(partial[run], total, item * SUMMED, Math.min(size, (item + 1) * SUMMED));
            }
        });
        return total;
    }

    private float[] expanded(ExpandedWeight expansion, Tensor weight, Tensor self) {
        matrices = GatherRun.grown(matrices, expansion.size());
        expansion.expand(host(weight), self == null ? null : host(self), matrices);
        return matrices;
    }

    /// The memory that is kept between calls, in bytes.
    synchronized long scratchBytes() {
        long bytes = padded.capacity() + 4L * matrices.length;
        for (float[] each : partials) {
            bytes += each == null ? 0 : 4L * each.length;
        }
        for (GatherRun.Scratch each : scratch) {
            bytes += each.bytes();
        }
        return bytes;
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
        return new GatherRun(program.gather, program.filler, edges, x.segment(), padding, copy);
    }

    /// The bias on trivial irreps, zero elsewhere.
    private static float[] biasRow(ConvolutionPlan plan, HostTensor bias) {
        float[] row = new float[plan.outputWidth()];
        for (IrrepBlock block : plan.output()) {
            if (ConvolutionPlan.isTrivial(block)) {
                MemorySegment.copy(bias.segment(), FLOAT, 4L * block.offset(), row, block.offset(), block.width());
            }
        }
        return row;
    }

    /// `db += sum_p dy_p` on trivial irreps, in double.
    private void addBiasGradient(ConvolutionPlan plan, HostTensor dy, HostTensor dBias) {
        int width = plan.outputWidth();
        double[][] partial = new double[(dy.rows() + BIAS_ROWS - 1) / BIAS_ROWS][width];
        MemorySegment from = dy.segment();
        pool.run(partial.length, (worker, run) -> {
            double[] sum = partial[run];
            for (long p = (long) run * BIAS_ROWS; p < Math.min((run + 1L) * BIAS_ROWS, dy.rows()); p++) {
                for (IrrepBlock block : plan.output()) {
                    if (ConvolutionPlan.isTrivial(block)) {
                        for (int c = block.offset(); c < block.offset() + block.width(); c++) {
                            sum[c] += from.getAtIndex(FLOAT, p * width + c);
                        }
                    }
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

    /// `to += from` between entries `begin` and `end`, in whole vectors.
    private static void add(float[] from, float[] to, int begin, int end) {
        for (int i = begin; i < end; i += LANES.length()) {
            FloatVector.fromArray(LANES, to, i).add(FloatVector.fromArray(LANES, from, i)).intoArray(to, i);
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
