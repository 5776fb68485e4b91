package holonomy.gstructure;

import holonomy.gstructure.representation.ChangedBasis;
import holonomy.gstructure.representation.Defining;
import holonomy.gstructure.representation.DirectSum;
import holonomy.gstructure.representation.Dual;
import holonomy.gstructure.representation.Induced;
import holonomy.gstructure.representation.Irrep;
import holonomy.gstructure.representation.OuterProduct;
import holonomy.gstructure.representation.Regular;
import holonomy.gstructure.representation.Representation;
import holonomy.gstructure.representation.Restriction;
import holonomy.gstructure.representation.TensorProduct;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/// Groups of every kind and representations of every kind for each of them, for tests of laws that hold for all.
public final class Samples {
    /// Rounding errors of double precision in matrices of this size.
    public static final double TOLERANCE = 1e-12;

    private static final int BAND_LIMIT = 3;

    private Samples() {}

    /// Symmetries of a periodic square grid: translations, and quarter turns that act on them.
    public static SemidirectProduct p4(int size) {
        SemidirectProduct translations = Group.product(Group.cyclic(size), Group.cyclic(size));
        return new SemidirectProduct(translations, Group.cyclic(4), (turn, shift) -> {
            Element.Pair pair = (Element.Pair) shift;
            Element moved = pair;
            for (long quarter = Math.round(((Element.Planar) turn).angle() / (Math.PI / 2)); quarter > 0; quarter--) {
                Element.Pair at = (Element.Pair) moved;
                moved = new Element.Pair(Group.cyclic(size).inverse(at.acting()), at.normal()); // (x, y) -> (-y, x)
            }
            return moved;
        });
    }

    public static Stream<Group> groups() {
        List<Group> groups = new ArrayList<>(List.of(Group.trivial(), Group.reflection(), Group.so2(), Group.o2(), Group.so3(), Group.o3(),
                FiniteGroup.symmetric(3), FiniteGroup.symmetric(4), FiniteGroup.quaternions(), FiniteGroup.of(Group.cyclic(5)), p4(3),
                Group.product(Group.cyclic(3), Group.cyclic(4)), Group.product(Group.so2(), Group.cyclic(3)),
                Group.product(Group.so2(), Group.reflection())));
        for (int rotations = 2; rotations <= 8; rotations++) {
            groups.add(Group.cyclic(rotations));
            groups.add(Group.dihedral(rotations));
        }
        return groups.stream();
    }

    /// All irreps up to a small band limit.
    public static List<Irrep> irreps(Group group) {
        return group.irreps(BAND_LIMIT);
    }

    public static Stream<Irrep> allIrreps() {
        return groups().flatMap(group -> irreps(group).stream());
    }

    /// At least one representation of each kind that the group has.
    public static List<Representation> representations(Group group) {
        List<Representation> found = new ArrayList<>(irreps(group));
        Irrep last = group.irreps(2).getLast();
        found.add(new TensorProduct(last, last));
        found.add(new DirectSum(List.of(last, group.irreps(0).getFirst(), last)));
        found.add(new Dual(last));
        found.add(turned(new DirectSum(List.of(last, last))));
        found.add(new Restriction(group, last));
        if (!(group instanceof SemidirectProduct product) || product.isDirect()) {
            found.add(new Defining(group));
        }
        if (group.isFinite() && group.elements().size() <= 40) {
            found.add(new Regular(group));
        }
        if (group instanceof SemidirectProduct product && product.isDirect()) {
            found.add(new OuterProduct(product, product.normal().irreps(1).getLast(), product.acting().irreps(1).getLast()));
        }
        for (Group subgroup : groups().filter(g -> !g.equals(group)).toList()) {
            if (group.containsGroup(subgroup) && (group.isFinite() || !subgroup.isFinite()) && !(group instanceof SemidirectProduct)) {
                found.add(Induced.quotient(group, subgroup));
                found.add(new Induced(group, subgroup.irreps(1).getLast()));
                found.add(new Restriction(subgroup, last));
            }
        }
        if (group instanceof SpatialGroup) {
            found.add(new Restriction(Group.o2(), last));
            found.add(new Restriction(Group.dihedral(3), new Defining(group)));
        }
        return found;
    }

    /// In a basis that mixes the irreps: the reflection at a hyperplane.
    private static Representation turned(Representation original) {
        int size = original.dimension();
        ArrayRealVector normal = new ArrayRealVector(size, 1 / Math.sqrt(size));
        RealMatrix mirror = MatrixUtils.createRealIdentityMatrix(size).subtract(normal.outerProduct(normal).scalarMultiply(2));
        return new ChangedBasis("turned", original, mirror);
    }

    public static Stream<Representation> allRepresentations() {
        return groups().flatMap(group -> representations(group).stream()).distinct();
    }

    /// The records and classes that a sealed interface permits, through all levels.
    public static Set<Class<?>> kinds(Class<?> sealed) {
        Set<Class<?>> kinds = new LinkedHashSet<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                kinds.addAll(kinds(permitted));
            } else {
                kinds.add(permitted);
            }
        }
        return kinds;
    }
}
