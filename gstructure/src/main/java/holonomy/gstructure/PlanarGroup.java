package holonomy.gstructure;

import holonomy.gstructure.representation.Irrep;
import holonomy.gstructure.representation.PlanarIrrep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/// A closed subgroup of O(2): a structure group of surfaces.
///
/// Elements are [Element.Planar]; those of finite groups have exactly the angles `2 pi k / N`, so that they can be compared.
///
/// @param rotations   the number N of rotations, or [#CONTINUOUS]
/// @param reflections whether the group contains diag(1, -1)
public record PlanarGroup(int rotations, boolean reflections) implements Group {
    /// The value of [#rotations] for SO(2) and O(2).
    public static final int CONTINUOUS = 0;

    static final PlanarGroup TRIVIAL = new PlanarGroup(1, false);
    static final PlanarGroup REFLECTION = new PlanarGroup(1, true);
    static final PlanarGroup SO2 = new PlanarGroup(CONTINUOUS, false);
    static final PlanarGroup O2 = new PlanarGroup(CONTINUOUS, true);

    private static final int LARGEST = 1 << 12;
    private static final double TURN = 2 * Math.PI;
    private static final double ANGLE_TOLERANCE = 1e-9;
    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5)); // its multiples are dense and well spread

    public PlanarGroup {
        if (rotations < 0 || rotations > LARGEST) {
            throw new GroupException("a finite structure group has 1 to " + LARGEST + " rotations: found " + rotations
                    + "; use so2 or o2 for all rotations");
        }
    }

    static PlanarGroup finite(String name, int rotations, boolean reflections) {
        if (rotations < 1) {
            throw new GroupException(name + ":" + rotations + ": expected 1 to " + LARGEST + " rotations");
        }
        return new PlanarGroup(rotations, reflections);
    }

    static PlanarGroup parse(String text) {
        String name = text.strip().toLowerCase(Locale.ROOT);
        switch (name) {
            case "trivial": return TRIVIAL;
            case "reflection": return REFLECTION;
            case "so2": return SO2;
            case "o2": return O2;
            default: break;
        }
        int colon = name.indexOf(':');
        String family = colon < 0 ? name : name.substring(0, colon);
        if (colon >= 0 && (family.equals("cyclic") || family.equals("dihedral"))) {
            String digits = name.substring(colon + 1).strip();
            if (digits.matches("[0-9]{1,6}")) {
                return finite(family, Integer.parseInt(digits), family.equals("dihedral"));
            }
        }
        throw new GroupException("no structure group \"" + text
                + "\"; expected trivial, reflection, cyclic:N, dihedral:N, so2, o2, "
                + "so3 or o3 (N = 1 to " + LARGEST + ")");
    }

    public boolean isContinuous() {
        return rotations == CONTINUOUS;
    }

    @Override
    public boolean isFinite() {
        return !isContinuous();
    }

    /// The rotation by `angle`, which of a finite group must be a multiple of `2 pi / N` (up to rounding).
    public Element.Planar rotation(double angle) {
        return element(angle, 1);
    }

    /// The element `R(angle) diag(1, sign)`.
    ///
    /// @throws GroupException if the group has no such element
    public Element.Planar element(double angle, int sign) {
        Element.Planar g = new Element.Planar(angle, sign);
        if (!contains(g)) {
            throw new GroupException(this + " has no element of angle " + angle + " and sign " + sign);
        }
        return nearest(g.angle(), sign);
    }

    /// The element of this group with the given sign whose angle is nearest, for transport that has to be rounded into the group.
    ///
    /// @throws GroupException if `sign` is -1 and the group has no reflections
    public Element.Planar nearest(double angle, int sign) {
        if (sign < 0 && !reflections) {
            throw new GroupException(this + " has no reflections: found sign -1");
        }
        Element.Planar g = new Element.Planar(angle, sign);
        return isContinuous() ? g : exact(Math.round(g.angle() * rotations / TURN), sign);
    }

    private Element.Planar exact(long step, int sign) {
        return new Element.Planar(TURN * Math.floorMod(step, rotations) / rotations, sign);
    }

    @Override
    public Element.Planar identity() {
        return new Element.Planar(0, 1);
    }

    @Override
    public Element.Planar compose(Element g, Element h) {
        Element.Planar first = own(g);
        Element.Planar second = own(h);
        // R(a) diag(1, s) R(b) diag(1, t) = R(a + s b) diag(1, s t)
        return nearest(first.angle() + first.sign() * second.angle(), first.sign() * second.sign());
    }

    @Override
    public Element.Planar inverse(Element g) {
        Element.Planar own = own(g);
        return own.sign() > 0 ? nearest(-own.angle(), 1) : own;
    }

    @Override
    public boolean contains(Element g) {
        if (!(g instanceof Element.Planar planar) || planar.sign() < 0 && !reflections) {
            return false;
        }
        double steps = planar.angle() * rotations / TURN;
        return isContinuous() || Math.abs(steps - Math.rint(steps)) <= ANGLE_TOLERANCE * rotations;
    }

    private Element.Planar own(Element g) {
        if (!contains(g)) {
            throw new GroupException(g + " is not an element of " + this);
        }
        return (Element.Planar) g;
    }

    @Override
    public Element.Planar sample(RandomGenerator random) {
        int sign = reflections && random.nextBoolean() ? -1 : 1;
        return isContinuous() ? new Element.Planar(TURN * random.nextDouble(), sign) : exact(random.nextInt(rotations), sign);
    }

    @Override
    public List<Element> elements() {
        if (isContinuous()) {
            throw new GroupException(this + " is infinite: its elements cannot be listed; sample them");
        }
        List<Element> elements = new ArrayList<>();
        for (int sign = 1; sign >= (reflections ? -1 : 1); sign -= 2) {
            for (int k = 0; k < rotations; k++) {
                elements.add(exact(k, sign));
            }
        }
        return List.copyOf(elements);
    }

    @Override
    public List<Element> generators() {
        Element.Planar turn = isContinuous() ? new Element.Planar(GOLDEN_ANGLE, 1) : exact(1, 1);
        return reflections ? List.of(turn, new Element.Planar(0, -1)) : List.of(turn);
    }

    @Override
    public List<Element> cosets(Group subgroup) {
        if (!(subgroup instanceof PlanarGroup planar) || !containsGroup(subgroup) || isContinuous() && planar.isFinite()) {
            return Group.super.cosets(subgroup);
        }
        List<Element> representatives = new ArrayList<>();
        for (int sign = 1; sign >= (reflections && !planar.reflections ? -1 : 1); sign -= 2) {
            for (int k = 0; k < (isContinuous() ? 1 : rotations / planar.rotations); k++) {
                representatives.add(isContinuous() ? new Element.Planar(0, sign) : exact(k, sign));
            }
        }
        return List.copyOf(representatives);
    }

    @Override
    public boolean containsGroup(Group subgroup) {
        return subgroup instanceof PlanarGroup planar && (reflections || !planar.reflections)
                && (isContinuous() || !planar.isContinuous() && rotations % planar.rotations == 0);
    }

    /// The highest frequency of an irrep: N / 2 for N rotations, none ([Integer#MAX_VALUE]) for SO(2) and O(2).
    public int highestFrequency() {
        return isContinuous() ? Integer.MAX_VALUE : rotations / 2;
    }

    @Override
    public List<Irrep> irreps(int bandLimit) {
        List<Irrep> irreps = new ArrayList<>();
        int highest = isContinuous() ? bandLimit : highestFrequency();
        for (int frequency = 0; frequency <= highest; frequency++) {
            irreps.add(new PlanarIrrep(this, frequency, false));
            if (reflections && PlanarIrrep.dimension(this, frequency) == 1) {
                irreps.add(new PlanarIrrep(this, frequency, true));
            }
        }
        return List.copyOf(irreps);
    }

    @Override
    public RealMatrix action(Element g) {
        Element.Planar own = own(g);
        double c = Math.cos(own.angle());
        double s = Math.sin(own.angle());
        return new Array2DRowRealMatrix(new double[][] {{c, -s * own.sign()}, {s, c * own.sign()}}, false);
    }

    @Override
    public int actionDimension() {
        return 2;
    }

    @Override
    public String toString() {
        return switch (rotations) {
            case CONTINUOUS -> reflections ? "o2" : "so2";
            case 1 -> reflections ? "reflection" : "trivial";
            default -> (reflections ? "dihedral:" : "cyclic:") + rotations;
        };
    }
}
