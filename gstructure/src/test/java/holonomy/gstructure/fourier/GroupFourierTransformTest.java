package holonomy.gstructure.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.gstructure.GroupException;
import holonomy.gstructure.Samples;
import holonomy.gstructure.representation.Irrep;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GroupFourierTransformTest {
    private static final double TOLERANCE = 100 * Samples.TOLERANCE;

    /// `(f * h)^ = f^ h^`, and synthesis undoes analysis, for random functions: of finite groups any, of others band-limited.
    @ParameterizedTest
    @MethodSource("holonomy.gstructure.Samples#groups")
    void convolutionBecomesAProduct(Group group) {
        GroupFourierTransform transform = GroupFourierTransform.of(group, group.isFinite() ? 4 : 2);
        Random random = new Random(12);
        ToDoubleFunction<Element> f = randomFunction(transform, random);
        ToDoubleFunction<Element> h = randomFunction(transform, random);
        List<RealMatrix> product = GroupFourierTransform.multiply(transform.analyse(f), transform.analyse(h));
        ToDoubleFunction<Element> convolved = transform.convolve(f, h);
        ToDoubleFunction<Element> synthesised = transform.synthesise(product);
        ToDoubleFunction<Element> again = transform.synthesise(transform.analyse(f));
        for (int trial = 0; trial < 5; trial++) {
            Element g = group.sample(random);
            assertEquals(f.applyAsDouble(g), again.applyAsDouble(g), TOLERANCE);
            assertEquals(convolved.applyAsDouble(g), synthesised.applyAsDouble(g), TOLERANCE);
        }
    }

    private static ToDoubleFunction<Element> randomFunction(GroupFourierTransform transform, Random random) {
        List<RealMatrix> coefficients = new ArrayList<>();
        for (Irrep irrep : transform.irreps()) {
            RealMatrix matrix = new Array2DRowRealMatrix(irrep.dimension(), irrep.dimension());
            for (int i = 0; i < irrep.dimension(); i++) {
                matrix.setRow(i, random.doubles(irrep.dimension(), -1, 1).toArray());
            }
            coefficients.add(matrix);
        }
        return transform.synthesise(coefficients);
    }

    @Test
    void anyFunctionOnAFiniteGroupIsRecovered() {
        Group group = Group.dihedral(6);
        GroupFourierTransform transform = GroupFourierTransform.of(group, 0);
        double[] values = new Random(13).doubles(12).toArray();
        ToDoubleFunction<Element> f = g -> values[group.elements().indexOf(g)];
        ToDoubleFunction<Element> again = transform.synthesise(transform.analyse(f));
        assertArrayEquals(values, group.elements().stream().mapToDouble(again).toArray(), TOLERANCE);
    }

    /// Functions on the corners of a square, lifted to its eight symmetries and projected back.
    @Test
    void liftingAndProjectionBetweenGroupAndHomogeneousSpace() {
        HomogeneousSpace corners = HomogeneousSpace.of(Group.dihedral(4), Group.reflection());
        double[] f = {1, -2, 3, 5};
        double[] lifted = corners.lift(f);
        assertEquals(8, lifted.length);
        assertArrayEquals(f, corners.project(lifted), Samples.TOLERANCE);
        List<Element> elements = corners.group().elements();
        IntStream.range(0, 8).forEach(i -> assertEquals(f[corners.point(elements.get(i))], lifted[i]));
        assertThrows(GroupException.class, () -> HomogeneousSpace.of(Group.cyclic(4), Group.reflection()));
        assertThrows(GroupException.class, () -> HomogeneousSpace.of(Group.so2(), Group.cyclic(3)));
    }
}
