package holonomy.manifold.io;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.MeshException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every bad file gets one line with file, place, what was found and what was expected.
class BadInputTest {
    private static final String XYZ = "property float x\nproperty float y\nproperty float z\n";
    private static final String FACE = "property list uchar int vertex_indices\nend_header\n";
    private static final String ASCII = "ply\nformat ascii 1.0\n";
    private static final String BINARY = "ply\nformat binary_little_endian 1.0\n";

    @TempDir
    Path folder;

    private static Arguments bad(String name, String content, String... expected) {
        return Arguments.of(name, content, expected);
    }

    static Stream<Arguments> files() {
        String triangle = "v 0 0 0\nv 1 0 0\nv 0 1 0\n";
        return Stream.of(
                bad("a.obj", "", "byte 0", "empty file"),
                bad("a.ply", "", "byte 0", "empty file"),
                bad("a.glb", "", "byte 0", "empty file"),
                bad("a.xyz", "1 2 3", "unknown file ending", ".ply"),
                bad("noending", "1 2 3", "unknown file ending"),
                bad("a.obj", "hello world\n", "line 2", "at least one vertex"),
                bad("a.obj", triangle + "f 1 2 4\n", "line 4", "vertex index 4", "1 to 3"),
                bad("a.obj", triangle + "f 1 2 99999999999999999999\n", "line 4", "1 to 3"),
                bad("a.obj", triangle + "f 1 2 0\n", "line 4", "vertex index 0"),
                bad("a.obj", triangle + "f 1 2 -4\n", "line 4", "vertex index -4", "-3"),
                bad("a.obj", triangle + "f 1 2\n", "line 4", "2 corners"),
                bad("a.obj", triangle + "f 1 2 x\n", "line 4", "'x'", "whole number"),
                bad("a.obj", triangle + "f 1 2 3.5\n", "line 4", "'3.5'"),
                bad("a.obj", "v 0 0\n", "line 1", "coordinate z"),
                bad("a.obj", "v 0 0 nan\n", "line 1", "coordinate z", "'nan'", "finite"),
                bad("a.obj", "v 0 0 1e999\n", "line 1", "'1e999'", "finite"),
                bad("a.obj", "v 0 0 1f\n", "line 1", "'1f'", "a number"),
                bad("a.obj", "v 0 0 \u0001\u00ff\n", "line 1", "'??'"),
                bad("a.ply", "plyx\n", "line 1", "'ply'"),
                bad("a.ply", ASCII + "element vertex 3\n" + XYZ, "end_header", "truncated"),
                bad("a.ply", "ply\nformat ebcdic 1.0\nend_header\n", "line 2", "ebcdic"),
                bad("a.ply", "ply\nelement vertex 1\n" + XYZ + "end_header\n0 0 0\n", "line 6", "format"),
                bad("a.ply", ASCII + "property float x\nend_header\n", "line 3", "property"),
                bad("a.ply", ASCII + "element vertex 1\nproperty half x\nend_header\n", "line 4", "'half'"),
                bad("a.ply", ASCII + "nonsense\nend_header\n", "line 3", "unknown line"),
                bad("a.ply", ASCII + "element vertex 2147483648\n" + XYZ + "end_header\n", "line 3", "2147483648"),
                bad("a.ply", ASCII + "element vertex 2147483647\n" + XYZ + "end_header\n", "line 3", "2147483647"),
                bad("a.ply", BINARY + "element vertex 2000000000\n" + XYZ + "end_header\nxxxx", "line 3", "2000000000",
                        "4 bytes"),
                bad("a.ply", ASCII + "element vertex -1\n" + XYZ + "end_header\n", "line 3", "-1 rows"),
                bad("a.ply", ASCII + "element vertex 0\n" + XYZ + "end_header\n", "line 3", "0 vertices"),
                bad("a.ply", ASCII + "element vertex 1\nproperty float x\nend_header\n0\n", "line 3", "'y'"),
                bad("a.ply", ASCII + "element face 0\n" + FACE, "'vertex'"),
                bad("a.ply", ASCII + "element vertex 1\n" + XYZ + "element face 1\nproperty int a\nend_header\n0 0 0\n1\n",
                        "line 7", "vertex_indices"),
                bad("a.ply", ASCII + "element vertex 1\n" + XYZ + "end_header\n0 0 inf\n", "line 8", "finite"),
                bad("a.ply", ASCII + "element vertex 1\n" + XYZ + "end_header\n0 0 0 0\n", "line 8", "more values"),
                bad("a.ply", ASCII + "element vertex 1\n" + XYZ + "end_header\n0 0 0\n1 1 1\n", "line 9",
                        "behind the last element"),
                bad("a.ply", ASCII + "element vertex 2\n" + XYZ + "end_header\n0 0 0.0000000\n", "line 9", "the file ends"),
                bad("a.ply", ASCII + "element vertex 1\n" + XYZ + "element face 1\n" + FACE + "0 0 0\n3 0 0 1\n", "line 11",
                        "names vertex 1", "0 to 0"),
                bad("a.ply", ASCII + "element vertex 1\n" + XYZ + "element face 1\n" + FACE + "0 0 0\n2 0 0 \n", "line 11",
                        "2 corners"),
                bad("a.ply", ASCII + "element vertex 1\n" + XYZ + "element face 1\n" + FACE + "0 0 0\n99999999 0\n", "line 11",
                        "list of 99999999"),
                bad("a.ply", BINARY + "element vertex 1\n" + XYZ + "end_header\n" + "\0".repeat(11), "line 3", "11 bytes"),
                bad("a.ply", BINARY + "element vertex 1\n" + XYZ + "end_header\n" + "\0".repeat(13), "byte 127",
                        "1 bytes behind"),
                bad("a.ply", BINARY + "element vertex 1\n" + XYZ + "element face 1\n" + FACE + "\0".repeat(12) + "\3\0\0\0\0",
                        "byte", "list of 3", "0 to 1"),
                bad("a.ply", BINARY + "element vertex 1\n" + XYZ + "element face 1\n" + FACE + "\0".repeat(12) + "\3"
                + "\u00ff".repeat(12), "byte", "names vertex -1"),
                bad("a.off", "FFO\n3 1 0\n", "line 1", "'FFO'"),
                bad("a.off", "OFF BINARY\n\0\0", "line 1", "binary"),
                bad("a.off", "4OFF\n3 1 0\n", "line 1", "dimension"),
                bad("a.off", "OFF", "line 1", "the file ends"),
                bad("a.off", "OFF\n2147483648 1 0\n0 0 0\n", "line 2", "2147483648 vertices"),
                bad("a.off", "OFF99999999999999999999 1 0\n0 0 0\n", "line 1", "vertices"),
                bad("a.off", "OFF\n3 -1 0\n0 0 0\n0 0 0\n0 0 0\n", "line 2", "-1 faces"),
                bad("a.off", "OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n", "line 6", "ends before face 0"),
                bad("a.off", "OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 3\n", "line 6", "vertex index 3", "0 to 2"),
                bad("a.off", "OFF\n3 1 0\n0 0 0\n1 0 0\n0 1\n3 0 1 2\n", "line 5", "coordinate z"),
                bad("a.off", "OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 NaN\n3 0 1 2\n", "line 5", "'NaN'"),
                bad("a.off", "OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 zero\n3 0 1 2\n", "line 5", "'zero'"),
                bad("a.off", "OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n2 0 1    \n", "line 6", "2 corners"),
                bad("a.off", "OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n3 0 1 2\n", "line 7", "more lines"),
                bad("a.stl", "solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\n", "the file ends", "endsolid"),
                bad("a.stl", "solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0\n", "line 4", "coordinate z"),
                bad("a.stl", "solid a\nendsolid a\n", "without a facet"),
                bad("a.stl", "solid a\nwhat is this\n", "line 2", "unknown word"),
                bad("a.stl", "not stl", "byte 7", "84 bytes"),
                bad("a.stl", "\0".repeat(80) + "\u00ff\u00ff\u00ff\u00ff" + "\0".repeat(50), "byte 80", "4294967295 facets",
                        "1 to 1"), bad("a.gltf", "{ \"asset\": ", "not readable as glTF"),
                bad("a.glb", "glTF\2\0\0\0\u00ff\u00ff\u00ff\u007f\u00ff\u00ff\u00ff\u007fJSON", "not readable as glTF"),
                bad("a.j3o", "JME3 but not really", "not readable as jMonkeyEngine"),
                bad("a.fbx", "Kaydara FBX Binary  \0", "not readable as FBX"),
                bad("a.mesh.xml", "<mesh><sharedgeometry", "not readable as Ogre"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("files")
    void aBadFileGetsOneClearLine(String name, String content, String[] expected) throws IOException {
        Path file = Files.write(folder.resolve(name), content.getBytes(StandardCharsets.ISO_8859_1));
        assertClear(file, expected);
    }

    private static void assertClear(Path file, String... expected) {
        String message = assertThrows(MeshException.class, () -> MeshFile.read(file)).getMessage();
        assertTrue(message.startsWith(file.toString()), message);
        assertTrue(message.contains("expected"), message);
        assertTrue(message.contains(";"), "no remedy: " + message);
        assertFalse(message.contains("\n"), message);
        for (String part : expected) {
            assertTrue(message.contains(part), "'" + part + "' is not in: " + message);
        }
    }

    @Test
    void missingFilesAndDirectoriesAreNamed() throws IOException {
        assertClear(folder.resolve("none.obj"), "no such file");
        assertClear(Files.createDirectory(folder.resolve("folder.obj")), "a directory");
        assertTrue(assertThrows(MeshException.class, () -> MeshFile.readResource("Models/None.j3o")).getMessage()
                .contains("not on the class path"));
        assertTrue(assertThrows(MeshException.class, () -> MeshFile.readResource("Models/None.obj")).getMessage()
                .contains("not on the class path"));
    }
}
