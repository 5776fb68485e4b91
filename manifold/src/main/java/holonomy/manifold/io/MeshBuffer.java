package holonomy.manifold.io;

import holonomy.manifold.Interruption;
import holonomy.manifold.Mesh;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a reader collects while it goes through a file: positions, triangulated polygons, colours and scalars.
final class MeshBuffer {
    private static final int NO_COLOR = -1;
    private static final int INTERRUPTIBLE = 4096; // vertices, or faces, after which a reader that was given up ends
    private double[] positions = new double[3 * 1024]; // [V, 3]
    private int vertexCount;
    private int[] faces = new int[3 * 1024];           // [F, 3]
    private int[] polygonOfFace = new int[1024];       // [F]
    private int faceCount;
    private int polygonCount;
    private int[] vertexColors;                        // [V], 0xRRGGBB, null while none was seen
    private int[] polygonColors;                       // [polygons], 0xRRGGBB, null while none was seen
    private final Map<String, double[]> vertexScalars = new LinkedHashMap<>();
    private final Map<String, double[]> polygonScalars = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final PolygonTriangulation triangulation = new PolygonTriangulation();
    private int largerPolygons;
    private int fannedPolygons;

    int vertexCount() {
        return vertexCount;
    }

    int polygonCount() {
        return polygonCount;
    }

    int faceCount() {
        return faceCount;
    }

    void vertex(double x, double y, double z) {
        if (vertexCount % INTERRUPTIBLE == 0) {
            Interruption.check();
        }
        if (3 * vertexCount == positions.length) {
            positions = Arrays.copyOf(positions, grown(positions.length));
        }
        int i = 3 * vertexCount++;
        positions[i] = x;
        positions[i + 1] = y;
        positions[i + 2] = z;
    }

    /// Growth by half, never past what an array may hold.
    static int grown(int length) {
        return (int) Math.min(Integer.MAX_VALUE - 8L, length + (length >> 1) + 3L) / 3 * 3;
    }

    void colorOfVertex(int vertex, int color) {
        vertexColors = put(vertexColors, vertex, color);
    }

    void colorOfPolygon(int polygon, int color) {
        polygonColors = put(polygonColors, polygon, color);
    }

    private static int[] put(int[] colors, int index, int color) {
        int[] result = colors;
        if (result == null) {
            result = new int[Math.max(1024, index + 1)];
            Arrays.fill(result, NO_COLOR);
        } else if (index >= result.length) {
            int old = result.length;
            result = Arrays.copyOf(result, Math.max(index + 1, old + (old >> 1)));
            Arrays.fill(result, old, result.length, NO_COLOR);
        }
        result[index] = color;
        return result;
    }

    void vertexScalars(String name, double[] values) {
        vertexScalars.put(name, values);
    }

    void polygonScalars(String name, double[] values) {
        polygonScalars.put(name, values);
    }

    void note(String text) {
        notes.add(text);
    }

    /// Adds a triangle that is a polygon of its own.
    void triangle(int a, int b, int c) {
        face(a, b, c, polygonCount++);
    }

    private void face(int a, int b, int c, int polygon) {
        if (faceCount % INTERRUPTIBLE == 0) {
            Interruption.check();
        }
        if (faceCount == polygonOfFace.length) {
            polygonOfFace = Arrays.copyOf(polygonOfFace, faceCount + (faceCount >> 1));
            faces = Arrays.copyOf(faces, 3 * polygonOfFace.length);
        }
        int i = 3 * faceCount;
        faces[i] = a;
        faces[i + 1] = b;
        faces[i + 2] = c;
        polygonOfFace[faceCount++] = polygon;
    }

    /// Adds a polygon of `count >= 3` corners as `count - 2` triangles; all its vertices must have been added.
    void polygon(int[] corners, int count) {
        if (count == 3) {
            triangle(corners[0], corners[1], corners[2]);
            return;
        }
        largerPolygons++;
        if (!triangulation.triangulate(positions, corners, count)) {
            fannedPolygons++;
        }
        for (int t = 0; t < count - 2; t++) {
            face(triangulation.corner(t, 0), triangulation.corner(t, 1), triangulation.corner(t, 2), polygonCount);
        }
        polygonCount++;
    }

    MeshFile finish(String name, MeshFormat format) {
        if (largerPolygons > 0) {
            notes.add(largerPolygons + (largerPolygons == 1 ? " polygon" : " polygons")
                    + " with more than three corners triangulated");
        }
        if (fannedPolygons > 0) {
            notes.add(fannedPolygons + (fannedPolygons == 1
                    ? " polygon crosses itself or is" : " polygons cross themselves or are")
                    + " too large to clip ears: triangulated as a fan");
        }
        if (faceCount == 0) {
            notes.add("no faces: a point cloud");
        }
        Mesh mesh = Mesh.of(Arrays.copyOf(positions, 3 * vertexCount), Arrays.copyOf(faces, 3 * faceCount));
        return new MeshFile(name, format, mesh, Arrays.copyOf(polygonOfFace, faceCount), polygonCount,
                complete(vertexColors, vertexCount, "vertices"), complete(polygonColors, polygonCount, "polygons"),
                vertexScalars, polygonScalars, notes, null);
    }

    /// Colours for all elements: those without one become white, which is noted.
    private int[] complete(int[] colors, int count, String what) {
        if (colors == null) {
            return null;
        }
        int present = Math.min(count, colors.length);
        int[] result = Arrays.copyOf(colors, count);
        Arrays.fill(result, present, count, NO_COLOR);
        int without = 0;
        for (int i = 0; i < count; i++) {
            if (result[i] == NO_COLOR) {
                result[i] = 0xffffff;
                without++;
            }
        }
        if (without > 0) {
            notes.add(without + " of " + count + " " + what + " have no colour: shown white");
        }
        return result;
    }

    /// The colour 0xRRGGBB of three channels in `[0, 1]` (`unit`) or `[0, 255]`; channels outside are clamped.
    static int color(double red, double green, double blue, boolean unit) {
        double scale = unit ? 255 : 1;
        return channel(red * scale) << 16 | channel(green * scale) << 8 | channel(blue * scale);
    }

    private static int channel(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
