package holonomy.gstructure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The axioms, on every kind of group.
class GroupLawsTest {
    @Test
    void everyKindOfGroupIsSampled() {
        Set<Class<?>> sampled = Samples.groups().map(Object::getClass).collect(Collectors.toSet());
        assertEquals(Samples.kinds(Group.class), sampled);
    }

    @ParameterizedTest
    @MethodSource("holonomy.gstructure.Samples#groups")
    void axiomsHold(Group group) {
        Random random = new Random(1);
        Element e = group.identity();
        for (int trial = 0; trial < 30; trial++) {
            Element g = group.sample(random);
            Element h = group.sample(random);
            Element k = group.sample(random);
            assertTrue(group.contains(g));
            assertTrue(group.contains(group.compose(g, h)));
            assertSame(group, group.compose(group.compose(g, h), k), group.compose(g, group.compose(h, k)));
            assertSame(group, g, group.compose(e, g));
            assertSame(group, g, group.compose(g, e));
            assertSame(group, e, group.compose(g, group.inverse(g)));
            assertSame(group, e, group.compose(group.inverse(g), g));
        }
    }

    /// Of finite groups exactly; of others by a faithful action.
    private static void assertSame(Group group, Element expected, Element actual) {
        if (group.isFinite()) {
            assertEquals(expected, actual);
        } else {
            assertClose(group.action(expected), group.action(actual));
        }
    }

    private static void assertClose(RealMatrix expected, RealMatrix actual) {
        assertEquals(0, expected.subtract(actual).getNorm(), Samples.TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("holonomy.gstructure.Samples#groups")
    void actsLinearlyAndOrthogonally(Group group) {
        if (group instanceof SemidirectProduct product && !product.isDirect()) {
            assertThrows(GroupException.class, group::actionDimension);
            return;
        }
        Random random = new Random(2);
        for (int trial = 0; trial < 10; trial++) {
            Element g = group.sample(random);
            Element h = group.sample(random);
            assertClose(group.action(group.compose(g, h)), group.action(g).multiply(group.action(h)));
            assertClose(MatrixUtils.createRealIdentityMatrix(group.actionDimension()),
                    group.action(g).multiply(group.action(g).transpose()));
        }
    }

    @ParameterizedTest
    @MethodSource("holonomy.gstructure.Samples#groups")
    void elementsOfFiniteGroupsAreClosedAndGenerated(Group group) {
        if (!group.isFinite()) {
            assertThrows(GroupException.class, group::elements);
            return;
        }
        List<Element> elements = group.elements();
        assertEquals(group.identity(), elements.getFirst());
        Set<Element> reached = new HashSet<>(List.of(group.identity()));
        List<Element> frontier = List.of(group.identity());
        while (!frontier.isEmpty()) {
            frontier = frontier.stream().flatMap(g -> group.generators().stream().map(s -> group.compose(g, s)))
                    .filter(reached::add).toList();
        }
        assertEquals(Set.copyOf(elements), reached);
        assertEquals(elements.size(), reached.size());
    }

    @ParameterizedTest
    @CsvSource({"cyclic:6, cyclic:2, 3", "dihedral:6, dihedral:3, 2", "dihedral:4, reflection, 4", "o2, so2, 2",
            "so2, so2, 1", "o3, so3, 2",
        "dihedral:5, trivial, 10"})
    void cosetsPartition(String group, String subgroup, int count) {
        Group g = Group.parse(group);
        Group h = Group.parse(subgroup);
        List<Element> cosets = g.cosets(h);
        assertEquals(count, cosets.size());
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                assertTrue(!h.contains(g.compose(g.inverse(cosets.get(j)), cosets.get(i))));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"cyclic:6, cyclic:4", "so2, o2", "so2, cyclic:3", "so3, o3", "cyclic:4, dihedral:2"})
    void refusesCosetsOfWhatIsNotASubgroupOfFiniteIndex(String group, String subgroup) {
        assertThrows(GroupException.class, () -> Group.parse(group).cosets(Group.parse(subgroup)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"trivial", "reflection", "cyclic:2", "cyclic:4096", "dihedral:4", "so2", "o2", "so3", "o3",
            "cyclic:4 x so2",
        "so3 x cyclic:2 x reflection"})
    void parsesAndPrints(String text) {
        assertEquals(text, Group.parse(text).toString());
        assertEquals(Group.parse(text), Group.parse(" " + text.toUpperCase() + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "so4", "cyclic", "cyclic:", "cyclic:0", "cyclic:-3", "cyclic:5000", "cyclic:99999999999",
            "dihedral:x", "so2 x ",
        "trivial:2"})
    void refusesNonsense(String text) {
        assertThrows(GroupException.class, () -> Group.parse(text));
    }

    @Test
    void smallestGroupsHaveOneName() {
        assertEquals(Group.trivial(), Group.parse("cyclic:1"));
        assertEquals(Group.reflection(), Group.parse("dihedral:1"));
    }

    @Test
    void refusesTablesThatAreNoGroups() {
        assertThrows(GroupException.class, () -> FiniteGroup.ofTable("ragged", new int[][] {{0, 1}, {1}}));
        assertThrows(GroupException.class, () -> FiniteGroup.ofTable("range", new int[][] {{0, 1}, {1, 2}}));
        assertThrows(GroupException.class, () -> FiniteGroup.ofTable("repeats", new int[][] {{0, 1}, {1, 1}}));
        assertThrows(GroupException.class, () -> FiniteGroup.ofTable("no identity", new int[][] {{1, 0}, {0, 1}}));
        // a loop, not a group
        int[][] loop = {{0, 1, 2, 3, 4}, {1, 0, 3, 4, 2}, {2, 4, 0, 1, 3}, {3, 2, 4, 0, 1}, {4, 3, 1, 2, 0}};
        String message = assertThrows(GroupException.class, () -> FiniteGroup.ofTable("loop", loop)).getMessage();
        assertTrue(message.contains("not associative"), message);
    }

    @Test
    void refusesActionsThatAreNoAutomorphisms() {
        assertThrows(GroupException.class, () -> new SemidirectProduct(Group.cyclic(5), Group.cyclic(2),
                (h, n) -> Group.cyclic(5).compose(n, Group.cyclic(5).rotation(2 * Math.PI / 5))));
    }

    @Test
    void elementsGenerateSubgroups() {
        Group square = Group.dihedral(4);
        Group diagonal = GeneratedSubgroup.of(square, List.of(Group.dihedral(4).element(Math.PI / 2, -1)));
        assertEquals(2, diagonal.elements().size());
        assertEquals(4, square.cosets(diagonal).size());
        assertEquals(8, GeneratedSubgroup.of(square, square.generators()).elements().size());
        assertThrows(GroupException.class, () -> GeneratedSubgroup.of(Group.so2(), Group.so2().generators()));
        assertThrows(GroupException.class, () -> GeneratedSubgroup.of(Group.cyclic(4), List.of(new Element.Planar(1, 1))));
        assertThrows(GroupException.class, () -> Group.dihedral(8).cosets(diagonal));
    }

    @Test
    void roundsTransportIntoTheGroup() {
        assertEquals(new Element.Planar(Math.PI / 2, 1), Group.cyclic(4).nearest(1.7, 1));
        assertEquals(new Element.Planar(0, -1), Group.dihedral(4).nearest(-0.3, -1));
        assertThrows(GroupException.class, () -> Group.cyclic(4).nearest(0, -1));
        assertThrows(GroupException.class, () -> Group.cyclic(4).rotation(1.7));
    }
}
