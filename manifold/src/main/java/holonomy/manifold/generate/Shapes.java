package holonomy.manifold.generate;

import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import java.util.Random;
import java.util.random.RandomGenerator;

/// Surfaces of every kind at any resolution. Closed orientable surfaces are oriented outward, sheets with +z on their left-hand
/// side. The same arguments always give the same mesh.
public final class Shapes {
    private Shapes() {
    }

    /// The unit sphere: an icosahedron subdivided `level` times, `10 * 4^level + 2` vertices. The vertices of a level are the
    /// first ones of the next.
    public static Mesh icosphere(int level) {
        require(level >= 0 && level <= 11, "level of an icosphere", level, "0 to 11");
        return Spheres.icosphere(level);
    }

    /// The unit sphere by meridians and parallels, with a vertex at each pole: the first and the last.
    public static Mesh uvSphere(int meridians, int parallels) {
        require(meridians >= 3, "meridians of a sphere", meridians, "at least 3");
        require(parallels >= 1, "parallels of a sphere", parallels, "at least 1");
        return Spheres.uvSphere(meridians, parallels);
    }

    /// A sphere with smooth bumps, `|x| = 1 + 0.2 sum_k a_k cos(w_k . x + b_k)` along each direction x of an icosphere, five
    /// waves drawn from the seed.
    public static Mesh bumpySphere(int level, long seed) {
        return Spheres.bumpy(icosphere(level), seed);
    }

    /// A torus round the z axis: `around` columns of vertices on the circle of radius `major`, `across` on that of radius
    /// `minor`.
    public static Mesh torus(double major, double minor, int around, int across) {
        require(minor > 0 && major > minor, "major radius of a torus", major, "more than the minor radius " + minor);
        require(around >= 3 && across >= 3, "resolution of a torus", Math.min(around, across), "at least 3 both ways");
        return LatticeSurface.of(around, across, LatticeSurface.Wrap.STRAIGHT, LatticeSurface.Wrap.STRAIGHT, (u, v, dest) -> {
            double s = 2 * Math.PI * u;
            double t = 2 * Math.PI * v;
            double radius = major + minor * Math.cos(t);
            return dest.set(radius * Math.cos(s), radius * Math.sin(s), minor * Math.sin(t));
        });
    }

    /// The unit disk in the plane z = 0: a centre (vertex 0) and rings of 6, 12, 18, … vertices.
    public static Mesh disk(int rings) {
        return Disks.disk(rings);
    }

    /// A flat pyramid of slant height 1 along its ridges, apex (vertex 0) at the origin, whose only curvature is `apexDefect`
    /// radians at the apex: rings of `sides`, `2 sides`, … vertices; every other interior vertex is flat to rounding.
    public static Mesh cone(double apexDefect, int sides, int rings) {
        require(apexDefect >= 0 && apexDefect < 2 * Math.PI, "apex defect of a cone", apexDefect, "0 or more, less than 2 pi");
        return Disks.cone(apexDefect, sides, rings);
    }

    /// The unit square in the plane z = 0 with `columns` by `rows` squares, cut along the same diagonal.
    public static Mesh grid(int columns, int rows) {
        require(columns >= 1 && rows >= 1, "resolution of a grid", Math.min(columns, rows), "at least 1 both ways");
        return LatticeSurface.of(columns, rows, LatticeSurface.Wrap.OPEN, LatticeSurface.Wrap.OPEN, (u, v, dest) -> dest.set(u, v, 0));
    }

    /// The unit square with vertices moved at random by up to 0.3 of a square (along the boundary on the boundary, corners fixed)
    /// and diagonals drawn at random.
    public static Mesh irregularGrid(int columns, int rows, long seed) {
        Mesh regular = grid(columns, rows);
        RandomGenerator random = new Random(seed);
        double[] x = regular.positions();
        for (int v = 0; v < regular.vertexCount(); v++) {
            double dx = 0.6 * (random.nextDouble() - 0.5) / columns;
            double dy = 0.6 * (random.nextDouble() - 0.5) / rows;
            int column = v % (columns + 1);
            int row = v / (columns + 1);
            x[3 * v] += column == 0 || column == columns ? 0 : dx;
            x[3 * v + 1] += row == 0 || row == rows ? 0 : dy;
        }
        int[] faces = regular.faces();
        for (int square = 0; square < columns * rows; square++) {
            if (random.nextBoolean()) {
                LatticeSurface.swapDiagonal(x, faces, square);
            }
        }
        return Mesh.of(x, faces);
    }

    /// An open cylinder round the z axis, z from 0 to `height`, oriented outward.
    public static Mesh cylinder(double radius, double height, int around, int rows) {
        require(around >= 3 && rows >= 1, "resolution of a cylinder", Math.min(around, rows), "at least 3 around, 1 along");
        return LatticeSurface.of(around, rows, LatticeSurface.Wrap.STRAIGHT, LatticeSurface.Wrap.OPEN, (u, v, dest) -> {
            double s = 2 * Math.PI * u;
            return dest.set(radius * Math.cos(s), radius * Math.sin(s), height * v);
        });
    }

