package holonomy.manifold.repair;

import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import java.util.List;

/// A mesh made a manifold with boundary: welded, consistently oriented where possible, cut where it is no manifold.
///
/// In this order: vertices at the same place are joined ([Welding]); faces with fewer than three different vertices and faces
/// with the vertices of an earlier one are dropped, then vertices without a face; faces are turned to agree with their
/// neighbours ([Orientation]); edges with more than two faces are cut and every fan of faces gets a vertex of its own
/// ([Cutting]); closed components are turned outward. Components that cannot be oriented (a Moebius strip) stay as the file has
/// them.
///
/// Vertices keep the order of the file: each is named after the first of the file's vertices in its fan. Copies that a
/// cut made of one vertex of the file come last. Slivers stay; the intrinsic operators deal with them.
public final class Repaired {
    /// Vertices closer than this share of the bounding box's diagonal are joined unless the caller says otherwise. Coordinates
    /// round the origin reach half the diagonal, and float32 rounds those by up to 2^-24 of themselves: what one rounding
    /// parted is joined.
    public static final double DEFAULT_TOLERANCE = 0x1p-25;

    private final Mesh mesh;
    private final int[] vertexOfFile;
    private final int[] fileVertex;
    private final int[] fileFace;
    private final MeshReport report;

    private Repaired(Mesh mesh, int[] vertexOfFile, int[] fileVertex, int[] fileFace, MeshReport report) {
        this.mesh = mesh;
        this.vertexOfFile = vertexOfFile;
        this.fileVertex = fileVertex;
        this.fileFace = fileFace;
        this.report = report;
    }

    /// Repairs a mesh with the default tolerance of welding.
    ///
    /// @throws MeshException if no face of positive area is left
    public static Repaired of(Mesh raw) {
        return of(raw, DEFAULT_TOLERANCE);
    }

    /// Repairs a mesh, joining vertices closer than `weldTolerance` times the diagonal of its bounding box; 0 joins equal
    /// coordinates only, a negative tolerance nothing.
    ///
    /// @throws MeshException if no face of positive area is left
    public static Repaired of(Mesh raw, double weldTolerance) {
        if (raw.faceCount() == 0) {
            throw new MeshException("mesh of " + raw.vertexCount() + " vertices: no faces, expected at least one triangle;"
                    + " reconstruct a surface from the points first");
        }
        if (Double.isNaN(weldTolerance) || weldTolerance >= 1) {
            throw new MeshException("welding tolerance " + weldTolerance
                    + ", expected a share of the mesh's size below 1, such as " + DEFAULT_TOLERANCE);
        }
        return new Repair(raw, weldTolerance).run();
    }

    static Repaired assembled(Mesh mesh, int[] vertexOfFile, int[] fileVertex, int[] fileFace, MeshReport report) {
        return new Repaired(mesh, vertexOfFile, fileVertex, fileFace, report);
    }

    /// The repaired mesh: every edge has one or two faces, the faces at every vertex form one fan, every vertex has a face.
    public Mesh mesh() {
        return mesh;
    }

    /// The repaired vertex of each vertex of the file, -1 where it was dropped: `[file vertices]`. Where a vertex was split
    /// this is the fan of the first face that uses it.
    public int[] vertexOfFile() {
        return vertexOfFile.clone();
    }

    /// A vertex of the file for each repaired vertex: `[V]`.
    public int[] fileVertex() {
        return fileVertex.clone();
    }

    /// The face of the raw mesh for each repaired face, ascending: `[F]`.
    public int[] fileFace() {
        return fileFace.clone();
    }

    /// What was changed, each a plain sentence; empty if the mesh was sound.
    public List<String> repairs() {
        return report.repairs();
    }

    /// What the mesh is.
    public MeshReport report() {
        return report;
    }

    @Override
    public String toString() {
        return "Repaired[" + mesh + ", " + repairs().size() + " repairs]";
    }
}
