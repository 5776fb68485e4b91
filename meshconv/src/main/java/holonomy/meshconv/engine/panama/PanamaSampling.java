package holonomy.meshconv.engine.panama;

import holonomy.meshconv.engine.Fieldwise;
import holonomy.meshconv.engine.Sampling;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// The kernels of [Fieldwise#sample], float32: a few rows at a time are copied to the heap, where all bundles work on them in their place, and back.
/// Columns outside all bundles pass unchanged.
final class PanamaSampling {
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private final List<PanamaBundle> bundles;

    PanamaSampling(Sampling sampling) {
        bundles = sampling.bundles().stream().map(bundle -> PanamaBundle.of(bundle, sampling.activation())).toList();
    }

    /// The rows of one thread, kept between calls.
    static final class Scratch {
        private final PanamaSignals.Scratch signals = new PanamaSignals.Scratch();
        private float[] x = new float[0];
        private float[] dy = new float[0];

        private void reserve(int floats) {
            if (x.length < floats) {
                x = new float[floats];
                dy = new float[floats];
            }
        }
    }

    /// Rows from `begin` to before `end` of matrices with `width` columns.
    void forward(MemorySegment x, MemorySegment y, int width, int begin, int end, Scratch scratch) {
        scratch.reserve(PanamaSignals.TILE * width);
        for (int row = begin; row < end; row += PanamaSignals.TILE) {
            int rows = Math.min(PanamaSignals.TILE, end - row);
            MemorySegment.copy(x, FLOAT, 4L * row * width, scratch.x, 0, rows * width);
            forward(y, width, row, rows, scratch);
        }
    }

    /// The same of `scale[c] x[v, c] + shift[c] + z[v, c]` instead of x; z may be null.
    void forward(RepeatedRow scale, MemorySegment x, RepeatedRow shift, MemorySegment z, MemorySegment y, int width, int begin, int end, Scratch scratch) {
        scratch.reserve(PanamaSignals.TILE * width);
        for (int row = begin; row < end; row += PanamaSignals.TILE) {
            int rows = Math.min(PanamaSignals.TILE, end - row);
            normalise(scale, x, shift, z, row, rows, scratch);
            forward(y, width, row, rows, scratch);
        }
    }

    private void forward(MemorySegment y, int width, int row, int rows, Scratch scratch) {
        for (PanamaBundle bundle : bundles) {
            bundle.forward(scratch.x, width, rows, scratch.signals);
        }
        MemorySegment.copy(scratch.x, 0, y, FLOAT, 4L * row * width, rows * width);
    }

    /// The same of the backward pass.
    void backward(MemorySegment x, MemorySegment dy, MemorySegment dx, int width, int begin, int end, Scratch scratch) {
        scratch.reserve(PanamaSignals.TILE * width);
        for (int row = begin; row < end; row += PanamaSignals.TILE) {
            int rows = Math.min(PanamaSignals.TILE, end - row);
            MemorySegment.copy(x, FLOAT, 4L * row * width, scratch.x, 0, rows * width);
            backward(dy, dx, width, row, rows, scratch);
        }
    }

    /// The same of `scale[c] x[v, c] + shift[c] + z[v, c]` instead of x, and with respect to it; z may be null.
    void backward(RepeatedRow scale, MemorySegment x, RepeatedRow shift, MemorySegment z, MemorySegment dy, MemorySegment dx, int width, int begin, int end,
            Scratch scratch) {
        scratch.reserve(PanamaSignals.TILE * width);
        for (int row = begin; row < end; row += PanamaSignals.TILE) {
            int rows = Math.min(PanamaSignals.TILE, end - row);
            normalise(scale, x, shift, z, row, rows, scratch);
            backward(dy, dx, width, row, rows, scratch);
        }
    }

    private static void normalise(RepeatedRow scale, MemorySegment x, RepeatedRow shift, MemorySegment z, int row, int rows, Scratch scratch) {
        if (z == null) {
            PanamaRows.affine(scale, x, shift, scratch.x, row, row + rows);
        } else {
            PanamaRows.affine(scale, x, shift, z, scratch.x, row, row + rows);
        }
    }

    private void backward(MemorySegment dy, MemorySegment dx, int width, int row, int rows, Scratch scratch) {
        long at = 4L * row * width;
        MemorySegment.copy(dy, FLOAT, at, scratch.dy, 0, rows * width);
        for (PanamaBundle bundle : bundles) {
            bundle.backward(scratch.x, scratch.dy, width, rows, scratch.signals);
        }
        MemorySegment.copy(scratch.dy, 0, dx, FLOAT, at, rows * width);
    }
}
