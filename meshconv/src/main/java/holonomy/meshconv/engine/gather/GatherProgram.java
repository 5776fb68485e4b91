package holonomy.meshconv.engine.gather;

import holonomy.meshconv.engine.ConvolutionPlan;
import java.util.List;
import java.util.function.Consumer;

/// A convolution, or its transpose, as gather, accumulate and multiply. For each gathering vertex p, with its edges e to vertices q,
///
///     A_j[p] = sum_e coefficient_j(e) turn(e) x_q          j = 0 .. J - 1
///     y_p[target columns] = A[p, columns of a product] * expanded weight
///
/// Forward, p are the targets and x the input; transposed, p are the sources and x the cotangent of the output. Rows of A hold the J
/// accumulators, `stride` floats each, and copies of x_p beside the accumulators that are multiplied together with them
/// (self-interaction).
///
/// @param gathered     the parts of x, and how they turn
/// @param gatheredWidth the width of a row of x
/// @param stride       floats of one accumulator: the width of x, more where a narrow last part is padded to a whole vector
/// @param table        what an edge's turns and coefficients are
/// @param columns      where accumulator j begins in a row of A
/// @param rings        the first accumulator of each ring, then their number: those of one ring follow each other
/// @param selfCopies   which parts of x_p are copied into its row of A
/// @param rowWidth     the width of a row of A
/// @param products     the matrix products, one per block of targets
/// @param transposed   whether weights act from their output side to their input side
public record GatherProgram(List<Gathered> gathered, int gatheredWidth, int stride, EdgeTable table, int[] columns, int[] rings,
                            List<SelfCopy> selfCopies, int rowWidth, List<Product> products, boolean transposed) {

    /// A run of channels that turns by one matrix per edge: `u_0 = m_00 x_0 + m_01 x_1`, `u_1 = m_10 x_0 + m_11 x_1`, or `u_0 = m_00 x_0`.
    ///
    /// @param turn the table's rows of m_00, m_01, m_10, m_11; of m_00 only for one component
    public record Gathered(int offset, int channels, int components, int[] turn) {
    }

    /// Columns `from .. from + width` of x_p go to `column` of p's row of A.
    public record SelfCopy(int from, int width, int column) {
    }

    /// `y[targetOffset .. + width] = A[column .. + depth] * W` with the expanded weight W `[depth, width]`.
    ///
    /// @param half if not 0, columns C and S of A, so many each from `column` on, are accumulators times the cosine and the sine of an angle, and W is there of the form
    ///             `[[W_0, W_1], [-t W_1, t W_0]]`, t = 1 forward and -1 transposed: the product with a complex matrix
    public record Product(int column, int depth, int targetOffset, int width, int half, List<WeightTerm> terms, List<SelfTerm> selfTerms) {
    }

    /// Rows `row ..` and columns `column .. + columns` of a product's expanded weight are `sign` times block `weightBlock` of the weight
    /// tensor, restricted on the target's side to `weightColumn ..`.
    public record WeightTerm(int row, int column, int columns, int weightBlock, int weightColumn, float sign) {
    }

    /// Rows `row .. + rows` and columns `column .. + columns` of a product's expanded weight are the self-interaction from
    /// `gatheredColumn` on the gathered side to `targetColumn` on the target's.
    public record SelfTerm(int row, int rows, int column, int columns, int gatheredColumn, int targetColumn) {
    }

    /// A block of a product's expanded weight: entries `(row + i, column + c)` are `sign` times entries `index + i rowStep + c columnStep` of the weight tensor,
    /// or of the self-interaction, for `0 <= i < rows` and `0 <= c < columns`. One of the steps is 1: that along columns forward, that along rows transposed.
    public record WeightBlock(boolean self, int row, int rows, int column, int columns, int index, int rowStep, int columnStep, float sign) {
        /// The same block at another place.
        public WeightBlock at(int newRow, int newColumn) {
            return new WeightBlock(self, newRow, rows, newColumn, columns, index, rowStep, columnStep, sign);
        }

        /// Some of its columns, counted from its first.
        public WeightBlock columns(int first, int count) {
            return new WeightBlock(self, row, rows, column + first, count, index + first * columnStep, rowStep, columnStep, sign);
        }
    }

    /// The sign t of complex products, see [Product].
    public int turn() {
        return transposed ? -1 : 1;
    }

    /// Visits all of a product's expanded weight that is not zero, each entry once.
    public void forEachWeight(Product product, ConvolutionPlan plan, Consumer<WeightBlock> visitor) {
        int in = plan.inputWidth();
        int out = plan.outputWidth();
        int rowStep = transposed ? 1 : out;
        int columnStep = transposed ? out : 1;
        for (WeightTerm term : product.terms()) {
            int index = term.weightBlock() * in * out + term.weightColumn() * columnStep;
            visitor.accept(new WeightBlock(false, term.row(), gatheredWidth, term.column(), term.columns(), index, rowStep, columnStep, term.sign()));
        }
        for (SelfTerm term : product.selfTerms()) {
            int index = term.gatheredColumn() * rowStep + term.targetColumn() * columnStep;
            visitor.accept(new WeightBlock(true, term.row(), term.rows(), term.column(), term.columns(), index, rowStep, columnStep, 1));
        }
    }
}
