package holonomy.acceptance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/// Images of short and long bars, labelled 0 and 9, in the four files of MNIST.
public final class BarImages {
    private static final int SIDE = 28;

    private BarImages() {
    }

    public static void write(Path folder, int train, int test) throws IOException {
        write(folder, "train", train);
        write(folder, "t10k", test);
    }

    private static void write(Path folder, String set, int count) throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE).putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            int digit = i % 2 * 9;
            labels.put((byte) digit);
            for (int column = 12 - digit; column < 16 + digit; column++) {
                for (int row = 13; row < 16; row++) {
                    images.put(16 + (i * SIDE + row) * SIDE + column, (byte) (255 - i % 7 * 10));
                }
            }
            images.put(16 + (i * SIDE + 9) * SIDE + 11, (byte) 250); // tells the bar from its mirror image
        }
        Files.write(folder.resolve(set + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(set + "-labels-idx1-ubyte"), labels.array());
    }
}
