package holonomy.gstructure.fourier;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.gstructure.HaarQuadrature;
import holonomy.gstructure.representation.Irrep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/// The Fourier transform of functions on a compact group, with real irreps psi up to a band limit,
///
///     f^(psi) = integral f(g) psi(g) dg,      f(g) = sum_psi (d / e) trace(f^(psi) psi(g)^T)
///
/// with the invariant mean as integral, d the dimension of psi and e that of its endomorphisms (Peter-Weyl; e = 2 or 4 where a
/// real irrep is made of two or four complex ones). Convolution becomes a product, `(f * h)^ = f^ h^` (Kondor & Trivedi 2018).
public final class GroupFourierTransform {
    private final Group group;
    private final List<Irrep> irreps;
    private final HaarQuadrature quadrature;

    private GroupFourierTransform(Group group, List<Irrep> irreps, HaarQuadrature quadrature) {
        this.group = group;
        this.irreps = irreps;
        this.quadrature = quadrature;
    }

    /// The transform on a group; exact for functions whose frequencies are at most `bandLimit`, and for all functions on finite
    /// groups.
    public static GroupFourierTransform of(Group group, int bandLimit) {
        return new GroupFourierTransform(group, group.irreps(bandLimit), HaarQuadrature.of(group, 2 * bandLimit));
    }

    /// The irreps psi, in the order of the coefficients.
    public List<Irrep> irreps() {
        return irreps;
    }

    /// The coefficients `f^(psi)`, a matrix `[d, d]` per irrep.
    public List<RealMatrix> analyse(ToDoubleFunction<Element> function) {
        double[] values = quadrature.points().stream().mapToDouble(function).toArray();
        List<RealMatrix> coefficients = new ArrayList<>();
        for (Irrep irrep : irreps) {
            RealMatrix sum = new Array2DRowRealMatrix(irrep.dimension(), irrep.dimension());
            for (int i = 0; i < values.length; i++) {
                sum = sum.add(irrep.matrix(quadrature.points().get(i)).scalarMultiply(quadrature.weights().get(i) * values[i]));
            }
            coefficients.add(sum);
        }
        return coefficients;
    }

    /// The function with the given coefficients.
    public ToDoubleFunction<Element> synthesise(List<RealMatrix> coefficients) {
        List<RealMatrix> own = coefficients.stream().map(RealMatrix::copy).toList();
        return g -> {
            double sum = 0;
            for (int i = 0; i < irreps.size(); i++) {
                Irrep irrep = irreps.get(i);
                double weight = (double) irrep.dimension() / irrep.endomorphismDimension();
                sum += weight * own.get(i).multiply(irrep.matrix(g).transpose()).getTrace();
            }
            return sum;
        };
    }

    /// The convolution `(f * h)(g) = integral f(u) h(u^-1 g) du` by its definition.
    public ToDoubleFunction<Element> convolve(ToDoubleFunction<Element> f, ToDoubleFunction<Element> h) {
        return g -> {
            double sum = 0;
            for (int i = 0; i < quadrature.points().size(); i++) {
                Element u = quadrature.points().get(i);
                sum += quadrature.weights().get(i) * f.applyAsDouble(u) * h.applyAsDouble(group.compose(group.inverse(u), g));
            }
            return sum;
        };
    }

    /// The products `f^(psi) h^(psi)`.
    public static List<RealMatrix> multiply(List<RealMatrix> f, List<RealMatrix> h) {
        List<RealMatrix> products = new ArrayList<>();
        for (int i = 0; i < f.size(); i++) {
            products.add(f.get(i).multiply(h.get(i)));
        }
        return products;
    }
}
