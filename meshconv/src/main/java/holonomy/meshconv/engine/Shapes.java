package holonomy.meshconv.engine;

import holonomy.gstructure.representation.IrrepBlock;
import java.util.List;

/// Refuses tensors whose shapes do not fit a primitive, by an [EngineException] that gives both.
public final class Shapes {
    private Shapes() {
    }

    public static void same(String nameX, Tensor x, String nameY, Tensor y) {
        if (x.rows() != y.rows() || x.columns() != y.columns()) {
            throw new EngineException(nameX + " is " + text(x) + " and " + nameY + " is " + text(y) + ": expected equal shapes");
        }
    }

    /// y may be null.
    public static void sameUnlessNull(String nameX, Tensor x, String nameY, Tensor y) {
        if (y != null) {
            same(nameX, x, nameY, y);
        }
    }

    public static void shape(String name, Tensor x, int rows, int columns) {
        if (x.rows() != rows || x.columns() != columns) {
            throw new EngineException(name + " is " + text(x) + ", expected [" + rows + ", " + columns + "]");
        }
    }

    public static void columns(Tensor x, int from, Tensor y, int to, int count) {
        if (x.rows() != y.rows() || from < 0 || to < 0 || from + count > x.columns() || to + count > y.columns()) {
            throw new EngineException("no " + count + " columns from column " + from + " of " + text(x) + " fit at column " + to
                    + " of " + text(y));
        }
    }

    public static void product(Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor c) {
        int rows = transposeA ? a.columns() : a.rows();
        int inner = transposeA ? a.rows() : a.columns();
        int columns = transposeB ? b.rows() : b.columns();
        if (inner != (transposeB ? b.columns() : b.rows()) || c.rows() != rows || c.columns() != columns) {
            throw new EngineException("product of " + text(a) + (transposeA ? "^T" : "") + " and " + text(b)
                    + (transposeB ? "^T" : "")
                    + " into " + text(c) + ": shapes do not fit");
        }
    }

    public static void fields(List<IrrepBlock> blocks, Tensor x, Tensor perField) {
        shape("features", x, x.rows(), IrrepBlock.width(blocks));
        shape("the tensor with a column per field", perField, x.rows(), IrrepBlock.copies(blocks));
    }

    /// A number per column, or null.
    public static void row(String name, Tensor row, Tensor x) {
        if (row != null) {
            shape(name, row, 1, x.columns());
        }
    }

    /// Rows `begin[s] .. begin[s + 1] - 1` of x for each surface s, a number per copy of each irrep, and one per copy of the trivial one.
    public static void surfaces(List<IrrepBlock> blocks, int[] begin, Tensor x, Tensor perField, Tensor perInvariant, Tensor perSurface) {
        shape("features", x, begin[begin.length - 1], IrrepBlock.width(blocks));
        shape("the tensor with a column per field", perField, 1, IrrepBlock.copies(blocks));
        if (perInvariant != null) {
            shape("the tensor with a column per trivial field", perInvariant, 1, IrrepBlock.trivialCopies(blocks));
        }
        shape("the tensor with a row per surface", perSurface, begin.length - 1, 1);
    }

    public static void sparse(SparseRows rows, Tensor x, Tensor y) {
        shape("x", x, rows.columns(), x.columns());
        shape("y", y, rows.rows(), x.columns());
    }

    public static void crossEntropy(Tensor logits, Tensor target, Tensor weight, Tensor dLogits) {
        same("logits", logits, "target", target);
        shape("weight", weight, logits.rows(), 1);
        if (dLogits != null) {
            same("logits", logits, "dLogits", dLogits);
        }
    }

    private static String text(Tensor x) {
        return "[" + x.rows() + ", " + x.columns() + "]";
    }
}
