package holonomy.meshconv.engine.opencl;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.device.Device;
import holonomy.meshconv.device.DeviceBuffer;
import holonomy.meshconv.device.DeviceKernel;
import holonomy.meshconv.engine.Activation;
import holonomy.meshconv.engine.AdamStep;
import holonomy.meshconv.engine.BilinearMap;
import holonomy.meshconv.engine.DropoutMask;
import holonomy.meshconv.engine.Fieldwise;
import holonomy.meshconv.engine.Normalisation;
import holonomy.meshconv.engine.Sampling;
import holonomy.meshconv.engine.Shapes;
import holonomy.meshconv.engine.SparseRows;
import holonomy.meshconv.engine.StrongestResponse;
import holonomy.meshconv.engine.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The primitives on feature vectors on a device.
final class OpenClFieldwise implements Fieldwise, AutoCloseable {
    private static final int SIZE = 256;
    private static final int TILE = 64;
    /// Depth from which on a product is split, and about how many work-groups it is then spread over.
    private static final int LONG = 2048;
    private static final int PRODUCT_GROUPS = 512;

    private final Device device;
    private final KernelSources kernels;
    private final Reductions reductions;
    private final SignalTables signals;
    private final PlacedRows sparse;
    private final ProductTables products;
    private final Map<List<IrrepBlock>, DeviceBuffer> fields = new HashMap<>();
    private final Map<List<IrrepBlock>, DeviceBuffer> invariants = new HashMap<>();
    private final ScratchBuffer scratch;
    private final ScratchBuffer shifts;

    OpenClFieldwise(Device device, KernelSources kernels, Reductions reductions) {
        this.device = device;
        this.kernels = kernels;
        this.reductions = reductions;
        this.signals = new SignalTables(device);
        this.sparse = new PlacedRows(device);
        this.products = new ProductTables(device);
        this.scratch = new ScratchBuffer(device);
        this.shifts = new ScratchBuffer(device);
    }

    @Override
    public synchronized void fill(double value, Tensor y) {
        device.fill(DeviceTensor.buffer(y), Float.floatToRawIntBits((float) value));
    }

    @Override
    public synchronized void dropout(DropoutMask mask, Tensor y) {
        run("dropout", size(y), size(y), mask.seed(), mask.threshold(), (float) mask.scale(), y);
    }

    @Override
    public synchronized void add(double factor, Tensor x, Tensor y) {
        Shapes.same("x", x, "y", y);
        run("add", size(y), size(y), (float) factor, x, y);
    }

    @Override
    public synchronized void copyColumns(Tensor x, int from, Tensor y, int to, int count) {
        Shapes.columns(x, from, y, to, count);
        run("copyColumns", (long) x.rows() * count, x.rows(), count, x, x.columns(), from, y, y.columns(), to);
    }

