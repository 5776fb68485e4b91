package holonomy.manifold.repair;

/// Sizes of a triangle from positions `[V, 3]` and its three vertices.
final class FaceShape {
    private FaceShape() {
    }

    /// The vector (b - a) x (c - a), twice the area long, written to `dest [3]`, which is returned.
    static double[] normal(double[] positions, int a, int b, int c, double[] dest) {
        double ux = positions[3 * b] - positions[3 * a];
        double uy = positions[3 * b + 1] - positions[3 * a + 1];
        double uz = positions[3 * b + 2] - positions[3 * a + 2];
        double vx = positions[3 * c] - positions[3 * a];
        double vy = positions[3 * c + 1] - positions[3 * a + 1];
        double vz = positions[3 * c + 2] - positions[3 * a + 2];
        dest[0] = uy * vz - uz * vy;
        dest[1] = uz * vx - ux * vz;
        dest[2] = ux * vy - uy * vx;
        return dest;
    }

    static double area(double[] positions, int a, int b, int c) {
        double ux = positions[3 * b] - positions[3 * a];
        double uy = positions[3 * b + 1] - positions[3 * a + 1];
        double uz = positions[3 * b + 2] - positions[3 * a + 2];
        double vx = positions[3 * c] - positions[3 * a];
        double vy = positions[3 * c + 1] - positions[3 * a + 1];
        double vz = positions[3 * c + 2] - positions[3 * a + 2];
        double nx = uy * vz - uz * vy;
        double ny = uz * vx - ux * vz;
        double nz = ux * vy - uy * vx;
        return Math.sqrt(nx * nx + ny * ny + nz * nz) / 2;
    }

    static double length(double[] positions, int a, int b) {
        double x = positions[3 * b] - positions[3 * a];
        double y = positions[3 * b + 1] - positions[3 * a + 1];
        double z = positions[3 * b + 2] - positions[3 * a + 2];
        return Math.sqrt(x * x + y * y + z * z);
    }

    /// The angle at corner a between b and c, in radians, from 0 to pi; 0 if an edge has no length.
    static double angle(double[] positions, int a, int b, int c) {
        double ux = positions[3 * b] - positions[3 * a];
        double uy = positions[3 * b + 1] - positions[3 * a + 1];
        double uz = positions[3 * b + 2] - positions[3 * a + 2];
        double vx = positions[3 * c] - positions[3 * a];
        double vy = positions[3 * c + 1] - positions[3 * a + 1];
        double vz = positions[3 * c + 2] - positions[3 * a + 2];
        double nx = uy * vz - uz * vy;
        double ny = uz * vx - ux * vz;
        double nz = ux * vy - uy * vx;
        return Math.atan2(Math.sqrt(nx * nx + ny * ny + nz * nz), ux * vx + uy * vy + uz * vz);
    }
}
