package holonomy.meshconv.engine;

import static java.nio.ByteOrder.nativeOrder;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import holonomy.gstructure.representation.IrrepBlock;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/// The primitives on feature vectors with the Vector API, for host tensors of float32. Rows are cut into runs of fixed size that
/// threads share; reductions add up the runs in their order, so that no result depends on the number of threads.
public class PanamaFieldwise implements Fieldwise {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final int RUN = 256;           // rows that a thread takes at a time
    private static final int SUM_RUN = 64;        // rows that are summed in float32 before double takes over
    private static final int PARALLEL_FROM = 1 << 14; // numbers below which threads cost more than they bring

    @FunctionalInterface
    private interface Rows {
        void run(int begin, int end);
    }

    @Override
    public void fill(double value, Tensor y) {
        MemorySegment to = memory(y);
        FloatVector constant = FloatVector.broadcast(LANES, (float) value);
        forEachVector(y, (at, mask) -> constant.intoMemorySegment(to, at, nativeOrder(), mask));
    }

    @Override
    public void add(double factor, Tensor x, Tensor y) {
        Shapes.same("x", x, "y", y);
        MemorySegment from = memory(x);
        MemorySegment to = memory(y);
        FloatVector multiple = FloatVector.broadcast(LANES, (float) factor);
        forEachVector(y, (at, mask) -> load(from, at, mask).fma(multiple, load(to, at, mask)).intoMemorySegment(to, at, nativeOrder(), mask));
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
                MemorySegment.copy(source, ((long) v * x.columns() + from) << 2, target, ((long) v * y.columns() + to) << 2, (long) count << 2);
            }
        });
    }

    @Override
    public void multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB, double beta, Tensor c) {
        Shapes.product(a, transposeA, b, transposeB, c);
        int inner = transposeA ? a.rows() : a.columns();
        if (c.rows() == 0 || c.columns() == 0) {
            return;
        }
        if (inner == 0) {
            double[] factor = new double[c.columns()];
            Arrays.fill(factor, beta);
            combine(factor, c, null, null, new double[c.columns()], c);
            return;
        }
        openblas.cblas_sgemm(CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
                c.rows(), c.columns(), inner, 1f, pointer(a), a.columns(), pointer(b), b.columns(), (float) beta, pointer(c), c.columns());
    }

    @Override
    public void activate(Activation f, Tensor x, Tensor y) {
        Shapes.same("x", x, "y", y);
        MemorySegment from = memory(x);
        MemorySegment to = memory(y);
        forEachVector(y, (at, mask) -> PanamaActivation.value(f, load(from, at, mask)).intoMemorySegment(to, at, nativeOrder(), mask));
    }

    @Override
    public void activateBackward(Activation f, Tensor x, Tensor dy, Tensor dx) {
        Shapes.same("x", x, "dy", dy);
        Shapes.same("x", x, "dx", dx);
        MemorySegment from = memory(x);
        MemorySegment cotangent = memory(dy);
        MemorySegment to = memory(dx);
        forEachVector(dx, (at, mask) -> PanamaActivation.slope(f, load(from, at, mask)).mul(load(cotangent, at, mask))
                .intoMemorySegment(to, at, nativeOrder(), mask));
    }

    @Override
    public void sample(Sampling sampling, Tensor x, Tensor y) {
        Shapes.same("x", x, "y", y);
        MemorySegment from = memory(x);
        MemorySegment to = memory(y);
        copyUnlessCovered(sampling, x, y);
        for (Sampling.Bundle bundle : sampling.bundles()) {
            PanamaSampling kernel = new PanamaSampling(bundle, sampling.activation());
            forEachRow(x.rows(), x.columns(), (begin, end) -> kernel.forward(from, to, x.columns(), begin, end));
        }
    }

    @Override
    public void sampleBackward(Sampling sampling, Tensor x, Tensor dy, Tensor dx) {
        Shapes.same("x", x, "dy", dy);
        Shapes.same("x", x, "dx", dx);
        MemorySegment from = memory(x);
        MemorySegment cotangent = memory(dy);
        MemorySegment to = memory(dx);
        copyUnlessCovered(sampling, dy, dx);
        for (Sampling.Bundle bundle : sampling.bundles()) {
            PanamaSampling kernel = new PanamaSampling(bundle, sampling.activation());
            forEachRow(x.rows(), x.columns(), (begin, end) -> kernel.backward(from, cotangent, to, x.columns(), begin, end));
        }
    }

    /// Columns outside all bundles pass unchanged.
    private void copyUnlessCovered(Sampling sampling, Tensor x, Tensor y) {
        int covered = sampling.bundles().stream().mapToInt(bundle -> bundle.coefficients() * bundle.channels()).sum();
        if (covered < x.columns()) {
            copyColumns(x, 0, y, 0, x.columns());
        }
    }

    @Override
    public void norms(List<IrrepBlock> blocks, Tensor x, Tensor norms) {
        Shapes.fields(blocks, x, norms);
        MemorySegment from = memory(x);
        MemorySegment to = memory(norms);
        forEachField(blocks, x, norms, (block, at, field, mask) -> {
            FloatVector square = FloatVector.broadcast(LANES, (float) ScalarFieldwise.NORM_SMOOTHING);
            for (int j = 0; j < block.components(); j++) {
                FloatVector value = load(from, at + ((long) j * block.channels() << 2), mask);
                square = value.fma(value, square);
            }
            square.lanewise(VectorOperators.SQRT).intoMemorySegment(to, field, nativeOrder(), mask);
        });
    }

    @Override
    public void normsBackward(List<IrrepBlock> blocks, Tensor x, Tensor norms, Tensor dNorms, Tensor dx) {
        Shapes.fields(blocks, x, norms);
        Shapes.same("norms", norms, "dNorms", dNorms);
        Shapes.same("x", x, "dx", dx);
        MemorySegment from = memory(x);
        MemorySegment norm = memory(norms);
        MemorySegment cotangent = memory(dNorms);
        MemorySegment to = memory(dx);
        forEachField(blocks, x, norms, (block, at, field, mask) -> {
            FloatVector factor = load(cotangent, field, mask).div(load(norm, field, mask));
            for (int j = 0; j < block.components(); j++) {
                long column = at + ((long) j * block.channels() << 2);
                load(from, column, mask).mul(factor).intoMemorySegment(to, column, nativeOrder(), mask);
            }
        });
    }

    @Override
    public void gate(List<IrrepBlock> blocks, Tensor x, Tensor gates, Tensor y) {
        Shapes.fields(blocks, x, gates);
        Shapes.same("x", x, "y", y);
        MemorySegment from = memory(x);
        MemorySegment factors = memory(gates);
        MemorySegment to = memory(y);
        forEachField(blocks, x, gates, (block, at, field, mask) -> {
            FloatVector factor = load(factors, field, mask);
            for (int j = 0; j < block.components(); j++) {
                long column = at + ((long) j * block.channels() << 2);
                load(from, column, mask).mul(factor).intoMemorySegment(to, column, nativeOrder(), mask);
            }
        });
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
            forEachField(blocks, x, gates, (block, at, field, mask) -> {
                FloatVector product = FloatVector.zero(LANES);
                for (int j = 0; j < block.components(); j++) {
                    long column = at + ((long) j * block.channels() << 2);
                    product = load(from, column, mask).fma(load(cotangent, column, mask), product);
                }
                product.intoMemorySegment(to, field, nativeOrder(), mask);
            });
        }
        gate(blocks, dy, gates, dx);
    }

    @Override
    public double[] columnSums(Tensor x, Tensor y) {
        if (y != null) {
            Shapes.same("x", x, "y", y);
        }
        MemorySegment left = memory(x);
        MemorySegment right = y == null ? null : memory(y);
        int columns = x.columns();
        int runs = (x.rows() + RUN - 1) / RUN;
        double[][] partial = new double[runs][];
        forEachRow(x.rows(), columns, (begin, end) -> {
            double[] sums = new double[columns];
            for (int from = begin; from < end; from += SUM_RUN) {
                sumRows(left, right, columns, from, Math.min(from + SUM_RUN, end), sums);
            }
            partial[begin / RUN] = sums;
        });
        double[] total = new double[columns];
        for (double[] sums : partial) {
            for (int c = 0; c < columns; c++) {
                total[c] += sums[c];
            }
        }
        return total;
    }

    private static void sumRows(MemorySegment x, MemorySegment y, int columns, int begin, int end, double[] sums) {
        float[] lanes = new float[LANES.length()];
        for (int c = 0; c < columns; c += LANES.length()) {
            VectorMask<Float> mask = LANES.indexInRange(c, columns);
            FloatVector sum = FloatVector.zero(LANES);
            for (int v = begin; v < end; v++) {
                long at = ((long) v * columns + c) << 2;
                FloatVector value = load(x, at, mask);
                sum = y == null ? sum.add(value) : value.fma(load(y, at, mask), sum);
            }
            sum.intoArray(lanes, 0);
            for (int j = 0; j < lanes.length && c + j < columns; j++) {
                sums[c + j] += lanes[j];
            }
        }
    }

    @Override
    public void combine(double[] a, Tensor x, double[] b, Tensor z, double[] d, Tensor y) {
        Shapes.combination(a, x, b, z, d, y);
        float[] first = floats(a);
        float[] second = z == null ? null : floats(b);
        float[] shift = floats(d);
        MemorySegment fromX = memory(x);
        MemorySegment fromZ = z == null ? null : memory(z);
        MemorySegment to = memory(y);
        int columns = x.columns();
        forEachRow(x.rows(), columns, (begin, end) -> {
            for (int c = 0; c < columns; c += LANES.length()) {
                VectorMask<Float> mask = LANES.indexInRange(c, columns);
                FloatVector va = FloatVector.fromArray(LANES, first, c, mask);
                FloatVector vb = second == null ? FloatVector.zero(LANES) : FloatVector.fromArray(LANES, second, c, mask);
                FloatVector vd = FloatVector.fromArray(LANES, shift, c, mask);
                for (int v = begin; v < end; v++) {
                    long at = ((long) v * columns + c) << 2;
                    FloatVector sum = load(fromX, at, mask).fma(va, vd);
                    if (fromZ != null) {
                        sum = load(fromZ, at, mask).fma(vb, sum);
                    }
                    sum.intoMemorySegment(to, at, nativeOrder(), mask);
                }
            }
        });
    }

    @Override
    public void average(SparseRows rows, Tensor x, Tensor y) {
        Shapes.sparse(rows, x, y);
        MemorySegment from = memory(x);
        MemorySegment to = memory(y);
        int columns = x.columns();
        forEachRow(rows.rows(), columns, (begin, end) -> {
            for (int r = begin; r < end; r++) {
                for (int c = 0; c < columns; c += LANES.length()) {
                    VectorMask<Float> mask = LANES.indexInRange(c, columns);
                    FloatVector sum = FloatVector.zero(LANES);
                    for (int e = rows.begin(r); e < rows.begin(r + 1); e++) {
                        FloatVector weight = FloatVector.broadcast(LANES, (float) rows.weight(e));
                        sum = load(from, ((long) rows.column(e) * columns + c) << 2, mask).fma(weight, sum);
                    }
                    sum.intoMemorySegment(to, ((long) r * columns + c) << 2, nativeOrder(), mask);
                }
            }
        });
    }

    @Override
    public double crossEntropy(Tensor logits, Tensor target, Tensor weight, Tensor dLogits) {
        Shapes.crossEntropy(logits, target, weight, dLogits);
        double total = columnSums(weight, null)[0];
        double scale = total > 0 ? 1 / total : 0;
        MemorySegment logit = memory(logits);
        MemorySegment wanted = memory(target);
        MemorySegment weights = memory(weight);
        MemorySegment gradient = dLogits == null ? null : memory(dLogits);
        int classes = logits.columns();
        double[] partial = new double[(logits.rows() + RUN - 1) / RUN];
        forEachRow(logits.rows(), 16 * classes, (begin, end) -> {
            double loss = 0;
            for (int r = begin; r < end; r++) {
                loss += crossEntropy(logit, wanted, (float) (weights.getAtIndex(FLOAT, r) * scale), gradient, classes, r);
            }
            partial[begin / RUN] = loss;
        });
        double loss = 0;
        for (double part : partial) {
            loss += part;
        }
        return loss;
    }

    /// One row's share of the loss, and its gradient.
    private static double crossEntropy(MemorySegment logit, MemorySegment wanted, float weight, MemorySegment gradient, int classes, int row) {
        long base = (long) row * classes;
        float top = Float.NEGATIVE_INFINITY;
        for (int c = 0; c < classes; c += LANES.length()) {
            VectorMask<Float> mask = LANES.indexInRange(c, classes);
            top = Math.max(top, load(logit, (base + c) << 2, mask).reduceLanes(VectorOperators.MAX, mask));
        }
        float sum = 0;
        float mass = 0;
        for (int c = 0; c < classes; c += LANES.length()) {
            VectorMask<Float> mask = LANES.indexInRange(c, classes);
            sum += load(logit, (base + c) << 2, mask).sub(top).lanewise(VectorOperators.EXP).reduceLanes(VectorOperators.ADD, mask);
            mass += load(wanted, (base + c) << 2, mask).reduceLanes(VectorOperators.ADD, mask);
        }
        float logSum = top + (float) Math.log(sum);
        float loss = 0;
        for (int c = 0; c < classes; c += LANES.length()) {
            VectorMask<Float> mask = LANES.indexInRange(c, classes);
            long at = (base + c) << 2;
            FloatVector logProbability = load(logit, at, mask).sub(logSum);
            FloatVector t = load(wanted, at, mask);
            loss -= t.mul(logProbability).reduceLanes(VectorOperators.ADD, mask);
            if (gradient != null) {
                logProbability.lanewise(VectorOperators.EXP).mul(mass).sub(t).mul(weight).intoMemorySegment(gradient, at, nativeOrder(), mask);
            }
        }
        return (double) weight * loss;
    }

    @FunctionalInterface
    private interface VectorStep {
        void at(long bytes, VectorMask<Float> mask);
    }

    /// Runs over all entries of a tensor, a vector at a time.
    private static void forEachVector(Tensor tensor, VectorStep step) {
        long size = (long) tensor.rows() * tensor.columns();
        int lanes = LANES.length();
        long run = (long) RUN * lanes;
        int runs = Math.toIntExact((size + run - 1) / run);
        parallel(runs, size).forEach(r -> {
            long end = Math.min(size, (r + 1) * run);
            VectorMask<Float> all = LANES.maskAll(true);
            long i = r * run;
            for (; i + lanes <= end; i += lanes) {
                step.at(i << 2, all);
            }
            if (i < end) {
                step.at(i << 2, LANES.indexInRange(i, end));
            }
        });
    }

    @FunctionalInterface
    private interface FieldStep {
        /// @param at    the byte of the first component of a vector of channels
        /// @param field the byte of their place in the tensor with a column per field
        void at(IrrepBlock block, long at, long field, VectorMask<Float> mask);
    }

    /// Runs over all rows and all fields, a vector of channels at a time.
    private static void forEachField(List<IrrepBlock> blocks, Tensor x, Tensor perField, FieldStep step) {
        forEachRow(x.rows(), x.columns(), (begin, end) -> {
            int field = 0;
            for (IrrepBlock block : blocks) {
                for (int c = 0; c < block.channels(); c += LANES.length()) {
                    VectorMask<Float> mask = LANES.indexInRange(c, block.channels());
                    for (int v = begin; v < end; v++) {
                        step.at(block, ((long) v * x.columns() + block.offset() + c) << 2,
                                ((long) v * perField.columns() + field + c) << 2, mask);
                    }
                }
                field += block.channels();
            }
        });
    }

    private static void forEachRow(int rows, int workPerRow, Rows work) {
        parallel((rows + RUN - 1) / RUN, (long) rows * workPerRow).forEach(r -> work.run(r * RUN, Math.min(rows, (r + 1) * RUN)));
    }

    private static IntStream parallel(int runs, long work) {
        IntStream stream = IntStream.range(0, runs);
        return work < PARALLEL_FROM ? stream : stream.parallel();
    }

    private static FloatVector load(MemorySegment x, long at, VectorMask<Float> mask) {
        return FloatVector.fromMemorySegment(LANES, x, at, nativeOrder(), mask);
    }

    private static MemorySegment memory(Tensor tensor) {
        if (tensor.precision() != Precision.FLOAT32) {
            throw new EngineException("the engine 'panama' computes in float32, found a tensor of " + tensor.precision() + ": use 'scalar'");
        }
        return HostTensor.of(tensor).segment();
    }

    private static FloatPointer pointer(Tensor tensor) {
        memory(tensor);
        var array = HostTensor.of(tensor).array();
        return new FloatPointer((FloatPointer) array.data().addressPointer());
    }

    private static float[] floats(double[] values) {
        float[] converted = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            converted[i] = (float) values[i];
        }
        return converted;
    }
}
