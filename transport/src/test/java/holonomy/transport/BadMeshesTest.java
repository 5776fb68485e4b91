package holonomy.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.repair.Repaired;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Any mesh gives finite, mutually inverse transporters after repair, and these or one clear sentence without.
class BadMeshesTest {
    private static final List<Neighbourhood> SPECIFICATIONS =
            List.of(Neighbourhood.oneRing(), Neighbourhood.edges(2), Neighbourhood.nearest(9));

    static Stream<Named<Mesh>> zoo() {
        return BadMeshes.all().entrySet().stream().map(entry -> Named.of(entry.getKey(), entry.getValue()));
    }

    @Test
    void theZooIsLarge() {
        assertTrue(BadMeshes.all().size() >= 40);
    }

    @ParameterizedTest
    @MethodSource("zoo")
    void badMeshesGiveTransportersOrAClearRefusal(Mesh mesh) {
        check(mesh);
    }

    @Provide
    Arbitrary<List<BadMeshes.Damage>> damages() {
        return Arbitraries.of(BadMeshes.Damage.values()).list().ofMinSize(1).ofMaxSize(12);
    }

    @Property(tries = 60, seed = "20261121")
    void randomDamageGivesTransportersOrAClearRefusal(@ForAll("damages") List<BadMeshes.Damage> damages, @ForAll int seed) {
        Random random = new Random(seed);
        Mesh mesh = switch (Math.floorMod(seed, 4)) {
            case 0 -> Shapes.icosphere(1);
            case 1 -> Shapes.moebiusStrip(9, 2);
            case 2 -> Shapes.irregularGrid(5, 5, seed);
            default -> Shapes.torus(1, 0.5, 8, 6);
        };
        for (BadMeshes.Damage damage : damages) {
            mesh = BadMeshes.damaged(mesh, damage, random);
        }
        check(mesh);
    }

    private static void check(Mesh raw) {
        Mesh mesh;
        try {
            mesh = Repaired.of(raw).mesh();
        } catch (MeshException refusal) {
            assertClear(refusal);
            return;
        }
        for (Neighbourhood specification : SPECIFICATIONS) {
            assertSound(Neighbourhoods.of(mesh, specification));
            assertSound(Neighbourhoods.of(Frames.firstEdge(mesh), specification, Quadrature.AREA, SurfaceModel.SMOOTH));
            try {
                assertSound(Neighbourhoods.of(raw, specification));
            } catch (TransportException refusal) {
                assertClear(refusal);
            }
        }
    }

    private static void assertClear(RuntimeException refusal) {
        assertFalse(refusal.getMessage().isBlank());
        assertFalse(refusal.getMessage().contains("\n"));
    }

    private static void assertSound(Neighbourhoods n) {
        for (int p = 0; p < n.vertexCount(); p++) {
            for (int e = n.begin(p); e < n.end(p); e++) {
                assertTrue(n.r(e) >= 0 && n.r(e) < Double.POSITIVE_INFINITY);
                assertTrue(n.theta(e) >= 0 && n.theta(e) < 2 * Math.PI);
                assertTrue(Math.abs(n.phi(e)) <= Math.PI);
                assertTrue(n.weight(e) >= 0 && n.weight(e) <= 1 + 1e-12);
                int reverse = n.find(n.source(e), p);
                assertTrue(reverse >= 0 || n.specification() instanceof Neighbourhood.Nearest);
                if (reverse >= 0) {
                    assertEquals(0, n.phi(e) + n.reflect(e) * n.phi(reverse), 0);
                    assertEquals(n.r(e), n.r(reverse), 0);
                }
            }
        }
    }
}
