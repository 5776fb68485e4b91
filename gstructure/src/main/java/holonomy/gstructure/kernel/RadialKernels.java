package holonomy.gstructure.kernel;

import holonomy.gstructure.representation.PlanarIrrep;
import java.util.ArrayList;
import java.util.List;

/// The matrices M with `K(theta) = rho_out(theta) M rho_in(-theta)`: the value of a steerable kernel of SO(2) or O(2) on the
/// first axis.
///
/// That axis is kept by no rotation, so SO(2) leaves M free; the reflection keeps it, and with `K(-theta) = F K(theta) F` follows
/// `M = rho_out(F) M rho_in(F)`: the entries between components of equal sign under the reflection are free, the others zero.
/// Each kernel is one entry, scaled such that the mean of `|K|_F^2` is the output's dimension.
final class RadialKernels {
    private RadialKernels() {}

    static List<AngularKernel> between(PlanarIrrep in, PlanarIrrep out) {
        List<AngularKernel> kernels = new ArrayList<>();
        boolean reflections = in.group().reflections();
        for (int i = 0; i < in.dimension(); i++) {
            for (int o = 0; o < out.dimension(); o++) {
                if (!reflections || sign(in, i) == sign(out, o)) {
                    double[][][] entry = new double[1][out.dimension()][in.dimension()];
                    entry[0][o][i] = Math.sqrt(out.dimension());
                    kernels.add(new AngularKernel(entry));
                }
            }
        }
        return kernels;
    }

    /// The sign of a component under diag(1, -1).
    private static int sign(PlanarIrrep irrep, int component) {
        return irrep.odd() || component == 1 ? -1 : 1;
    }
}
