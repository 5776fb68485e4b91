package holonomy.manifold.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What every repaired mesh must be, checked with maps and sets rather than with the code under test.
final class ManifoldLaw {
    /// A sum of angle defects over V vertices is exact to V times this.
    private static final double ANGLE_TOLERANCE = 1e-9;

    private ManifoldLaw() {
    }

    static void assertHolds(Mesh raw, Repaired repaired) {
        Mesh mesh = repaired.mesh();
        Map<Long, List<Integer>> facesOfEdge = new HashMap<>();
        Map<Integer, List<Integer>> facesOfVertex = new HashMap<>();
        Set<Set<Integer>> faces = new HashSet<>();
        boolean consistent = true;
        Set<Long> directed = new HashSet<>();
        for (int f = 0; f < mesh.faceCount(); f++) {
            Set<Integer> corners = Set.copyOf(List.of(mesh.vertex(f, 0), mesh.vertex(f, 1), mesh.vertex(f,
                    2)).stream().distinct().toList());
            assertEquals(3, corners.size(), "face " + f + " is degenerate");
            assertTrue(faces.add(corners), "face " + f + " is a duplicate");
            for (int c = 0; c < 3; c++) {
                int a = mesh.vertex(f, c);
                int b = mesh.vertex(f, (c + 1) % 3);
                facesOfEdge.computeIfAbsent((long) Math.min(a, b) << 32 | Math.max(a, b), e -> new ArrayList<>()).add(f);
                facesOfVertex.computeIfAbsent(a, v -> new ArrayList<>()).add(f);
                consistent &= directed.add((long) a << 32 | b);
            }
        }
        facesOfEdge.forEach((edge, list) -> assertTrue(list.size() <= 2, "an edge with " + list.size() + " faces"));
        assertEquals(mesh.vertexCount(), facesOfVertex.size(), "a vertex without a face");
        facesOfVertex.forEach((vertex, list) -> assertOneFan(mesh, vertex, list));
        MeshReport report = repaired.report();
        assertEquals(consistent, report.orientable());
        long chi = mesh.vertexCount() - facesOfEdge.size() + mesh.faceCount();
        // Gauss-Bonnet: the total defect is 2 pi chi.
        assertEquals(2 * Math.PI * chi, report.totalAngleDefect(), ANGLE_TOLERANCE * (1 + mesh.vertexCount()));
        assertMaps(raw, repaired);
        if (report.nonManifoldVertices() == 0) {
            assertEquals(chi, report.eulerCharacteristic());
        } else {
            assertNotEquals(List.of(), repaired.repairs());
        }
    }

    private static void assertOneFan(Mesh mesh, int vertex, List<Integer> faces) {
        Set<Integer> reached = new HashSet<>(Set.of(faces.getFirst()));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (int face : faces) {
                if (!reached.contains(face) && reached.stream().anyMatch(other -> shareEdgeAt(mesh, vertex, face, other))) {
                    grown = reached.add(face);
                }
            }
        }
        assertEquals(faces.size(), reached.size(), "the faces at vertex " + vertex + " form several fans");
    }

    private static boolean shareEdgeAt(Mesh mesh, int vertex, int face, int other) {
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                if (mesh.vertex(face, i) != vertex && mesh.vertex(face, i) == mesh.vertex(other, j)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Faces and vertices lie where the file has them, and the maps agree with each other.
    private static void assertMaps(Mesh raw, Repaired repaired) {
        Mesh mesh = repaired.mesh();
        int[] vertexOfFile = repaired.vertexOfFile();
        int[] fileVertex = repaired.fileVertex();
        int[] fileFace = repaired.fileFace();
        assertEquals(raw.vertexCount(), vertexOfFile.length);
        assertEquals(mesh.vertexCount(), fileVertex.length);
        assertEquals(mesh.faceCount(), fileFace.length);
        for (int f = 0; f < fileFace.length; f++) {
            assertTrue(f == 0 || fileFace[f - 1] < fileFace[f], "faces in the file's order");
            Set<List<Double>> here = new HashSet<>();
            Set<List<Double>> there = new HashSet<>();
            for (int c = 0; c < 3; c++) {
                int v = mesh.vertex(f, c);
                int w = raw.vertex(fileFace[f], c);
                // Adding 0 makes -0 equal 0, as welding does.
                here.add(List.of(mesh.x(v) + 0.0, mesh.y(v) + 0.0, mesh.z(v) + 0.0));
                there.add(List.of(raw.x(w) + 0.0, raw.y(w) + 0.0, raw.z(w) + 0.0));
            }
            assertEquals(there, here, "face " + f);
        }
        for (int v = 0; v < fileVertex.length; v++) {
            assertEquals(raw.x(fileVertex[v]), mesh.x(v));
            assertEquals(raw.y(fileVertex[v]), mesh.y(v));
        }
        int[] used = new int[raw.vertexCount()];
        for (int v : fileVertex) {
            used[v]++;
        }
        for (int v = 0; v < vertexOfFile.length; v++) {
            if (vertexOfFile[v] >= 0) {
                assertEquals(raw.x(v), mesh.x(vertexOfFile[v]));
                assertEquals(raw.z(v), mesh.z(vertexOfFile[v]));
            } else {
                assertEquals(0, used[v]);
            }
        }
    }
}
