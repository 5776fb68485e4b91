package holonomy.systems;

import static org.junit.jupiter.api.Assertions.assertEquals;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.SpatialGroup;
import holonomy.gstructure.kernel.AngularKernel;
import holonomy.gstructure.kernel.Harmonics;
import holonomy.gstructure.kernel.KernelSpace;
import holonomy.gstructure.representation.Representation;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// G-steerable kernels, `K(g x) = rho_out(g) K(x) rho_in(g)^-1`, between fields of any type: by solving for a null space, and
/// from harmonics, Clebsch-Gordan coefficients and endomorphisms (Lang & Weiler, A Wigner-Eckart Theorem for Group Equivariant
/// Convolution Kernels).
class SteerableKernelsOfAnyGroupTest {
    private static final double TOLERANCE = 1e-12;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "so2        | vector  | vector        | 4", // vector to vector: constant, and turning twice as fast as the angle
        "o2         | vector  | vector        | 2",
        "o2         | 0+      | vector        | 1", // a gradient
        "o2         | sign    | vector        | 1", // a curl
        "so2        | 0       | vector        | 2",
        "cyclic:4   | regular | regular       | 20", // a free kernel on each of the five harmonics, times 4
        "dihedral:3 | regular | quotient(reflection) | 15",
        "reflection | regular | sign          | 5",
        "so3        | vector  | vector        | 3", // 1 x 1 = 0 + 1 + 2
        "o3         | vector  | vector        | 2"})
    void everyKernelIsSteerable(String name, String in, String out, int dimension) {
        Group group = Group.parse(name);
        Representation input = group.type(in).blocks().getFirst().representation();
        Representation output = group.type(out).blocks().getFirst().representation();
        Harmonics harmonics = switch (group) {
            case PlanarGroup planar -> new Harmonics.Circular(planar, 2);
            case SpatialGroup spatial -> new Harmonics.Spherical(spatial, 2);
            default -> throw new IllegalArgumentException(name);
        };
        KernelSpace kernels = new KernelSpace(input, output, harmonics);
        assertEquals(dimension, kernels.dimension());
        Random random = new Random(2);
        for (List<AngularKernel> basis : List.of(kernels.solve(), kernels.wignerEckart())) {
            assertEquals(dimension, basis.size());
            for (AngularKernel kernel : basis) {
                Element g = group.sample(random);
                double[] x = random.doubles(group.actionDimension(), -1, 1).toArray();
                RealMatrix moved = kernel.at(harmonics.at(group.action(g).operate(x)));
                RealMatrix expected = output.matrix(g).multiply(kernel.at(harmonics.at(x))).multiply(input.matrix(g).transpose());
                assertEquals(0, moved.subtract(expected).getNorm(), TOLERANCE);
            }
        }
    }
}
