package holonomy.systems;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.plane.HomogeneousKernels;
import holonomy.gstructure.plane.HomogeneousKernels.Kernel;
import holonomy.gstructure.plane.LinearGroup;
import holonomy.gstructure.plane.PlaneStructure;
import holonomy.gstructure.plane.TensorDensity;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// G-structures of the plane for groups that do not preserve lengths: scalings, SL(2) and GL+(2). Frames are distinguished up to the
/// group, transport is in the group, kernels carry `1 / |det g|`, and a network commutes with translations and with the group (Weiler
/// et al., "Coordinate independent convolutional networks", 2021, sections 4 and 9).
class PlaneStructuresTest {
    private static final double TOLERANCE = 1e-10;
    private static final int POINTS = 24;

    /// From numbers to vectors and back. Densities are what GL+(2) can integrate; a nonlinearity scales vectors by one of numbers.
    private record Network(LinearGroup group, Kernel first, Kernel second, TensorDensity input, TensorDensity hidden) {
        static Network of(LinearGroup group) {
            TensorDensity numbers = new TensorDensity(0, 0, -1);
            TensorDensity hidden = group == LinearGroup.GENERAL_LINEAR ? new TensorDensity(0, 0, 0) : TensorDensity.VECTOR;
            TensorDensity output = TensorDensity.VECTOR;
            return new Network(group, random(group, numbers, hidden, 1),
                    random(group, new TensorDensity(hidden.vectors(), hidden.covectors(), hidden.weight() - 1), output, 2), numbers, hidden);
        }

        private static Kernel random(LinearGroup group, TensorDensity in, TensorDensity out, long seed) {
            Random random = new Random(seed);
            List<Kernel> basis = HomogeneousKernels.between(group, in, out, 2);
            assertTrue(!basis.isEmpty());
            double[] weights = basis.stream().mapToDouble(kernel -> random.nextGaussian()).toArray();
            return (x, y) -> {
                RealMatrix sum = new Array2DRowRealMatrix(out.dimension(), in.dimension());
                for (int i = 0; i < weights.length; i++) {
                    sum = sum.add(basis.get(i).at(x, y).scalarMultiply(weights[i]));
                }
                return sum;
            };
        }

        /// Convolution, product with the input density, convolution.
        double[][] answer(PlaneStructure structure, double[][] density) {
            double[][] y = structure.convolve(first, input, density);
            for (int p = 0; p < y.length; p++) {
                for (int i = 0; i < y[p].length; i++) {
                    y[p][i] *= density[p][0];
                }
            }
            return structure.convolve(second, new TensorDensity(hidden.vectors(), hidden.covectors(), hidden.weight() - 1), y);
        }
    }

    private static double[] points(Random random) {
        return DoubleStream.generate(random::nextGaussian).limit(2 * POINTS).toArray();
    }

    private static double[][] densities(Random random) {
        return Stream.generate(() -> new double[] {random.nextGaussian()}).limit(POINTS).toArray(double[][]::new);
    }

    private static double[] areas(Random random) {
        return DoubleStream.generate(() -> 0.1 + random.nextDouble()).limit(POINTS).toArray();
    }

    /// Another frame of the structure at every point: features and answers change by `rho(g_p)^-1`.
    @ParameterizedTest
    @EnumSource
    void theAnswerIsTheSameInEveryGauge(LinearGroup group) {
        Random random = new Random(4);
        Network network = Network.of(group);
        PlaneStructure structure = PlaneStructure.standard(group, points(random), areas(random));
        double[][] x = densities(random);
        double[][] y = network.answer(structure, x);
        List<RealMatrix> changes = Stream.generate(() -> group.sample(random)).limit(POINTS).toList();
        PlaneStructure other = structure.inGauge(changes);
        double[][] again = network.answer(other, acted(network.input, changes.stream().map(PlaneStructuresTest::inverse).toList(), x));
        assertClose(acted(TensorDensity.VECTOR, changes.stream().map(PlaneStructuresTest::inverse).toList(), y), again);
        for (int p = 1; p < POINTS; p++) {
            assertTrue(group.contains(other.transport(0, p)), "transport in the group");
        }
    }

    /// An affine map with linear part A takes points p to `A p + t`, areas to `|det A|` times themselves, features to `rho(A) x`.
    @ParameterizedTest
    @EnumSource
    void commutesWithTranslationsAndTheGroup(LinearGroup group) {
        Random random = new Random(5);
        for (int trial = 0; trial < 5; trial++) {
            double error = error(group, group.sample(random), random);
            assertTrue(error < TOLERANCE, "error " + error);
        }
    }

    /// A stretch along one axis keeps neither shapes nor areas.
    @ParameterizedTest
    @EnumSource(names = {"SCALING", "SPECIAL_LINEAR"})
    void doesNotCommuteWithOtherLinearMaps(LinearGroup group) {
        double error = error(group, new Array2DRowRealMatrix(new double[][] {{2, 0}, {0, 1}}), new Random(6));
        assertTrue(error > 1e-3, "error " + error);
    }

    private static double error(LinearGroup group, RealMatrix a, Random random) {
        Network network = Network.of(group);
        double[] points = points(random);
        double[] areas = areas(random);
        double[][] x = densities(random);
        double[] moved = new double[points.length];
        double[] movedAreas = new double[POINTS];
        for (int p = 0; p < POINTS; p++) {
            double[] image = a.operate(new double[] {points[2 * p], points[2 * p + 1]});
            moved[2 * p] = image[0] + 3;
            moved[2 * p + 1] = image[1] - 2;
            movedAreas[p] = areas[p] * Math.abs(a.getEntry(0, 0) * a.getEntry(1, 1) - a.getEntry(0, 1) * a.getEntry(1, 0));
        }
        List<RealMatrix> maps = Collections.nCopies(POINTS, a);
        double[][] expected = acted(TensorDensity.VECTOR, maps, network.answer(PlaneStructure.standard(group, points, areas), x));
        double[][] found = network.answer(PlaneStructure.standard(group, moved, movedAreas), acted(network.input, maps, x));
        double worst = 0;
        double largest = 0;
        for (int p = 0; p < POINTS; p++) {
            for (int i = 0; i < 2; i++) {
                worst = Math.max(worst, Math.abs(expected[p][i] - found[p][i]));
                largest = Math.max(largest, Math.abs(expected[p][i]));
            }
        }
        return worst / largest;
    }

    private static double[][] acted(TensorDensity type, List<RealMatrix> g, double[][] x) {
        double[][] y = new double[x.length][];
        for (int p = 0; p < x.length; p++) {
            y[p] = type.matrix(g.get(p)).operate(x[p]);
        }
        return y;
    }

    private static RealMatrix inverse(RealMatrix g) {
        return new LUDecomposition(g).getSolver().getInverse();
    }

    private static void assertClose(double[][] expected, double[][] found) {
        double largest = Stream.of(expected).flatMapToDouble(DoubleStream::of).map(Math::abs).max().orElseThrow();
        for (int p = 0; p < expected.length; p++) {
            assertArrayEquals(expected[p], found[p], TOLERANCE * largest);
        }
    }
}
