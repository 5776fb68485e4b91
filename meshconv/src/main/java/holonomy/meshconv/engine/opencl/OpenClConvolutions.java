package holonomy.meshconv.engine.opencl;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.device.Device;
import holonomy.meshconv.device.DeviceBuffer;
import holonomy.meshconv.device.DeviceKernel;
import holonomy.meshconv.engine.ConvolutionArguments;
import holonomy.meshconv.engine.ConvolutionPlan;
import holonomy.meshconv.engine.Convolutions;
import holonomy.meshconv.engine.Stencil;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.engine.gather.GatherProgramBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Convolutions on a device: fused kernels gather the neighbours of a tile of vertices into local memory and multiply with the weights, so that
/// accumulators never travel through the device's memory.
///
/// Backward, the cotangent of y is gathered over the reversed neighbourhood, without atomic operations: `dx = A' W'` and `dW = A'^T x`, the latter
/// as partial sums over fixed runs of tiles that are added in their order.
final class OpenClConvolutions implements Convolutions, AutoCloseable {
    private static final int SIZE = 256;
    /// Work-groups that a weight's gradient is spread over, about.
    private static final int GRADIENT_GROUPS = 2048;

    private record ProgramKey(ConvolutionPlan plan, boolean transposed, boolean reflecting, boolean self) {
    }

    private final Device device;
    private final KernelSources kernels;
    private final Reductions reductions;
    private final Map<ProgramKey, PlacedProgram> programs = new HashMap<>();
    private final Map<ConvolutionPlan, DeviceBuffer> biasMasks = new HashMap<>();
    private final ScratchBuffer expanded;
    private final ScratchBuffer partial;

    OpenClConvolutions(Device device, KernelSources kernels, Reductions reductions) {
        this.device = device;
        this.kernels = kernels;
        this.reductions = reductions;
        this.expanded = new ScratchBuffer(device);
        this.partial = new ScratchBuffer(device);
    }

    @Override
    public PreparedStencil prepare(Stencil stencil) {
        return new DeviceStencil(device, kernels, stencil);
    }

    @Override
    public synchronized void convolve(ConvolutionPlan plan, PreparedStencil prepared, Tensor x, Tensor weight, Tensor self, Tensor bias, Tensor y) {
        DeviceStencil stencil = DeviceStencil.of(prepared);
        ConvolutionArguments.forward(plan, stencil.stencil(), x, weight, self, bias, y);
        PlacedProgram placed = program(plan, false, stencil.reflecting(), self != null);
        multiply(placed, stencil.forward(), x, expand(placed, plan, weight, self), DeviceTensor.buffer(bias), false, y);
    }

    @Override
    public synchronized void convolveBackward(ConvolutionPlan plan, PreparedStencil prepared, Tensor x, Tensor weight, Tensor self, Tensor dy,
                                              boolean adding, Tensor dx, Tensor dWeight, Tensor dSelf, Tensor dBias) {
        DeviceStencil stencil = DeviceStencil.of(prepared);
        ConvolutionArguments.backward(plan, stencil.stencil(), x, weight, self, dy, dx, dWeight, dSelf, dBias);
        if (dBias != null) {
            reductions.addColumnSums(dy, null, biasMask(plan), dBias);
        }
        boolean gradients = dWeight != null || dSelf != null;
        if (dx == null && !gradients) {
            return;
        }
        PlacedProgram placed = program(plan, true, stencil.reflecting(), self != null || dSelf != null);
        if (dx != null) {
            multiply(placed, stencil.reversed(), dy, expand(placed, plan, weight, self), null, adding, dx);
        }
        if (gradients && stencil.stencil().sourceCount() > 0) {
            addWeightGradient(placed, plan, stencil.reversed(), dy, x, dWeight, dSelf);
        }
    }

    private DeviceBuffer expand(PlacedProgram placed, ConvolutionPlan plan, Tensor weight, Tensor self) {
        int count = placed.program().source().length;
        DeviceBuffer matrices = expanded.floats(count);
        device.launch(kernels.kernel("expansion", "", "expand"), groups(count), SIZE,
                count, placed.source(), weights(plan), DeviceTensor.buffer(weight), DeviceTensor.buffer(self), matrices);
        return matrices;
    }

