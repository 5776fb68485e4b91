package holonomy.meshconv.picture;

import holonomy.manifold.Mesh;

/// The colour of a mesh at a point of a face, as 0xRRGGBB.
@FunctionalInterface
public interface Colouring {
    /// The colour at the point of the face that has barycentric coordinates b0, b1, b2.
    int colour(int face, double b0, double b1, double b2);

    /// One colour everywhere.
    static Colouring uniform(int colour) {
        return (face, b0, b1, b2) -> colour;
    }

    /// One colour per face, `[F]`, with sharp borders.
    static Colouring ofFaces(int[] colours) {
        return (face, b0, b1, b2) -> colours[face];
    }

    /// One colour per vertex, `[V]`: every point has that of the nearest corner of its face, so that borders are sharp.
    static Colouring ofVertices(Mesh mesh, int[] colours) {
        return (face, b0, b1, b2) -> colours[mesh.vertex(face, b0 >= b1 && b0 >= b2 ? 0 : b1 >= b2 ? 1 : 2)];
    }

    /// Colours `[V]` that blend across faces, for smooth quantities.
    static Colouring blended(Mesh mesh, int[] colours) {
        return (face, b0, b1, b2) -> {
            int mixed = 0;
            for (int shift = 16; shift >= 0; shift -= 8) {
                double channel = b0 * (colours[mesh.vertex(face, 0)] >> shift & 255) + b1 * (colours[mesh.vertex(face, 1)] >> shift & 255)
                        + b2 * (colours[mesh.vertex(face, 2)] >> shift & 255);
                mixed |= (int) Math.clamp(Math.round(channel), 0, 255) << shift;
            }
            return mixed;
        };
    }
}
