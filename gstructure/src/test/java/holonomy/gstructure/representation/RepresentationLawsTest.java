package holonomy.gstructure.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.Element;
import holonomy.gstructure.FiniteGroup;
import holonomy.gstructure.GeneratedSubgroup;
import holonomy.gstructure.Group;
import holonomy.gstructure.HaarQuadrature;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.Samples;
import holonomy.gstructure.SemidirectProduct;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every representation, on every kind of group and every kind of representation.
class RepresentationLawsTest {
    private static final double TOLERANCE = 20 * Samples.TOLERANCE;

    @Test
    void everyKindOfRepresentationIsSampled() {
        Set<Class<?>> sampled = Samples.allRepresentations().map(Object::getClass).collect(Collectors.toSet());
        assertEquals(Samples.kinds(Representation.class), sampled);
    }

    @ParameterizedTest
    @MethodSource("holonomy.gstructure.Samples#groups")
    void representationsAreOrthogonalHomomorphisms(Group sample) {
        for (Representation representation : Samples.representations(sample)) {
            Group group = representation.group();
            Random random = new Random(4);
            for (int trial = 0; trial < 3; trial++) {
                Element g = group.sample(random);
                Element h = group.sample(random);
                RealMatrix product = representation.matrix(g).multiply(representation.matrix(h));
                assertClose(product, representation.matrix(group.compose(g, h)), representation);
                assertClose(identity(representation), representation.matrix(g).multiply(representation.matrix(g).transpose()),
                        representation);
            }
            assertClose(identity(representation), representation.matrix(group.identity()), representation);
        }
    }

    @ParameterizedTest
    @MethodSource("holonomy.gstructure.Samples#groups")
    void decompositionsReassemble(Group sample) {
        for (Representation representation : Samples.representations(sample)) {
            Decomposition decomposition = Decomposition.of(representation);
            RealMatrix q = decomposition.changeOfBasis();
            assertClose(identity(representation), q.multiply(q.transpose()), representation);
            Random random = new Random(5);
            for (int trial = 0; trial < 3; trial++) {
                Element g = representation.group().sample(random);
                assertClose(representation.matrix(g), q.multiply(decomposition.matrix(g)).multiply(q.transpose()), representation);
            }
        }
    }

    /// `integral chi_a chi_b = e` if a = b, else 0; and `integral psi_ij psi_kl = delta / d` for irreps of real type.
    @ParameterizedTest
    @MethodSource("holonomy.gstructure.Samples#groups")
    void charactersAndMatrixEntriesAreOrthogonal(Group group) {
        HaarQuadrature quadrature = HaarQuadrature.of(group, 6);
        List<Irrep> irreps = Samples.irreps(group);
        for (Irrep a : irreps) {
            for (Irrep b : irreps) {
                double sum = mean(quadrature, g -> a.character(g) * b.character(g));
                assertEquals(a.equals(b) ? a.endomorphismDimension() : 0, sum, 1e-10, a + " and " + b + " of " + group);
            }
            if (a.endomorphismDimension() == 1) {
                int last = a.dimension() - 1;
                assertEquals(1.0 / a.dimension(), mean(quadrature, g -> Math.pow(a.matrix(g).getEntry(0, last), 2)), 1e-10);
            }
        }
        assertTrue(irreps.getFirst().isTrivial());
        assertEquals(1, irreps.stream().filter(Irrep::isTrivial).count());
    }

    private static double mean(HaarQuadrature quadrature, ToDoubleFunction<Element> f) {
        double sum = 0;
        for (int i = 0; i < quadrature.points().size(); i++) {
            sum += quadrature.weights().get(i) * f.applyAsDouble(quadrature.points().get(i));
        }
        return sum;
    }

    /// The sum of `d^2 / e` over all irreps is the order of the group.
    @ParameterizedTest
    @MethodSource("holonomy.gstructure.Samples#groups")
    void finiteGroupsHaveAllTheirIrreps(Group group) {
        if (group.isFinite()) {
            int sum = group.irreps(0).stream().mapToInt(i -> i.dimension() * i.dimension() / i.endomorphismDimension()).sum();
            if (group instanceof SemidirectProduct product && product.isDirect()) {
                sum = Samples.irreps(group).stream().mapToInt(i -> i.dimension() * i.dimension() / i.endomorphismDimension())
                        .sum();
            }
            assertEquals(group.elements().size(), sum);
        }
    }

