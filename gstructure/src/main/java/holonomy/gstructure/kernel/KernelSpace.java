package holonomy.gstructure.kernel;

import holonomy.gstructure.Element;
import holonomy.gstructure.HaarQuadrature;
import holonomy.gstructure.representation.ClebschGordan;
import holonomy.gstructure.representation.Decomposition;
import holonomy.gstructure.representation.EquivariantMaps;
import holonomy.gstructure.representation.FieldTypeException;
import holonomy.gstructure.representation.Irrep;
import holonomy.gstructure.representation.Representation;
import holonomy.gstructure.representation.TensorProduct;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.linear.RealMatrix;

/// The steerable kernels between any two representations of a group within given harmonics, in the representations' natural bases:
/// matrices M with `K(x) = M (Y(x) x .)` that are equivariant maps from `D x rho_in` to `rho_out`.
///
/// The same space comes three ways: from a null space, from the generalised Wigner-Eckart theorem, and its dimension from
/// characters.
///
/// @param harmonics Y and D, of the same group
public record KernelSpace(Representation input, Representation output, Harmonics harmonics) {
    public KernelSpace {
        if (!input.group().equals(output.group()) || !input.group().equals(harmonics.group())) {
            throw new FieldTypeException("a kernel needs one group: found " + input.group() + " in, " + output.group()
                    + " out and harmonics of " + harmonics.group());
        }
    }

    /// The number of independent kernels, `integral chi_D(g) chi_in(g) chi_out(g) dg`.
    public int dimension() {
        Representation d = harmonics.representation();
        long bandLimit = (long) harmonics.bandLimit() + input.bandLimit() + output.bandLimit();
        HaarQuadrature quadrature = HaarQuadrature.of(harmonics.group(), (int) Math.min(Integer.MAX_VALUE, bandLimit));
        double sum = 0;
        for (int i = 0; i < quadrature.points().size(); i++) {
            Element g = quadrature.points().get(i);
            sum += quadrature.weights().get(i) * d.character(g) * input.character(g) * output.character(g);
        }
        return (int) Math.round(sum);
    }

    /// An orthonormal basis by solving the kernel constraint for the group's generators with a singular value decomposition:
    /// any representation, at a cost that is cubic in the number of coefficients.
    public List<AngularKernel> solve() {
        List<AngularKernel> kernels = new ArrayList<>();
        for (double[] map : EquivariantMaps.solve(new TensorProduct(harmonics.representation(), input), output)) {
            kernels.add(kernel(EquivariantMaps.matrix(map, output.dimension(), map.length / output.dimension())));
        }
        return kernels;
    }

    /// A basis by the generalised Wigner-Eckart theorem (Lang & Weiler, A Wigner-Eckart Theorem for Group Equivariant
    /// Convolution Kernels, 2021): harmonic irrep x input irrep -> output irrep by Clebsch-Gordan coefficients, followed by an
    /// endomorphism of the output.
    public List<AngularKernel> wignerEckart() {
        List<AngularKernel> kernels = new ArrayList<>();
        for (Embedding j : embeddings(harmonics.representation())) {
            for (Embedding l : embeddings(input)) {
                RealMatrix source = EquivariantMaps.kronecker(j.isometry, l.isometry);
                for (ClebschGordan.Part part : ClebschGordan.of(j.irrep, l.irrep).parts()) {
                    for (Embedding target : embeddings(output)) {
                        if (part.irrep().equals(target.irrep)) {
                            for (double[] endomorphism : EquivariantMaps.solve(target.irrep, target.irrep)) {
                                int size = target.irrep.dimension();
                                kernels.add(kernel(target.isometry.multiply(EquivariantMaps.matrix(endomorphism, size, size))
                                        .multiply(part.isometry().transpose()).multiply(source.transpose())));
                            }
                        }
                    }
                }
            }
        }
        return kernels;
    }

    private record Embedding(Irrep irrep, RealMatrix isometry) {}

    private static List<Embedding> embeddings(Representation representation) {
        Decomposition decomposition = Decomposition.of(representation);
        List<Embedding> embeddings = new ArrayList<>();
        int at = 0;
        for (Irrep irrep : decomposition.irreps()) {
            embeddings.add(new Embedding(irrep, decomposition.changeOfBasis()
                    .getSubMatrix(0, representation.dimension() - 1, at, at + irrep.dimension() - 1)));
            at += irrep.dimension();
        }
        return embeddings;
    }

    /// From M `[out, k * in + i]` to coefficients `[k][out][in]`.
    private AngularKernel kernel(RealMatrix map) {
        int in = input.dimension();
        double[][][] coefficients = new double[map.getColumnDimension() / in][output.dimension()][in];
        for (int k = 0; k < coefficients.length; k++) {
            for (int o = 0; o < output.dimension(); o++) {
                for (int i = 0; i < in; i++) {
                    coefficients[k][o][i] = map.getEntry(o, k * in + i);
                }
            }
        }
        return new AngularKernel(coefficients);
    }
}
