package holonomy.manifold.io;

import java.util.Arrays;

/// Wavefront OBJ: the file's own vertex order, polygons of any size, negative indices, colours behind coordinates
/// (`v x y z r g b`). Texture coordinates, normals, groups, objects and materials say nothing about the surface and are passed
/// over.
final class ObjReader {
    private final String file;
    private final TextScanner scanner;
    private final MeshBuffer mesh = new MeshBuffer();
    private final PolygonList polygons = new PolygonList();
    private double[] colors = {};          // [colored, 3] in the file's range
    private int[] coloredVertices = {};    // [colored]
    private int coloredCount;
    private long highestIndex = -1;
    private int highestLine;
    private int otherElements;

    private ObjReader(String file, byte[] bytes) {
        this.file = file;
        this.scanner = new TextScanner(file, bytes, true);
    }

    /// Reads a whole file.
    ///
    /// @throws holonomy.manifold.MeshException naming file and line
    static MeshFile read(String file, byte[] bytes) {
        return new ObjReader(file, bytes).read();
    }

    private MeshFile read() {
        while (scanner.seekToken()) {
            if (scanner.startsWithByte('v')) {
                if ("v".equals(scanner.word())) {
                    vertex();
                }
            } else if (scanner.startsWithByte('f')) {
                String word = scanner.word();
                if ("f".equals(word) || "fo".equals(word)) {
                    face();
                }
            } else {
                String word = scanner.word();
                if ("l".equals(word) || "p".equals(word) || "surf".equals(word) || "curv".equals(word)) {
                    otherElements++;
                }
            }
            scanner.nextLine();
        }
        if (mesh.vertexCount() == 0) {
            throw scanner.complain("the file ends without a line 'v x y z'", "at least one vertex",
                    "check that this is an OBJ file");
        }
        if (highestIndex >= mesh.vertexCount()) {
            throw scanner.complainAt(highestLine, "vertex index " + (highestIndex + 1), "1 to " + mesh.vertexCount(),
                    "correct the face or restore the missing vertices");
        }
        polygons.into(mesh);
        colors();
        if (otherElements > 0) {
            mesh.note(otherElements + " points, lines, curves or free-form surfaces ignored");
        }
        return mesh.finish(file, MeshFormat.OBJ);
    }

    private void vertex() {
        double x = scanner.finite("coordinate x");
        double y = scanner.finite("coordinate y");
        double z = scanner.finite("coordinate z");
        mesh.vertex(x, y, z);
        if (!scanner.hasToken()) {
            return;
        }
        double fourth = scanner.number("the fourth value");
        if (scanner.hasToken()) {
            double fifth = scanner.number("the fifth value");
            double sixth = scanner.number("the colour's blue");
            // Seven values are x y z w r g b.
            boolean weighted = scanner.hasToken();
            double seventh = weighted ? scanner.number("the seventh value") : 0;
            color(weighted ? fifth : fourth, weighted ? sixth : fifth, weighted ? seventh : sixth);
        }
    }

    private void color(double red, double green, double blue) {
        if (coloredCount == coloredVertices.length) {
            coloredVertices = Arrays.copyOf(coloredVertices, Math.max(1024, coloredCount + (coloredCount >> 1)));
            colors = Arrays.copyOf(colors, 3 * coloredVertices.length);
        }
        colors[3 * coloredCount] = red;
        colors[3 * coloredCount + 1] = green;
        colors[3 * coloredCount + 2] = blue;
        coloredVertices[coloredCount++] = mesh.vertexCount() - 1;
    }

    /// Some programs write channels from 0 to 1, others to 255: the whole file decides.
    private void colors() {
        boolean unit = Arrays.stream(colors, 0, 3 * coloredCount).allMatch(channel -> channel <= 1);
        for (int i = 0; i < coloredCount; i++) {
            mesh.colorOfVertex(coloredVertices[i], MeshBuffer.color(colors[3 * i], colors[3 * i + 1], colors[3 * i + 2], unit));
        }
    }

    private void face() {
        while (scanner.hasToken()) {
            long index = scanner.integer("a vertex index");
            // Only the vertex counts in vertex/texture/normal.
            scanner.skipToken();
            long vertex = index < 0 ? mesh.vertexCount() + index : index - 1;
            if (index == 0 || vertex < 0) {
                throw scanner.complain("vertex index " + index, index == 0 ? "indices that start at 1 (or negative ones)"
                        : "no less than -" + mesh.vertexCount() + " (" + mesh.vertexCount() + " vertices before this line)",
                        "correct the face");
            }
            if (vertex > highestIndex) {
                highestIndex = vertex;
                highestLine = scanner.line();
            }
            polygons.corner((int) Math.min(Integer.MAX_VALUE, vertex));
        }
        if (polygons.openCorners() < 3) {
            throw scanner.complain("a face with " + polygons.openCorners() + " corners", "at least 3",
                    "the file may be truncated; otherwise remove this line");
        }
        polygons.close();
    }
}
