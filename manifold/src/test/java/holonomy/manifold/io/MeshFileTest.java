package holonomy.manifold.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holonomy.manifold.Mesh;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeshFileTest {
    private static final double[] SQUARE = {0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0};
    private static final int[] SQUARE_FACES = {0, 1, 2, 0, 2, 3};

    @TempDir
    Path folder;

    private MeshFile read(String name, String text) {
        return read(name, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private MeshFile read(String name, byte[] bytes) {
        try {
            return MeshFile.read(Files.write(folder.resolve(name), bytes));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void assertSquare(MeshFile file) {
        assertArrayEquals(SQUARE, file.mesh().positions());
        assertArrayEquals(SQUARE_FACES, file.mesh().faces());
    }

    @Test
    void objKeepsTheFilesVertexOrderWhateverTextureCoordinatesSay() {
        MeshFile file = read("a.obj", """
                # a square\r
                mtllib missing.mtl
                o square
                v 0 0 0
                v 1 0 0
                vt 0 0
                vt 1 1
                vn 0 0 1
                v 1 1 0
                v 0 1 0
                g first
                usemtl none
                s off
                f 1/1/1 2/2/1 3/1/1
                g second
                f -4//1 -2//1 \\
                  -1//1
                l 1 2
                """);
        assertSquare(file);
        assertEquals(2, file.polygonCount());
        assertEquals(MeshFormat.OBJ, file.format());
        assertTrue(file.notes().getFirst().startsWith("1 points, lines"), file.notes().toString());
    }

    @Test
    void objFacesMayComeBeforeTheirVertices() {
        assertSquare(read("a.OBJ", "f 1 2 3 4\nv 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0"));
    }

    @Test
    void objColoursFollowCoordinatesInEitherRange() {
        MeshFile unit = read("a.obj", "v 0 0 0 1 0 0\nv 1 0 0 0 1 0\nv 0 1 0 0 0 0.5\nf 1 2 3\n");
        assertArrayEquals(new int[] {0xff0000, 0x00ff00, 0x000080}, unit.vertexColors().orElseThrow());
        MeshFile bytes = read("b.obj", "v 0 0 0 255 0 1\nv 1 0 0 0 1 0\nv 0 1 0 0 0 64\nf 1 2 3\n");
        assertArrayEquals(new int[] {0xff0001, 0x000100, 0x000040}, bytes.vertexColors().orElseThrow());
        assertTrue(read("c.obj", "v 0 0 0 1\nv 1 0 0 1\nv 0 1 0 1\nf 1 2 3\n").vertexColors().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 17, 1000})
    void polygonsOfAnySizeBecomeTrianglesAndNoneIsDropped(int corners) {
        StringBuilder text = new StringBuilder();
        StringBuilder face = new StringBuilder("f");
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            text.append("v ").append(Math.cos(angle)).append(' ').append(Math.sin(angle)).append(" 0\n");
            face.append(' ').append(i + 1);
        }
        MeshFile file = read("a.obj", text + face.toString() + "\n" + face + "\n");
        assertEquals(2 * (corners - 2), file.mesh().faceCount());
        assertEquals(2, file.polygonCount());
        assertEquals(0, file.polygonOfFace(corners - 3));
        assertEquals(1, file.polygonOfFace(corners - 2));
    }

    @Test
    void numbersAreRoundedCorrectly() {
        String[] tokens = {"0.1", "-1e-5", "+3.", ".5", "123456789012345678901234567890", "1.7976931348623157e308", "4.9e-324",
            "0.30000000000000004", "9007199254740993", "1E+2", "6.02214076e23", "-0.0", "00012.50", "1e-400"};
        for (String token : tokens) {
            MeshFile file = read("a.obj", "v " + token + " 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
            assertEquals(Double.parseDouble(token), file.mesh().x(0), token);
        }
    }

    @Test
    void plyAsciiWithPropertiesInAnyOrder() {
        MeshFile file = read("a.ply", """
                ply
                format ascii 1.0
                comment made by hand
                element vertex 4
                property uchar blue
                property float quality
                property double z
                property float32 x
                property list uchar int neighbours
                property int y
                property uchar green
                property uchar red
                element material 2
                property int shine
                element face 1
                property int label
                property list uint8 uint16 vertex_index
                property list uchar float texcoord
                end_header
                1 0.5 0 0 0 0 2 3
                1 nan 0 1 2 7 8 0 2 3

                1 0.5 0 1 1 9 1 2 3
                1 0.5 0 0 0 1 2 3
                4
                5
                -7 4 0 1 2 3 0
                """);
        assertSquare(file);
        assertArrayEquals(new int[] {0x030201, 0x030201, 0x030201, 0x030201}, file.vertexColors().orElseThrow());
        assertArrayEquals(new double[] {0.5, Double.NaN, 0.5, 0.5}, file.vertexScalars().get("quality"));
        assertArrayEquals(new double[] {-7}, file.polygonScalars().get("label"));
        assertTrue(file.notes().toString().contains("material"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void plyBinaryOfBothByteOrders(boolean big) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.write(("ply\r\nformat binary_" + (big ? "big" : "little") + "_endian 1.0\r\nelement face 1\r\n"
                + "property list ushort uint vertex_indices\r\nproperty uchar red\r\nproperty uchar green\r\nproperty uchar blue\r\n"
                + "element vertex 4\r\nproperty short z\r\nproperty float x\r\nproperty double y\r\nproperty char label\r\n"
                + "end_header\r\n").getBytes(StandardCharsets.ISO_8859_1));
        ByteBuffer body = ByteBuffer.allocate(200).order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        body.putShort((short) 4).putInt(0).putInt(1).putInt(2).putInt(3).put((byte) 255).put((byte) 128).put((byte) 1);
        for (int v = 0; v < 4; v++) {
            body.putShort((short) 0).putFloat((float) SQUARE[3 * v]).putDouble(SQUARE[3 * v + 1]).put((byte) (v - 2));
        }
        stream.write(body.array(), 0, body.position());
        MeshFile file = read("a.ply", stream.toByteArray());
        assertSquare(file);
        assertArrayEquals(new double[] {-2, -1, 0, 1}, file.vertexScalars().get("label"));
        assertArrayEquals(new int[] {0xff8001}, file.polygonColors().orElseThrow());
    }

    @Test
    void plyStripsTurnEverySecondTriangle() {
        MeshFile file = read("a.ply", """
                ply
                format ascii 1.0
                element vertex 4
                property float x
                property float y
                property float z
                element tristrips 1
                property list int int vertex_indices
                end_header
                0 0 0
                1 0 0
                0 1 0
                1 1 0
                8 0 1 2 3 -1 1 3 2
                """);
        assertArrayEquals(new int[] {0, 1, 2, 2, 1, 3, 1, 3, 2}, file.mesh().faces());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "OFF\n4 1 0\n%s4 0 1 2 3\n",
        "OFF 4 1 0\n%s4 0 1 2 3",
        "OFF4 1 4\n%s4 0 1 2 3\n",
        "# comment\n\nOFF # a square\n# another\n4 1\n%s# and another\n4 0 1 2 3 # the face\n",
        "OFF\r\n4 1 0\r\n%s4 0 1 2 3\r\n"})
    void offHeadersAsTheyAreFound(String pattern) {
        assertSquare(read("a.off", pattern.formatted("0 0 0\n1 0 0\n1 1 0\n\n0 1 0\n")));
    }

    @Test
    void offVariantsBringNormalsColoursAndTextureCoordinates() {
        MeshFile file = read("a.off", """
                STCNOFF
                4 2 0
                0 0 0  0 0 1  255 0 0 255  0 0
                1 0 0  0 0 1  0 255 0 255  0 0
                1 1 0  0 0 1  0 0 255 255  0 0
                0 1 0  0 0 1  0 0 0 255  0 0
                3 0 1 2 1.0 0.5 0
                3 0 2 3 7
                """);
        assertSquare(file);
        assertArrayEquals(new int[] {0xff0000, 0x00ff00, 0x0000ff, 0}, file.vertexColors().orElseThrow());
        assertArrayEquals(new int[] {0xff8000, 0xffffff}, file.polygonColors().orElseThrow());
    }

    private static byte[] binaryStl(String header, float... coordinates) {
        ByteBuffer buffer = ByteBuffer.allocate(84 + 50 * (coordinates.length / 9)).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(header.getBytes(StandardCharsets.ISO_8859_1)).position(80);
        buffer.putInt(coordinates.length / 9);
        for (int i = 0; i < coordinates.length; i++) {
            if (i % 9 == 0) {
                buffer.putFloat(0).putFloat(0).putFloat(1);
            }
            buffer.putFloat(coordinates[i]);
            if (i % 9 == 8) {
                buffer.putShort((short) 0);
            }
        }
        return buffer.array();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "solid by an exporter that does not care"})
    void stlIsBinaryIfItsSizeSaysSo(String header) {
        MeshFile file = read("a.stl", binaryStl(header, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0));
        assertEquals(6, file.mesh().vertexCount());
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5}, file.mesh().faces());
        assertEquals(1, file.mesh().y(5));
    }

    @Test
    void stlAsText() {
        MeshFile file = read("a.stl", """
                solid two words
                  facet normal 0 0 1
                    outer loop
                      vertex 0 0 0
                      vertex 1 0 0
                      vertex 1 1 0
                    endloop
                  endfacet
                endsolid two words
                """);
        assertEquals(1, file.mesh().faceCount());
        assertArrayEquals(new double[] {0, 0, 0, 1, 0, 0, 1, 1, 0}, file.mesh().positions());
    }

    @ParameterizedTest
    @EnumSource(MeshFormat.class)
    void everyEndingIsKnown(MeshFormat format) {
        for (String ending : format.endings()) {
            assertEquals(format, MeshFormat.ofName("A.B." + ending.toUpperCase(java.util.Locale.ROOT)).orElseThrow());
        }
    }

    @Test
    void aPointCloudIsAMeshWithoutFaces() {
        Mesh mesh = read("a.obj", "v 0 0 0\nv 1 0 0\n").mesh();
        assertEquals(2, mesh.vertexCount());
        assertEquals(0, mesh.faceCount());
    }

    @Test
    void aMillionFacesAreReadWithoutAString() {
        int side = 708;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < side * side; i++) {
            text.append("v ").append(i / side / 7.0).append(' ').append(i % side / 3.0).append(" 0\n");
        }
        for (int i = 0; i < side - 1; i++) {
            for (int j = 0; j < side - 1; j++) {
                int a = i * side + j + 1;
                text.append("f ").append(a).append("/1/1 ").append(a + side).append("/2/1 ").append(a + side + 1).append("/3/1 ")
                        .append(a + 1).append("/4/1\n");
            }
        }
        MeshFile file = read("a.obj", text.toString());
        assertEquals(2 * (side - 1) * (side - 1), file.mesh().faceCount());
        assertEquals((side - 1) / 7.0, file.mesh().x(side * side - 1));
    }
}
