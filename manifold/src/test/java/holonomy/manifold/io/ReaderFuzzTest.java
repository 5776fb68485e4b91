package holonomy.manifold.io;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.MeshException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/// Damaged files give a valid mesh or a MeshException of one line, and soon, whatever was damaged.
class ReaderFuzzTest {
    private static final int TRIES = 400;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String VERTICES = "0 0 0 10\n1 0.5 -1e-3 20\n1 1 0 30\n0 1 0 40\n.5 .5 2 50\n";
    private static final String PLY_HEADER = """
            comment made for damage
            element vertex 5
            property float x
            property float y
            property float z
            property uchar red
            element face 3
            property list uchar int vertex_indices
            property short label
            end_header
            """;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] binaryPly(ByteOrder order) {
        byte[] header = bytes("ply\nformat binary_" + (order == ByteOrder.BIG_ENDIAN ? "big" : "little") + "_endian 1.0\n"
                + PLY_HEADER);
        ByteBuffer buffer = ByteBuffer.allocate(header.length + 5 * 13 + 2 * 15 + 19).order(order).put(header);
        for (int v = 0; v < 5; v++) {
            buffer.putFloat(v).putFloat(v * v).putFloat(-v).put((byte) v);
        }
        buffer.put((byte) 3).putInt(0).putInt(1).putInt(2).putShort((short) 1);
        buffer.put((byte) 3).putInt(0).putInt(2).putInt(3).putShort((short) 2);
        buffer.put((byte) 4).putInt(0).putInt(2).putInt(3).putInt(4).putShort((short) 3);
        return buffer.array();
    }

    private static byte[] binaryStl() {
        ByteBuffer buffer = ByteBuffer.allocate(84 + 2 * 50).order(ByteOrder.LITTLE_ENDIAN).position(80).putInt(2);
        for (int i = 0; i < 24; i++) {
            buffer.putFloat(i * i % 7);
            if (i % 12 == 11) {
                buffer.putShort((short) 0);
            }
        }
        return buffer.array();
    }

    private enum Valid {
        OBJ(MeshFormat.OBJ, bytes("v 0 0 0 1 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 1e-2\nvt 0 0\nf 1/1 2/1 3\nf -4 3 4\nf 1 2 \\\n3 4\n")),
        OFF(MeshFormat.OFF, bytes("OFF # comment\n5 3 0\n" + VERTICES + "3 0 1 2\n3 0 2 3 255 0 0\n4 0 1 2 4\n")),
        COFF(MeshFormat.OFF, bytes("COFF 3 1 0\n0 0 0 1 0 0 1\n1 0 0 0 1 0 1\n0 1 0 0 0 1 1\n3 0 1 2 0.5 0.5 0.5\n")),
        PLY_TEXT(MeshFormat.PLY, bytes("ply\nformat ascii 1.0\n" + PLY_HEADER + VERTICES
        + "3 0 1 2 7\n3 0 2 3 8\n4 0 1 2 4 9\n")), PLY_LITTLE(MeshFormat.PLY, binaryPly(ByteOrder.LITTLE_ENDIAN)),
        PLY_BIG(MeshFormat.PLY, binaryPly(ByteOrder.BIG_ENDIAN)),
        STL_TEXT(MeshFormat.STL,
        bytes("solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\n"
                + "endfacet\nendsolid a\n")),
        STL_BINARY(MeshFormat.STL, binaryStl());

        private final MeshFormat format;
        private final byte[] content;

        Valid(MeshFormat format, byte[] content) {
            this.format = format;
            this.content = content;
        }
    }

    @Property(tries = 8, seed = "1", shrinking = ShrinkingMode.OFF)
    void theUndamagedFilesAreRead(@ForAll Valid file) {
        assertTrue(MeshFile.parse("a", file.format, file.content).mesh().faceCount() > 0);
    }

    @Property(tries = 8, seed = "1", shrinking = ShrinkingMode.OFF)
    void aReadingThatIsGivenUpEnds(@ForAll Valid file) {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> MeshFile.parse("a", file.format, file.content));
        } finally {
            assertTrue(Thread.interrupted(), "a reader has forgotten that it was given up");
        }
    }

    @Property(tries = TRIES, seed = "20261121", shrinking = ShrinkingMode.BOUNDED)
    void changedBytesGiveAMeshOrOneLine(@ForAll Valid file, @ForAll @IntRange(max = 1_000_000) int seed,
            @ForAll @IntRange(min = 1, max = 6) int changes) {
        Random random = new Random(seed);
        byte[] damaged = file.content.clone();
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(3)) {
                case 0 -> damaged[at] = (byte) random.nextInt(256);
                case 1 -> damaged[at] = (byte) "0123456789-.e/ \n#\\nfv".charAt(random.nextInt(21));
                default -> damaged[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        assertMeshOrOneLine(file.format, damaged);
    }

    @Property(tries = TRIES, seed = "20261122", shrinking = ShrinkingMode.BOUNDED)
    void cutDoubledOrShiftedPartsGiveAMeshOrOneLine(@ForAll Valid file, @ForAll @IntRange(max = 1_000_000) int seed) {
        Random random = new Random(seed);
        int n = file.content.length;
        int from = random.nextInt(n + 1);
        int length = random.nextInt(n - from + 1);
        byte[] damaged = switch (random.nextInt(3)) {
            case 0 -> Arrays.copyOf(file.content, from);
            case 1 -> {
                byte[] shorter = new byte[n - length];
                System.arraycopy(file.content, 0, shorter, 0, from);
                System.arraycopy(file.content, from + length, shorter, from, n - from - length);
                yield shorter;
            }
            default -> {
                byte[] longer = new byte[n + length];
                System.arraycopy(file.content, 0, longer, 0, from + length);
                System.arraycopy(file.content, from, longer, from + length, n - from);
                yield longer;
            }
        };
        assertMeshOrOneLine(file.format, damaged);
    }

    /// A claim of many elements must fail before it is believed: the test's heap could not hold it.
    @Property(tries = TRIES, seed = "20261123", shrinking = ShrinkingMode.BOUNDED)
    void hugeNumbersGiveOneLine(@ForAll Valid file, @ForAll @IntRange(max = 1_000_000) int seed) {
        Random random = new Random(seed);
        String text = new String(file.content, StandardCharsets.ISO_8859_1);
        String[] huge = {"2147483648", "2147483647", "4294967295", "99999999999999999999", "-2147483648", "1e300", "nan"};
        StringBuilder damaged = new StringBuilder();
        for (String token : text.splitWithDelimiters("[ \n]", 0)) {
            boolean number = !token.isBlank() && token.chars().allMatch(c -> c >= '0' && c <= '9');
            damaged.append(number && random.nextInt(6) == 0 ? huge[random.nextInt(huge.length)] : token);
        }
        assertMeshOrOneLine(file.format, bytes(damaged.toString()));
    }

    private static void assertMeshOrOneLine(MeshFormat format, byte[] damaged) {
        assertTimeoutPreemptively(LIMIT, () -> {
            try {
                MeshFile file = MeshFile.parse("damaged", format, damaged);
                // A mesh checks its own indices and coordinates; it cannot be larger than its file.
                assertTrue(file.mesh().vertexCount() <= damaged.length && file.mesh().faceCount() <= damaged.length);
            } catch (MeshException e) {
                assertTrue(e.getMessage().startsWith("damaged"), e.getMessage());
                assertFalse(e.getMessage().contains("\n"), e.getMessage());
            }
        });
    }
}
