package holonomy.gstructure;

import holonomy.gstructure.representation.FieldType;
import holonomy.gstructure.representation.Irrep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.RealMatrix;

/// A compact group as a value: elements, composition, inverse, invariant sampling, irreps.
///
/// Groups parse from and print as `trivial`, `reflection`, `cyclic:N`, `dihedral:N`, `so2`, `o2` (the structure groups of surfaces), `so3`,
/// `o3`, and direct products of these, `cyclic:4 x so2`. Other groups come from Cayley tables and semidirect products.
public sealed interface Group permits PlanarGroup, SpatialGroup, FiniteGroup, SemidirectProduct {
    static PlanarGroup trivial() {
        return PlanarGroup.TRIVIAL;
    }

    /// The two elements of O(2) that keep the first axis: the identity and diag(1, -1).
    static PlanarGroup reflection() {
        return PlanarGroup.REFLECTION;
    }

    /// The rotations by multiples of `2 pi / order`.
    static PlanarGroup cyclic(int order) {
        return PlanarGroup.finite("cyclic", order, false);
    }

    /// The symmetries of a regular polygon with `corners` corners, one of them on the first axis: `2 corners` elements.
    static PlanarGroup dihedral(int corners) {
        return PlanarGroup.finite("dihedral", corners, true);
    }

    static PlanarGroup so2() {
        return PlanarGroup.SO2;
    }

    static PlanarGroup o2() {
        return PlanarGroup.O2;
    }

    /// The rotations of space.
    static SpatialGroup so3() {
        return SpatialGroup.SO3;
    }

    /// The rotations and reflections of space.
    static SpatialGroup o3() {
        return SpatialGroup.O3;
    }

    /// The direct product: pairs, multiplied entry by entry.
    static SemidirectProduct product(Group first, Group second) {
        return SemidirectProduct.direct(first, second);
    }

    /// Reads a group's name, as [#toString] prints it; case and surrounding blanks do not matter.
    ///
    /// @throws GroupException if there is no such group
    static Group parse(String text) {
        int product = text.toLowerCase(Locale.ROOT).lastIndexOf(" x ");
        if (product >= 0) {
            return product(parse(text.substring(0, product)), parse(text.substring(product + 3)));
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "so3" -> so3();
            case "o3" -> o3();
            default -> PlanarGroup.parse(text);
        };
    }

    Element identity();

    /// The product g h: first h acts, then g.
    Element compose(Element g, Element h);

    Element inverse(Element g);

    boolean contains(Element g);

    /// An element drawn from the invariant (Haar) distribution.
    Element sample(RandomGenerator random);

    boolean isFinite();

    /// All elements of a finite group, the identity first, in a fixed order.
    ///
    /// @throws GroupException if the group is infinite
    List<Element> elements();

    /// Elements that generate the group, or a dense subgroup of it; never empty.
    List<Element> generators();

    /// The real irreps, up to isomorphism, trivial first; of an infinite group those of frequency or degree at most `bandLimit`.
    List<Irrep> irreps(int bandLimit);

    /// The orthogonal matrix by which g acts on R^d: the plane, space, the group's own elements, or a sum of these.
    ///
    /// @throws GroupException if the group comes without a linear action
    RealMatrix action(Element g);

    /// The dimension d of the space that the group acts on.
    int actionDimension();

    /// Whether every element of `subgroup` is an element of this group.
    default boolean containsGroup(Group subgroup) {
        return subgroup.generators().stream().allMatch(this::contains);
    }

    /// Representatives g_i of the cosets g_i H of a subgroup of finite index, the identity first.
    ///
    /// @throws GroupException if H is not a subgroup or has infinitely many cosets
    default List<Element> cosets(Group subgroup) {
        if (!containsGroup(subgroup)) {
            throw new GroupException(subgroup + " is not a subgroup of " + this);
        }
        if (!isFinite()) {
            throw new GroupException(subgroup + " has infinitely many cosets in " + this
                    + "; expected a subgroup of finite index, such as the group itself");
        }
        List<Element> representatives = new ArrayList<>();
        for (Element g : elements()) {
            if (representatives.stream().noneMatch(r -> subgroup.contains(compose(inverse(r), g)))) {
                representatives.add(g);
            }
        }
        return List.copyOf(representatives);
    }

    /// Reads a field type of this group; see [FieldType] for the grammar.
    default FieldType type(String text) {
        return FieldType.parse(this, text);
    }
}
