package holonomy.manifold.generate;

import holonomy.manifold.Mesh;
import org.joml.Vector3d;

/// Surfaces over a rectangle `[0, 1]^2` whose sides may be glued: a lattice of vertices and two faces per square.
final class LatticeSurface {
    private LatticeSurface() {
    }

    enum Wrap { OPEN, STRAIGHT, REVERSED }

    @FunctionalInterface
    interface Chart {
        Vector3d at(double u, double v, Vector3d dest);
    }

    /// A surface with `columns * rows` squares; squares are counted along u first. REVERSED glues `(1, v)` to `(0, 1 - v)`, and
    /// is for u only.
    static Mesh of(int columns, int rows, Wrap wrapU, Wrap wrapV, Chart chart) {
        int width = wrapU == Wrap.OPEN ? columns + 1 : columns;
        int height = wrapV == Wrap.OPEN ? rows + 1 : rows;
        double[] x = new double[3 * width * height];
        Vector3d point = new Vector3d();
        for (int j = 0; j < height; j++) {
            for (int i = 0; i < width; i++) {
                int v = j * width + i;
                chart.at((double) i / columns, (double) j / rows, point);
                x[3 * v] = point.x;
                x[3 * v + 1] = point.y;
                x[3 * v + 2] = point.z;
            }
        }
        int[] faces = new int[6 * columns * rows];
        int end = 0;
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                int a = index(i, j, columns, rows, wrapU, wrapV);
                int b = index(i + 1, j, columns, rows, wrapU, wrapV);
                int c = index(i + 1, j + 1, columns, rows, wrapU, wrapV);
                int d = index(i, j + 1, columns, rows, wrapU, wrapV);
                end = Spheres.put(faces, end, a, b, c);
                end = Spheres.put(faces, end, a, c, d);
            }
        }
        return Mesh.of(x, faces);
    }

    private static int index(int column, int row, int columns, int rows, Wrap wrapU, Wrap wrapV) {
        int i = column;
        int j = row;
        if (wrapU != Wrap.OPEN && i == columns) {
            i = 0;
            j = wrapU == Wrap.REVERSED ? rows - j : j;
        }
        if (wrapV != Wrap.OPEN) {
            j = Math.floorMod(j, rows);
        }
        return j * (wrapU == Wrap.OPEN ? columns + 1 : columns) + i;
    }

    /// Cuts a flat square (faces abc, acd in z = 0) along its other diagonal (abd, bcd) if that leaves two faces of positive
    /// area.
    static void swapDiagonal(double[] x, int[] faces, int square) {
        int base = 6 * square;
        int a = faces[base];
        int b = faces[base + 1];
        int c = faces[base + 2];
        int d = faces[base + 5];
        double enough = 0.1 * (doubleArea(x, a, b, c) + doubleArea(x, a, c, d));
        if (doubleArea(x, a, b, d) > enough && doubleArea(x, b, c, d) > enough) {
            Spheres.put(faces, base, a, b, d);
            Spheres.put(faces, base + 3, b, c, d);
        }
    }

    private static double doubleArea(double[] x, int a, int b, int c) {
        return (x[3 * b] - x[3 * a]) * (x[3 * c + 1] - x[3 * a + 1]) - (x[3 * b + 1] - x[3 * a + 1]) * (x[3 * c] - x[3 * a]);
    }
}
