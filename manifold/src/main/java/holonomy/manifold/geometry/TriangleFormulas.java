package holonomy.manifold.geometry;

import holonomy.manifold.Mesh;

/// Angles and areas of triangles, stable for needles and caps (W. Kahan, "Miscalculating area and angles of a needle-like
/// triangle", 2014).
public final class TriangleFormulas {
    private TriangleFormulas() {
    }

    /// The length of a vector, without overflow or underflow of the squares.
    static double norm(double x, double y, double z) {
        double square = x * x + y * y + z * z;
        if (square > 1e-280 && square < 1e280) {
            return Math.sqrt(square);
        }
        double scale = Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z)));
        if (scale == 0) {
            return 0;
        }
        double u = x / scale;
        double v = y / scale;
        double w = z / scale;
        return scale * Math.sqrt(u * u + v * v + w * w);
    }

    /// The angle between sides of lengths `a` and `b`, opposite the side of length `c`. Lengths that violate the triangle
    /// inequality give the nearest degenerate triangle; three equal lengths give pi/3, also when they are zero.
    public static double angle(double a, double b, double c) {
        if (a == 0 && b == 0) {
            return c == 0 ? Math.PI / 3 : 0;
        }
        double p = Math.max(a, b);
        double q = Math.min(a, b);
        if (q == 0) {
            return Math.PI / 2;
        }
        double largest = Math.max(p, c);
        double mu = (q >= c ? c - (p - q) : q - (p - c)) / largest;
        double numerator = ((p - q) + c) / largest * mu;
        double denominator = (p + (q + c)) / largest * (((p - c) + q) / largest);
        if (numerator <= 0) {
            return 0;
        }
        return denominator <= 0 ? Math.PI : 2 * Math.atan(Math.sqrt(numerator / denominator));
    }

    /// The area of a triangle with sides `a`, `b`, `c`; 0 where they violate the triangle inequality.
    public static double area(double a, double b, double c) {
        double x = Math.max(a, Math.max(b, c));
        double z = Math.min(a, Math.min(b, c));
        double y = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
        if (!(x > 0)) {
            return 0;
        }
        // In units of the longest side, so that nothing overflows.
        double product = ((x + (y + z)) / x) * ((z - (x - y)) / x) * ((z + (x - y)) / x) * ((x + (y - z)) / x);
        return product > 0 ? Math.sqrt(product) * x / 4 * x : 0;
    }

    static double area(Mesh mesh, int f) {
        int p = mesh.vertex(f, 0);
        int q = mesh.vertex(f, 1);
        int r = mesh.vertex(f, 2);
        double ux = mesh.x(q) - mesh.x(p);
        double uy = mesh.y(q) - mesh.y(p);
        double uz = mesh.z(q) - mesh.z(p);
        double vx = mesh.x(r) - mesh.x(p);
        double vy = mesh.y(r) - mesh.y(p);
        double vz = mesh.z(r) - mesh.z(p);
        return norm(uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx) / 2;
    }

    /// The vector (b - a) x (c - a) of three of the positions `[V, 3]`, twice the area long, written to `dest [3]`, which is returned.
    public static double[] normal(double[] positions, int a, int b, int c, double[] dest) {
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

    /// The area of a triangle of three of the positions `[V, 3]`.
    public static double area(double[] positions, int a, int b, int c) {
        double[] normal = normal(positions, a, b, c, new double[3]);
        return norm(normal[0], normal[1], normal[2]) / 2;
    }

    /// The distance of two of the positions `[V, 3]`.
    public static double length(double[] positions, int a, int b) {
        return norm(positions[3 * b] - positions[3 * a], positions[3 * b + 1] - positions[3 * a + 1], positions[3 * b + 2] - positions[3 * a + 2]);
    }

    /// The angle at corner a between b and c, three of the positions `[V, 3]`, in radians, from 0 to pi; 0 if an edge has no length.
    public static double angle(double[] positions, int a, int b, int c) {
        double[] normal = normal(positions, a, b, c, new double[3]);
        double dot = 0;
        for (int k = 0; k < 3; k++) {
            dot += (positions[3 * b + k] - positions[3 * a + k]) * (positions[3 * c + k] - positions[3 * a + k]);
        }
        return Math.atan2(norm(normal[0], normal[1], normal[2]), dot);
    }
}
