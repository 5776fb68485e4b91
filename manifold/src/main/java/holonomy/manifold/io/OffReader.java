package holonomy.manifold.io;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// OFF (Geomview's object file format) in text: the variants with colours (COFF), normals (NOFF) and texture coordinates
/// (STOFF), counts on the header's line or glued to it, comments, polygons of any size, face colours.
final class OffReader {
    private static final Pattern KEYWORD = Pattern.compile("(ST)?(C)?(N)?(4)?(n)?OFF(\\d+)?");
    /// An element takes at least this many bytes: three numbers of a vertex, or a count and three indices, with separators.
    private static final int FEWEST_VERTEX_BYTES = 6;
    private static final int FEWEST_FACE_BYTES = 8;

    private final String file;
    private final TextScanner scanner;
    private final MeshBuffer mesh = new MeshBuffer();
    private boolean colors;
    private boolean normals;
    private boolean textures;
    private boolean ignoredValues;

    private OffReader(String file, byte[] bytes) {
        this.file = file;
        this.scanner = new TextScanner(file, bytes, false);
    }

    /// Reads a whole file.
    ///
    /// @throws holonomy.manifold.MeshException naming file and line
    static MeshFile read(String file, byte[] bytes) {
        return new OffReader(file, bytes).read();
    }

    private MeshFile read() {
        if (!scanner.seekToken()) {
            throw scanner.complain("no header", "OFF, COFF, NOFF or STOFF", "check that this is an OFF file");
        }
        String word = scanner.word();
        Matcher keyword = KEYWORD.matcher(word);
        if (!keyword.matches()) {
            throw scanner.complain("'" + TextScanner.printable(word) + "'", "OFF, COFF, NOFF or STOFF",
                    "check that this is an OFF file");
        }
        if (keyword.group(4) != null || keyword.group(5) != null) {
            throw scanner.complain("'" + TextScanner.printable(word) + "', a mesh in another dimension", "three coordinates",
                    "project it to three dimensions first");
        }
        textures = keyword.group(1) != null;
        colors = keyword.group(2) != null;
        normals = keyword.group(3) != null;
        long vertexCount;
        if (keyword.group(6) != null) {
            vertexCount = keyword.group(6).length() > 18 ? Long.MAX_VALUE : Long.parseLong(keyword.group(6));
        } else {
            if (!scanner.seekToken()) {
                throw scanner.complain("the file ends", "the numbers of vertices, faces and edges", "the file is truncated");
            }
            if (scanner.startsWithByte('B')) {
                throw scanner.complain("a binary OFF file", "OFF as text", "convert it to text or to PLY");
            }
            vertexCount = scanner.integer("the number of vertices");
        }
        long faceCount = scanner.integer("the number of faces");
        checkCount("vertices", vertexCount, FEWEST_VERTEX_BYTES, 1);
        checkCount("faces", faceCount, FEWEST_FACE_BYTES, 0);
        scanner.nextLine();
        for (int v = 0; v < vertexCount; v++) {
            vertex(v, (int) vertexCount);
        }
        for (int f = 0; f < faceCount; f++) {
            face(f, (int) faceCount);
        }
        if (scanner.seekToken()) {
            throw scanner.complain("more lines than " + vertexCount + " vertices and " + faceCount + " faces",
                    "the end of the file", "correct the counts in the header");
        }
        if (ignoredValues) {
            mesh.note("values behind the coordinates of vertices ignored: the header does not say what they are");
        }
        return mesh.finish(file, MeshFormat.OFF);
    }

    private void checkCount(String what, long count, int bytesEach, int fewest) {
        long most = (scanner.remaining() + 1L) / bytesEach;
        if (count < fewest || count > most) {
            throw scanner.complain(count + " " + what, fewest + " to " + most + " (what the file can hold)",
                    "the file is truncated or the header is wrong");
        }
    }

    private void nextRow(String what, int index, int count) {
        if (!scanner.seekToken()) {
            throw scanner.complain("the file ends before " + what + " " + index, count + " of them",
                    "the file is truncated or the header is wrong");
        }
    }

    /// `x y z [nx ny nz] [r g b [a]] [s t]`.
    private void vertex(int v, int count) {
        nextRow("vertex", v, count);
        mesh.vertex(scanner.finite("coordinate x"), scanner.finite("coordinate y"), scanner.finite("coordinate z"));
        if (normals) {
            skipNumbers(3);
        }
        if (colors) {
            int color = color();
            if (color >= 0) {
                mesh.colorOfVertex(v, color);
            }
        } else if (scanner.hasToken()) {
            ignoredValues |= !textures;
        }
        scanner.nextLine();
    }

    private void skipNumbers(int count) {
        for (int i = 0; i < count; i++) {
            scanner.number("a component of the normal");
        }
    }

    private void face(int f, int count) {
        nextRow("face", f, count);
        long cornerCount = scanner.integer("the number of corners");
        if (cornerCount < 3 || cornerCount > (scanner.remaining() + 1L) / 2) {
            throw scanner.complain("a face with " + cornerCount + " corners", "at least 3 and what the line can hold",
                    "correct or remove this face");
        }
        int[] corners = new int[(int) cornerCount];
        for (int c = 0; c < corners.length; c++) {
            long index = scanner.integer("a vertex index");
            if (index < 0 || index >= mesh.vertexCount()) {
                throw scanner.complain("vertex index " + index, "0 to " + (mesh.vertexCount() - 1) + " (" + mesh.vertexCount()
                        + " vertices)", "correct the face");
            }
            corners[c] = (int) index;
        }
        int color = scanner.hasToken() ? color() : -1;
        if (color >= 0) {
            mesh.colorOfPolygon(f, color);
        }
        mesh.polygon(corners, corners.length);
        scanner.nextLine();
    }

    /// Three or four channels, whole ones up to 255 and others up to 1; one number is an index of a colour map that the file
    /// does not hold, and no colour.
    private int color() {
        if (!scanner.hasToken()) {
            return -1;
        }
        boolean unit = false;
        double[] channels = new double[3];
        for (int i = 0; i < 3; i++) {
            if (i > 0 && !scanner.hasToken()) {
                return -1;
            }
            int begin = scanner.position();
            channels[i] = scanner.number("a channel of the colour");
            unit |= scanner.isFraction(begin);
        }
        return MeshBuffer.color(channels[0], channels[1], channels[2], unit);
    }
}
