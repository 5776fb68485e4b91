package holonomy.meshconv.data.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.meshconv.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files in MNIST's form: what is read, and what is said of files that are not as they should be.
class IdxFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsPlainAndCompressedFilesAndTheirBeginning() throws IOException {
        byte[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, (byte) 255};
        byte[] bytes = TinyDigits.idx(values, 3, 2, 2);
        for (byte[] form : new byte[][] {bytes, TinyDigits.compressed(bytes)}) {
            Path file = Files.write(folder.resolve("file"), form);
            IdxFile all = IdxFile.read(file, 3, 100);
            assertArrayEquals(new int[] {3, 2, 2}, all.shape());
            assertArrayEquals(values, all.values());
            IdxFile first = IdxFile.read(file, 3, 1);
            assertEquals(3, first.items());
            assertArrayEquals(new int[] {1, 2, 2}, first.shape());
            assertArrayEquals(Arrays.copyOf(values, 4), first.values());
        }
    }

    @Test
    void whatIsWrongIsSaidInOneLine() throws IOException {
        byte[] good = TinyDigits.idx(new byte[12], 3, 2, 2);
        assertRefused("is cut short", new byte[0]);
        assertRefused("is cut short", Arrays.copyOf(good, 9));
        assertRefused("begins with 0x00000801, expected 0x00000803", TinyDigits.idx(new byte[12], 12));
        assertRefused("begins with 0x504b0304", new byte[] {0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        assertRefused("says 3 items of 4 bytes, but ends after 2 of them", Arrays.copyOf(good, good.length - 1));
        assertRefused("says 2147483647 items", TinyDigits.idx(new byte[12], Integer.MAX_VALUE, 2, 2));
        assertRefused("dimension 1 is 4294967295", TinyDigits.idx(new byte[12], -1, 2, 2));
        assertRefused("dimension 1 is 0", TinyDigits.idx(new byte[0], 0, 2, 2));
        assertRefused("dimension 3 is 2147483647", TinyDigits.idx(new byte[12], 1, 2, Integer.MAX_VALUE));
        byte[] compressed = TinyDigits.compressed(good);
        assertRefused("goes on after the 2 items", TinyDigits.idx(new byte[12], 2, 2, 2));
        assertRefused("is cut short", Arrays.copyOf(compressed, compressed.length - 12));
        byte[] damaged = compressed.clone();
        damaged[compressed.length - 6] ^= 0x55;
        assertRefused("its compression is damaged", damaged);
    }

    private void assertRefused(String part, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("bad"), bytes);
        String message = assertThrows(DataException.class, () -> IdxFile.read(file, 3, Integer.MAX_VALUE)).getMessage();
        assertTrue(message.startsWith(file.toString()) && message.contains(part) && !message.contains("\n"), message);
    }

    /// Any damage is either read or refused in words.
    @Test
    void damagedFilesNeverBringDown() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        byte[] plain = TinyDigits.idx(TinyDigits.pixels(3, 1), 3, 28, 28);
        byte[] compressed = TinyDigits.compressed(plain);
        for (int trial = 0; trial < 300; trial++) {
            byte[] bytes = (trial % 2 == 0 ? plain : compressed).clone();
            for (int k = 0; k < 3; k++) {
                bytes[random.nextInt(Math.min(bytes.length, 20 + trial))] = (byte) random.nextInt();
            }
            Path file = Files.write(folder.resolve("damaged"), Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
            try {
                IdxFile.read(file, 3, Integer.MAX_VALUE);
            } catch (DataException refused) {
                assertTrue(refused.getMessage().contains("damaged"), refused.getMessage());
            }
        }
    }

    @Test
    void imagesAndLabelsBelongTogether() throws IOException {
        TinyDigits.write(folder, 20, 10);
        DigitImages images = DigitImages.read(folder, "train", 12);
        assertEquals(12, images.count());
        assertEquals(28, images.width());
        assertArrayEquals(TinyDigits.labels(12), images.labels());
        // Between four pixels the brightness is their mean, at a pixel its own, outside nothing.
        assertEquals((images.brightness(3, 0.5, 0.5) + images.brightness(3, -0.5, 0.5) + images.brightness(3, 0.5, -0.5)
                + images.brightness(3, -0.5, -0.5)) / 4, images.brightness(3, 0, 0), 1e-12);
        assertEquals(0, images.brightness(3, 40, 0));

        Files.write(folder.resolve("train-labels-idx1-ubyte"), TinyDigits.idx(TinyDigits.labels(19), 19));
        assertMessage("20 images", "19 labels");
        byte[] wrong = TinyDigits.labels(20);
        wrong[7] = 10;
        Files.write(folder.resolve("train-labels-idx1-ubyte"), TinyDigits.idx(wrong, 20));
        assertMessage("label 7 is 10", "expected 0 to 9");
        Files.delete(folder.resolve("train-labels-idx1-ubyte"));
        assertMessage("no file train-labels-idx1-ubyte in it", "four files");
    }

    private void assertMessage(String... parts) {
        String message = assertThrows(DataException.class, () -> DigitImages.read(folder, "train", 12)).getMessage();
        assertTrue(Stream.of(parts).allMatch(message::contains), message);
    }

    @Test
    void readsTheRealFilesWhereTheyAre() {
        Path mnist = Stream.of(System.getenv("HOLONOMY_SHARED"), "../shared", "../../shared").filter(Objects::nonNull)
                .map(shared -> Path.of(shared, "data", "mnist")).filter(Files::isDirectory).findFirst().orElse(null);
        Assumptions.assumeTrue(mnist != null, "no folder shared/data/mnist beside the checkout: not read");
        DigitImages test = DigitImages.read(mnist, "t10k", Integer.MAX_VALUE);
        assertEquals(10_000, test.count());
        assertArrayEquals(new byte[] {7, 2, 1, 0, 4}, Arrays.copyOf(test.labels(), 5));
        assertEquals(5, DigitImages.read(mnist, "train", 5).labels()[0]);
    }
}
