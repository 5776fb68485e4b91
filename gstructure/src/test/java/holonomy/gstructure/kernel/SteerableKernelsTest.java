package holonomy.gstructure.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.FieldTypeException;
import holonomy.gstructure.representation.IrrepBlock;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole weight tensors, with channels, against the definition of a steerable kernel.
class SteerableKernelsTest {
    private static final double TOLERANCE = 1e-12;

    @ParameterizedTest
    @CsvSource({
        "trivial, 2x0, 3x0",
        "reflection, 2x0+ + 3x0-, 1x0- + 2x0+",
        "cyclic:2, 2x0+3x1, 2x1+1x0",
        "cyclic:3, 2x0+3x1, 2x1+1x0",
        "cyclic:4, 2x0+3x1+1x2, 2xregular",
        "cyclic:5, 2xregular+1x2, 1x1+3x0",
        "dihedral:1, 2x0+ + 3x0-, 1xregular",
        "dihedral:3, 2x0- + 3x1, 2xregular + 3x0+",
        "dihedral:4, 2x2- + 3x1 + 1x2+ + 2x0+ + 2x0-, 2xregular + 3x0+",
        "so2, 2x0+3x1+2x2, 1x2+2x0+2x1",
        "o2, 2x0+ + 3x0- + 2x1 + 1x2, 1x2 + 2x0- + 2x1 + 1x0+"})
    void everyExpandedWeightIsSteerable(String name, String in, String out) {
        Group group = Group.parse(name);
        Random random = new Random(7);
        FieldType input = group.type(in);
        FieldType output = group.type(out);
        assertSteerable(SteerableKernels.of(input, output, 2), random);
        assertSteerable(SteerableKernels.general(input, output, 1, 5), random);
    }

    private static void assertSteerable(SteerableKernels kernels, Random random) {
        double[] parameters = gaussian(kernels.parameterCount(), random);
        double[] weight = new double[kernels.parametrisation().entryCount()];
        kernels.parametrisation().expand(parameters, weight);
        for (int trial = 0; trial < 10; trial++) {
            Element.Planar g = (Element.Planar) kernels.input().group().sample(random);
            double theta = random.nextDouble() * 7;
            for (int ring = 0; ring < kernels.rings(); ring++) {
                RealMatrix moved = kernel(kernels, weight, ring, g.angle() + g.sign() * theta);
                RealMatrix expected = action(kernels.output(), g).multiply(kernel(kernels, weight, ring, theta))
                        .multiply(action(kernels.input(), g).transpose());
                assertEquals(0, moved.subtract(expected).getNorm() / (1 + expected.getNorm()), TOLERANCE, kernels + " at " + g);
            }
        }
    }

    /// K(theta) `[out, in]` by the formula of the form.
    private static RealMatrix kernel(SteerableKernels kernels, double[] weight, int ring, double theta) {
        int rows = kernels.input().width();
        int columns = kernels.output().width();
        boolean radial = kernels.form() == SteerableKernels.Form.RADIAL;
        double[] harmonics = radial ? new double[] {1} : CircularKernels.harmonics(theta, kernels.bandLimit());
        RealMatrix sum = new Array2DRowRealMatrix(columns, rows);
        for (int k = 0; k < harmonics.length; k++) {
            for (int i = 0; i < rows; i++) {
                for (int o = 0; o < columns; o++) {
                    sum.addToEntry(o, i, harmonics[k] * weight[((ring * harmonics.length + k) * rows + i) * columns + o]);
                }
            }
        }
        Element.Planar turn = new Element.Planar(theta, 1);
        return radial ? action(kernels.output(), turn).multiply(sum).multiply(action(kernels.input(), turn).transpose()) : sum;
    }

