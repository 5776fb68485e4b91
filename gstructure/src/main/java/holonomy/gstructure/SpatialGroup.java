package holonomy.gstructure;

import holonomy.gstructure.representation.Irrep;
import holonomy.gstructure.representation.SpatialIrrep;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/// SO(3) or O(3). Elements are [Element.Spatial].
///
/// @param reflections whether the group contains the inversion -1, and with it all reflections
public record SpatialGroup(boolean reflections) implements Group {
    static final SpatialGroup SO3 = new SpatialGroup(false);
    static final SpatialGroup O3 = new SpatialGroup(true);

    private static final Element.Spatial INVERSION = new Element.Spatial(1, 0, 0, 0, -1);

    @Override
    public Element.Spatial identity() {
        return new Element.Spatial(1, 0, 0, 0, 1);
    }

    @Override
    public Element.Spatial compose(Element g, Element h) {
        Element.Spatial p = own(g);
        Element.Spatial q = own(h);
        return new Element.Spatial(
                p.w() * q.w() - p.x() * q.x() - p.y() * q.y() - p.z() * q.z(),
                p.w() * q.x() + p.x() * q.w() + p.y() * q.z() - p.z() * q.y(),
                p.w() * q.y() - p.x() * q.z() + p.y() * q.w() + p.z() * q.x(),
                p.w() * q.z() + p.x() * q.y() - p.y() * q.x() + p.z() * q.w(), p.sign() * q.sign());
    }

    @Override
    public Element.Spatial inverse(Element g) {
        Element.Spatial q = own(g);
        return new Element.Spatial(q.w(), -q.x(), -q.y(), -q.z(), q.sign());
    }

    @Override
    public boolean contains(Element g) {
        return g instanceof Element.Spatial spatial && (reflections || spatial.sign() > 0);
    }

    private Element.Spatial own(Element g) {
        if (!contains(g)) {
            throw new GroupException(g + " is not an element of " + this);
        }
        return (Element.Spatial) g;
    }

    /// A rotation by a quaternion that is uniform on the sphere, and of O(3) either sign.
    @Override
    public Element.Spatial sample(RandomGenerator random) {
        return new Element.Spatial(random.nextGaussian(), random.nextGaussian(), random.nextGaussian(), random.nextGaussian(),
                reflections && random.nextBoolean() ? -1 : 1);
    }

    @Override
    public boolean isFinite() {
        return false;
    }

    @Override
    public List<Element> elements() {
        throw new GroupException(this + " is infinite: its elements cannot be listed; sample them");
    }

    /// Two rotations by one radian about different axes generate a dense subgroup.
    @Override
    public List<Element> generators() {
        Element about3 = Element.Spatial.rotation(1, 0, 0, 1);
        Element about1 = Element.Spatial.rotation(1, 1, 0, 0);
        return reflections ? List.of(about3, about1, INVERSION) : List.of(about3, about1);
    }

    @Override
    public boolean containsGroup(Group subgroup) {
        return subgroup instanceof SpatialGroup spatial && (reflections || !spatial.reflections);
    }

    @Override
    public List<Element> cosets(Group subgroup) {
        if (!(subgroup instanceof SpatialGroup spatial) || !containsGroup(subgroup)) {
            return Group.super.cosets(subgroup);
        }
        return spatial.equals(this) ? List.of(identity()) : List.of(identity(), INVERSION);
    }

    @Override
    public List<Irrep> irreps(int bandLimit) {
        List<Irrep> irreps = new ArrayList<>();
        for (int degree = 0; degree <= bandLimit; degree++) {
            irreps.add(new SpatialIrrep(this, degree, false));
            if (reflections) {
                irreps.add(new SpatialIrrep(this, degree, true));
            }
        }
        return List.copyOf(irreps);
    }

    @Override
    public RealMatrix action(Element g) {
        Element.Spatial q = own(g);
        double w = q.w();
        double x = q.x();
        double y = q.y();
        double z = q.z();
        return new Array2DRowRealMatrix(new double[][] {
            {1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)},
            {2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)},
            {2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)}}, false).scalarMultiply(q.sign());
    }

    @Override
    public int actionDimension() {
        return 3;
    }

    @Override
    public String toString() {
        return reflections ? "o3" : "so3";
    }
}
