package holonomy.gstructure.representation;

import holonomy.gstructure.Element;
import holonomy.gstructure.PlanarGroup;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/// A real irrep of a subgroup of O(2). The element `R(a) diag(1, s)` acts by
/// - `cos(m a)`, times s if `odd`, where the dimension is 1: frequency m = 0, and m = N/2 of N rotations (there `cos(m a)` is
///   `(-1)^k` for the k-th rotation);
/// - `R(m a) diag(1, s)` where it is 2.
///
/// Prints as its frequency, followed by its parity + or - where the group has reflections and the dimension is 1.
///
/// @param frequency m, from 0 to N/2 for N rotations
/// @param odd       whether a one-dimensional irrep changes sign under the reflection
public record PlanarIrrep(PlanarGroup group, int frequency, boolean odd) implements Irrep {
    /// Beyond this the angle's rounding error would show in float32.
    public static final int HIGHEST_FREQUENCY = 1 << 12;

    public PlanarIrrep {
        int highest = Math.min(HIGHEST_FREQUENCY, group.highestFrequency());
        if (frequency < 0 || frequency > highest) {
            throw new FieldTypeException(group + " has no irrep of frequency " + frequency + "; expected 0 to " + highest);
        }
        if (odd && (!group.reflections() || dimension(group, frequency) != 1)) {
            throw new FieldTypeException(group + " has no odd irrep of frequency " + frequency
                    + "; only one-dimensional irreps of a group with reflections have a parity");
        }
    }

    /// The dimension of the irreps of a frequency: 1 for m = 0 and for m = N/2 of N rotations, else 2.
    public static int dimension(PlanarGroup group, int frequency) {
        return frequency == 0 || group.isFinite() && 2 * frequency == group.rotations() ? 1 : 2;
    }

    @Override
    public int dimension() {
        return dimension(group, frequency);
    }

    @Override
    public RealMatrix matrix(Element g) {
        if (!(g instanceof Element.Planar planar) || !group.contains(g)) {
            throw new FieldTypeException(g + " is not an element of " + group);
        }
        double cosine = Math.cos(frequency * planar.angle());
        double sine = Math.sin(frequency * planar.angle());
        int sign = planar.sign();
        return new Array2DRowRealMatrix(dimension() == 1
                ? new double[][] {{odd ? cosine * sign : cosine}}
                : new double[][] {{cosine, -sine * sign}, {sine, cosine * sign}}, false);
    }

    @Override
    public int bandLimit() {
        return frequency;
    }

    /// 2 for the two-dimensional irreps of groups without reflections, whose endomorphisms are the complex numbers; else 1.
    @Override
    public int endomorphismDimension() {
        return dimension() == 2 && !group.reflections() ? 2 : 1;
    }

    @Override
    public boolean isTrivial() {
        return frequency == 0 && !odd;
    }

    @Override
    public String toString() {
        return frequency + (group.reflections() && dimension() == 1 ? (odd ? "-" : "+") : "");
    }
}
