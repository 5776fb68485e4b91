package holonomy.manifold;

import org.joml.Vector3d;

/// An immutable triangle mesh: positions in R^3 and faces as triples of vertex indices.
///
/// A mesh says nothing about manifoldness: edges may have any number of faces and faces may be degenerate. Positions are
/// finite and indices in range, always.
public final class Mesh {
    private final double[] positions; // [V, 3]
    private final int[] faces;        // [F, 3]

    private Mesh(double[] positions, int[] faces) {
        this.positions = positions;
        this.faces = faces;
    }

    /// A mesh from positions `[V, 3]` and faces `[F, 3]`, both copied.
    ///
    /// @throws MeshException if a length is not a multiple of three, a coordinate is not finite or an index is out of range
    public static Mesh of(double[] positions, int[] faces) {
        if (positions.length % 3 != 0 || faces.length % 3 != 0) {
            throw new MeshException("a mesh needs three coordinates per vertex and three indices per face: found "
                    + positions.length + " coordinates and " + faces.length + " indices");
        }
        int vertexCount = positions.length / 3;
        for (int i = 0; i < positions.length; i++) {
            if (!Double.isFinite(positions[i])) {
                throw new MeshException("vertex " + i / 3 + ": coordinate " + "xyz".charAt(i % 3) + " is " + positions[i]
                        + ", expected a finite number; mend or remove this vertex");
            }
        }
        for (int i = 0; i < faces.length; i++) {
            if (faces[i] < 0 || faces[i] >= vertexCount) {
                throw new MeshException("face " + i / 3 + ": vertex index " + faces[i] + ", expected 0 to "
                        + (vertexCount - 1) + " (" + vertexCount + " vertices)");
            }
        }
        return new Mesh(positions.clone(), faces.clone());
    }

    public int vertexCount() {
        return positions.length / 3;
    }

    public int faceCount() {
        return faces.length / 3;
    }

    public double x(int vertex) {
        return positions[3 * vertex];
    }

    public double y(int vertex) {
        return positions[3 * vertex + 1];
    }

    public double z(int vertex) {
        return positions[3 * vertex + 2];
    }

    /// The position of a vertex, written to `dest`, which is returned.
    public Vector3d position(int vertex, Vector3d dest) {
        return dest.set(x(vertex), y(vertex), z(vertex));
    }

    /// The vertex at a corner (0, 1 or 2) of a face.
    public int vertex(int face, int corner) {
        return faces[3 * face + corner];
    }

    /// A copy of the positions, `[V, 3]`.
    public double[] positions() {
        return positions.clone();
    }

    /// A copy of the faces, `[F, 3]`.
    public int[] faces() {
        return faces.clone();
    }

    /// The same faces with other positions `[V, 3]`: a pose, a motion, a deformation.
    public Mesh withPositions(double[] moved) {
        if (moved.length != positions.length) {
            throw new MeshException("new positions: found " + moved.length + " coordinates, expected " + positions.length);
        }
        return of(moved, faces);
    }

    @Override
    public String toString() {
        return "Mesh[" + vertexCount() + " vertices, " + faceCount() + " faces]";
    }
}
