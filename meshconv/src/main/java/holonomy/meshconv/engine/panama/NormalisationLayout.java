package holonomy.meshconv.engine.panama;

import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.Normalisation;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/// The layout of [Normalisation] in rows of so many blocks, float32: what is done on runs of rows of one surface, and once per surface.
final class NormalisationLayout {
    private final List<IrrepBlock> blocks;
    private final int width;
    private final int fields;
    private final int[] field;      // [width] the copy of an irrep that a column belongs to
    private final int[] invariant;  // [width] its number among the trivial ones, or -1
    private final float[] share;    // [width] 1 / components
    private final RepeatedRow shares;

    NormalisationLayout(List<IrrepBlock> blocks) {
        this.blocks = blocks;
        width = IrrepBlock.width(blocks);
        fields = IrrepBlock.copies(blocks);
        field = new int[width];
        invariant = new int[width];
        share = new float[width];
        Arrays.fill(invariant, -1);
        int next = 0;
        int nextInvariant = 0;
        for (IrrepBlock block : blocks) {
            for (int c = 0; c < block.channels(); c++, next++) {
                for (int at = block.offset() + c; at < block.offset() + block.width(); at += block.channels()) {
                    field[at] = next;
                    share[at] = 1f / block.components();
                }
                if (block.isTrivial()) {
                    invariant[block.offset() + c] = nextInvariant++;
                }
            }
        }
        shares = RepeatedRow.of(share);
    }

    /// The numbers of a row.
    int width() {
        return width;
    }

    /// `sqrt(S + smoothing)` of a surface with so many rows, from the sum over its numbers of `x^2 / components`.
    double deviation(double sumOfSquares, int rows) {
        return Math.sqrt(sumOfSquares / ((double) fields * Math.max(1, rows)) + Normalisation.SMOOTHING);
    }

    /// What a column is multiplied by: `gamma_f / d`.
    RepeatedRow scales(MemorySegment gamma, double deviation) {
        float[] scale = new float[width];
        for (int c = 0; c < width; c++) {
            scale[c] = (float) (PanamaRows.get(gamma, field[c]) / deviation);
        }
        return RepeatedRow.of(scale);
    }

    /// What is added to a column: beta on trivial irreps; beta may be null.
    RepeatedRow shifts(MemorySegment beta) {
        float[] shift = new float[width];
        for (int c = 0; c < width; c++) {
            shift[c] = beta == null || invariant[c] < 0 ? 0 : PanamaRows.get(beta, invariant[c]);
        }
        return RepeatedRow.of(shift);
    }

    /// The factors of x in the gradient of one surface: `-along / (n d^2 components)`, from the sums of `dy x` over its rows; and adds to
    /// the gradients of gamma and beta (unless null), given the sums of dy.
    RepeatedRow gradients(double[] products, double[] sums, MemorySegment gamma, double deviation, int rows, double[] dGamma, double[] dBeta) {
        double along = 0;
        for (int c = 0; c < width; c++) {
            double product = products[c] / deviation;
            dGamma[field[c]] += product;
            along += PanamaRows.get(gamma, field[c]) * product;
            if (dBeta != null && invariant[c] >= 0) {
                dBeta[invariant[c]] += sums[c];
            }
        }
        double factor = -along / ((double) fields * Math.max(1, rows) * deviation * deviation);
        float[] factors = new float[width];
        for (int c = 0; c < width; c++) {
            factors[c] = (float) (factor * share[c]);
        }
        return RepeatedRow.of(factors);
    }

    /// Adds the sums over rows from `begin` to before `end` of the columns of trivial irreps.
    void addInvariants(MemorySegment x, int begin, int end, double[] sums) {
        for (IrrepBlock block : blocks) {
            if (block.isTrivial()) {
                PanamaRows.addSums(x, width, block.offset(), block.offset() + block.width(), begin, end, sums);
            }
        }
    }

    /// The sum of `x^2 / components` over rows from `begin` to before `end`.
    double sumOfSquares(MemorySegment x, int begin, int end) {
        return PanamaRows.sumOfSquares(shares, x, begin, end);
    }
}
