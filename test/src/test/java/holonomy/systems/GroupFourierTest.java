package holonomy.systems;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import holonomy.gstructure.Element;
import holonomy.gstructure.FiniteGroup;
import holonomy.gstructure.Group;
import holonomy.gstructure.fourier.GroupConvolution;
import holonomy.gstructure.fourier.GroupFourierTransform;
import holonomy.gstructure.representation.Irrep;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/// The convolution theorem `(f * h)^ = f^ h^` (Kondor & Trivedi, On the Generalization of Equivariance and Convolution in
/// Neural Networks to the Action of Compact Groups).
class GroupFourierTest {
    private static final double TOLERANCE = 1e-11;

    @Test
    void onPermutations() {
        Group group = FiniteGroup.symmetric(4);
        GroupFourierTransform transform = GroupFourierTransform.of(group, 0);
        Random random = new Random(3);
        double[] f = random.doubles(24).toArray();
        double[] h = random.doubles(24).toArray();
        double[] convolved = GroupConvolution.on(group).convolve(f, h);
        List<RealMatrix> product = GroupFourierTransform.multiply(transform.analyse(function(f)), transform.analyse(function(h)));
        assertArrayEquals(convolved, group.elements().stream().mapToDouble(transform.synthesise(product)).toArray(), TOLERANCE);
        assertEquals(List.of(1, 1, 2, 3, 3), transform.irreps().stream().map(Irrep::dimension).toList());
    }

    private static ToDoubleFunction<Element> function(double[] values) {
        return g -> values[((Element.Indexed) g).index()];
    }

    /// A filter that turns about the vertical, applied to a function of degree 2 on rotations.
    @Test
    void onRotations() {
        GroupFourierTransform transform = GroupFourierTransform.of(Group.so3(), 2);
        ToDoubleFunction<Element> f = g -> Group.so3().action(g).getEntry(0, 1) * Group.so3().action(g).getEntry(2, 2);
        ToDoubleFunction<Element> h = g -> 1 + Group.so3().action(g).getEntry(1, 2);
        ToDoubleFunction<Element> convolved = transform.convolve(f, h);
        ToDoubleFunction<Element> synthesised = transform.synthesise(
                GroupFourierTransform.multiply(transform.analyse(f), transform.analyse(h)));
        Random random = new Random(4);
        for (int trial = 0; trial < 5; trial++) {
            Element g = Group.so3().sample(random);
            assertEquals(convolved.applyAsDouble(g), synthesised.applyAsDouble(g), TOLERANCE);
            assertEquals(f.applyAsDouble(g), transform.synthesise(transform.analyse(f)).applyAsDouble(g), TOLERANCE);
        }
    }
}
