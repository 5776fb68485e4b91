package holonomy.manifold.repair;

import java.util.List;

/// What a mesh is and what was wrong with it.
///
/// Vertices, faces, edges, non-manifold and boundary edges and the Euler characteristic are counted on the welded mesh without
/// degenerate and duplicate faces and unreferenced vertices, before non-manifold places are cut. What needs a manifold
/// (boundary loops, orientability, genus, angle defects) is counted on the repaired mesh. Both are the same mesh if nothing had
/// to be cut.
///
/// @param vertices V of the welded mesh
/// @param faces F of the welded mesh
/// @param edges E of the welded mesh
/// @param components components of the welded mesh, joined by common vertices
/// @param boundaryEdges edges with one face
/// @param boundaryLoops closed boundary curves of the repaired mesh
/// @param nonManifoldEdges edges with more than two faces
/// @param nonManifoldVertices vertices of the welded mesh whose faces do not form one fan (those at non-manifold edges included)
/// @param degenerateFaces faces with fewer than three different vertices after welding, dropped
/// @param duplicateFaces faces with the same three vertices as an earlier one, dropped
/// @param unreferencedVertices vertices of the file without a face, dropped
/// @param zeroLengthEdges edges between different vertices at the same place
/// @param sliverFaces faces of three different vertices with an angle below a millionth of a radian, kept
/// @param eulerCharacteristic V - E + F of the welded mesh
/// @param orientable whether every component of the repaired mesh can be oriented
/// @param genus sum over the repaired components of (2 - chi - loops) / 2, or of 2 - chi - loops (cross-caps) where not
///         orientable
/// @param totalAngleDefect sum over the repaired vertices of 2 pi (pi at the boundary) less the angles, which is 2 pi times the
///         repaired mesh's Euler characteristic
/// @param repairs what was changed, each a plain sentence
public record MeshReport(int vertices, int faces, int edges, int components, int boundaryEdges, int boundaryLoops,
        int nonManifoldEdges, int nonManifoldVertices, int degenerateFaces, int duplicateFaces, int unreferencedVertices,
        int zeroLengthEdges, int sliverFaces, int eulerCharacteristic, boolean orientable, int genus, double totalAngleDefect,
        List<String> repairs) {
    public MeshReport {
        repairs = List.copyOf(repairs);
    }
}
