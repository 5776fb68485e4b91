package holonomy.gstructure;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/// Points and weights for the mean over a group, `integral f(g) dg = sum_i w_i f(g_i)`, exact for matrix entries of
/// representations up to a band limit. The weights sum to one.
///
/// Finite groups use all elements; SO(2) equal angles; SO(3) equal angles about the third axis before and after a tilt at
/// Gauss-Legendre nodes.
public record HaarQuadrature(List<Element> points, List<Double> weights) {
    public HaarQuadrature {
        points = List.copyOf(points);
        weights = List.copyOf(weights);
    }

    /// A quadrature that is exact for functions of frequency or degree at most `bandLimit`, which a finite group ignores.
    ///
    /// @throws GroupException if the group is infinite and neither planar, spatial nor a product of such
    public static HaarQuadrature of(Group group, int bandLimit) {
        if (group.isFinite()) {
            List<Element> elements = group.elements();
            return new HaarQuadrature(elements, elements.stream().map(g -> 1.0 / elements.size()).toList());
        }
        return switch (group) {
            case PlanarGroup planar -> circle(planar, bandLimit);
            case SpatialGroup spatial -> space(spatial, bandLimit);
            case SemidirectProduct product -> product(product, of(product.normal(), bandLimit), of(product.acting(), bandLimit));
            case FiniteGroup _, GeneratedSubgroup _ -> throw new AssertionError(group + " is finite");
        };
    }

    private static HaarQuadrature circle(PlanarGroup group, int bandLimit) {
        List<Element> points = new ArrayList<>();
        for (int sign = 1; sign >= (group.reflections() ? -1 : 1); sign -= 2) {
            for (int i = 0; i <= bandLimit; i++) {
                points.add(new Element.Planar(2 * Math.PI * i / (bandLimit + 1), sign));
            }
        }
        return new HaarQuadrature(points, points.stream().map(g -> 1.0 / points.size()).toList());
    }

    private static HaarQuadrature space(SpatialGroup group, int bandLimit) {
        int turns = bandLimit + 1;
        GaussIntegrator heights = new GaussIntegratorFactory().legendre(bandLimit / 2 + 1);
        List<Element> points = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int sign = 1; sign >= (group.reflections() ? -1 : 1); sign -= 2) {
            Element parity = new Element.Spatial(1, 0, 0, 0, sign);
            for (int tilt = 0; tilt < heights.getNumberOfPoints(); tilt++) {
                Element about2 = Element.Spatial.rotation(Math.acos(heights.getPoint(tilt)), 0, 1, 0);
                for (int before = 0; before < turns; before++) {
                    for (int after = 0; after < turns; after++) {
                        Element first = Element.Spatial.rotation(2 * Math.PI * before / turns, 0, 0, 1);
                        Element last = Element.Spatial.rotation(2 * Math.PI * after / turns, 0, 0, 1);
                        points.add(Group.o3().compose(parity, Group.o3().compose(last, Group.o3().compose(about2, first))));
                        weights.add(heights.getWeight(tilt) / (2.0 * turns * turns * (group.reflections() ? 2 : 1)));
                    }
                }
            }
        }
        return new HaarQuadrature(points, weights);
    }

    private static HaarQuadrature product(SemidirectProduct product, HaarQuadrature normal, HaarQuadrature acting) {
        if (!product.isDirect()) {
            throw new GroupException("no quadrature for the infinite semidirect product " + product);
        }
        List<Element> points = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        for (int i = 0; i < normal.points.size(); i++) {
            for (int j = 0; j < acting.points.size(); j++) {
                points.add(new Element.Pair(normal.points.get(i), acting.points.get(j)));
                weights.add(normal.weights.get(i) * acting.weights.get(j));
            }
        }
        return new HaarQuadrature(points, weights);
    }
}
