package holonomy.gstructure.plane;

import holonomy.gstructure.GroupException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/// A connected group of linear maps of the plane that is not compact: no metric is preserved, so that a G-structure knows of directions,
/// areas or angles only what its group keeps. Elements are 2 x 2 matrices.
///
/// These are no [holonomy.gstructure.Group]s: they have neither an invariant mean nor orthogonal representations. Fields are tensor
/// densities, see [TensorDensity] (Weiler et al., "Coordinate independent convolutional networks", 2021, section 9).
public enum LinearGroup {
    /// `s I` with s > 0: shapes are known, sizes are not.
    SCALING(new double[][] {{1, 0}, {0, 1}}),
    /// SL(2), determinant one: areas are known, and nothing else.
    SPECIAL_LINEAR(new double[][] {{0, 1}, {0, 0}}, new double[][] {{0, 0}, {1, 0}}, new double[][] {{1, 0}, {0, -1}}),
    /// GL+(2), positive determinant: an orientation is known.
    GENERAL_LINEAR(new double[][] {{1, 0}, {0, 0}}, new double[][] {{0, 1}, {0, 0}}, new double[][] {{0, 0}, {1, 0}},
            new double[][] {{0, 0}, {0, 1}});

    private static final double TOLERANCE = 1e-9;
    private static final double SPREAD = 0.5; // of logarithms of sampled stretches

    private final double[][][] algebra;

    LinearGroup(double[][]... algebra) {
        this.algebra = algebra;
    }

    /// Reads `scaling`, `sl2` or `gl2+`.
    ///
    /// @throws GroupException if the text is none of these
    public static LinearGroup parse(String text) {
        return Arrays.stream(values()).filter(group -> group.toString().equals(text.strip().toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new GroupException("no linear group \"" + text + "\"; expected "
                        + Arrays.stream(values()).map(LinearGroup::toString).collect(Collectors.joining(", "))));
    }

    /// Whether a matrix `[2, 2]` is an element, up to rounding.
    public boolean contains(RealMatrix g) {
        double det = determinant(g);
        return switch (this) {
            case SCALING -> g.getEntry(0, 0) > 0 && Math.abs(g.getEntry(0, 0) - g.getEntry(1, 1)) <= TOLERANCE * g.getEntry(0, 0)
                    && Math.max(Math.abs(g.getEntry(0, 1)), Math.abs(g.getEntry(1, 0))) <= TOLERANCE * g.getEntry(0, 0);
            case SPECIAL_LINEAR -> Math.abs(det - 1) <= TOLERANCE * Math.max(1, g.getFrobeniusNorm() * g.getFrobeniusNorm());
            case GENERAL_LINEAR -> det > 0 && Double.isFinite(det);
        };
    }

    /// An element near the identity, `R(a) diag(s, t) R(b)` with stretches of log-normal distribution: there is no invariant one.
    public RealMatrix sample(RandomGenerator random) {
        double scale = this == SPECIAL_LINEAR ? 1 : Math.exp(SPREAD * random.nextGaussian());
        if (this == SCALING) {
            return matrix(scale, 0, 0, scale);
        }
        double stretch = Math.exp(SPREAD * random.nextGaussian());
        return rotation(2 * Math.PI * random.nextDouble()).multiply(matrix(scale * stretch, 0, 0, scale / stretch))
                .multiply(rotation(2 * Math.PI * random.nextDouble()));
    }

    /// A basis of the Lie algebra, the matrices X with `exp(t X)` in the group.
    public List<RealMatrix> algebra() {
        return Arrays.stream(algebra).map(x -> (RealMatrix) new Array2DRowRealMatrix(x)).toList();
    }

    static double determinant(RealMatrix g) {
        return g.getEntry(0, 0) * g.getEntry(1, 1) - g.getEntry(0, 1) * g.getEntry(1, 0);
    }

    static RealMatrix matrix(double a, double b, double c, double d) {
        return new Array2DRowRealMatrix(new double[][] {{a, b}, {c, d}}, false);
    }

    static RealMatrix rotation(double angle) {
        return matrix(Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle));
    }

    static RealMatrix inverse(RealMatrix g) {
        return matrix(g.getEntry(1, 1), -g.getEntry(0, 1), -g.getEntry(1, 0), g.getEntry(0, 0)).scalarMultiply(1 / determinant(g));
    }

    @Override
    public String toString() {
        return switch (this) {
            case SCALING -> "scaling";
            case SPECIAL_LINEAR -> "sl2";
            case GENERAL_LINEAR -> "gl2+";
        };
    }
}