    /// Half a cylinder round the z axis, y >= 0, z from 0 to `height`, oriented outward.
    public static Mesh halfCylinder(double radius, double height, int around, int rows) {
        require(around >= 1 && rows >= 1, "resolution of a half-cylinder", Math.min(around, rows), "at least 1 both ways");
        return LatticeSurface.of(around, rows, LatticeSurface.Wrap.OPEN, LatticeSurface.Wrap.OPEN, (u, v, dest) -> {
            double s = Math.PI * u;
            return dest.set(radius * Math.cos(s), radius * Math.sin(s), height * v);
        });
    }

    /// A Moebius strip of radius 1 and width 0.6. Its faces agree in orientation but along one seam.
    public static Mesh moebiusStrip(int around, int across) {
        require(around >= 3 && across >= 1, "resolution of a Moebius strip", Math.min(around, across), "at least 3 around, 1 across");
        return LatticeSurface.of(around, across, LatticeSurface.Wrap.REVERSED, LatticeSurface.Wrap.OPEN, (u, v, dest) -> {
            double s = 2 * Math.PI * u;
            double w = 0.6 * (v - 0.5);
            double radius = 1 + w * Math.cos(s / 2);
            return dest.set(radius * Math.cos(s), radius * Math.sin(s), w * Math.sin(s / 2));
        });
    }

    /// A Moebius strip of paper, `around` unit squares long and `across` wide: bent but not stretched, so that it moves along itself by isometries.
    /// Vertex (i, j) of column i and row j has number `i (across + 1) + j`; column `around` is column 0 upside down.
    ///
    /// @throws MeshException if the strip is too short to be bent like that
    public static Mesh paperMoebiusStrip(int around, int across) {
        require(around >= 3 && across >= 2 && across % 2 == 0, "resolution of a paper strip", Math.min(around, across),
                "at least 3 around, an even number across");
        return PaperStrip.of(around, across);
    }

    /// A Klein bottle, immersed as a figure of eight that turns by half while it goes round (it passes through itself without
    /// sharing vertices if `across` is odd or its phase shifts it so).
    public static Mesh kleinBottle(int around, int across) {
        require(around >= 3 && across >= 3, "resolution of a Klein bottle", Math.min(around, across), "at least 3 both ways");
        // The figure of eight (sin t, sin 2t) turned by pi is itself with t -> -t.
        return LatticeSurface.of(around, across, LatticeSurface.Wrap.REVERSED, LatticeSurface.Wrap.STRAIGHT, (u, v, dest) -> {
            double s = 2 * Math.PI * u;
            double t = 2 * Math.PI * v;
            double a = Math.cos(s / 2) * Math.sin(t) - Math.sin(s / 2) * Math.sin(2 * t);
            double b = Math.sin(s / 2) * Math.sin(t) + Math.cos(s / 2) * Math.sin(2 * t);
            double radius = 2.5 + a;
            return dest.set(radius * Math.cos(s), radius * Math.sin(s), b);
        });
    }

    /// A closed surface of genus two: a smoothed block with two holes, each unit cube cut into `resolution^3` (at least 1).
    public static Mesh genusTwo(int resolution) {
        require(resolution >= 1 && resolution <= 100, "resolution of a surface of genus two", resolution, "1 to 100");
        return CubeSurface.genusTwo(resolution);
    }

    /// The mesh with each vertex moved in a random direction by up to `fraction` of the mean length of its edges.
    public static Mesh perturbed(Mesh mesh, double fraction, long seed) {
        require(fraction >= 0 && fraction < Double.POSITIVE_INFINITY, "fraction of a perturbation", fraction, "a finite number >= 0");
        double[] sum = new double[mesh.vertexCount()];
        int[] count = new int[mesh.vertexCount()];
        for (int f = 0; f < mesh.faceCount(); f++) {
            for (int c = 0; c < 3; c++) {
                int a = mesh.vertex(f, c);
                int b = mesh.vertex(f, (c + 1) % 3);
                sum[a] += Math.hypot(Math.hypot(mesh.x(a) - mesh.x(b), mesh.y(a) - mesh.y(b)), mesh.z(a) - mesh.z(b));
                count[a]++;
            }
        }
        RandomGenerator random = new Random(seed);
        double[] moved = mesh.positions();
        for (int v = 0; v < sum.length; v++) {
            double x = random.nextGaussian();
            double y = random.nextGaussian();
            double z = random.nextGaussian();
            double norm = Math.sqrt(x * x + y * y + z * z);
            double step = fraction * random.nextDouble() * sum[v] / Math.max(1, count[v]) / norm;
            moved[3 * v] += step * x;
            moved[3 * v + 1] += step * y;
            moved[3 * v + 2] += step * z;
        }
        return mesh.withPositions(moved);
    }

    /// Several meshes as one, vertices and faces in the order given.
    public static Mesh union(Mesh... meshes) {
        int vertices = 0;
        int faces = 0;
        for (Mesh mesh : meshes) {
            vertices += mesh.vertexCount();
            faces += mesh.faceCount();
        }
        double[] positions = new double[3 * vertices];
        int[] indices = new int[3 * faces];
        int v = 0;
        int f = 0;
        for (Mesh mesh : meshes) {
            System.arraycopy(mesh.positions(), 0, positions, 3 * v, 3 * mesh.vertexCount());
            for (int index : mesh.faces()) {
                indices[f++] = index + v;
            }
            v += mesh.vertexCount();
        }
        return Mesh.of(positions, indices);
    }

    static void require(boolean holds, String what, Number found, String expected) {
        if (!holds) {
            throw new MeshException(what + ": found " + found + ", expected " + expected);
        }
    }
}