    /// The matrix by which an engine acts, from the blocks alone.
    private static RealMatrix action(FieldType type, Element.Planar g) {
        RealMatrix matrix = new Array2DRowRealMatrix(type.width(), type.width());
        for (IrrepBlock block : type.irrepBlocks()) {
            double c = Math.cos(block.frequency() * g.angle());
            double s = Math.sin(block.frequency() * g.angle());
            for (int channel = 0; channel < block.channels(); channel++) {
                int first = block.offset() + channel;
                int second = first + block.channels();
                if (block.components() == 1) {
                    matrix.setEntry(first, first, block.odd() ? c * g.sign() : c);
                } else {
                    matrix.setEntry(first, first, c);
                    matrix.setEntry(first, second, -s * g.sign());
                    matrix.setEntry(second, first, s);
                    matrix.setEntry(second, second, c * g.sign());
                }
            }
        }
        return matrix;
    }

    @ParameterizedTest
    @CsvSource({"cyclic:4, 2x0+3x1+1x2, 2x1+2x2+4x0", "so2, 2x0+3x1+2x2, 1x2+2x1+3x0+5x1", "o2, 2x0-+3x1, 2x1+1x0-",
        "dihedral:6, 2x3+ + 3x1 + 1x2, 2xregular", "reflection, 2x0++1x0-, 3x0-+1x0+"})
    void everyExpandedSelfInteractionCommutes(String name, String in, String out) {
        Group group = Group.parse(name);
        Random random = new Random(3);
        Intertwiners maps = Intertwiners.between(group.type(in), group.type(out));
        double[] weight = new double[maps.parametrisation().entryCount()];
        maps.parametrisation().expand(gaussian(maps.parameterCount(), random), weight);
        RealMatrix s = new Array2DRowRealMatrix(maps.output().width(), maps.input().width());
        for (int i = 0; i < weight.length; i++) {
            s.setEntry(i % maps.output().width(), i / maps.output().width(), weight[i]);
        }
        for (int trial = 0; trial < 10; trial++) {
            Element.Planar g = (Element.Planar) group.sample(random);
            RealMatrix difference = action(maps.output(), g).multiply(s).subtract(s.multiply(action(maps.input(), g)));
            assertEquals(0, difference.getNorm(), TOLERANCE * 10);
        }
    }

    /// Restricting and then acting is acting and then restricting, for elements of the subgroup.
    @ParameterizedTest
    @CsvSource({"o2, dihedral:3, 2x0-+3x1+1x3", "so2, cyclic:4, 2x0+1x2+1x3", "dihedral:4, cyclic:4, 2xregular+1x2-",
            "o2, reflection, 1x2"})
    void restrictionCommutesWithTheSubgroup(String name, String sub, String text) {
        PlanarGroup subgroup = (PlanarGroup) Group.parse(sub);
        FieldType type = Group.parse(name).type(text);
        FieldType restricted = type.restrictedTo(subgroup);
        double[] flat = Intertwiners.restriction(type, subgroup);
        RealMatrix s = new Array2DRowRealMatrix(type.width(), type.width());
        for (int i = 0; i < flat.length; i++) {
            s.setEntry(i % type.width(), i / type.width(), flat[i]);
        }
        Random random = new Random(14);
        for (int trial = 0; trial < 5; trial++) {
            Element.Planar g = subgroup.sample(random);
            assertEquals(0, s.multiply(action(type, g)).subtract(action(restricted, g).multiply(s)).getNorm(), 10 * TOLERANCE);
        }
    }

    @Test
    void selfInteractionActsAsAComplexNumber() {
        FieldType vectors = Group.so2().type("1x1");
        double[] s = new double[4];
        Intertwiners.between(vectors, vectors).parametrisation().expand(new double[] {2, 3}, s);
        assertArrayEquals(new double[] {2, 3, -3, 2}, s); // (1, 0) -> 2 + 3i, (0, 1) -> i (2 + 3i)
    }

    @Test
    void weightsOfRotationsAreFree() {
        FieldType type = Group.so2().type("2x0+3x1");
        SteerableKernels kernels = SteerableKernels.of(type, type, 2);
        assertTrue(kernels.parametrisation().isIdentity());
        assertEquals(2 * 8 * 8, kernels.parameterCount());
    }

