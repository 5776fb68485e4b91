package holonomy.gstructure.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.gstructure.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClebschGordanTest {
    private static final double TOLERANCE = 20 * Samples.TOLERANCE;

    @ParameterizedTest
    @MethodSource("holonomy.gstructure.Samples#groups")
    void coefficientsIntertwineAndSpanTheProduct(Group group) {
        List<Irrep> irreps = group.irreps(2);
        Random random = new Random(6);
        for (Irrep first : irreps) {
            for (Irrep second : irreps) {
                if (first.dimension() * second.dimension() > 36) {
                    continue;
                }
                ClebschGordan product = ClebschGordan.of(first, second);
                assertEquals(0, product.residual(group.sample(random)), TOLERANCE, first + " x " + second + " of " + group);
                int size = first.dimension() * second.dimension();
                RealMatrix all = new Array2DRowRealMatrix(size, size);
                int at = 0;
                for (ClebschGordan.Part part : product.parts()) {
                    all.setSubMatrix(part.isometry().getData(), 0, at);
                    at += part.irrep().dimension();
                }
                assertEquals(size, at);
                assertEquals(0, all.transpose().multiply(all).subtract(MatrixUtils.createRealIdentityMatrix(size)).getNorm(),
                        TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("holonomy.gstructure.Samples#groups")
    void closedFormsAgreeWithNumericalOnes(Group group) {
        List<Irrep> irreps = group.irreps(2);
        for (Irrep first : irreps.subList(Math.max(0, irreps.size() - 3), irreps.size())) {
            for (Irrep second : irreps.subList(Math.max(0, irreps.size() - 3), irreps.size())) {
                List<ClebschGordan.Part> numerical = ClebschGordan.numerical(first, second);
                for (Irrep irrep : numerical.stream().map(ClebschGordan.Part::irrep).distinct().toList()) {
                    RealMatrix difference = projector(ClebschGordan.of(first, second).parts(), irrep)
                            .subtract(projector(numerical, irrep));
                    assertEquals(0, difference.getNorm(), TOLERANCE, first + " x " + second + " -> " + irrep + " of " + group);
                }
            }
        }
    }

    /// The projector onto all copies of an irrep, which no choice of isometries changes.
    private static RealMatrix projector(List<ClebschGordan.Part> parts, Irrep irrep) {
        return parts.stream().filter(part -> part.irrep().equals(irrep))
                .map(part -> part.isometry().multiply(part.isometry().transpose()))
                .reduce(RealMatrix::add).orElseThrow();
    }

    @Test
    void crossProductIsThePartOfDegreeOne() {
        SpatialIrrep vector = new SpatialIrrep(Group.so3(), 1, false);
        ClebschGordan.Part part = ClebschGordan.of(vector, vector).parts().get(1);
        double[] x = {1, 2, 3};
        double[] y = {-2, 1, 4};
        double[] z = part.product(x, y); // components (y, z, x) keep the orientation
        double root = Math.sqrt(0.5);
        double sign = Math.signum(z[0] * (x[1] * y[2] - x[2] * y[1]));
        assertEquals(sign * root * (x[1] * y[2] - x[2] * y[1]), z[0], TOLERANCE);
        assertEquals(sign * root * (x[2] * y[0] - x[0] * y[2]), z[1], TOLERANCE);
        assertEquals(sign * root * (x[0] * y[1] - x[1] * y[0]), z[2], TOLERANCE);
    }

    @Test
    void sphericalHarmonicsRotateByWignerMatrices() {
        Random random = new Random(8);
        int degree = 8;
        for (int trial = 0; trial < 20; trial++) {
            Element.Spatial g = Group.so3().sample(random);
            double[] x = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double[] moved = Group.so3().action(g).operate(x);
            double[] before = SphericalHarmonics.upTo(degree, x[0], x[1], x[2]);
            double[] after = SphericalHarmonics.upTo(degree, moved[0], moved[1], moved[2]);
            List<RealMatrix> wigner = WignerMatrices.upTo(degree, g);
            for (int l = 0; l <= degree; l++) {
                double[] turned = wigner.get(l).operate(Arrays.copyOfRange(before, l * l, (l + 1) * (l + 1)));
                double norm = 0;
                for (int m = 0; m < turned.length; m++) {
                    assertEquals(after[l * l + m], turned[m], TOLERANCE, "degree " + l);
                    norm += turned[m] * turned[m];
                }
                assertEquals(2 * l + 1, norm, TOLERANCE);
            }
        }
        double[] pole = SphericalHarmonics.upTo(2, 0, 0, -1);
        assertEquals(-Math.sqrt(3), pole[2], Samples.TOLERANCE);
        double[] axis = SphericalHarmonics.upTo(1, 2, 0, 0);
        assertEquals(Math.sqrt(3), axis[3], Samples.TOLERANCE);
    }
}
