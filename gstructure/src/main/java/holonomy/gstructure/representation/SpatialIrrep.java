package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import holonomy.gstructure.SpatialGroup;
import org.apache.commons.math3.linear.RealMatrix;

/// A real irrep of SO(3) or O(3): the Wigner matrix `D^l(R)` in the basis of real spherical harmonics ([SphericalHarmonics]),
/// times the sign of the element where the irrep is odd. Of degree 1 the basis is (y, z, x).
///
/// Prints as its degree, of O(3) followed by its parity: vectors are `1-`, pseudo-vectors `1+`.
///
/// @param degree l >= 0; the dimension is 2 l + 1
/// @param odd    whether the inversion -1 acts as -1
public record SpatialIrrep(SpatialGroup group, int degree, boolean odd) implements Irrep {
    public static final int HIGHEST_DEGREE = 40;

    public SpatialIrrep {
        if (degree < 0 || degree > HIGHEST_DEGREE) {
            throw new FieldTypeException(group + " has no irrep of degree " + degree + "; expected 0 to " + HIGHEST_DEGREE);
        }
        if (odd && !group.reflections()) {
            throw new FieldTypeException(group + " has no odd irreps: it does not contain the inversion; use o3");
        }
    }

    @Override
    public int dimension() {
        return 2 * degree + 1;
    }

    @Override
    public RealMatrix matrix(Element g) {
        if (!(g instanceof Element.Spatial spatial) || !group.contains(g)) {
            throw new FieldTypeException(g + " is not an element of " + group);
        }
        RealMatrix rotation = WignerMatrices.upTo(degree, spatial).get(degree);
        return odd && spatial.sign() < 0 ? rotation.scalarMultiply(-1) : rotation;
    }

    @Override
    public int bandLimit() {
        return degree;
    }

    @Override
    public int endomorphismDimension() {
        return 1;
    }

    @Override
    public boolean isTrivial() {
        return degree == 0 && !odd;
    }

    @Override
    public String toString() {
        return degree + (group.reflections() ? (odd ? "-" : "+") : "");
    }
}