    /// The two forms have the same kernels once the band limit is the highest sum of frequencies.
    @ParameterizedTest
    @CsvSource({"so2, 2x0+3x1+2x2, 1x3+2x0+2x1", "o2, 2x0+ + 3x0- + 2x1 + 1x2, 1x2 + 2x0- + 2x1 + 1x0+"})
    void radialAndGeneralFormsAgreeInNumber(String name, String in, String out) {
        FieldType input = Group.parse(name).type(in);
        FieldType output = Group.parse(name).type(out);
        SteerableKernels general = SteerableKernels.general(input, output, 2, SteerableKernels.defaultBandLimit(input, output));
        assertEquals(SteerableKernels.radial(input, output, 2).parameterCount(), general.parameterCount());
    }

    @Test
    void projectionIsTheTransposeOfExpansion() {
        FieldType type = Group.dihedral(4).type("2xregular + 3x1");
        Parametrisation map = SteerableKernels.of(type, type, 2).parametrisation();
        Random random = new Random(5);
        double[] p = gaussian(map.parameterCount(), random);
        double[] dw = gaussian(map.entryCount(), random);
        double[] w = new double[dw.length];
        double[] dp = new double[p.length];
        map.expand(p, w);
        map.project(dw, dp);
        double left = MatrixUtils.createRealVector(w).dotProduct(MatrixUtils.createRealVector(dw));
        double right = MatrixUtils.createRealVector(p).dotProduct(MatrixUtils.createRealVector(dp));
        assertEquals(left, right, 1e-9);
        float[] single = new float[w.length];
        map.expand(toFloats(p), single);
        for (int i = 0; i < w.length; i++) {
            assertEquals(w[i], single[i], 1e-5);
        }
    }

    @ParameterizedTest
    @CsvSource({"so2, 8x0+8x1", "o2, 8x0++8x1", "cyclic:4, 8xregular", "dihedral:3, 8x0-+8x1", "trivial, 16x0"})
    void initialDeviationKeepsUnitVariance(String name, String text) {
        FieldType type = Group.parse(name).type(text);
        SteerableKernels kernels = SteerableKernels.of(type, type, 2);
        double mean = 0;
        int points = 12;
        for (int point = 0; point < points; point++) {
            double theta = 2 * Math.PI * point / points;
            Random random = new Random(11); // the same parameters at every angle
            double[] parameters = gaussian(kernels.parameterCount(), random);
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] *= kernels.initialDeviation()[i];
            }
            double[] weight = new double[kernels.parametrisation().entryCount()];
            kernels.parametrisation().expand(parameters, weight);
            for (int ring = 0; ring < 2; ring++) {
                mean += Math.pow(kernel(kernels, weight, ring, theta).getFrobeniusNorm(), 2) / (points * type.width());
            }
        }
        assertEquals(1, mean, 0.2, "variance of an output component");
    }

    @Test
    void refusesOtherGroupsAndEmptyKernels() {
        FieldType vectors = Group.so2().type("1x1");
        FieldType quarters = Group.cyclic(4).type("1x1");
        assertThrows(FieldTypeException.class, () -> SteerableKernels.of(vectors, Group.o2().type("1x1"), 1));
        assertThrows(FieldTypeException.class, () -> SteerableKernels.of(vectors, vectors, 0));
        assertThrows(FieldTypeException.class, () -> SteerableKernels.general(vectors, Group.so2().type("1x5"), 1, 2));
        assertThrows(FieldTypeException.class, () -> SteerableKernels.radial(quarters, quarters, 1));
        assertThrows(FieldTypeException.class, () -> Intertwiners.between(vectors, Group.o2().type("1x1")));
    }

    private static double[] gaussian(int count, Random random) {
        return DoubleStream.generate(random::nextGaussian).limit(count).toArray();
    }

    private static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
