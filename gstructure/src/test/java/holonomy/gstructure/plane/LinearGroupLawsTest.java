package holonomy.gstructure.plane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.GroupException;
import holonomy.gstructure.frame.FrameException;
import holonomy.gstructure.representation.FieldTypeException;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The axioms for every linear group, and the laws of its representations and kernels.
class LinearGroupLawsTest {
    private static final double TOLERANCE = 1e-12;
    private static final int BAND_LIMIT = 2;

    static Stream<TensorDensity> densities() {
        return Stream.of(TensorDensity.SCALAR, TensorDensity.VECTOR, TensorDensity.COVECTOR, new TensorDensity(0, 0, -1),
                new TensorDensity(1, 1, 0), new TensorDensity(0, 2, 0.5), new TensorDensity(2, 0, 1));
    }

    static Stream<Arguments> groupsAndPairs() {
        return Stream.of(LinearGroup.values()).flatMap(group -> densities().flatMap(in -> densities()
                .map(out -> Arguments.of(group, in, out))));
    }

    @ParameterizedTest
    @EnumSource
    void isAGroup(LinearGroup group) {
        Random random = new Random(1);
        for (int trial = 0; trial < 20; trial++) {
            RealMatrix g = group.sample(random);
            RealMatrix h = group.sample(random);
            assertTrue(group.contains(g) && group.contains(g.multiply(h)) && group.contains(LinearGroup.inverse(g)));
            assertTrue(!group.contains(g.multiply(LinearGroup.matrix(1, 0, 0, -1))), "a reflection");
            for (RealMatrix x : group.algebra()) {
                assertTrue(group.contains(exponential(x.scalarMultiply(random.nextGaussian()))));
            }
        }
        assertTrue(group.contains(MatrixUtils.createRealIdentityMatrix(2)));
        assertEquals(group, LinearGroup.parse(" " + group + " "));
        assertThrows(GroupException.class, () -> LinearGroup.parse("sl3"));
    }

    private static RealMatrix exponential(RealMatrix x) {
        RealMatrix sum = MatrixUtils.createRealIdentityMatrix(2);
        RealMatrix term = sum;
        for (int n = 1; n < 40; n++) {
            term = term.multiply(x).scalarMultiply(1.0 / n);
            sum = sum.add(term);
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("densities")
    void tensorDensitiesAreHomomorphisms(TensorDensity density) {
        Random random = new Random(2);
        for (LinearGroup group : LinearGroup.values()) {
            RealMatrix g = group.sample(random);
            RealMatrix h = group.sample(random);
            assertClose(density.matrix(g.multiply(h)), density.matrix(g).multiply(density.matrix(h)));
            for (RealMatrix x : group.algebra()) {
                double step = 1e-5;
                RealMatrix slope = density.matrix(exponential(x.scalarMultiply(step))).subtract(density.matrix(exponential(
                        x.scalarMultiply(-step)))).scalarMultiply(0.5 / step);
                assertEquals(0, slope.subtract(density.derivative(x)).getNorm(), 1e-8);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("groupsAndPairs")
    void everyKernelIsSteerable(LinearGroup group, TensorDensity in, TensorDensity out) {
        Random random = new Random(3);
        for (HomogeneousKernels.Kernel kernel : HomogeneousKernels.between(group, in, out, BAND_LIMIT)) {
            for (int trial = 0; trial < 3; trial++) {
                RealMatrix g = group.sample(random);
                double[] x = {random.nextGaussian(), random.nextGaussian()};
                double[] moved = g.operate(x);
                RealMatrix expected = out.matrix(g).multiply(kernel.at(x[0], x[1])).multiply(in.matrix(LinearGroup.inverse(g)))
                        .scalarMultiply(1 / Math.abs(LinearGroup.determinant(g)));
                assertClose(expected, kernel.at(moved[0], moved[1]));
            }
        }
    }

    /// SL(2) knows the area that two vectors span: a constant, x itself, the area with x, and their products. GL+(2) only integrates
    /// densities. Scalings take any function of the angle.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "sl2     | 0, 0, 0  | 0, 0, 0 | 1", // the mean over the plane
        "sl2     | 0, 0, 0  | 1, 0, 0 | 1", // x
        "sl2     | 1, 0, 0  | 0, 0, 0 | 1", // the area with x
        "sl2     | 1, 0, 0  | 1, 0, 0 | 2", // the identity, and x times the area with x
        "gl2+    | 0, 0, 0  | 0, 0, 0 | 0",
        "gl2+    | 0, 0, -1 | 0, 0, 0 | 1", // the integral of a density
        "gl2+    | 0, 0, -1 | 1, 0, 0 | 1", // its first moment
        "gl2+    | 0, 1, -1 | 0, 0, 0 | 1", // a covector density paired with x
        "scaling | 0, 0, 0  | 0, 0, 0 | 5",
        "scaling | 1, 0, 0  | 0, 1, 0 | 20"})
    void basesHaveTheirDimension(String group, String in, String out, int dimension) {
        assertEquals(dimension, HomogeneousKernels.between(LinearGroup.parse(group), density(in), density(out), BAND_LIMIT).size());
    }

    private static TensorDensity density(String text) {
        String[] numbers = text.split(", ");
        return new TensorDensity(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Double.parseDouble(numbers[2]));
    }

    @Test
    void refusesFramesOfAnotherStructure() {
        double[] points = {0, 0, 1, 0};
        double[] areas = {1, 1};
        RealMatrix shear = LinearGroup.matrix(1, 1, 0, 1);
        PlaneStructure shapes = PlaneStructure.standard(LinearGroup.SCALING, points, areas);
        assertThrows(FrameException.class, () -> shapes.inGauge(Collections.nCopies(2, shear)));
        assertThrows(FrameException.class, () -> new PlaneStructure(LinearGroup.SCALING, points, areas,
                List.of(MatrixUtils.createRealIdentityMatrix(2), shear)));
        assertThrows(FrameException.class, () -> PlaneStructure.standard(LinearGroup.SCALING, points, new double[3]));
        assertThrows(FieldTypeException.class, () -> new TensorDensity(3, 3, 0));
    }

    private static void assertClose(RealMatrix expected, RealMatrix actual) {
        assertEquals(0, expected.subtract(actual).getNorm() / (1 + expected.getNorm()), TOLERANCE);
    }
}
