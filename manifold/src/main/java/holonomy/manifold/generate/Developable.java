package holonomy.manifold.generate;

import holonomy.manifold.Mesh;
import java.util.Random;
import java.util.random.RandomGenerator;

/// A flat irregular sheet and the same sheet bent without stretching: equal faces and, to rounding, equal edge lengths.
///
/// The sheet consists of strips between straight rulings, irregular in width, with irregularly placed vertices along each ruling
/// and random diagonals; bending folds it along the rulings.
///
/// @param flat the sheet in the plane z = 0
/// @param bent the same vertices after folding
public record Developable(Mesh flat, Mesh bent) {

    /// A sheet of `columns` strips parallel to the y axis, about 2 wide and 1 high, rolled to part of a cylinder of radius 1.
    public static Developable cylinder(int columns, int rows, long seed) {
        Shapes.require(columns >= 1 && rows >= 1, "resolution of a sheet", Math.min(columns, rows), "at least 1 both ways");
        RandomGenerator random = new Random(seed);
        double[] s = stops(columns, random);
        double[] flat = new double[3 * (columns + 1) * (rows + 1)];
        double[] bent = flat.clone();
        double x = 0;
        for (int i = 0; i <= columns; i++) {
            double[] t = stops(rows, random);
            x += i == 0 ? 0 : 2 * Math.sin(s[i] - s[i - 1]); // the chord of arc 2 (s_i - s_{i-1})
            for (int j = 0; j <= rows; j++) {
                int v = j * (columns + 1) + i;
                set(flat, v, x, t[j], 0);
                set(bent, v, Math.sin(2 * s[i]), t[j], 1 - Math.cos(2 * s[i]));
            }
        }
        return of(flat, bent, columns, rows, random);
    }

    /// A ring sector of `columns` strips between rays from the origin, radii 0.5 to 1.5, bent to part of a cone.
    public static Developable cone(int columns, int rows, long seed) {
        Shapes.require(columns >= 1 && rows >= 1, "resolution of a sheet", Math.min(columns, rows), "at least 1 both ways");
        RandomGenerator random = new Random(seed);
        double[] s = stops(columns, random);
        double[] flat = new double[3 * (columns + 1) * (rows + 1)];
        double[] bent = flat.clone();
        double radius = 0.6; // of the cone's unit circle; a ray is (radius cos, radius sin, slope)
        double slope = Math.sqrt(1 - radius * radius);
        double angle = 0;
        for (int i = 0; i <= columns; i++) {
            double[] t = stops(rows, random);
            double azimuth = 3 * s[i];
            angle += i == 0 ? 0 : 2 * Math.asin(radius * Math.sin(3 * (s[i] - s[i - 1]) / 2));
            for (int j = 0; j <= rows; j++) {
                int v = j * (columns + 1) + i;
                double r = 1.5 - t[j];
                set(flat, v, r * Math.cos(angle), r * Math.sin(angle), 0);
                set(bent, v, r * radius * Math.cos(azimuth), r * radius * Math.sin(azimuth), r * slope);
            }
        }
        return of(flat, bent, columns, rows, random);
    }

    private static void set(double[] positions, int v, double x, double y, double z) {
        positions[3 * v] = x;
        positions[3 * v + 1] = y;
        positions[3 * v + 2] = z;
    }

    /// Irregular ascending numbers from 0 to 1.
    private static double[] stops(int count, RandomGenerator random) {
        double[] result = new double[count + 1];
        for (int i = 1; i < count; i++) {
            result[i] = (i + 0.6 * (random.nextDouble() - 0.5)) / count;
        }
        result[count] = 1;
        return result;
    }

    private static Developable of(double[] flat, double[] bent, int columns, int rows, RandomGenerator random) {
        int[] faces = Shapes.grid(columns, rows).faces();
        for (int square = 0; square < columns * rows; square++) {
            if (random.nextBoolean()) {
                LatticeSurface.swapDiagonal(flat, faces, square);
            }
        }
        return new Developable(Mesh.of(flat, faces), Mesh.of(bent, faces));
    }
}
