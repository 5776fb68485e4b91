package holonomy.gstructure.plane;

import holonomy.gstructure.kernel.CircularKernels;
import holonomy.gstructure.representation.EquivariantMaps;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/// The steerable kernels between tensor densities of the plane without its origin,
///
///     K(g x) = 1 / |det g|  rho_out(g) K(x) rho_in(g)^-1
///
/// A kernel is known on an orbit of the group from its value at one point, and that value commutes with the elements that keep the
/// point, up to the determinant. SL(2) and GL+(2) move the first axis' unit vector everywhere; it is kept by shears along it (and, in GL+(2),
/// by stretches across), so that there are finitely many kernels. The orbits of scalings are rays, each point is kept by the identity
/// alone, and a kernel is `r^d` with `d = degree(out) - degree(in) - 2` times any function of the angle, here harmonics up to a band limit.
///
/// No such kernel has compact support but zero: what knows no lengths cannot end at one.
public final class HomogeneousKernels {
    private HomogeneousKernels() {
    }

    /// A kernel as a function of x and y, not both zero: a matrix `[out, in]`.
    @FunctionalInterface
    public interface Kernel {
        RealMatrix at(double x, double y);
    }

    /// A basis.
    ///
    /// @param bandLimit the highest frequency in the angle, for scalings
    public static List<Kernel> between(LinearGroup group, TensorDensity in, TensorDensity out, int bandLimit) {
        return switch (group) {
            case SCALING -> scaled(in, out, bandLimit);
            case SPECIAL_LINEAR, GENERAL_LINEAR -> moved(group, in, out);
        };
    }

    private static List<Kernel> scaled(TensorDensity in, TensorDensity out, int bandLimit) {
        double degree = out.degree() - in.degree() - 2;
        List<Kernel> kernels = new ArrayList<>();
        for (int harmonic = 0; harmonic <= 2 * bandLimit; harmonic++) {
            for (int o = 0; o < out.dimension(); o++) {
                for (int i = 0; i < in.dimension(); i++) {
                    int k = harmonic;
                    RealMatrix unit = new Array2DRowRealMatrix(out.dimension(), in.dimension());
                    unit.setEntry(o, i, 1);
                    kernels.add((x, y) -> unit.scalarMultiply(Math.pow(Math.hypot(x, y), degree)
                            * CircularKernels.harmonics(Math.atan2(y, x), bandLimit)[k]));
                }
            }
        }
        return kernels;
    }

    /// From the value at (1, 0) by elements g of determinant one, or `|x|^2`, with `g (1, 0) = x`.
    private static List<Kernel> moved(LinearGroup group, TensorDensity in, TensorDensity out) {
        List<Kernel> kernels = new ArrayList<>();
        for (double[] flat : valuesAtUnit(group, in, out)) {
            RealMatrix value = EquivariantMaps.matrix(flat, out.dimension(), in.dimension());
            kernels.add((x, y) -> {
                double r = Math.hypot(x, y);
                RealMatrix stretch = LinearGroup.matrix(r, 0, 0, group == LinearGroup.SPECIAL_LINEAR ? 1 / r : r);
                RealMatrix g = LinearGroup.rotation(Math.atan2(y, x)).multiply(stretch);
                return out.matrix(g).multiply(value).multiply(in.matrix(LinearGroup.inverse(g)))
                        .scalarMultiply(1 / LinearGroup.determinant(g));
            });
        }
        return kernels;
    }

    /// The null space of `K -> drho_out(X) K - K drho_in(X) - tr(X) K` over the Lie algebra's elements X with `X (1, 0) = 0`; the group of
    /// those that keep (1, 0) is connected.
    private static double[][] valuesAtUnit(LinearGroup group, TensorDensity in, TensorDensity out) {
        List<RealMatrix> keeping = group.algebra().stream().filter(x -> x.getEntry(0, 0) == 0 && x.getEntry(1, 0) == 0).toList();
        int size = in.dimension() * out.dimension();
        RealMatrix constraint = new Array2DRowRealMatrix(keeping.size() * size, size);
        for (int k = 0; k < keeping.size(); k++) {
            RealMatrix x = keeping.get(k);
            RealMatrix left = EquivariantMaps.kronecker(out.derivative(x), MatrixUtils.createRealIdentityMatrix(in.dimension()));
            RealMatrix right = EquivariantMaps.kronecker(MatrixUtils.createRealIdentityMatrix(out.dimension()), in.derivative(x).transpose());
            RealMatrix density = MatrixUtils.createRealIdentityMatrix(size).scalarMultiply(x.getTrace());
            constraint.setSubMatrix(left.subtract(right).subtract(density).getData(), k * size, 0);
        }
        return EquivariantMaps.nullSpace(constraint);
    }
}
