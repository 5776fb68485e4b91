package holonomy.manifold.io;

import holonomy.manifold.MeshException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// STL, ascii and binary. Every facet brings three vertices of its own: welding joins them.
///
/// A binary file may begin with `solid`, so that the size decides: it is binary if the count at byte 80 explains the size
/// exactly.
final class StlReader {
    private static final int HEADER_BYTES = 84;
    private static final int FACET_BYTES = 50;

    private StlReader() {
    }

    /// Reads a whole file.
    ///
    /// @throws MeshException naming file and line or byte
    static MeshFile read(String file, byte[] bytes) {
        long claimed = bytes.length < HEADER_BYTES ? -1
                : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(80) & 0xffff_ffffL;
        boolean sizeFits = claimed >= 0 && HEADER_BYTES + FACET_BYTES * claimed == bytes.length;
        return !sizeFits && startsAsText(bytes) ? readText(file, bytes) : readBinary(file, bytes, claimed);
    }

    private static boolean startsAsText(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, 512), StandardCharsets.ISO_8859_1);
        return head.stripLeading().startsWith("solid") && head.chars().noneMatch(c -> c == 0 || c >= 127);
    }

    private static MeshFile readBinary(String file, byte[] bytes, long claimed) {
        if (claimed < 0) {
            throw new MeshException(file + ", byte " + bytes.length + ": the file ends, expected 'solid' or the " + HEADER_BYTES
                    + " bytes of a binary header; check that this is an STL file");
        }
        long room = (bytes.length - HEADER_BYTES) / FACET_BYTES;
        if (claimed > room || claimed == 0) {
            throw new MeshException(file + ", byte 80: " + claimed + " facets, expected 1 to " + room + " (what a file of "
                    + bytes.length + " bytes can hold); the file is truncated or no STL file");
        }
        MeshBuffer mesh = new MeshBuffer();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int f = 0; f < claimed; f++) {
            int facet = HEADER_BYTES + FACET_BYTES * f;
            for (int c = 0; c < 3; c++) {
                int at = facet + 12 + 12 * c;
                float x = buffer.getFloat(at);
                float y = buffer.getFloat(at + 4);
                float z = buffer.getFloat(at + 8);
                if (!(Float.isFinite(x) && Float.isFinite(y) && Float.isFinite(z))) {
                    throw new MeshException(file + ", byte " + at + ": facet " + f + " has the corner (" + x + ", " + y + ", " + z
                            + "), expected finite coordinates; mend or remove this facet");
                }
                mesh.vertex(x, y, z);
            }
            mesh.triangle(3 * f, 3 * f + 1, 3 * f + 2);
        }
        long behind = bytes.length - HEADER_BYTES - FACET_BYTES * claimed;
        if (behind > 0) {
            mesh.note(behind + " bytes behind the last facet ignored");
        }
        return mesh.finish(file, MeshFormat.STL);
    }

    private static MeshFile readText(String file, byte[] bytes) {
        MeshBuffer mesh = new MeshBuffer();
        TextScanner scanner = new TextScanner(file, bytes, false);
        int corners = -1; // of the facet at hand, -1 outside
        boolean inSolid = false;
        while (scanner.seekToken()) {
            switch (scanner.word()) {
                case "solid" -> {
                    inSolid = true;
                    scanner.nextLine();
                }
                case "endsolid" -> {
                    requireFacetEnd(scanner, corners, -1, "'endsolid'");
                    inSolid = false;
                    scanner.nextLine();
                }
                case "facet" -> {
                    requireFacetEnd(scanner, corners, -1, "'facet'");
                    corners = 0;
                    scanner.nextLine();
                }
                case "vertex" -> {
                    if (corners < 0 || corners == 3) {
                        throw scanner.complain(corners < 0 ? "a vertex outside a facet" : "a fourth vertex", "three per facet",
                                "mend this facet");
                    }
                    mesh.vertex(scanner.finite("coordinate x"), scanner.finite("coordinate y"), scanner.finite("coordinate z"));
                    corners++;
                }
                case "endfacet" -> {
                    requireFacetEnd(scanner, corners, 3, "'endfacet'");
                    int v = mesh.vertexCount();
                    mesh.triangle(v - 3, v - 2, v - 1);
                    corners = -1;
                }
                case "outer", "loop", "endloop" -> { }
                default -> throw scanner.complain("an unknown word", "facet, outer loop, vertex, endloop, endfacet or endsolid",
                        "mend this line or check that this is an STL file");
            }
        }
        if (inSolid || corners >= 0) {
            throw scanner.complain("the file ends", "'endsolid'", "the file is truncated");
        }
        if (mesh.faceCount() == 0) {
            throw scanner.complain("the file ends without a facet", "at least one", "export the mesh again");
        }
        return mesh.finish(file, MeshFormat.STL);
    }

    private static void requireFacetEnd(TextScanner scanner, int corners, int expected, String word) {
        if (corners != expected) {
            throw scanner.complain(word + " after " + Math.max(0, corners) + " vertices of a facet",
                    expected < 0 ? "'endfacet' first" : "three vertices", "mend this facet; the file may be truncated");
        }
    }
}