    private void multiply(PlacedProgram placed, DeviceEdges edges, Tensor x, DeviceBuffer matrices, DeviceBuffer bias, boolean adding, Tensor y) {
        TiledProgram program = placed.program();
        for (TiledProgram.Launch launch : program.launches()) {
            device.launch(kernel(program, launch, false), new long[] {(long) tiles(edges) * launch.slots()}, SIZE,
                    edges.gatherers(), edges.offsets(), edges.other(), edges.records(program.record()), program.record().size(), DeviceTensor.buffer(x),
                    x.columns(), placed.chunks(), launch.firstSlot(), launch.slots(), placed.slots(), placed.targets(),
                    matrices, bias, adding ? 1 : 0, DeviceTensor.buffer(y), y.columns());
        }
    }

    private void addWeightGradient(PlacedProgram placed, ConvolutionPlan plan, DeviceEdges edges, Tensor gathered, Tensor x, Tensor dWeight, Tensor dSelf) {
        TiledProgram program = placed.program();
        int tiles = tiles(edges);
        int slots = program.gradientLaunches().stream().mapToInt(TiledProgram.Launch::slots).sum();
        int wanted = Math.clamp((GRADIENT_GROUPS + slots - 1) / slots, 1, tiles);
        int tilesPerSplit = (tiles + wanted - 1) / wanted;
        int splits = (tiles + tilesPerSplit - 1) / tilesPerSplit;
        int count = program.source().length;
        DeviceBuffer sums = partial.floats((long) splits * count);
        for (TiledProgram.Launch launch : program.gradientLaunches()) {
            device.launch(kernel(program, launch, true), new long[] {launch.slots(), splits}, SIZE,
                    edges.gatherers(), edges.offsets(), edges.other(), edges.records(program.record()), program.record().size(),
                    DeviceTensor.buffer(gathered), gathered.columns(), placed.chunks(), launch.firstSlot(),
                    placed.gradientSlots(), placed.targets(), DeviceTensor.buffer(x), x.columns(), tilesPerSplit, sums, count);
        }
        fold(placed, 0, dWeight, splits, count, sums);
        fold(placed, weights(plan), dSelf, splits, count, sums);
    }

    private void fold(PlacedProgram placed, int first, Tensor gradient, int splits, int count, DeviceBuffer sums) {
        if (gradient != null) {
            int entries = gradient.rows() * gradient.columns();
            device.launch(kernels.kernel("expansion", "", "fold"), groups(entries), SIZE, first, entries, placed.begin(), placed.place(), splits,
                    count, sums, DeviceTensor.buffer(gradient));
        }
    }

    private PlacedProgram program(ConvolutionPlan plan, boolean transposed, boolean reflecting, boolean self) {
        return programs.computeIfAbsent(new ProgramKey(plan, transposed, reflecting, self), key -> PlacedProgram.on(device,
                TiledProgram.of(GatherProgramBuilder.build(plan, transposed, reflecting, self, 1), plan),
                Math.addExact(weights(plan), plan.inputWidth() * plan.outputWidth())));
    }

    private DeviceKernel kernel(TiledProgram program, TiledProgram.Launch launch, boolean gradient) {
        return kernels.kernel("convolution", "-D COLUMNS=" + launch.columns() + (gradient ? " -D GRADIENT" : "") + (program.vectors() ? " -D VECTORS" : "")
                + (device.description().tensor() ? " -D TENSOR" : ""), gradient ? "weightGradient" : "convolve");
    }

    private static int tiles(DeviceEdges edges) {
        return (edges.gatherers() + TiledProgram.ROWS - 1) / TiledProgram.ROWS;
    }

    private static int weights(ConvolutionPlan plan) {
        return Math.multiplyExact(plan.weightRows(), plan.outputWidth());
    }

    private static long[] groups(long count) {
        return new long[] {(count + SIZE - 1) / SIZE};
    }

    private DeviceBuffer biasMask(ConvolutionPlan plan) {
        return biasMasks.computeIfAbsent(plan, key -> {
            int[] mask = new int[plan.outputWidth()];
            plan.output().stream().filter(IrrepBlock::isTrivial)
                    .forEach(block -> Arrays.fill(mask, block.offset(), block.offset() + block.width(), 1));
            return device.allocate(mask);
        });
    }

    @Override
    public synchronized void close() {
        programs.values().forEach(PlacedProgram::close);
        biasMasks.values().forEach(DeviceBuffer::close);
        expanded.close();
        partial.close();
    }
}
