package holonomy.meshconv.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NpzTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsRead() {
        Path file = folder.resolve("arrays.npz");
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        arrays.put("wide", NpyArray.of(new double[] {1, -2.5, Math.PI, Double.NaN, 1e300, 0}, 2, 3));
        arrays.put("narrow", NpyArray.of(new float[] {1, 2, 3}));
        arrays.put("whole", NpyArray.of(new int[] {Integer.MIN_VALUE, 0, 7, Integer.MAX_VALUE}, 2, 1, 2));
        arrays.put("empty", NpyArray.of(new int[0], 0, 3));
        Npz.write(file, arrays);
        Npz.write(file, arrays);

        Npz read = Npz.read(file);
        assertEquals(List.copyOf(arrays.keySet()), List.copyOf(read.names()));
        assertArrayEquals(arrays.get("wide").doubles(), read.doubles("wide", 2, -1));
        assertArrayEquals(new float[] {1, 2, 3}, read.floats("narrow", 3));
        assertArrayEquals(arrays.get("whole").ints(), read.ints("whole", 2, 1, 2));
        assertArrayEquals(new int[] {0, 3}, read.get("empty").shape());
    }

    @Test
    void nd4jReadsTheEntries() {
        double[] values = {1, 2, 3, 4, 5, 6};
        INDArray array = Nd4j.createNpyFromByteArray(NpyFormat.encode(NpyArray.of(values, 3, 2)));
        assertArrayEquals(new long[] {3, 2}, array.shape());
        assertArrayEquals(values, array.dup('c').data().asDouble());
        assertArrayEquals(values, NpyFormat.decode(Nd4j.toNpyByteArray(array)).doubles());
    }

    @Test
    void anotherShapeOrTypeIsNamed() {
        Path file = folder.resolve("a.npz");
        Npz.write(file, Map.of("x", NpyArray.of(new double[] {1, 2})));
        Npz read = Npz.read(file);
        assertMessage(assertThrows(NpzException.class, () -> read.doubles("x", 2, 1)), "a.npz", "'x'", "[2]", "[2, 1]");
        assertMessage(assertThrows(NpzException.class, () -> read.ints("x")), "a.npz", "'x'", "floating-point", "integers");
        assertMessage(assertThrows(NpzException.class, () -> read.get("y")), "a.npz", "'y'", "[x]");
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        Path file = folder.resolve("text.npz");
        Files.writeString(file, "no zip");
        assertMessage(assertThrows(NpzException.class, () -> Npz.read(file)), "text.npz", "not an .npz");
    }

    @Test
    void noDamagedEntryPassesUnnoticedOrCrashes() {
        byte[] sound = NpyFormat.encode(NpyArray.of(new double[] {1, 2, 3}));
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = java.util.Arrays.copyOf(sound, random.nextInt(sound.length + 8));
            for (int flips = random.nextInt(4); flips >= 0 && damaged.length > 0; flips--) {
                damaged[random.nextInt(Math.min(damaged.length, 128))] = (byte) random.nextInt();
            }
            try {
                NpyFormat.decode(damaged);
            } catch (NpzException | ArithmeticException refused) {
                assertTrue(refused.getMessage() != null && !refused.getMessage().isBlank());
            }
        }
        assertThrows(NpzException.class, () -> NpyFormat.decode(java.util.Arrays.copyOf(sound, sound.length - 1)));
    }

    private static void assertMessage(Exception failure, String... parts) {
        for (String part : parts) {
            assertTrue(failure.getMessage().contains(part), () -> failure.getMessage() + " lacks " + part);
        }
    }
}