    @Override
    public synchronized void multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB, double beta, Tensor c) {
        Shapes.product(a, transposeA, b, transposeB, c);
        int inner = transposeA ? a.rows() : a.columns();
        int across = (c.columns() + TILE - 1) / TILE;
        int down = (c.rows() + TILE - 1) / TILE;
        int splits = inner < LONG ? 1 : Math.clamp(PRODUCT_GROUPS / Math.max(1, (long) across * down), 1, inner / (LONG / 4));
        int perSplit = Math.max(1, (inner + splits - 1) / splits);
        DeviceBuffer parts = scratch.floats(Math.max(1, splits * size(c)));
        device.launch(kernels.kernel("matrix", "", "multiply"), new long[] {across, down, splits}, SIZE, c.rows(), c.columns(), inner, perSplit,
                DeviceTensor.buffer(a), transposeA ? 1 : a.columns(), transposeA ? a.columns() : 1,
                DeviceTensor.buffer(b), transposeB ? 1 : b.columns(), transposeB ? b.columns() : 1, parts);
        launch(kernels.kernel("matrix", "", "addParts"), size(c), size(c), splits, (float) beta, parts, c);
    }

    @Override
    public synchronized void activate(Activation f, Tensor x, Tensor y) {
        Shapes.same("x", x, "y", y);
        run("activate", size(x), size(x), f.ordinal(), x, y);
    }

    @Override
    public synchronized void activateBackward(Activation f, Tensor x, Tensor dy, Tensor dx) {
        Shapes.same("x", x, "dy", dy);
        Shapes.same("x", x, "dx", dx);
        run("activateBackward", size(x), size(x), f.ordinal(), x, dy, dx);
    }

    @Override
    public synchronized void sample(Sampling sampling, Tensor x, Tensor y) {
        Shapes.same("x", x, "y", y);
        copyOthers(sampling, x, y);
        for (Sampling.Bundle bundle : sampling.bundles()) {
            SignalTables.Placed tables = signals.of(bundle);
            launch(signalKernel("sample", bundle), (long) x.rows() * bundle.channels(), x.rows(), bundle.channels(), x.columns(), tables.offsets(),
                    bundle.samples(), tables.analysis(), tables.synthesis(), sampling.activation().ordinal(),
                    sampling.activation().degree() > 0 ? 1 : 0, (float) bundle.bound(), x, y);
        }
    }

    @Override
    public synchronized void sampleBackward(Sampling sampling, Tensor x, Tensor dy, Tensor dx) {
        Shapes.same("x", x, "dy", dy);
        Shapes.same("x", x, "dx", dx);
        copyOthers(sampling, dy, dx);
        for (Sampling.Bundle bundle : sampling.bundles()) {
            SignalTables.Placed tables = signals.of(bundle);
            launch(signalKernel("sampleBackward", bundle), (long) x.rows() * bundle.channels(), x.rows(), bundle.channels(), x.columns(),
                    tables.offsets(), bundle.samples(), tables.analysis(), tables.synthesis(), sampling.activation().ordinal(),
                    sampling.activation().degree() > 0 ? 1 : 0, (float) bundle.bound(), x, dy, dx);
        }
    }

    /// Copies everything if some columns belong to no bundle, unless everything is there already.
    private void copyOthers(Sampling sampling, Tensor from, Tensor to) {
        int covered = sampling.bundles().stream().mapToInt(bundle -> bundle.coefficients() * bundle.channels()).sum();
        if (from != to && covered < from.columns()) {
            device.copy(DeviceTensor.buffer(from), DeviceTensor.buffer(to));
        }
    }

    private DeviceKernel signalKernel(String name, Sampling.Bundle bundle) {
        return kernels.kernel("sampling", "-D COEFFICIENTS=" + bundle.coefficients(), name);
    }

    @Override
    public synchronized void invariants(List<IrrepBlock> blocks, Tensor x, Tensor invariants) {
        Shapes.fields(blocks, x, invariants);
        run("invariants", size(invariants), x.rows(), invariants.columns(), fields(blocks), invariants(blocks), x, x.columns(), invariants);
    }

    @Override
    public synchronized void invariantsBackward(List<IrrepBlock> blocks, Tensor x, Tensor invariants, Tensor dInvariants, Tensor dx) {
        Shapes.fields(blocks, x, invariants);
        Shapes.same("invariants", invariants, "dInvariants", dInvariants);
        Shapes.same("x", x, "dx", dx);
        run("invariantsBackward", size(invariants), x.rows(), invariants.columns(), fields(blocks), invariants(blocks), x, x.columns(), invariants, dInvariants, dx);
    }

    @Override
    public synchronized void gate(List<IrrepBlock> blocks, Tensor x, Tensor gates, Tensor y) {
        Shapes.fields(blocks, x, gates);
        Shapes.same("x", x, "y", y);
        run("gate", size(gates), x.rows(), gates.columns(), fields(blocks), x, x.columns(), gates, y);
    }

    @Override
    public synchronized void gateBackward(List<IrrepBlock> blocks, Tensor x, Tensor gates, Tensor dy, Tensor dx, Tensor dGates) {
        Shapes.fields(blocks, x, gates);
        Shapes.same("x", x, "dy", dy);
        Shapes.same("x", x, "dx", dx);
        if (dGates != null) {
            Shapes.same("gates", gates, "dGates", dGates);
        }
        run("gateBackward", size(gates), x.rows(), gates.columns(), fields(blocks), x, x.columns(), gates, dy, dx, dGates);
    }

    @Override
    public synchronized void bilinear(BilinearMap map, Tensor x, Tensor z, Tensor y) {
        map.require(x, z, y);
        ProductTables.Terms terms = products.of(map, y.columns());
        launch(kernels.kernel("products", "", "bilinear"), size(y), y.rows(), y.columns(), terms.begin(), terms.first(), terms.second(),
                terms.coefficient(), x, x.columns(), z, z.columns(), y);
    }

    @Override
    public synchronized void strongest(StrongestResponse map, Tensor x, Tensor y) {
        map.require(x, y);
        fill(0, y);
        for (StrongestResponse.Bundle bundle : map.bundles()) {
            ProductTables.Responses tables = products.of(bundle);
            launch(kernels.kernel("products", "", "strongest"), (long) x.rows() * bundle.channels(), x.rows(), bundle.channels(),
                    bundle.inputs().length, tables.inputs(), bundle.responses(), tables.analysis(), bundle.outputs().length, tables.outputs(),
                    tables.synthesis(), map.rectified() ? 1 : 0, x, x.columns(), y, y.columns());
        }
    }

    @Override
    public synchronized void strongestBackward(StrongestResponse map, Tensor x, Tensor dy, Tensor dx) {
        map.require(x, dy);
        Shapes.same("x", x, "dx", dx);
        fill(0, dx);
        for (StrongestResponse.Bundle bundle : map.bundles()) {
            ProductTables.Responses tables = products.of(bundle);
            launch(kernels.kernel("products", "", "strongestBackward"), (long) x.rows() * bundle.channels(), x.rows(), bundle.channels(),
                    bundle.inputs().length, tables.inputs(), bundle.responses(), tables.analysis(), bundle.outputs().length, tables.outputs(),
                    tables.synthesis(), map.rectified() ? 1 : 0, x, x.columns(), dy, dy.columns(), dx);
        }
    }

    @Override
    public synchronized void affine(Tensor scale, Tensor x, Tensor shift, Tensor y) {
        Shapes.same("x", x, "y", y);
        Shapes.row("scale", scale, x);
        Shapes.row("shift", shift, x);
        run("affine", size(x), 0L, size(x), x.columns(), scale, x, shift, y);
    }

    @Override
    public synchronized void affineBackward(Tensor x, Tensor dy, Tensor dScale, Tensor dShift) {
        Shapes.row("dScale", dScale, dy);
        Shapes.row("dShift", dShift, dy);
        if (dScale != null) {
            Shapes.same("x", x, "dy", dy);
            reductions.addColumnSums(dy, x, null, dScale);
        }
        if (dShift != null) {
            reductions.addColumnSums(dy, null, null, dShift);
        }
    }

    @Override
    public synchronized void normalise(Normalisation normalisation, Tensor x, Tensor y) {
        Shapes.same("x", x, "y", y);
        normalisation.require(x);
        List<IrrepBlock> blocks = normalisation.blocks();
        int[] begin = normalisation.begin();
        Tensor gamma = normalisation.gamma();
        int columns = x.columns();
        DeviceBuffer scale = scratch.floats(columns);
        DeviceBuffer shift = shifts.floats(columns);
        for (int s = 0; s + 1 < begin.length; s++) {
            int rows = begin[s + 1] - begin[s];
            DeviceBuffer squares = reductions.sums(x, x, begin[s], rows);
            run("normalisation", gamma.columns(), s, rows, gamma.columns(), fields(blocks), invariants(blocks), columns, squares, gamma, normalisation.beta(),
                    normalisation.deviation(), scale, shift);
            run("affine", (long) rows * columns, (long) begin[s] * columns, (long) rows * columns, columns, scale, x, shift, y);
        }
    }

    @Override
    public synchronized void normaliseBackward(Normalisation normalisation, Tensor x, Tensor dy, Tensor dx, Tensor dGamma, Tensor dBeta) {
        normalisation.require(x, dy, dx, dGamma, dBeta);
        List<IrrepBlock> blocks = normalisation.blocks();
        int[] begin = normalisation.begin();
        Tensor gamma = normalisation.gamma();
        int columns = x.columns();
        DeviceBuffer scale = scratch.floats(columns);
        DeviceBuffer along = shifts.floats(columns);
        for (int s = 0; s + 1 < begin.length; s++) {
            int rows = begin[s + 1] - begin[s];
            DeviceBuffer products = reductions.sums(dy, x, begin[s], rows);
            run("normalisationBackward", gamma.columns(), s, rows, gamma.columns(), fields(blocks), columns, products, gamma, normalisation.deviation(), scale, along,
                    dGamma);
            if (dBeta != null) {
                DeviceBuffer sums = reductions.sums(dy, null, begin[s], rows);
                run("addInvariants", gamma.columns(), gamma.columns(), fields(blocks), invariants(blocks), columns, sums, dBeta);
            }
            if (dx != null) {
                run("combine", (long) rows * columns, (long) begin[s] * columns, (long) rows * columns, columns, scale, dy, along, x, dx);
            }
        }
    }

    @Override
    public synchronized void average(SparseRows rows, Tensor x, Tensor y) {
        Shapes.sparse(rows, x, y);
        PlacedRows.Placed placed = sparse.of(rows);
        run("average", size(y), y.rows(), y.columns(), placed.begin(), placed.column(), placed.weight(), x, y);
    }

    @Override
    public synchronized double crossEntropy(Tensor logits, Tensor target, Tensor weight, Tensor dLogits) {
        Shapes.crossEntropy(logits, target, weight, dLogits);
        if (size(logits) == 0) {
            return 0;
        }
        double total = reductions.sum(weight);
        try (Tensor terms = new DeviceTensor(logits.rows(), 1, device.allocate(4L * logits.rows()))) {
            run("crossEntropy", logits.rows(), logits.rows(), logits.columns(), (float) (total > 0 ? 1 / total : 0), logits, target, weight, terms,
                    dLogits);
            return reductions.sum(terms);
        }
    }

    @Override
    public synchronized void adam(AdamStep step, Tensor gradient, Tensor first, Tensor second, Tensor x) {
        Shapes.same("x", x, "gradient", gradient);
        Shapes.same("x", x, "first", first);
        Shapes.same("x", x, "second", second);
        launch(kernels.kernel("optimiser", "", "adam"), size(x), size(x), (float) step.size(), (float) AdamStep.BETA1, (float) AdamStep.BETA2,
                (float) AdamStep.EPSILON, (float) step.shrinkage(), gradient, first, second, x);
    }

    private DeviceBuffer fields(List<IrrepBlock> blocks) {
        return fields.computeIfAbsent(blocks, key -> device.allocate(key.stream().flatMapToInt(block -> java.util.stream.IntStream.range(0, block.channels())
                .flatMap(c -> java.util.stream.IntStream.of(block.offset() + c, block.channels(), block.components()))).toArray()));
    }

    /// For each copy of an irrep its number among the trivial ones, or -1.
    private DeviceBuffer invariants(List<IrrepBlock> blocks) {
        return invariants.computeIfAbsent(blocks, key -> {
            int[] numbers = new int[IrrepBlock.copies(key)];
            int field = 0;
            int next = 0;
            for (IrrepBlock block : key) {
                for (int c = 0; c < block.channels(); c++) {
                    numbers[field++] = block.isTrivial() ? next++ : -1;
                }
            }
            return device.allocate(numbers);
        });
    }

    private static long size(Tensor x) {
        return (long) x.rows() * x.columns();
    }

    /// A kernel of `fields.cl`.
    private void run(String kernel, long items, Object... arguments) {
        launch(kernels.kernel("fields", "", kernel), items, arguments);
    }

    /// An item for each of `items`; tensors among the arguments stand for their memory.
    private void launch(DeviceKernel kernel, long items, Object... arguments) {
        Object[] own = arguments.clone();
        for (int i = 0; i < own.length; i++) {
            if (own[i] instanceof Tensor tensor) {
                own[i] = DeviceTensor.buffer(tensor);
            }
        }
        device.launch(kernel, new long[] {(items + SIZE - 1) / SIZE}, SIZE, own);
    }

    @Override
    public synchronized void close() {
        signals.close();
        sparse.close();
        products.close();
        fields.values().forEach(DeviceBuffer::close);
        invariants.values().forEach(DeviceBuffer::close);
        scratch.close();
        shifts.close();
    }
}
