package holonomy.gstructure.representation;

import java.util.List;

/// A run of equal real irreps inside a feature vector: `channels` copies, stored `[component][channel]` from `offset` on.
///
/// An element of O(2) with angle `a` and sign `s` (+1 rotation, -1 rotation after the reflection diag(1, -1)) acts on one copy by
/// - `components == 1`: multiplication with `cos(frequency a)` and, if `odd`, with `s`;
/// - `components == 2`: the matrix `R(frequency a) diag(1, s)`.
///
/// Every structure group G <= O(2) is served by this form: a representation of G is stored in the basis of its irreps.
///
/// @param frequency  the angular frequency m >= 0
/// @param components the real dimension, 1 or 2
/// @param odd        whether a one-dimensional irrep changes sign under reflection (pseudo-scalar)
/// @param channels   the number of copies
/// @param offset     where the block begins in the feature vector
public record IrrepBlock(int frequency, int components, boolean odd, int channels, int offset) {
    public IrrepBlock {
        if (frequency < 0 || components < 1 || components > 2 || channels < 1 || offset < 0) {
            throw new IllegalArgumentException("no such block of irreps: frequency " + frequency + ", components "
                    + components + ", channels " + channels + ", offset " + offset);
        }
    }

    /// The number of floats of the block, `components * channels`.
    public int width() {
        return components * channels;
    }

    /// Whether every group leaves the block as it is.
    public boolean isTrivial() {
        return frequency == 0 && components == 1 && !odd;
    }

    /// The floats of a feature vector. These three are loops: every layer and every primitive of a step asks.
    public static int width(List<IrrepBlock> blocks) {
        int width = 0;
        for (IrrepBlock block : blocks) {
            width += block.width();
        }
        return width;
    }

    /// The single copies of irreps in a feature vector.
    public static int copies(List<IrrepBlock> blocks) {
        int copies = 0;
        for (IrrepBlock block : blocks) {
            copies += block.channels;
        }
        return copies;
    }

    /// Those of the trivial irrep.
    public static int trivialCopies(List<IrrepBlock> blocks) {
        int copies = 0;
        for (IrrepBlock block : blocks) {
            copies += block.isTrivial() ? block.channels : 0;
        }
        return copies;
    }

    /// Whether an intertwiner between copies of the two irreps may be non-zero (Schur's lemma).
    public boolean isomorphicTo(IrrepBlock other) {
        return frequency == other.frequency && components == other.components && odd == other.odd;
    }
}
