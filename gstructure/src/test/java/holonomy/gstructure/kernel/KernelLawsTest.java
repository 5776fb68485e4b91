package holonomy.gstructure.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.Samples;
import holonomy.gstructure.SpatialGroup;
import holonomy.gstructure.representation.Irrep;
import holonomy.gstructure.representation.PlanarIrrep;
import holonomy.gstructure.representation.Representation;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Steerable kernels three ways: the constraint holds, the spaces agree, and their dimension is the count by characters.
class KernelLawsTest {
    private static final double RESIDUAL = 1e-12;
    private static final double ANGLE = 1e-10;

    static Stream<PlanarGroup> planarGroups() {
        return Samples.groups().filter(PlanarGroup.class::isInstance).map(PlanarGroup.class::cast);
    }

    @ParameterizedTest
    @MethodSource("planarGroups")
    void closedFormsSpanWhatTheSolverFinds(PlanarGroup group) {
        int bandLimit = 4;
        Harmonics harmonics = new Harmonics.Circular(group, bandLimit);
        List<Irrep> irreps = group.irreps(2);
        for (Irrep in : irreps) {
            for (Irrep out : irreps) {
                KernelSpace space = new KernelSpace(in, out, harmonics);
                List<AngularKernel> closed = CircularKernels.between((PlanarIrrep) in, (PlanarIrrep) out, bandLimit);
                assertSteerable(closed, space, new Random(9));
                assertEquals(space.dimension(), closed.size(), in + " -> " + out + " of " + group);
                assertSameSpan(closed, space.solve());
                assertSameSpan(closed, space.wignerEckart());
                for (AngularKernel kernel : closed) {
                    assertEquals(out.dimension(), meanSquare(kernel, harmonics), Samples.TOLERANCE * 10);
                }
            }
        }
    }

    private static double meanSquare(AngularKernel kernel, Harmonics harmonics) {
        int points = 4 * harmonics.bandLimit() + 1;
        double sum = 0;
        for (int i = 0; i < points; i++) {
            double theta = 2 * Math.PI * i / points;
            sum += Math.pow(kernel.at(harmonics.at(Math.cos(theta), Math.sin(theta))).getFrobeniusNorm(), 2) / points;
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("planarGroups")
    void anyRepresentationHasItsKernels(PlanarGroup group) {
        Harmonics harmonics = new Harmonics.Circular(group, 2);
        List<Representation> all = Samples.representations(group).stream()
                .filter(r -> r.group().equals(group) && r.dimension() <= 6)
                .toList();
        for (int i = 0; i + 1 < all.size(); i += 3) {
            KernelSpace space = new KernelSpace(all.get(i), all.get(all.size() - 1 - i), harmonics);
            List<AngularKernel> solved = space.solve();
            assertEquals(space.dimension(), solved.size(), space.toString());
            assertSteerable(solved, space, new Random(10));
            List<AngularKernel> composed = space.wignerEckart();
            assertEquals(solved.size(), composed.size());
            assertSameSpan(solved, composed);
        }
    }

    @Test
    void everyKindOfHarmonicsIsUnderTheLaws() {
        assertEquals(Samples.kinds(Harmonics.class), Set.of(Harmonics.Circular.class, Harmonics.Spherical.class));
    }

    static Stream<SpatialGroup> spatialGroups() {
        return Stream.of(Group.so3(), Group.o3());
    }

    @ParameterizedTest
    @MethodSource("spatialGroups")
    void kernelsOnTheSphereAreClebschGordanCoefficients(SpatialGroup group) {
        Harmonics harmonics = new Harmonics.Spherical(group, 2);
        for (Irrep in : group.irreps(1)) {
            for (Irrep out : group.irreps(2)) {
                KernelSpace space = new KernelSpace(in, out, harmonics);
                List<AngularKernel> composed = space.wignerEckart();
                assertEquals(space.dimension(), composed.size(), in + " -> " + out);
                assertSteerable(composed, space, new Random(11));
                assertSameSpan(composed, space.solve());
            }
        }
    }

    private static void assertSteerable(List<AngularKernel> kernels, KernelSpace space, Random random) {
        Group group = space.harmonics().group();
        for (AngularKernel kernel : kernels) {
            for (int trial = 0; trial < 3; trial++) {
                Element g = group.sample(random);
                double[] x = random.doubles(group.actionDimension(), -1, 1).toArray();
                RealMatrix moved = kernel.at(space.harmonics().at(group.action(g).operate(x)));
                RealMatrix expected = space.output().matrix(g).multiply(kernel.at(space.harmonics().at(x)))
                        .multiply(space.input().matrix(g).transpose());
                assertEquals(0, moved.subtract(expected).getNorm() / (1 + expected.getNorm()), RESIDUAL, space + " at " + g);
            }
        }
    }

    /// The sines of the principal angles from the second space to the first vanish, and the dimensions agree.
    private static void assertSameSpan(List<AngularKernel> first, List<AngularKernel> second) {
        assertEquals(first.size(), second.size());
        if (first.isEmpty()) {
            return;
        }
        RealMatrix a = orthonormal(first);
        RealMatrix b = orthonormal(second);
        RealMatrix outside = b.subtract(a.multiply(a.transpose().multiply(b)));
        assertTrue(outside.getNorm() < ANGLE, "sine of the largest principal angle " + outside.getNorm());
    }

    private static RealMatrix orthonormal(List<AngularKernel> kernels) {
        RealMatrix columns = new Array2DRowRealMatrix(kernels.getFirst().flattened().length, kernels.size());
        for (int i = 0; i < kernels.size(); i++) {
            columns.setColumn(i, kernels.get(i).flattened());
        }
        SingularValueDecomposition decomposition = new SingularValueDecomposition(columns);
        assertEquals(kernels.size(), decomposition.getRank(), "independent kernels");
        return decomposition.getU().getSubMatrix(0, columns.getRowDimension() - 1, 0, kernels.size() - 1);
    }
}
