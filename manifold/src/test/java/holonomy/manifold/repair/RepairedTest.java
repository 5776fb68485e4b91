package holonomy.manifold.repair;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import holonomy.manifold.generate.Shapes;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepairedTest {
    private static final double[] POINTS = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1};
    private static final int[] TETRAHEDRON = {0, 2, 1, 0, 1, 3, 0, 3, 2, 1, 2, 3};

    private static double volume(Mesh mesh) {
        double volume = 0;
        for (int f = 0; f < mesh.faceCount(); f++) {
            int a = mesh.vertex(f, 0);
            int b = mesh.vertex(f, 1);
            int c = mesh.vertex(f, 2);
            volume += mesh.x(a) * (mesh.y(b) * mesh.z(c) - mesh.z(b) * mesh.y(c))
                    + mesh.y(a) * (mesh.z(b) * mesh.x(c) - mesh.x(b) * mesh.z(c))
                    + mesh.z(a) * (mesh.x(b) * mesh.y(c) - mesh.y(b) * mesh.x(c));
        }
        return volume / 6;
    }

    private static Mesh soup(Mesh mesh) {
        double[] positions = new double[9 * mesh.faceCount()];
        for (int h = 0; h < 3 * mesh.faceCount(); h++) {
            int v = mesh.vertex(h / 3, h % 3);
            positions[3 * h] = mesh.x(v);
            positions[3 * h + 1] = mesh.y(v);
            positions[3 * h + 2] = mesh.z(v);
        }
        return Mesh.of(positions, IntStream.range(0, 3 * mesh.faceCount()).toArray());
    }

    @Test
    void aSoundMeshStaysAsItIs() {
        for (Mesh mesh : List.of(Shapes.icosphere(2), Shapes.torus(2, 0.7, 12, 9), Shapes.disk(5), Shapes.genusTwo(4))) {
            Repaired repaired = Repaired.of(mesh);
            assertArrayEquals(mesh.positions(), repaired.mesh().positions());
            assertArrayEquals(mesh.faces(), repaired.mesh().faces());
            assertEquals(List.of(), repaired.repairs());
            assertArrayEquals(IntStream.range(0, mesh.vertexCount()).toArray(), repaired.vertexOfFile());
            ManifoldLaw.assertHolds(mesh, repaired);
        }
    }

    @Test
    void genusLoopsAndOrientabilityOfKnownSurfaces() {
        MeshReport sphere = Repaired.of(Shapes.icosphere(1)).report();
        assertEquals(List.of(2, 0, 0, 1), List.of(sphere.eulerCharacteristic(), sphere.genus(), sphere.boundaryLoops(),
                sphere.components()));
        MeshReport two = Repaired.of(Shapes.genusTwo(4)).report();
        assertEquals(List.of(-2, 2, 0, 1), List.of(two.eulerCharacteristic(), two.genus(), two.boundaryLoops(),
                two.components()));
        MeshReport cylinder = Repaired.of(Shapes.cylinder(1, 2, 9, 4)).report();
        assertEquals(List.of(0, 0, 2, 1), List.of(cylinder.eulerCharacteristic(), cylinder.genus(), cylinder.boundaryLoops(),
                cylinder.components()));
        MeshReport strip = Repaired.of(Shapes.moebiusStrip(20, 3)).report();
        assertFalse(strip.orientable());
        assertEquals(List.of(0, 1, 1), List.of(strip.eulerCharacteristic(), strip.genus(), strip.boundaryLoops()));
        assertTrue(strip.repairs().contains("1 component cannot be oriented: left as it is."), strip.repairs().toString());
    }

    @Test
    void nonOrientableFacesStayAsTheyAre() {
        Mesh strip = Shapes.moebiusStrip(20, 3);
        assertArrayEquals(strip.faces(), Repaired.of(strip).mesh().faces());
        Mesh bottle = Shapes.kleinBottle(16, 12);
        Repaired repaired = Repaired.of(bottle, -1);
        assertArrayEquals(bottle.faces(), repaired.mesh().faces());
        assertEquals(2, repaired.report().genus());
        ManifoldLaw.assertHolds(bottle, repaired);
    }

    @Test
    void aSoupIsWelded() {
        Mesh sphere = Shapes.bumpySphere(2, 3);
        Mesh soup = soup(sphere);
        Repaired repaired = Repaired.of(soup);
        assertEquals(sphere.vertexCount(), repaired.mesh().vertexCount());
        assertEquals(2, repaired.report().eulerCharacteristic());
        ManifoldLaw.assertHolds(soup, repaired);
        Repaired apart = Repaired.of(soup, -1);
        assertEquals(sphere.faceCount(), apart.report().components());
        assertEquals(soup.vertexCount(), apart.mesh().vertexCount());
    }

    @Test
    void weldingJoinsWithinItsToleranceOnly() {
        Mesh sphere = Shapes.icosphere(2);
        Mesh soup = soup(sphere);
        Random random = new Random(5);
        double[] moved = Arrays.stream(soup.positions()).map(x -> x + 1e-9 * (random.nextDouble() - 0.5)).toArray();
        Mesh noisy = soup.withPositions(moved);
        assertEquals(sphere.vertexCount(), Repaired.of(noisy).mesh().vertexCount());
        assertEquals(sphere.faceCount(), Repaired.of(noisy, 1e-14).report().components());
        assertEquals(sphere.faceCount(), Repaired.of(noisy, 0).report().components());
        assertEquals(sphere.vertexCount(), Repaired.of(soup, 0).mesh().vertexCount());
        assertThrows(MeshException.class, () -> Repaired.of(soup, Double.NaN));
        assertThrows(MeshException.class, () -> Repaired.of(soup, 1));
    }

    @Test
    void minusZeroIsZero() {
        Mesh seam = Mesh.of(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0, -0.0, -0.0, 0, 0, 1, -0.0, -1, 0, 0}, new int[] {0, 1, 2,
                3, 4, 5});
        assertEquals(4, Repaired.of(seam, 0).report().vertices());
        assertEquals(4, Repaired.of(seam).report().vertices());
    }

    @Test
    void facesAreTurnedToAgreeAndOutward() {
        Mesh sphere = Shapes.icosphere(2);
        int[] faces = sphere.faces();
        Random random = new Random(17);
        for (int f = 0; f < sphere.faceCount(); f++) {
            if (random.nextBoolean()) {
                int kept = faces[3 * f + 1];
                faces[3 * f + 1] = faces[3 * f + 2];
                faces[3 * f + 2] = kept;
            }
        }
        Mesh mixed = Mesh.of(sphere.positions(), faces);
        Repaired repaired = Repaired.of(mixed);
        ManifoldLaw.assertHolds(mixed, repaired);
        assertEquals(volume(sphere), volume(repaired.mesh()), 1e-12);
        Mesh inward = Mesh.of(POINTS, IntStream.range(0, 12).map(h -> TETRAHEDRON[11 - h]).toArray());
        assertTrue(volume(inward) < 0);
        Repaired outward = Repaired.of(inward);
        assertTrue(volume(outward.mesh()) > 0);
        assertTrue(outward.repairs().contains("1 closed component pointed inward: turned outward."),
                outward.repairs().toString());
    }

    @Test
    void openComponentsKeepTheMajority() {
        Mesh disk = Shapes.disk(4);
        int[] faces = disk.faces();
        faces[1] = disk.vertex(0, 2);
        faces[2] = disk.vertex(0, 1);
        Repaired repaired = Repaired.of(Mesh.of(disk.positions(), faces));
        assertArrayEquals(disk.faces(), repaired.mesh().faces());
        assertEquals(List.of("1 face turned to agree with its neighbours or to point outward."), repaired.repairs());
    }

    @Test
    void degenerateDuplicateAndUnreferencedAreDroppedAndCounted() {
        Mesh mesh = Mesh.of(POINTS, new int[] {0, 2, 1, 0, 1, 3, 1, 1, 3, 0, 3, 2, 1, 2, 3, 3, 2, 1, 2, 0, 1});
        Repaired repaired = Repaired.of(mesh);
        MeshReport report = repaired.report();
        assertEquals(List.of(4, 4, 6, 1, 2, 1), List.of(report.vertices(), report.faces(), report.edges(),
                report.degenerateFaces(), report.duplicateFaces(), report.unreferencedVertices()));
        assertArrayEquals(new int[] {0, 1, 3, 4}, repaired.fileFace());
        assertArrayEquals(new int[] {0, 1, 2, 3, -1}, repaired.vertexOfFile());
        assertEquals(List.of("1 degenerate face dropped.", "2 duplicate faces dropped.", "1 vertex without a face dropped."),
                repaired.repairs());
        ManifoldLaw.assertHolds(mesh, repaired);
    }

    @Test
    void meshesWithoutASurfaceOrOfAnAbsurdSizeAreRefused() {
        assertThrows(MeshException.class, () -> Repaired.of(Mesh.of(POINTS, new int[0])));
        String message = assertThrows(MeshException.class, () -> Repaired.of(Mesh.of(POINTS, new int[] {0, 0, 1, 2, 2,
                2}))).getMessage();
        assertTrue(message.contains("all of them are degenerate"), message);
        double[] line = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3};
        assertThrows(MeshException.class, () -> Repaired.of(Mesh.of(line, new int[] {0, 1, 2, 1, 2, 3})));
        assertThrows(MeshException.class, () -> Repaired.of(Mesh.of(new double[9], new int[] {0, 1, 2})));
        Mesh sphere = Shapes.icosphere(1);
        for (double scale : new double[] {1e-60, 1e60}) {
            Mesh scaled = sphere.withPositions(Arrays.stream(sphere.positions()).map(x -> x * scale).toArray());
            ManifoldLaw.assertHolds(scaled, Repaired.of(scaled));
        }
        for (double scale : new double[] {1e-90, 1e90, 1e307}) {
            Mesh scaled = sphere.withPositions(Arrays.stream(sphere.positions()).map(x -> x * scale).toArray());
            assertTrue(assertThrows(MeshException.class, () -> Repaired.of(scaled)).getMessage().contains("scale"));
        }
    }

    @Test
    void aBowTieIsSplitWithTheCopyBehindTheFilesVertices() {
        Mesh bow = Mesh.of(new double[] {0, 0, 0, 1, 1, 0, 1, -1, 0, -1, -1, 0, -1, 1, 0}, new int[] {0, 2, 1, 0, 4, 3});
        Repaired repaired = Repaired.of(bow);
        assertEquals(6, repaired.mesh().vertexCount());
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 0}, repaired.fileVertex());
        assertArrayEquals(new int[] {0, 1, 2, 3, 4}, repaired.vertexOfFile());
        assertArrayEquals(new int[] {0, 2, 1, 5, 4, 3}, repaired.mesh().faces());
        assertEquals(List.of(1, 0, 2), List.of(repaired.report().nonManifoldVertices(), repaired.report().nonManifoldEdges(),
                repaired.report().boundaryLoops()));
        ManifoldLaw.assertHolds(bow, repaired);
    }

    @Test
    void touchingPartsThatTheFileKeepsApartStayInItsOrder() {
        Mesh twice = Mesh.of(new double[] {0, 0, 0, 1, 1, 0, 1, -1, 0, 0, 0, 0, -1, -1, 0, -1, 1, 0}, new int[] {0, 2, 1, 3, 5,
                4});
        Repaired repaired = Repaired.of(twice);
        assertArrayEquals(twice.faces(), repaired.mesh().faces());
        assertArrayEquals(IntStream.range(0, 6).toArray(), repaired.fileVertex());
        assertEquals(5, repaired.report().vertices());
    }

    @Test
    void theFlattestPairStaysJoinedAtAnEdgeOfThree() {
        // A sheet of two faces along the edge 0-1 and a fin standing on it.
        Mesh fin = Mesh.of(new double[] {0, 0, 0, 0, 1, 0, 1, 0.5, 0, -1, 0.5, 0, 0, 0.5, 1}, new int[] {0, 4, 1, 0, 2, 1, 0, 1,
                3});
        Repaired repaired = Repaired.of(fin);
        ManifoldLaw.assertHolds(fin, repaired);
        assertEquals(List.of(1, 2, 2, 7), List.of(repaired.report().nonManifoldEdges(), repaired.report().nonManifoldVertices(),
                repaired.report().boundaryLoops(), repaired.mesh().vertexCount()));
        Mesh mesh = repaired.mesh();
        assertEquals(mesh.vertex(1, 0), mesh.vertex(2, 0), "the sheet is torn");
        assertTrue(mesh.vertex(0, 0) != mesh.vertex(1, 0), "the fin is not cut off");
    }

    @Test
    void sliversAndShortEdgesAreCountedAndKept() {
        Mesh mesh = Mesh.of(new double[] {0, 0, 0, 1, 0, 0, 0, 1, 0, 0.5, 0, 0, 0, 0, 0}, new int[] {0, 1, 2, 0, 3, 1, 4, 0, 2});
        MeshReport welded = Repaired.of(mesh).report();
        assertEquals(List.of(1, 0, 1), List.of(welded.sliverFaces(), welded.zeroLengthEdges(), welded.degenerateFaces()));
        MeshReport unwelded = Repaired.of(mesh, -1).report();
        assertEquals(List.of(2, 1, 0), List.of(unwelded.sliverFaces(), unwelded.zeroLengthEdges(), unwelded.degenerateFaces()));
    }
}
