package holonomy.meshconv.engine.panama;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.AdamStep;
import holonomy.meshconv.engine.BilinearMap;
import holonomy.meshconv.engine.DropoutMask;
import holonomy.meshconv.engine.EngineException;
import holonomy.meshconv.engine.Fieldwise;
import holonomy.meshconv.engine.HostTensor;
import holonomy.meshconv.engine.Normalisation;
import holonomy.meshconv.engine.Precision;
import holonomy.meshconv.engine.Sampling;
import holonomy.meshconv.engine.Shapes;
import holonomy.meshconv.engine.SparseRows;
import holonomy.meshconv.engine.StrongestResponse;
import holonomy.meshconv.engine.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The primitives on feature vectors with the Vector API, for host tensors of float32. Rows are cut into runs of fixed size that
/// threads share; reductions add up the runs in their order, so that no result depends on the number of threads.
final class PanamaFieldwise implements Fieldwise {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final int RUN = 128;               // rows that a thread takes at a time
    private static final int TILE = 16;               // rows that the nearest cache holds beside others
    private static final int VECTORS = 256;           // vectors that a thread takes at a time where rows do not matter
    private static final int SHARED_FROM = 1 << 12;   // numbers below which threads cost more than they bring

    private final WorkPool pool;
    private final PanamaProducts products;
    private final PanamaNormalisation normalisations;
    private final PanamaSampling.Scratch[] scratch; // [threads]
    private final Map<Sampling, PanamaSampling> samplings = new ConcurrentHashMap<>();

    PanamaFieldwise(WorkPool pool) {
        this.pool = pool;
        this.products = new PanamaProducts(pool);
        this.normalisations = new PanamaNormalisation(pool);
        this.scratch = Stream.generate(PanamaSampling.Scratch::new).limit(pool.threads()).toArray(PanamaSampling.Scratch[]::new);
    }

    @FunctionalInterface
    private interface Range {
        void run(int begin, int end);
    }

    @Override
    public void fill(double value, Tensor y) {
        MemorySegment to = memory(y);
        forEachEntry(y, (begin, end) -> PanamaEntries.fill((float) value, to, begin, end));
    }

    @Override
    public void dropout(DropoutMask mask, Tensor y) {
        MemorySegment to = memory(y);
        forEachEntry(y, (begin, end) -> PanamaDropout.factors(mask, to, begin, end));
    }

    @Override
    public void add(double factor, Tensor x, Tensor y) {
        Shapes.same("x", x, "y", y);
        MemorySegment from = memory(x);
        MemorySegment to = memory(y);
        forEachEntry(y, (begin, end) -> PanamaEntries.add((float) factor, from, to, begin, end));
    }

    @Override
    public void adam(AdamStep step, Tensor gradient, Tensor first, Tensor second, Tensor x) {
        Shapes.same("x", x, "gradient", gradient);
        Shapes.same("x", x, "first", first);
        Shapes.same("x", x, "second", second);
        MemorySegment slopes = memory(gradient);
        MemorySegment means = memory(first);
        MemorySegment squares = memory(second);
        MemorySegment values = memory(x);
        forEachEntry(x, (begin, end) -> PanamaEntries.adam(step, slopes, means, squares, values, begin, end));
    }

    @Override
    public void copyColumns(Tensor x, int from, Tensor y, int to, int count) {
        Shapes.columns(x, from, y, to, count);
        MemorySegment source = memory(x);
        MemorySegment target = memory(y);
        if (count == x.columns() && count == y.columns()) {
            MemorySegment.copy(source, 0, target, 0, source.byteSize());
            return;
        }
        forEachRow(x.rows(), count, (begin, end) -> {
            for (int v = begin; v < end; v++) {
                MemorySegment.copy(source, ((long) v * x.columns() + from) << 2, target, ((long) v * y.columns() + to) << 2,
                        (long) count << 2);
            }
        });
    }

