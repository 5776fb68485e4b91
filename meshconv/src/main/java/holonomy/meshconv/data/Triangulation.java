package holonomy.meshconv.data;

import holonomy.manifold.Mesh;
import holonomy.meshconv.data.bodies.BodySurface;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.joml.Matrix3d;
import org.joml.Quaterniond;
import org.joml.Vector3d;

/// Ways to triangulate one and the same surface.
enum Triangulation {
    /// Nearly equilateral triangles, smaller on thinner limbs.
    REGULAR,
    /// Triangles of uneven sizes and angles, from random splits and collapses of a regular triangulation.
    IRREGULAR,
    /// Triangles stretched by a factor of 2.5 along one direction of space.
    ANISOTROPIC,
    /// Few vertices where the surface is flat, many where it is curved.
    DECIMATED;

    private static final double STRETCH = 2.5;

    /// About `vertexCount` vertices on a surface; the same for the same seed.
    Mesh of(BodySurface surface, int vertexCount, long seed) {
        return switch (this) {
            case REGULAR -> Remeshing.isotropic(surface.mesh(), vertexCount, surface::project, surface::edgeLength);
            case IRREGULAR -> Resampling.of(REGULAR.of(surface, vertexCount, seed), vertexCount, seed).mesh();
            case ANISOTROPIC -> anisotropic(surface, vertexCount, seed);
            case DECIMATED -> Resampling.of(surface.mesh(), vertexCount, seed).mesh();
        };
    }

    /// A regular triangulation of the squeezed surface, stretched back.
    private static Mesh anisotropic(BodySurface surface, int vertexCount, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        Matrix3d axes = new Matrix3d().rotation(new Quaterniond(random.nextGaussian(), random.nextGaussian(), random.nextGaussian(),
                random.nextGaussian()).normalize());
        Matrix3d squeeze = new Matrix3d(axes).scale(1 / STRETCH, 1, 1).mul(new Matrix3d(axes).transpose());
        Matrix3d stretch = squeeze.invert(new Matrix3d());
        Mesh squeezed = Remeshing.isotropic(mapped(surface.mesh(), squeeze), vertexCount,
                p -> squeeze.transform(surface.project(stretch.transform(p))),
                p -> surface.edgeLength(stretch.transform(p, new Vector3d())));
        return mapped(squeezed, stretch);
    }

    private static Mesh mapped(Mesh mesh, Matrix3d map) {
        double[] positions = mesh.positions();
        Vector3d p = new Vector3d();
        for (int v = 0; v < mesh.vertexCount(); v++) {
            map.transform(mesh.position(v, p));
            positions[3 * v] = p.x;
            positions[3 * v + 1] = p.y;
            positions[3 * v + 2] = p.z;
        }
        return mesh.withPositions(positions);
    }
}
