package holonomy.meshconv.data;

import holonomy.manifold.Mesh;
import holonomy.meshconv.data.bodies.BodySurface;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.joml.Matrix3d;
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
        Matrix3d axes = new Matrix3d().rotation(Motions.rotation(random));
        Matrix3d squeeze = new Matrix3d(axes).scale(1 / STRETCH, 1, 1).mul(new Matrix3d(axes).transpose());
        Matrix3d stretch = squeeze.invert(new Matrix3d());
        Mesh squeezed = Remeshing.isotropic(Motions.mapped(surface.mesh(), squeeze::transform), vertexCount,
                p -> squeeze.transform(surface.project(stretch.transform(p))),
                p -> surface.edgeLength(stretch.transform(p, new Vector3d())));
        return Motions.mapped(squeezed, stretch::transform);
    }
}
