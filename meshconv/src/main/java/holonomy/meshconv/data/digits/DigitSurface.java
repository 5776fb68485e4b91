package holonomy.meshconv.data.digits;

import holonomy.manifold.Mesh;
import java.util.random.RandomGenerator;
import org.joml.Vector2d;

/// A surface that images are painted on, at one place or moved by a symmetry of the surface.
sealed interface DigitSurface permits FlatSheet, Icosphere, MoebiusStrip {
    Mesh mesh();

    /// The polar angles `[V]` of the directions that a finite structure group's frames follow.
    double[] directions();

    /// The distance between neighbouring vertices in pixels.
    double spacing();

    /// Where an image that has been put onto the surface is seen at each vertex.
    @FunctionalInterface
    interface Chart {
        /// The place of a vertex in pixels from the image's centre, x to the right and y up.
        ///
        /// @return dest, or null where the image is not seen
        Vector2d at(int vertex, Vector2d dest);
    }

    /// The place that all images take where they are not moved.
    Chart fixed();

    /// What images that are not moved, and moved ones, are called.
    String fixedName();

    String movedName();

    /// An image moved at random.
    Chart moved(RandomGenerator random);
}
