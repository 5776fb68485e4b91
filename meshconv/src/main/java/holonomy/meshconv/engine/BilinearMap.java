package holonomy.meshconv.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A sparse bilinear map of rows, `y += B(x, z)`, as a list of terms that each serve a run of channels:
///
///     y[to + i toStep] += coefficient x[first + i firstStep] z[second + i secondStep],    0 <= i < count
///
/// Clebsch-Gordan products, gates and products with a matrix per row are such maps, and so are their gradients: with a fixed z, the
/// transpose of `x -> B(x, z)` is bilinear in the cotangent and z, with the same terms in other roles.
///
/// @param terms in the order in which they are added
public record BilinearMap(List<Term> terms) {
    public BilinearMap {
        terms = List.copyOf(terms);
    }

    /// A run of columns: from `column` on, one further for each channel, or with `step` 0 always the same.
    public record Run(int column, int step) {
        public Run {
            if (column < 0 || step < 0 || step > 1) {
                throw new IllegalArgumentException("a run from column " + column + " with step " + step + ": expected a step of 0 or 1");
            }
        }

        /// One column per channel.
        public static Run from(int column) {
            return new Run(column, 1);
        }

        /// The same column for all channels.
        public static Run constant(int column) {
            return new Run(column, 0);
        }

        /// The column of a channel.
        public int column(int channel) {
            return column + step * channel;
        }

        int end(int count) {
            return column + step * (count - 1) + 1;
        }
    }

    /// One term; see the class.
    public record Term(double coefficient, int count, Run to, Run first, Run second) {
        public Term {
            if (count < 1) {
                throw new IllegalArgumentException("a term of " + count + " channels");
            }
        }
    }

    /// The map `(dy, z) -> dx` with `<dy, B(x, z)> = <dx, x>`.
    public BilinearMap transposedInFirst() {
        return map(term -> new Term(term.coefficient, term.count, term.first, term.to, term.second));
    }

    /// The map `(x, dy) -> dz` with `<dy, B(x, z)> = <dz, z>`.
    public BilinearMap transposedInSecond() {
        return map(term -> new Term(term.coefficient, term.count, term.second, term.first, term.to));
    }

    private BilinearMap map(UnaryOperator<Term> change) {
        List<Term> changed = new ArrayList<>();
        terms.forEach(term -> changed.add(change.apply(term)));
        return new BilinearMap(changed);
    }

    /// Refuses tensors of different heights, or narrower than the terms reach.
    public void require(Tensor x, Tensor z, Tensor y) {
        require("x", x, y.rows(), Term::first);
        require("z", z, y.rows(), Term::second);
        require("y", y, y.rows(), Term::to);
    }

    private void require(String name, Tensor tensor, int rows, Function<Term, Run> role) {
        int columns = terms.stream().mapToInt(term -> role.apply(term).end(term.count)).max().orElse(0);
        if (tensor.rows() != rows || tensor.columns() < columns) {
            throw new EngineException("a bilinear map: " + name + " is [" + tensor.rows() + ", " + tensor.columns() + "], expected " + rows
                    + " rows and at least " + columns + " columns");
        }
    }
}
