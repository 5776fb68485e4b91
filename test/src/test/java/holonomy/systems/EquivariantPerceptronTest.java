package holonomy.systems;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import holonomy.gstructure.Element;
import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.kernel.AngularKernel;
import holonomy.gstructure.kernel.Harmonics;
import holonomy.gstructure.kernel.KernelSpace;
import holonomy.gstructure.representation.EquivariantMaps;
import holonomy.gstructure.representation.FieldTypeException;
import holonomy.gstructure.representation.Representation;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A perceptron whose weights and biases are free matrices, projected onto the equivariant ones (Finzi, Welling & Wilson, A
/// Practical Method for Constructing Equivariant Multilayer Perceptrons for Arbitrary Matrix Groups).
class EquivariantPerceptronTest {
    private static final double TOLERANCE = 1e-11;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "o2         | sum(vector,vector,0+)  | tensor(vector,vector)",
        "so3        | sum(vector,vector)     | tensor(vector,vector)",
        "dihedral:3 | regular                | quotient(reflection)",
        "cyclic:4   | sum(regular,vector)    | regular"})
    void projectedWeightsAreEquivariant(String name, String in, String out) {
        Group group = Group.parse(name);
        Representation input = group.type(in).blocks().getFirst().representation();
        Representation output = group.type(out).blocks().getFirst().representation();
        RealMatrix projector = EquivariantMaps.projector(input, output);
        assertEquals(0, projector.multiply(projector).subtract(projector).getNorm(), TOLERANCE, "idempotent");
        assertEquals(0, projector.subtract(projector.transpose()).getNorm(), TOLERANCE, "symmetric");

        Random random = new Random(6);
        double[] free = gaussian(input.dimension() * output.dimension(), random);
        RealMatrix weight = EquivariantMaps.matrix(projector.operate(free), output.dimension(), input.dimension());
        Representation scalar = group.irreps(0).getFirst();
        double[] bias = EquivariantMaps.projector(scalar, output).operate(gaussian(output.dimension(), random));
        double[] x = gaussian(input.dimension(), random);
        for (int trial = 0; trial < 10; trial++) {
            Element g = group.sample(random);
            double[] expected = output.matrix(g).operate(layer(weight, bias, x));
            assertArrayEquals(expected, layer(weight, bias, input.matrix(g).operate(x)), TOLERANCE);
        }
    }

    /// A norm-gated layer: `y = W x + b`, scaled by a function of its own norm.
    private static double[] layer(RealMatrix weight, double[] bias, double[] x) {
        ArrayRealVector y = new ArrayRealVector(weight.operate(x)).add(new ArrayRealVector(bias));
        return y.mapMultiply(1 / (1 + Math.exp(-y.getNorm()))).toArray();
    }

    /// Equivariant maps are the steerable kernels without direction.
    @Test
    void projectsOntoTheKernelsOfFrequencyZero() {
        PlanarGroup group = Group.dihedral(4);
        Representation input = group.type("sum(regular,vector)").blocks().getFirst().representation();
        Representation output = group.type("regular").blocks().getFirst().representation();
        RealMatrix projector = EquivariantMaps.projector(input, output);
        KernelSpace constant = new KernelSpace(input, output, new Harmonics.Circular(group, 0));
        assertEquals(constant.dimension(), projector.getTrace(), TOLERANCE);
        for (AngularKernel kernel : constant.wignerEckart()) {
            assertArrayEquals(kernel.flattened(), projector.operate(kernel.flattened()), TOLERANCE);
        }
    }

    @Test
    void refusesRepresentationsOfDifferentGroups() {
        Representation turn = Group.so2().irreps(1).getLast();
        Representation flip = Group.o2().irreps(1).getLast();
        Assertions.assertThrows(FieldTypeException.class, () -> EquivariantMaps.projector(turn, flip));
    }

    private static double[] gaussian(int count, Random random) {
        return DoubleStream.generate(random::nextGaussian).limit(count).toArray();
    }
}
