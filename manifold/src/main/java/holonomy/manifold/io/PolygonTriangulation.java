package holonomy.manifold.io;

import java.util.Arrays;

/// Splits a polygon of n corners into n - 2 triangles without new vertices: a convex one as a fan from its first corner, a
/// concave one by clipping ears in the plane of its Newell normal (Meisters, "Polygons have ears", 1975).
final class PolygonTriangulation {
    /// Clipping takes up to n^2 steps per ear; a larger concave polygon is not worth the wait.
    private static final int LARGEST_CLIPPED = 2_000;

    private int[] triangles = new int[3 * 16]; // [n - 2, 3]
    private int triangleCount;
    private double[] plane = new double[2 * 16]; // [n, 2] coordinates in the polygon's plane
    private int[] ring = new int[16];            // corners not yet clipped, in order

    /// The vertex at a corner of a triangle of the last polygon.
    int corner(int triangle, int corner) {
        return triangles[3 * triangle + corner];
    }

    /// Triangulates the polygon `corners[0..n)` with positions `[V, 3]`. Returns false if no ear could be found (the polygon
    /// crosses itself or is too large) and a fan had to serve for what was left.
    boolean triangulate(double[] positions, int[] corners, int n) {
        if (n > ring.length) {
            int size = Math.max(n, ring.length + (ring.length >> 1));
            ring = new int[size];
            plane = new double[2 * size];
            triangles = new int[3 * size];
        }
        triangleCount = 0;
        boolean planar = project(positions, corners, n);
        if (!planar || convex(n)) {
            fan(corners, n);
            return true;
        }
        if (n > LARGEST_CLIPPED) {
            fan(corners, n);
            return false;
        }
        return clip(corners, n);
    }

    private void fan(int[] corners, int n) {
        for (int i = 1; i + 1 < n; i++) {
            add(corners[0], corners[i], corners[i + 1]);
        }
    }

    private void add(int a, int b, int c) {
        triangles[3 * triangleCount] = a;
        triangles[3 * triangleCount + 1] = b;
        triangles[3 * triangleCount + 2] = c;
        triangleCount++;
    }

    /// Drops the axis along which the Newell normal is longest, so that the polygon runs counter-clockwise in what is left.
    private boolean project(double[] positions, int[] corners, int n) {
        double nx = 0;
        double ny = 0;
        double nz = 0;
        int origin = 3 * corners[0];
        for (int i = 0; i < n; i++) {
            int p = 3 * corners[i];
            int q = 3 * corners[i + 1 == n ? 0 : i + 1];
            double px = positions[p] - positions[origin];
            double py = positions[p + 1] - positions[origin + 1];
            double pz = positions[p + 2] - positions[origin + 2];
            double qx = positions[q] - positions[origin];
            double qy = positions[q + 1] - positions[origin + 1];
            double qz = positions[q + 2] - positions[origin + 2];
            nx += py * qz - pz * qy;
            ny += pz * qx - px * qz;
            nz += px * qy - py * qx;
        }
        double longest = Math.max(Math.abs(nx), Math.max(Math.abs(ny), Math.abs(nz)));
        if (!(longest > 0) || Double.isInfinite(longest)) {
            return false;
        }
        int u = longest == Math.abs(nx) ? 1 : longest == Math.abs(ny) ? 2 : 0;
        int v = (u + 1) % 3;
        double component = u == 1 ? nx : u == 2 ? ny : nz;
        for (int i = 0; i < n; i++) {
            double a = positions[3 * corners[i] + u] - positions[origin + u];
            double b = positions[3 * corners[i] + v] - positions[origin + v];
            plane[2 * i] = component > 0 ? a : b;
            plane[2 * i + 1] = component > 0 ? b : a;
        }
        return true;
    }

    /// Twice the signed area of three corners in the plane.
    private double turn(int a, int b, int c) {
        return (plane[2 * b] - plane[2 * a]) * (plane[2 * c + 1] - plane[2 * a + 1])
                - (plane[2 * b + 1] - plane[2 * a + 1]) * (plane[2 * c] - plane[2 * a]);
    }

    /// No corner turns right and the fan from the first corner folds nowhere.
    private boolean convex(int n) {
        for (int i = 0; i < n; i++) {
            if (turn(i, (i + 1) % n, (i + 2) % n) < 0) {
                return false;
            }
        }
        for (int i = 1; i + 1 < n; i++) {
            if (turn(0, i, i + 1) < 0) {
                return false;
            }
        }
        return true;
    }

    private boolean clip(int[] corners, int n) {
        Arrays.setAll(ring, i -> i);
        int left = n;
        int start = 0;
        int refused = 0;
        while (left > 3 && refused < left) {
            int i = start % left;
            int before = ring[(i + left - 1) % left];
            int here = ring[i];
            int after = ring[(i + 1) % left];
            if (turn(before, here, after) > 0 && !containsAny(before, here, after, left)) {
                add(corners[before], corners[here], corners[after]);
                System.arraycopy(ring, i + 1, ring, i, left - i - 1);
                left--;
                refused = 0;
            } else {
                refused++;
            }
            // Going on behind the ear spreads the triangles instead of making slivers at one corner.
            start = i + 1;
        }
        for (int i = 1; i + 1 < left; i++) {
            add(corners[ring[0]], corners[ring[i]], corners[ring[i + 1]]);
        }
        return left == 3;
    }

    private boolean containsAny(int a, int b, int c, int left) {
        for (int i = 0; i < left; i++) {
            int p = ring[i];
            if (p != a && p != b && p != c && turn(a, b, p) >= 0 && turn(b, c, p) >= 0 && turn(c, a, p) >= 0
                    && !same(p, a) && !same(p, b) && !same(p, c)) {
                return true;
            }
        }
        return false;
    }

    /// Polygons with holes are written with a bridge whose ends appear twice.
    private boolean same(int p, int q) {
        return plane[2 * p] == plane[2 * q] && plane[2 * p + 1] == plane[2 * q + 1];
    }
}
