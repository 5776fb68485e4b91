package holonomy.systems;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.Representation;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Feature fields of any type: a feature vector is stored in the basis of irreps and transforms there as `rho(g)` does in its
/// natural basis; the type prints and reparses (Weiler, Forré, Verlinde & Welling, Coordinate Independent Convolutional
/// Networks, section 4).
class FieldTypesTest {
    private static final double TOLERANCE = 1e-12;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "scalar             | o2         | 2x0+",
        "pseudo-scalar      | o2         | 2xsign",
        "vector             | dihedral:4 | 2xvector",
        "tensor product     | so2        | 2xtensor(vector,vector)",
        "covector           | o2         | 2xdual(vector)",
        "regular            | dihedral:3 | 2xregular",
        "regular            | reflection | 2xregular",
        "quotient           | dihedral:6 | 2xquotient(dihedral:2)",
        "induced            | o2         | 2xinduced(so2,3)",
        "induced            | cyclic:6   | 2xinduced(cyclic:2,1)",
        "restricted         | cyclic:5   | 2xrestricted(o2,4)",
        "direct sum         | o2         | 2xsum(0+,sign,vector,2)",
        "scalar             | trivial    | 2x0"})
    void featuresTransformByTheirType(String name, String group, String text) {
        FieldType type = Group.parse(group).type(text);
        assertEquals(type, Group.parse(group).type(type.toString()), name);
        Representation rho = type.blocks().getFirst().representation();
        Random random = new Random(1);
        for (int trial = 0; trial < 10; trial++) {
            Element g = type.group().sample(random);
            double[] x = DoubleStream.generate(random::nextGaussian).limit(type.width()).toArray();
            double[][] natural = type.natural(0, x);
            double[][] transformed = type.natural(0, type.act(g, x));
            for (int channel = 0; channel < 2; channel++) {
                assertArrayEquals(rho.matrix(g).operate(natural[channel]), transformed[channel], TOLERANCE, name);
            }
        }
    }
}
