package holonomy.manifold.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolygonTriangulationTest {
    private final PolygonTriangulation triangulation = new PolygonTriangulation();

    /// Triangulates a plane polygon, turned into space, and returns the sum of signed areas and of their sizes: equal if no
    /// triangle is turned over, and then equal to the polygon's area only if none overlaps.
    private double[] areas(double... plane) {
        int n = plane.length / 2;
        double[] positions = new double[3 * n];
        for (int i = 0; i < n; i++) {
            // The plane spanned by (1, 2, 2) / 3 and (2, 1, -2) / 3, shifted.
            positions[3 * i] = 5 + (plane[2 * i] + 2 * plane[2 * i + 1]) / 3;
            positions[3 * i + 1] = -3 + (2 * plane[2 * i] + plane[2 * i + 1]) / 3;
            positions[3 * i + 2] = 1 + (2 * plane[2 * i] - 2 * plane[2 * i + 1]) / 3;
        }
        int[] corners = new int[n];
        Arrays.setAll(corners, i -> i);
        assertTrue(triangulation.triangulate(positions, corners, n));
        double signed = 0;
        double sizes = 0;
        for (int t = 0; t < n - 2; t++) {
            int a = triangulation.corner(t, 0);
            int b = triangulation.corner(t, 1);
            int c = triangulation.corner(t, 2);
            double area = ((plane[2 * b] - plane[2 * a]) * (plane[2 * c + 1] - plane[2 * a + 1])
                    - (plane[2 * b + 1] - plane[2 * a + 1]) * (plane[2 * c] - plane[2 * a])) / 2;
            signed += area;
            sizes += Math.abs(area);
        }
        return new double[] {signed, sizes};
    }

    private static double area(double... plane) {
        double area = 0;
        for (int i = 0; i < plane.length; i += 2) {
            int j = (i + 2) % plane.length;
            area += (plane[i] * plane[j + 1] - plane[j] * plane[i + 1]) / 2;
        }
        return area;
    }

    private void assertCovered(double... plane) {
        double expected = area(plane);
        double[] found = areas(plane);
        assertEquals(expected, found[0], 1e-12 * Math.abs(expected));
        assertEquals(Math.abs(expected), found[1], 1e-12 * Math.abs(expected));
    }

    @Test
    void concavePolygonsAreCoveredExactlyOnce() {
        assertCovered(0, 0, 2, 0, 2, 1, 1, 1, 1, 2, 0, 2);
        assertCovered(0, 0, 4, 0, 4, 3, 3, 3, 3, 1, 1, 1, 1, 3, 0, 3);
        assertCovered(0, 0, 1, 0.1, 2, 0, 1, 3);
        // Clockwise.
        assertCovered(0, 2, 1, 2, 1, 1, 2, 1, 2, 0, 0, 0);
        // A hole joined by a bridge.
        assertCovered(0, 0, 4, 0, 4, 4, 0, 4, 0, 0, 1, 1, 1, 3, 3, 3, 3, 1, 1, 1);
    }

    @Test
    void collinearCornersAreKept() {
        assertCovered(0, 0, 1, 0, 2, 0, 2, 2, 1, 2, 0, 2);
        assertCovered(0, 0, 1, 0, 2, 0, 2, 2, 1, 1, 0, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 7, 16, 33, 200})
    void starsOfEverySizeAreCovered(int n) {
        Random random = new Random(n);
        double[] plane = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double radius = 0.1 + random.nextDouble();
            plane[2 * i] = radius * Math.cos(2 * Math.PI * i / n);
            plane[2 * i + 1] = radius * Math.sin(2 * Math.PI * i / n);
        }
        assertCovered(plane);
    }

    @Test
    void aPolygonWithoutAreaStillGivesItsTriangles() {
        assertTrue(triangulation.triangulate(new double[12], new int[] {0, 1, 2, 3}, 4));
        assertEquals(3, triangulation.corner(1, 2));
    }

    @Test
    void aLargeConcavePolygonIsNotWaitedFor() {
        int n = 100_001;
        double[] positions = new double[3 * n];
        int[] corners = new int[n];
        for (int i = 0; i < n; i++) {
            double radius = 1 + i % 2;
            positions[3 * i] = radius * Math.cos(2 * Math.PI * i / n);
            positions[3 * i + 1] = radius * Math.sin(2 * Math.PI * i / n);
            corners[i] = i;
        }
        assertFalse(triangulation.triangulate(positions, corners, n));
        assertEquals(n - 1, triangulation.corner(n - 3, 2));
    }
}
