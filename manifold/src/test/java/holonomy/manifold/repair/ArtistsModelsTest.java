package holonomy.manifold.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;

import holonomy.manifold.Mesh;
import holonomy.manifold.io.MeshFile;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Models made by artists, with numbers that another program counted once: raw vertices, welded vertices, faces, components,
/// boundary edges, non-manifold edges, degenerate and duplicate faces.
class ArtistsModelsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Oto/Oto.mesh.xml,                3563,   2000,   3992,    2,     0,  0, 0,  0",
        "Ninja/Ninja.mesh.xml,             842,    512,   1008,    4,     0,  0, 0,  0",
        "Jaime/Jaime.j3o,                 3131,   2614,   5108,    5,   114,  0, 0,  0",
        "Elephant/Elephant.mesh.xml,      5097,    886,   1699,    5,    69,  2, 0,  0",
        "Sinbad/Sinbad.mesh.xml,          5534,   4220,   7610,   70,   738,  2, 2,  0",
        "MonkeyHead/MonkeyHead.mesh.xml,  2562,   2459,   4914,    1,     0,  0, 0,  0",
        "Boat/boat.mesh.xml,               587,    390,    784,    1,     0,  0, 0,  0",
        "Boat/boat.j3o,                    587,    390,    784,    1,     0,  0, 0,  0",
        "Teapot/Teapot.obj,               3241,   3241,   6320,    3,   160,  0, 0,  0",
        "Teapot/Teapot.mesh.xml,          3241,   3241,   6320,    3,   160,  0, 0,  0",
        "HoverTank/Tank2.mesh.xml,        6464,   4854,   9692,    3,    16,  0, 0,  0",
        "Buggy/Buggy.j3o,                 3355,   2399,   4766,    9,     8,  0, 0,  0",
        "Ferrari/Car.mesh.xml,             795,    549,   1096,    1,     2,  4, 0,  0",
        "SpaceCraft/Rocket.mesh.xml,       174,    138,    268,    1,     8,  4, 0,  0",
        "Tree/Tree.mesh.xml,              1974,   1605,   2745,   29,   491, 28, 0,  0",
        "Tree/Tree.mesh.j3o,              1974,   1605,   2745,   29,   491, 28, 0,  0",
        "Sponza/Sponza.j3o,             193376, 153499, 279141, 1490, 25027, 22, 0, 22"})
    void modelsAreWhatTheyAre(String asset, int raw, int vertices, int faces, int components, int boundaryEdges,
    int nonManifoldEdges, int degenerateFaces, int duplicateFaces) {
        Mesh mesh = MeshFile.readResource("Models/" + asset).mesh();
        Repaired repaired = Repaired.of(mesh);
        MeshReport report = repaired.report();
        assertEquals(List.of(raw, vertices, faces, components, boundaryEdges, nonManifoldEdges, degenerateFaces, duplicateFaces),
                List.of(mesh.vertexCount(), report.vertices(), report.faces(), report.components(), report.boundaryEdges(),
                        report.nonManifoldEdges(), report.degenerateFaces(), report.duplicateFaces()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Elephant/Elephant.mesh.xml", "Sinbad/Sinbad.mesh.xml", "Ferrari/Car.mesh.xml", "SpaceCraft/Rocket.mesh.xml",
        "Tree/Tree.mesh.xml", "Teapot/Teapot.obj", "HoverTank/Tank2.mesh.xml"})
    void brokenModelsBecomeManifolds(String asset) {
        Mesh mesh = MeshFile.readResource("Models/" + asset).mesh();
        ManifoldLaw.assertHolds(mesh, Repaired.of(mesh, 0));
    }
}