    @Override
    public void multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB, double beta, Tensor c) {
        Shapes.product(a, transposeA, b, transposeB, c);
        products.multiply(host(a), transposeA, host(b), transposeB, (float) beta, host(c));
    }

    @Override
    public void activate(Activation f, Tensor x, Tensor y) {
        Shapes.same("x", x, "y", y);
        MemorySegment from = memory(x);
        MemorySegment to = memory(y);
        forEachEntry(y, (begin, end) -> PanamaEntries.activate(f, from, to, begin, end));
    }

    @Override
    public void activateBackward(Activation f, Tensor x, Tensor dy, Tensor dx) {
        Shapes.same("x", x, "dy", dy);
        Shapes.same("x", x, "dx", dx);
        MemorySegment from = memory(x);
        MemorySegment cotangent = memory(dy);
        MemorySegment to = memory(dx);
        forEachEntry(dx, (begin, end) -> PanamaEntries.activateBackward(f, from, cotangent, to, begin, end));
    }

    @Override
    public void sample(Sampling sampling, Tensor x, Tensor y) {
        Shapes.same("x", x, "y", y);
        MemorySegment from = memory(x);
        MemorySegment to = memory(y);
        PanamaSampling kernels = samplings.computeIfAbsent(sampling, PanamaSampling::new);
        pool.run((x.rows() + RUN - 1) / RUN, isShared((long) x.rows() * x.columns()), (worker, run) -> kernels.forward(from, to, x.columns(), run * RUN,
                Math.min(x.rows(), (run + 1) * RUN), scratch[worker]));
    }

    @Override
    public void sampleBackward(Sampling sampling, Tensor x, Tensor dy, Tensor dx) {
        Shapes.same("x", x, "dy", dy);
        Shapes.same("x", x, "dx", dx);
        MemorySegment from = memory(x);
        MemorySegment cotangent = memory(dy);
        MemorySegment to = memory(dx);
        PanamaSampling kernels = samplings.computeIfAbsent(sampling, PanamaSampling::new);
        pool.run((x.rows() + RUN - 1) / RUN, isShared((long) x.rows() * x.columns()), (worker, run) -> kernels.backward(from, cotangent, to, x.columns(), run * RUN,
                Math.min(x.rows(), (run + 1) * RUN), scratch[worker]));
    }

    @Override
    public void invariants(List<IrrepBlock> blocks, Tensor x, Tensor invariants) {
        Shapes.fields(blocks, x, invariants);
        MemorySegment from = memory(x);
        MemorySegment to = memory(invariants);
        forEachTile(x.rows(), x.columns(), (begin, end) -> PanamaFields.invariants(blocks, from, x.columns(), to, invariants.columns(), begin, end));
    }

    @Override
    public void invariantsBackward(List<IrrepBlock> blocks, Tensor x, Tensor invariants, Tensor dInvariants, Tensor dx) {
        Shapes.fields(blocks, x, invariants);
        Shapes.same("invariants", invariants, "dInvariants", dInvariants);
        Shapes.same("x", x, "dx", dx);
        MemorySegment from = memory(x);
        MemorySegment invariant = memory(invariants);
        MemorySegment cotangent = memory(dInvariants);
        MemorySegment to = memory(dx);
        forEachTile(x.rows(), x.columns(),
                (begin, end) -> PanamaFields.scale(blocks, from, x.columns(), cotangent, invariant, invariants.columns(), to, begin, end));
    }

    @Override
    public void gate(List<IrrepBlock> blocks, Tensor x, Tensor gates, Tensor y) {
        Shapes.fields(blocks, x, gates);
        Shapes.same("x", x, "y", y);
        MemorySegment from = memory(x);
        MemorySegment factor = memory(gates);
        MemorySegment to = memory(y);
        forEachTile(x.rows(), x.columns(),
                (begin, end) -> PanamaFields.scale(blocks, from, x.columns(), factor, null, gates.columns(), to, begin, end));
    }

    @Override
    public void gateBackward(List<IrrepBlock> blocks, Tensor x, Tensor gates, Tensor dy, Tensor dx, Tensor dGates) {
        Shapes.fields(blocks, x, gates);
        Shapes.same("x", x, "dy", dy);
        Shapes.same("x", x, "dx", dx);
        if (dGates != null) {
            Shapes.same("gates", gates, "dGates", dGates);
            MemorySegment from = memory(x);
            MemorySegment cotangent = memory(dy);
            MemorySegment to = memory(dGates);
            forEachTile(x.rows(), x.columns(),
                    (begin, end) -> PanamaFields.products(blocks, from, cotangent, x.columns(), to, gates.columns(), begin, end));
        }
        gate(blocks, dy, gates, dx);
    }

    @Override
    public void bilinear(BilinearMap map, Tensor x, Tensor z, Tensor y) {
        map.require(x, z, y);
        PanamaBilinear.Rows left = new PanamaBilinear.Rows(memory(x), x.columns());
        PanamaBilinear.Rows right = new PanamaBilinear.Rows(memory(z), z.columns());
        PanamaBilinear.Rows to = new PanamaBilinear.Rows(memory(y), y.columns());
        int work = map.terms().stream().mapToInt(BilinearMap.Term::count).sum();
        forEachRow(y.rows(), work, (begin, end) -> PanamaBilinear.add(map, left, right, to, begin, end));
    }

    @Override
    public void strongest(StrongestResponse map, Tensor x, Tensor y) {
        map.require(x, y);
        MemorySegment from = memory(x);
        MemorySegment to = memory(y);
        fill(0, y);
        for (StrongestResponse.Bundle bundle : map.bundles()) {
            PanamaStrongest kernel = new PanamaStrongest(bundle, map.rectified());
            forEachRow(x.rows(), bundle.channels() * bundle.responses(),
                    (begin, end) -> kernel.forward(from, x.columns(), to, y.columns(), begin, end));
        }
    }

    @Override
    public void strongestBackward(StrongestResponse map, Tensor x, Tensor dy, Tensor dx) {
        map.require(x, dy);
        Shapes.same("x", x, "dx", dx);
        MemorySegment from = memory(x);
        MemorySegment cotangent = memory(dy);
        MemorySegment to = memory(dx);
        fill(0, dx);
        for (StrongestResponse.Bundle bundle : map.bundles()) {
            PanamaStrongest kernel = new PanamaStrongest(bundle, map.rectified());
            forEachRow(x.rows(), bundle.channels() * bundle.responses(),
                    (begin, end) -> kernel.backward(from, x.columns(), cotangent, dy.columns(), to, begin, end));
        }
    }

    @Override
    public void affine(Tensor scale, Tensor x, Tensor shift, Tensor y) {
        Shapes.same("x", x, "y", y);
        Shapes.row("scale", scale, x);
        Shapes.row("shift", shift, x);
        int columns = x.columns();
        RepeatedRow factors = row(scale, columns, 1);
        RepeatedRow shifts = row(shift, columns, 0);
        MemorySegment from = memory(x);
        MemorySegment to = memory(y);
        forEachRow(x.rows(), columns, (begin, end) -> PanamaRows.affine(factors, from, shifts, to, begin, end));
    }

    /// The numbers of a row, or a constant where there is none.
    private static RepeatedRow row(Tensor tensor, int columns, float otherwise) {
        float[] numbers = new float[columns];
        if (tensor == null) {
            Arrays.fill(numbers, otherwise);
        } else {
            MemorySegment.copy(memory(tensor), FLOAT, 0, numbers, 0, columns);
        }
        return RepeatedRow.of(numbers);
    }

    @Override
    public void affineBackward(Tensor x, Tensor dy, Tensor dScale, Tensor dShift) {
        Shapes.row("dScale", dScale, dy);
        Shapes.row("dShift", dShift, dy);
        if (dScale != null) {
            Shapes.same("x", x, "dy", dy);
        }
        MemorySegment cotangent = memory(dy);
        MemorySegment from = dScale == null ? null : memory(x);
        int columns = dy.columns();
        int runs = (dy.rows() + RUN - 1) / RUN;
        double[][] sums = new double[runs][columns];
        double[][] products = new double[runs][columns];
        forEachRow(dy.rows(), columns, (begin, end) -> {
            if (dScale != null) {
                PanamaRows.addProducts(cotangent, from, columns, begin, end, products[begin / RUN]);
            }
            if (dShift != null) {
                PanamaRows.addSums(cotangent, columns, 0, columns, begin, end, sums[begin / RUN]);
            }
        });
        if (dScale != null) {
            PanamaRows.addTo(memory(dScale), PanamaRows.total(products, 0, runs, columns));
        }
        if (dShift != null) {
            PanamaRows.addTo(memory(dShift), PanamaRows.total(sums, 0, runs, columns));
        }
    }

    @Override
    public void normalise(Normalisation normalisation, Tensor x, Tensor y) {
        Shapes.same("x", x, "y", y);
        normalisation.require(x);
        MemorySegment from = memory(x);
        MemorySegment to = memory(y);
        int columns = x.columns();
        normalisations.forward(normalisation, from, (worker, scale, shift, begin, end) -> PanamaRows.affine(scale, from, shift, to, begin, end));
    }

    @Override
    public void normaliseBackward(Normalisation normalisation, Tensor x, Tensor dy, Tensor dx, Tensor dGamma, Tensor dBeta) {
        normalisation.require(x, dy, dx, dGamma, dBeta);
        normalisations.backward(normalisation, memory(x), (worker, scale, shift, begin, end) -> { }, memory(dy), dx == null ? null : memory(dx),
                memory(dGamma), dBeta == null ? null : memory(dBeta));
    }

    @Override
    public void normaliseAndSample(Normalisation normalisation, Sampling sampling, Tensor x, Tensor z, Tensor y) {
        Shapes.same("x", x, "y", y);
        Shapes.sameUnlessNull("x", x, "z", z);
        normalisation.require(x);
        MemorySegment from = memory(x);
        MemorySegment added = z == null ? null : memory(z);
        MemorySegment to = memory(y);
        int columns = x.columns();
        PanamaSampling kernels = samplings.computeIfAbsent(sampling, PanamaSampling::new);
        normalisations.forward(normalisation, from, (worker, scale, shift, begin, end) -> kernels.forward(scale, from, shift, added, to, columns, begin, end,
                scratch[worker]));
    }

    @Override
    public void normaliseAndSampleBackward(Normalisation normalisation, Sampling sampling, Tensor x, Tensor z, Tensor dy, Tensor dx, Tensor dz,
            Tensor dGamma, Tensor dBeta) {
        Shapes.sameUnlessNull("x", x, "z", z);
        Shapes.same("x", x, "dz", dz);
        normalisation.require(x, dy, dx, dGamma, dBeta);
        MemorySegment from = memory(x);
        MemorySegment added = z == null ? null : memory(z);
        MemorySegment cotangent = memory(dy);
        MemorySegment sum = memory(dz);
        int columns = x.columns();
        PanamaSampling kernels = samplings.computeIfAbsent(sampling, PanamaSampling::new);
        normalisations.backward(normalisation, from, (worker, scale, shift, begin, end) -> kernels.backward(scale, from, shift, added, cotangent, sum, columns,
                begin, end, scratch[worker]), sum, memory(dx), memory(dGamma), dBeta == null ? null : memory(dBeta));
    }

    @Override
    public void average(SparseRows rows, Tensor x, Tensor y) {
        Shapes.sparse(rows, x, y);
        MemorySegment from = memory(x);
        MemorySegment to = memory(y);
        int columns = x.columns();
        if (columns == 1) {
            forEachEntry(y, (begin, end) -> PanamaAverages.numbers(rows, from, to, begin, end));
        } else {
            forEachRow(rows.rows(), columns, (begin, end) -> PanamaAverages.rows(rows, from, to, columns, begin, end));
        }
    }

    @Override
    public double crossEntropy(Tensor logits, Tensor target, Tensor weight, Tensor dLogits) {
        Shapes.crossEntropy(logits, target, weight, dLogits);
        MemorySegment logit = memory(logits);
        MemorySegment wanted = memory(target);
        MemorySegment weights = memory(weight);
        double total = 0;
        for (int r = 0; r < logits.rows(); r++) {
            total += weights.getAtIndex(FLOAT, r);
        }
        double scale = total > 0 ? 1 / total : 0;
        MemorySegment gradient = dLogits == null ? null : memory(dLogits);
        PanamaCrossEntropy kernel = new PanamaCrossEntropy(logit, wanted, weights, scale, gradient, logits.columns());
        double[] partial = new double[(logits.rows() + RUN - 1) / RUN];
        forEachRow(logits.rows(), 16 * logits.columns(), (begin, end) -> partial[begin / RUN] = kernel.rows(begin, end));
        double loss = 0;
        for (double part : partial) {
            loss += part;
        }
        return loss;
    }

    /// Runs over all entries of a tensor, in ranges of whole vectors but for the last.
    private void forEachEntry(Tensor tensor, Range work) {
        int size = Math.multiplyExact(tensor.rows(), tensor.columns());
        int run = VECTORS * LANES.length();
        share((size + run - 1) / run, size, r -> work.run(r * run, Math.min(size, (r + 1) * run)));
    }

    private void forEachRow(int rows, int workPerRow, Range work) {
        share((rows + RUN - 1) / RUN, (long) rows * workPerRow, r -> work.run(r * RUN, Math.min(rows, (r + 1) * RUN)));
    }

    /// The same, a few rows at a time, that stay in the nearest cache while blocks of columns take their turn.
    private void forEachTile(int rows, int workPerRow, Range work) {
        forEachRow(rows, workPerRow, (begin, end) -> {
            for (int row = begin; row < end; row += TILE) {
                work.run(row, Math.min(row + TILE, end));
            }
        });
    }

    private void share(int items, long work, IntConsumer item) {
        pool.run(items, isShared(work), (worker, i) -> item.accept(i));
    }

    static boolean isShared(long numbers) {
        return numbers >= SHARED_FROM;
    }

    /// The numbers of a host tensor of float32.
    static MemorySegment memory(Tensor tensor) {
        return host(tensor).segment();
    }

    private static HostTensor host(Tensor tensor) {
        if (tensor.precision() != Precision.FLOAT32) {
            throw new EngineException("the engine 'panama' computes in float32, found a tensor of " + tensor.precision()
                    + ": use 'scalar'");
        }
        return HostTensor.of(tensor);
    }
}
