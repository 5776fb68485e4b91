package holonomy.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `./holonomy inspect`: the numbers of known models, and which structure groups a surface admits.
class InspectTest {
    @ParameterizedTest
    @CsvSource({
        // model,                            vertices, faces, components, boundary edges, non-manifold edges, degenerate faces
        "Models/Oto/Oto.mesh.xml,            2000, 3992, 2, 0, 0, 0",
        "Models/Ninja/Ninja.mesh.xml,        512, 1008, 4, 0, 0, 0",
        "Models/Jaime/Jaime.j3o,             2614, 5108, 5, 114, 0, 0",
        "Models/Elephant/Elephant.mesh.xml,  886, 1699, 5, 69, 2, 0",
        "Models/Sinbad/Sinbad.mesh.xml,      4220, 7610, 70, 738, 2, 2"})
    void countsCharacters(String model, int vertices, int faces, int components, int boundaryEdges, int nonManifoldEdges, int degenerateFaces) {
        JsonObject found = Command.run("inspect", model, "--json").json();
        assertEquals(vertices, found.get("vertices").getAsInt());
        assertEquals(faces, found.get("faces").getAsInt());
        assertEquals(components, found.get("components").getAsInt());
        assertEquals(boundaryEdges, found.get("boundaryEdges").getAsInt());
        assertEquals(nonManifoldEdges, found.get("nonManifoldEdges").getAsInt());
        assertEquals(degenerateFaces, found.get("degenerateFaces").getAsInt());
    }

    @ParameterizedTest
    @CsvSource({
        // surface,      chi, trivial, reflection, cyclic:4, dihedral:4, so2, o2, what keeps the others away, what admits finite groups
        "icosphere:2,    2,  false, false, false, false, true,  true, closed with Euler characteristic 2:,",
        "torus:12,       0,  true,  true,  true,  true,  true,  true, , Euler characteristic zero",
        "disk:6,         1,  true,  true,  true,  true,  true,  true, , bounded",
        "moebius-strip,  0,  false, true,  false, true,  false, true, not orientable, bounded",
        "klein-bottle,   0,  false, true,  false, true,  false, true, not orientable, Euler characteristic zero",
        "genus-two,      -2, false, false, false, false, true,  true, closed with Euler characteristic -2:,"})
    void tellsWhichGroupsASurfaceAdmitsAndWhyNot(String surface, int eulerCharacteristic, boolean trivial, boolean reflection,
            boolean cyclic4, boolean dihedral4, boolean so2, boolean o2, String obstruction, String permission) {
        JsonObject found = Command.run("inspect", surface, "--json").json();
        assertEquals(eulerCharacteristic, found.get("eulerCharacteristic").getAsInt());
        assertEquals(2 * Math.PI * eulerCharacteristic, found.get("totalAngleDefect").getAsDouble(), 1e-9);
        JsonObject groups = found.getAsJsonObject("groups");
        assertAdmission(groups, "trivial", trivial, trivial ? permission : obstruction);
        assertAdmission(groups, "reflection", reflection, reflection ? permission : obstruction);
        assertAdmission(groups, "cyclic:4", cyclic4, cyclic4 ? permission : obstruction);
        assertAdmission(groups, "dihedral:4", dihedral4, dihedral4 ? permission : obstruction);
        assertAdmission(groups, "so2", so2, so2 ? "orientable" : obstruction);
        assertAdmission(groups, "o2", o2, "every surface");
    }

    private static void assertAdmission(JsonObject groups, String group, boolean admitted, String why) {
        JsonObject found = groups.getAsJsonObject(group);
        assertEquals(admitted, found.get("admitted").getAsBoolean(), group);
        assertTrue(found.get("why").getAsString().contains(why), group + ": " + found.get("why").getAsString());
    }

    /// A square with a vertex on its edge, a face twice, one that names a vertex twice, and a vertex that no face has.
    @Test
    void reportsWhatIsBroken(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("broken.obj");
        Files.writeString(file, """
                v 0 0 0
                v 1 0 0
                v 1 1 0
                v 0 1 0
                v 0.5 0 0
                v 9 9 9
                f 1 2 3
                f 1 3 4
                f 1 5 2
                f 3 1 2
                f 1 1 4
                """);
        JsonObject found = Command.run("inspect", file.toString(), "--json").json();
        assertEquals(1, found.get("sliverFaces").getAsInt());
        assertEquals(1, found.get("duplicateFaces").getAsInt());
        assertEquals(1, found.get("degenerateFaces").getAsInt());
        assertEquals(1, found.get("unreferencedVertices").getAsInt());
        assertEquals(0, found.get("zeroLengthEdges").getAsInt());
        assertTrue(found.getAsJsonArray("repairs").size() >= 3, found.toString());
    }

    @Test
    void printsTextWithoutJson() {
        Command text = Command.run("inspect", "cone");
        assertEquals(0, text.exitCode());
        assertTrue(text.output().contains("Euler characteristic 1"), text.output());
        assertTrue(text.messages().isEmpty(), text.errors());
    }
}
