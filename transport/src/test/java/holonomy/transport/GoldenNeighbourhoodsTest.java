package holonomy.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.joml.Vector3d;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One-rings and geodesic neighbourhoods against an independent library's.
class GoldenNeighbourhoodsTest {
    private static final double EXACT = 1e-12;
    private static final double LOG_MAP = 1e-6;
    private static final double RADIUS = 0.5;

    static Stream<GoldenSurface> surfaces() {
        return GoldenSurface.all();
    }

    @ParameterizedTest
    @MethodSource("surfaces")
    void oneRingsAgree(GoldenSurface golden) {
        Neighbourhoods rings = Neighbourhoods.of(golden.frames(), Neighbourhood.oneRing());
        int count = 0;
        for (double[] row : golden.halfEdges()) {
            int e = rings.find((int) row[0], (int) row[1]);
            assertAngle(row[3], rings.theta(e));
            assertEquals(row[4], rings.r(e), EXACT);
            assertAngle(row[5], rings.phi(e));
            count++;
        }
        assertEquals(count, rings.entryCount());
    }

    private static void assertAngle(double expected, double actual) {
        assertEquals(0, Math.IEEEremainder(expected - actual, 2 * Math.PI), EXACT);
    }

    @ParameterizedTest
    @MethodSource("surfaces")
    void logMapsAgreeWhereTheShortestPathIsUnique(GoldenSurface golden) {
        Neighbourhoods disks = Neighbourhoods.of(golden.frames(), Neighbourhood.radius(RADIUS));
        int compared = 0;
        int ambiguous = 0;
        for (double[] row : golden.sources()) {
            int p = (int) row[0];
            int q = (int) row[1];
            double distance = row[2];
            if (p == q || distance > RADIUS) {
                continue;
            }
            int e = disks.find(p, q);
            assertTrue(e >= 0, () -> q + " is no neighbour of " + p);
            assertEquals(distance, disks.r(e), EXACT * distance);
            double dx = disks.r(e) * Math.cos(disks.theta(e)) - row[3];
            double dy = disks.r(e) * Math.sin(disks.theta(e)) - row[4];
            compared++;
            if (Math.hypot(dx, dy) > LOG_MAP * distance) {
                // Of two shortest paths the golden data hold one, we the mean of both.
                double one = Math.atan2(row[4], row[3]);
                assertTrue(bothLeadTo(golden, p, q, distance, one, 2 * disks.theta(e) - one),
                        () -> p + " to " + q + ": log maps differ but the shortest path is unique");
                ambiguous++;
            }
        }
        assertTrue(compared > 30 && ambiguous < 0.1 * compared, compared + " compared, " + ambiguous + " ambiguous");
    }

    /// Whether straight walks of the same length in two directions end at the same vertex.
    private static boolean bothLeadTo(GoldenSurface golden, int p, int q, double length, double theta, double other) {
        Vector3d goal = golden.frames().geometry().topology().mesh().position(q, new Vector3d());
        Vector3d a = StraightLine.end(golden.frames(), p, length, theta);
        Vector3d b = StraightLine.end(golden.frames(), p, length, other);
        return a.distance(goal) < 1e-9 && b.distance(goal) < 1e-9;
    }
}
