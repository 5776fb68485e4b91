package holonomy.meshconv.data.digits;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/// Small files in MNIST's form: images of bars whose length tells the digit, with a dot to the upper left that tells them from their mirror images.
final class TinyDigits {
    private static final int SIDE = 28;

    private TinyDigits() {
    }

    /// The four files, those of images compressed.
    static void write(Path folder, int train, int test) throws IOException {
        writeSet(folder, "train", train, 1);
        writeSet(folder, "t10k", test, 2);
    }

    private static void writeSet(Path folder, String set, int count, long seed) throws IOException {
        Files.write(folder.resolve(set + "-images-idx3-ubyte.gz"), compressed(idx(pixels(count, seed), count, SIDE, SIDE)));
        Files.write(folder.resolve(set + "-labels-idx1-ubyte"), idx(labels(count), count));
    }

    static byte[] labels(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % DigitImages.CLASSES);
        }
        return labels;
    }

    static byte[] pixels(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] pixels = new byte[count * SIDE * SIDE];
        for (int i = 0; i < count; i++) {
            int half = 2 + i % DigitImages.CLASSES;
            int middle = SIDE / 2 + random.nextInt(3) - 1;
            for (int column = middle - half; column < middle + half; column++) {
                for (int row = 13; row < 16; row++) {
                    pixels[(i * SIDE + row) * SIDE + column] = (byte) (200 + random.nextInt(50));
                }
            }
            pixels[(i * SIDE + 9) * SIDE + middle - 3] = (byte) 250;
        }
        return pixels;
    }

    static byte[] idx(byte[] values, int... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * shape.length + values.length);
        bytes.putInt(0x0800 | shape.length);
        for (int size : shape) {
            bytes.putInt(size);
        }
        return bytes.put(values).array();
    }

    static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }
}