    @Test
    void quaternionsHaveAnIrrepOfQuaternionicType() {
        List<Irrep> irreps = FiniteGroup.quaternions().irreps(0);
        assertEquals(List.of(1, 1, 1, 1, 4), irreps.stream().map(Representation::dimension).toList());
        assertEquals(4, irreps.getLast().endomorphismDimension());
    }

    @ParameterizedTest
    @MethodSource("holonomy.gstructure.Samples#allRepresentations")
    void typesPrintAndReparse(Representation representation) {
        Group group = representation.group();
        if (representation instanceof ChangedBasis || group instanceof SemidirectProduct product && product.isDirect()
                || representation instanceof Restriction restriction && !(restriction.original().group() instanceof PlanarGroup)
                || representation instanceof Induced induced && induced.inner().group() instanceof GeneratedSubgroup) {
            return; // named in code only
        }
        FieldType type = FieldType.of(group, List.of(new FieldType.Term(3, representation),
                new FieldType.Term(1, group.irreps(0).getFirst())));
        assertEquals(type, group.type(type.toString()), type.toString());
        assertEquals(type.toString(), group.type(type.toString().replace(" ", "")).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "dihedral:4 | regular", "dihedral:4 | quotient(reflection)", "cyclic:6 | quotient(cyclic:3)",
                "cyclic:6 | sum(trivial,quotient(cyclic:2))"})
    void quotientsPermuteTheirBasis(String group, String text) {
        assertTrue(Group.parse(group).type(text).blocks().getFirst().representation().permutesBasis());
    }

    @Test
    void inductionFromRotationsGivesTheIrrepsOfTheWholeGroup() {
        Representation pseudo = Group.o2().type("induced(so2,0)").blocks().getFirst().representation();
        assertEquals("[0+, 0-]", pseudo.irreps().toString());
        Representation vectors = Group.o2().type("induced(so2,1)").blocks().getFirst().representation();
        assertEquals("[1, 1]", vectors.irreps().toString());
        assertTrue(!vectors.permutesBasis());
    }

    @Test
    void restrictionBranches() {
        Representation folded = Group.cyclic(4).type("restricted(so2,2)").blocks().getFirst().representation();
        assertEquals("[2, 2]", folded.irreps().toString()); // R(2 a) is -1 for a quarter turn
        FieldType restricted = Group.o2().type("2x0-+3x3").restrictedTo(Group.dihedral(3));
        assertEquals("2xrestricted(o2,0-)+3xrestricted(o2,3)", restricted.toString());
        assertEquals(restricted, Group.dihedral(3).type(restricted.toString()));
        assertEquals("[0+, 0-]", restricted.blocks().getLast().representation().irreps().toString());
        Representation space = new Restriction(Group.o2(), new SpatialIrrep(Group.o3(), 1, true));
        assertEquals("[0+, 1]", space.irreps().toString());
    }

    @Test
    void refusesMixedGroups() {
        Irrep turn = new PlanarIrrep(Group.so2(), 1, false);
        Irrep other = new PlanarIrrep(Group.o2(), 1, false);
        assertThrows(FieldTypeException.class, () -> new TensorProduct(turn, other));
        assertThrows(FieldTypeException.class, () -> new DirectSum(List.of(turn, other)));
        assertThrows(FieldTypeException.class, () -> EquivariantMaps.solve(turn, other));
        assertThrows(FieldTypeException.class, () -> ClebschGordan.of(turn, other));
        assertThrows(FieldTypeException.class, () -> turn.matrix(new Element.Planar(0, -1)));
        assertThrows(FieldTypeException.class, () -> new ChangedBasis("sheared", turn,
                MatrixUtils.createRealMatrix(new double[][] {{1, 1}, {0, 1}})));
        assertThrows(FieldTypeException.class, () -> new ChangedBasis("small", turn, MatrixUtils.createRealIdentityMatrix(1)));
    }

    private static RealMatrix identity(Representation representation) {
        return MatrixUtils.createRealIdentityMatrix(representation.dimension());
    }

    private static void assertClose(RealMatrix expected, RealMatrix actual, Representation representation) {
        assertEquals(0, expected.subtract(actual).getNorm(), TOLERANCE, representation + " of " + representation.group());
    }
}
