package holonomy.gstructure.kernel;

import holonomy.gstructure.Group;
import holonomy.gstructure.PlanarGroup;
import holonomy.gstructure.SpatialGroup;
import holonomy.gstructure.representation.DirectSum;
import holonomy.gstructure.representation.Irrep;
import holonomy.gstructure.representation.PlanarIrrep;
import holonomy.gstructure.representation.Representation;
import holonomy.gstructure.representation.Restriction;
import holonomy.gstructure.representation.SpatialIrrep;
import holonomy.gstructure.representation.SphericalHarmonics;
import java.util.ArrayList;
import java.util.List;

/// Functions on the unit circle or sphere in which the angular part of a kernel is expanded; they transform among themselves,
/// `Y(g x) = D(g) Y(x)`.
public sealed interface Harmonics {
    /// The group that acts.
    Group group();

    int bandLimit();

    /// The representation D.
    Representation representation();

    /// The values Y(x), `[dimension of D]`, at a direction of the plane or of space.
    double[] at(double... direction);

    /// Circular harmonics 1, cos theta, sin theta, ..., for subgroups of O(2).
    record Circular(PlanarGroup group, int bandLimit) implements Harmonics {
        @Override
        public Representation representation() {
            List<Representation> parts = new ArrayList<>();
            for (int frequency = 0; frequency <= bandLimit; frequency++) {
                parts.add(new PlanarIrrep(Group.o2(), frequency, false));
            }
            DirectSum sum = new DirectSum(parts);
            return group.equals(Group.o2()) ? sum : new Restriction(group, sum);
        }

        @Override
        public double[] at(double... direction) {
            return CircularKernels.harmonics(Math.atan2(direction[1], direction[0]), bandLimit);
        }
    }

    /// Real spherical harmonics for SO(3) and O(3), where degree l has parity (-1)^l.
    record Spherical(SpatialGroup group, int bandLimit) implements Harmonics {
        @Override
        public Representation representation() {
            List<Representation> parts = new ArrayList<>();
            for (int degree = 0; degree <= bandLimit; degree++) {
                Irrep irrep = new SpatialIrrep(group, degree, group.reflections() && degree % 2 == 1);
                parts.add(irrep);
            }
            return new DirectSum(parts);
        }

        @Override
        public double[] at(double... direction) {
            return SphericalHarmonics.upTo(bandLimit, direction[0], direction[1], direction[2]);
        }
    }
}
