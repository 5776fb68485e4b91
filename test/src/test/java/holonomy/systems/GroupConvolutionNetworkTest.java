package holonomy.systems;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.SemidirectProduct;
import holonomy.gstructure.fourier.GroupConvolution;
import holonomy.gstructure.fourier.HomogeneousSpace;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Lift, convolve on the group, project: networks on a homogeneous space G/H that commute with every element of G.
class GroupConvolutionNetworkTest {
    private static final double TOLERANCE = 1e-12;

    /// Six values on the corners of a hexagon, filtered by its rotations: the circular convolution.
    @Test
    void rotationsOfAHexagon() {
        Group z6 = Group.cyclic(6);
        assertCommutes(HomogeneousSpace.of(z6, Group.trivial()));
        double[] shifted = GroupConvolution.on(z6).convolve(new double[] {1, 2, 3, 4, 5, 6}, new double[] {0, 6, 0, 0, 0, 0});
        assertArrayEquals(new double[] {6, 1, 2, 3, 4, 5}, shifted, TOLERANCE);
    }

    /// An image on a periodic grid, filtered by translations, quarter turns and reflections (p4m).
    @Test
    void symmetriesOfASquareImage() {
        PlanarGroup shifts = Group.cyclic(4);
        SemidirectProduct translations = Group.product(shifts, shifts);
        SemidirectProduct.Action turning = (symmetry, shift) -> {
            Element.Planar s = (Element.Planar) symmetry;
            Element.Pair moved = (Element.Pair) shift;
            if (s.sign() < 0) {
                moved = new Element.Pair(moved.normal(), shifts.inverse(moved.acting())); // (x, y) -> (x, -y)
            }
            for (long quarter = Math.round(s.angle() / (Math.PI / 2)); quarter > 0; quarter--) {
                moved = new Element.Pair(shifts.inverse(moved.acting()), moved.normal()); // (x, y) -> (-y, x)
            }
            return moved;
        };
        SemidirectProduct p4m = new SemidirectProduct(translations, Group.dihedral(4), turning);
        SemidirectProduct stabiliser = new SemidirectProduct(Group.product(Group.trivial(), Group.trivial()),
                Group.dihedral(4), turning);
        HomogeneousSpace image = HomogeneousSpace.of(p4m, stabiliser);
        assertEquals(16, image.cosets().size());
        assertCommutes(image);
    }

    private static void assertCommutes(HomogeneousSpace space) {
        GroupConvolution convolution = GroupConvolution.on(space.group());
        Random random = new Random(5);
        double[] image = random.doubles(space.cosets().size(), -1, 1).toArray();
        double[] first = random.doubles(convolution.order(), -1, 1).toArray();
        double[] second = random.doubles(convolution.order(), -1, 1).toArray();
        double[] output = network(space, convolution, image, first, second);
        for (Element g : space.group().elements()) {
            assertArrayEquals(space.move(g, output), network(space, convolution, space.move(g, image), first, second), TOLERANCE);
        }
    }

    private static double[] network(HomogeneousSpace space, GroupConvolution convolution, double[] image, double[] first,
            double[] second) {
        double[] hidden = convolution.convolve(space.lift(image), first);
        double[] rectified = Arrays.stream(hidden).map(value -> Math.max(0, value)).toArray();
        return space.project(convolution.convolve(rectified, second));
    }
}
