package holonomy.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Input that cannot be used gives one line that names it, and leaves everything as it was.
class BadInputTest {
    private static final String TRIANGLE = "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n";

    @TempDir
    private Path folder;

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, StandardCharsets.ISO_8859_1).toString();
    }

    @Test
    void refusesWhatIsNoMeshFile() throws IOException {
        String empty = file("empty.obj", "");
        Command.run("inspect", empty).refused(1, empty, "empty");
        Command.run("inspect", folder.toString()).refused(1, folder.toString(), "directory");
        String unknown = file("mesh.xyz", "1 2 3");
        Command.run("inspect", unknown).refused(1, unknown, "expected", "ply");
        Command.run("inspect", folder.resolve("missing.ply").toString()).refused(1, "missing.ply", "no such file");
    }

    @Test
    void refusesDamagedFiles() throws IOException {
        String truncated = file("truncated.ply", "ply\nformat binary_little_endian 1.0\nelement vertex 3\nproperty float x\nproperty float y\n"
                + "property float z\nelement face 1\nproperty list uchar int vertex_indices\nend_header\nabcdefgh");
        Command.run("inspect", truncated).refused(1, truncated, "expected");
        String huge = file("huge.ply", "ply\nformat binary_little_endian 1.0\nelement vertex 2147483648\nproperty float x\nproperty float y\n"
                + "property float z\nelement face 1\nproperty list uchar int vertex_indices\nend_header\nabcdefgh");
        Command.run("inspect", huge).refused(1, huge, "2147483648");
        String notANumber = file("nan.obj", TRIANGLE + "v NaN 0 0\nf 1 2 4\n");
        Command.run("inspect", notANumber).refused(1, notANumber, "finite");
        String outOfRange = file("range.obj", TRIANGLE + "f 1 2 9\n");
        Command.run("inspect", outOfRange).refused(1, outOfRange, "9");
        String degenerate = file("degenerate.obj", "v 0 0 0\nv 1 0 0\nv 2 0 0\nf 1 2 3\nf 1 1 2\n");
        Command.run("inspect", degenerate).refused(1, degenerate, "degenerate");
    }

    @Test
    void repairsUnreferencedVertices() throws IOException {
        Command found = Command.run("inspect", file("loose.obj", TRIANGLE + "v 5 5 5\n"), "--json");
        assertEquals(3, found.json().get("vertices").getAsInt());
        assertTrue(found.output().contains("1 vertex without a face dropped"), found.output());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "nonsense                                             | nonsense",
        "inspect                                              | MESH",
        "inspect a.obj --frobnicate                           | --frobnicate",
        "neighbourhoods a.obj                                 | --out",
        "train --epochs many                                  | many"})
    void refusesWrongUsage(String line, String word) {
        Command.run(line.split(" +")).refused(2, word);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "neighbourhoods icosphere:1 --out no/such/folder/x.npz        | no/such/folder",
        "neighbourhoods icosphere:1 --out x.npz --neighbourhood round | round",
        "inspect icosphere:99                                         | 99",
        "train --group nonsense                                       | nonsense",
        "train --data nonsense                                        | nonsense",
        "train --engine nonsense                                      | nonsense",
        "train --hidden 16y0                                          | 16y0",
        "verify --group nonsense                                      | nonsense",
        "segment no-such-run icosphere                                | no-such-run"})
    void refusesWhatDoesNotExist(String line, String word) {
        Command.run(line.split(" +")).refused(1, word);
    }

    @Test
    void leavesExistingFilesUntouched() throws IOException {
        Path out = Files.writeString(folder.resolve("keep.npz"), "precious");
        Command.run("neighbourhoods", file("bad.obj", "v 0 0"), "--out", out.toString()).refused(1, "bad.obj");
        assertArrayEquals("precious".getBytes(StandardCharsets.UTF_8), Files.readAllBytes(out));
    }
}
