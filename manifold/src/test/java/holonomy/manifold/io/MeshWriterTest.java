package holonomy.manifold.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import holonomy.manifold.generate.Shapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeshWriterTest {
    private final Mesh mesh = Shapes.bumpySphere(2, 7);
    private final Random random = new Random(11);
    private final int[] vertexColors = random.ints(mesh.vertexCount(), 0, 1 << 24).toArray();
    private final int[] faceColors = random.ints(mesh.faceCount(), 0, 1 << 24).toArray();

    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"a.ply,false", "a.ply,true", "a.obj,false", "a.off,false"})
    void whatIsWrittenReadsBackTheSame(String name, boolean text) throws IOException {
        Path path = folder.resolve(name);
        MeshWriter writer = MeshWriter.of(mesh).vertexColors(vertexColors);
        boolean ply = name.endsWith(".ply");
        if (!name.endsWith(".obj")) {
            writer.faceColors(faceColors);
        }
        double[] real = random.doubles(mesh.vertexCount()).toArray();
        double[] whole = random.ints(mesh.faceCount(), -5, 300).asDoubleStream().toArray();
        real[0] = Double.NaN;
        if (ply) {
            writer.vertexScalars("curvature", real).faceScalars("label", whole);
        }
        if (text) {
            writer.asText();
        }
        writer.write(path);
        writer.write(path);
        MeshFile file = MeshFile.read(path);
        assertArrayEquals(mesh.positions(), file.mesh().positions());
        assertArrayEquals(mesh.faces(), file.mesh().faces());
        assertArrayEquals(vertexColors, file.vertexColors().orElseThrow());
        if (!name.endsWith(".obj")) {
            assertArrayEquals(faceColors, file.polygonColors().orElseThrow());
        }
        if (ply) {
            assertArrayEquals(real, file.vertexScalars().get("curvature"));
            assertArrayEquals(whole, file.polygonScalars().get("label"));
        }
        assertEquals(List.of(name), names());
        assertTrue(file.notes().isEmpty(), file.notes().toString());
    }

    @Test
    void everyBitOfACoordinateSurvives() {
        double[] odd = {-0.0, Double.MIN_VALUE, -Double.MAX_VALUE / 8, 1e22, 1e23, 0.1 + 0.2, Math.PI, -1e-310,
                123456789.123456789};
        Mesh strange = Mesh.of(odd, new int[] {0, 1, 2});
        for (String name : List.of("a.ply", "a.obj", "a.off")) {
            MeshWriter.of(strange).asText().write(folder.resolve(name));
            assertArrayEquals(odd, MeshFile.read(folder.resolve(name)).mesh().positions(), name);
        }
    }

    @Test
    void whatAFormatCannotHoldIsRefusedAndAnExistingFileStays() throws IOException {
        Path path = Files.writeString(folder.resolve("a.obj"), "kept");
        MeshWriter writer = MeshWriter.of(mesh).faceColors(faceColors);
        assertTrue(assertThrows(MeshException.class, () -> writer.write(path)).getMessage().contains("colours of faces"));
        assertEquals("kept", Files.readString(path));
        assertThrows(MeshException.class, () -> MeshWriter.of(mesh).write(folder.resolve("a.stl")));
        String message = assertThrows(MeshException.class,
                () -> MeshWriter.of(mesh).write(folder.resolve("no/such/a.ply"))).getMessage();
        assertTrue(message.contains("cannot be written"), message);
        assertEquals(List.of("a.obj"), names());
    }

    @Test
    void wrongLengthsAndNamesAreRefused() {
        assertThrows(MeshException.class, () -> MeshWriter.of(mesh).vertexColors(new int[3]));
        assertThrows(MeshException.class, () -> MeshWriter.of(mesh).faceScalars("a", new double[3]));
        double[] values = new double[mesh.vertexCount()];
        for (String name : List.of("", "two words", "x", "red", "line\nbreak")) {
            assertThrows(MeshException.class, () -> MeshWriter.of(mesh).vertexScalars(name, values), name);
        }
        assertThrows(MeshException.class, () -> MeshWriter.of(mesh).vertexScalars("a", values).vertexScalars("a", values));
        assertFalse(Files.exists(folder.resolve("a.ply")));
    }
}
