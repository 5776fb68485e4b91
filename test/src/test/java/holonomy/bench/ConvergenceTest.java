package holonomy.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.generate.Remeshing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the tables of convergence must show, on two meshes four times apart.
class ConvergenceTest {
    /// At least to first order; on random triangulations the edge of the disk cuts through faces at random.
    @ParameterizedTest
    @EnumSource(SmoothSurface.class)
    void convolutionsConvergeUnderRefinementAndUnderRemeshing(SmoothSurface surface) {
        double coarse = SmoothConvolution.error(surface, surface.mesh(2));
        double fine = SmoothConvolution.error(surface, surface.mesh(4));
        assertTrue(fine < coarse / 4 && fine < 0.05, coarse + ", then " + fine);
        double coarseRemeshed = SmoothConvolution.error(surface, remeshed(surface, 2));
        double fineRemeshed = SmoothConvolution.error(surface, remeshed(surface, 4));
        assertTrue(fineRemeshed < coarseRemeshed / 4 && fineRemeshed < 0.1, coarseRemeshed + ", then " + fineRemeshed + " remeshed");
    }

    private static Mesh remeshed(SmoothSurface surface, int level) {
        return surface.onto(Remeshing.of(surface.mesh(level), level).mesh());
    }

    /// Exact shortest paths on the polyhedron keep the directions and the transport of the polyhedron, whose curvature sits at its
    /// vertices: close to those of the smooth surface, but they need not converge within a fixed radius. All the rest does, in two refinements
    /// by a factor of eight at least (order 1.5).
    @ParameterizedTest
    @EnumSource(SmoothSurface.class)
    void geometryAndOperatorsConverge(SmoothSurface surface) {
        Map<String, Double> coarse = Convergence.errors(surface, surface.mesh(2));
        Map<String, Double> fine = Convergence.errors(surface, surface.mesh(4));
        for (String quantity : List.of("log map", "transport")) {
            double smooth = fine.get(quantity + ", smooth");
            double error = fine.remove(quantity);
            assertTrue(error < 0.005 && smooth < error / 2, quantity + ": " + error + ", smooth " + smooth);
        }
        fine.forEach((quantity, error) -> assertTrue(error < coarse.get(quantity) / 8, quantity + ": " + coarse.get(quantity) + ", then " + error));
    }
}
