package holonomy.meshconv.data;

import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import holonomy.manifold.io.MeshFile;
import holonomy.manifold.repair.Repaired;
import java.nio.file.Path;
import java.util.Arrays;

/// A mesh file, its repaired mesh, and how labels that refer to the file's own vertices, edges and faces stand on the repaired mesh.
final class FileLabels {
    private final String name;
    private final MeshFile file;
    private final Repaired repaired;

    private FileLabels(String name, MeshFile file, Repaired repaired) {
        this.name = name;
        this.file = file;
        this.repaired = repaired;
    }

    /// @throws MeshException if the file is no mesh
    static FileLabels read(String name, Path path) {
        MeshFile file = MeshFile.read(path);
        try {
            return new FileLabels(name, file, Repaired.of(file.mesh()));
        } catch (MeshException hopeless) {
            throw new MeshException(path + ": " + hopeless.getMessage(), hopeless);
        }
    }

    String name() {
        return name;
    }

    Mesh mesh() {
        return repaired.mesh();
    }

    int vertexCount() {
        return file.mesh().vertexCount();
    }

    /// The number of faces of the file: triangles or larger polygons.
    int polygonCount() {
        return file.polygonCount();
    }

    int edgeCount() {
        return ElementSupport.edges(file.mesh()).length / 2;
    }

    /// The number of elements of the file.
    int count(Element element) {
        return switch (element) {
            case VERTEX -> vertexCount();
            case EDGE -> edgeCount();
            case FACE -> polygonCount();
            case MESH -> 1;
        };
    }

    /// The repaired mesh with the labels of the file's elements; a polygon's label goes to each of its triangles.
    ///
    /// @param labels as many as [#count] says
    LabelledMesh labelled(Element element, int[] labels) {
        Mesh raw = file.mesh();
        return switch (element) {
            case VERTEX -> LabelledMesh.of(name, mesh(), element, labels, repaired.vertexOfFile(),
                    ElementSupport.areas(raw, element, ElementSupport.vertices(raw)));
            case EDGE -> {
                int[] edges = ElementSupport.edges(raw);
                yield LabelledMesh.of(name, mesh(), element, labels, edgeSupport(raw), ElementSupport.areas(raw, element, edges));
            }
            case FACE -> {
                int[] ofTriangles = new int[raw.faceCount()];
                Arrays.setAll(ofTriangles, f -> labels[file.polygonOfFace(f)]);
                yield LabelledMesh.of(name, mesh(), element, ofTriangles, cornerVertices(raw), ElementSupport.areas(raw, element, raw.faces()));
            }
            case MESH -> LabelledMesh.ofMesh(name, mesh(), labels[0]);
        };
    }

    private int[] edgeSupport(Mesh raw) {
        int[] corners = cornerVertices(raw);
        int[] halfEdges = ElementSupport.firstHalfEdges(raw);
        int[] support = new int[2 * halfEdges.length];
        for (int i = 0; i < halfEdges.length; i++) {
            int face = halfEdges[i] / 3;
            support[2 * i] = corners[halfEdges[i]];
            support[2 * i + 1] = corners[3 * face + (halfEdges[i] + 1 - 3 * face) % 3];
        }
        return support;
    }

    /// The repaired vertex at every corner of the file's triangles, `[F, 3]`. Where repair has split a vertex or turned a face, this is the corner
    /// of the same face; where it has dropped the face, the vertex that the file's vertex became, or -1.
    private int[] cornerVertices(Mesh raw) {
        int[] vertexOfFile = repaired.vertexOfFile();
        int[] corners = raw.faces();
        for (int i = 0; i < corners.length; i++) {
            corners[i] = vertexOfFile[corners[i]];
        }
        int[] fileFace = repaired.fileFace();
        for (int f = 0; f < fileFace.length; f++) {
            for (int c = 0; c < 3; c++) {
                int vertex = raw.vertex(fileFace[f], c);
                int nearest = 0;
                for (int d = 1; d < 3; d++) {
                    nearest = squaredDistance(raw, vertex, mesh().vertex(f, d)) < squaredDistance(raw, vertex, mesh().vertex(f, nearest))
                            ? d : nearest;
                }
                corners[3 * fileFace[f] + c] = mesh().vertex(f, nearest);
            }
        }
        return corners;
    }

    private double squaredDistance(Mesh raw, int vertex, int repairedVertex) {
        double x = raw.x(vertex) - mesh().x(repairedVertex);
        double y = raw.y(vertex) - mesh().y(repairedVertex);
        double z = raw.z(vertex) - mesh().z(repairedVertex);
        return x * x + y * y + z * z;
    }
}
