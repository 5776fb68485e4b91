package holonomy.meshconv.layer;

import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.IrrepBlock;
import holonomy.meshconv.engine.Tensor;
import holonomy.meshconv.field.FieldException;

/// The single copies of irreps ("fields") of a type, in the order of blocks, then channels.
final class Fields {
    private Fields() {
    }

    @FunctionalInterface
    interface Visitor {
        /// @param field     the number of the copy
        /// @param invariant its number among the trivial ones, or -1
        /// @param first     the column of its first component; the next is `block.channels()` further
        void visit(IrrepBlock block, int field, int invariant, int first);
    }

    static void forEach(FieldType type, Visitor visitor) {
        int field = 0;
        int invariants = 0;
        for (IrrepBlock block : type.irrepBlocks()) {
            for (int c = 0; c < block.channels(); c++) {
                visitor.visit(block, field++, block.isTrivial() ? invariants++ : -1, block.offset() + c);
            }
        }
    }

    static int count(FieldType type) {
        return IrrepBlock.copies(type.irrepBlocks());
    }

    static int invariantCount(FieldType type) {
        return IrrepBlock.trivialCopies(type.irrepBlocks());
    }

    /// Refuses a layer's input of another type.
    static void expect(Layer layer, FieldType found) {
        if (!layer.input().equals(found)) {
            throw new FieldException(layer.getClass().getSimpleName() + " takes fields of type " + layer.input() + ", found "
                    + found);
        }
    }

    /// Invariants of each field: a trivial one itself, `sqrt(|x|^2 + 1e-6)` of the others: `[V, fields]`. Their cotangent goes to
    /// [#back].
    static Tensor invariants(Context context, FieldType type, Tensor x) {
        Tensor invariants = context.allocate(x.rows(), count(type));
        context.engine().invariants(type.irrepBlocks(), x, invariants);
        return invariants;
    }

    /// The cotangent of x from that of its invariants; a tensor of the caller.
    static Tensor back(Context context, FieldType type, Tensor x, Tensor invariants, Tensor dInvariants) {
        Tensor dx = context.allocate(x.rows(), x.columns());
        context.engine().invariantsBackward(type.irrepBlocks(), x, invariants, dInvariants, dx);
        return dx;
    }
}
