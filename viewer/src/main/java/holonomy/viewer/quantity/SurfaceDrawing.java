package holonomy.viewer.quantity;

import holonomy.manifold.Mesh;
import java.util.Arrays;

/// The triangles that show a surface, three corners of their own each, so that colours can change from face to face.
///
/// Labels on vertices are drawn crisp: a face whose corners disagree is cut at its midpoints and its barycentre, so that every
/// corner keeps the part that is nearest to it.
public final class SurfaceDrawing {
    private static final byte[] UNPAINTED = {-1, -1, -1, -1};

    private float[] positions;   // [corner, 3]
    private float[] normals;     // [corner, 3]
    private float[] values;      // [corner, 3]: two values, and 1 where they are finite
    private float[] barycentric; // [corner, 3] in the mesh's own face
    private byte[] colours;      // [corner, 4] sRGB and alpha
    private int cornerCount;

    private SurfaceDrawing(int corners) {
        positions = new float[3 * corners];
        normals = new float[3 * corners];
        values = new float[3 * corners];
        barycentric = new float[3 * corners];
        colours = new byte[4 * corners];
    }

    /// The drawing of a mesh, painted by a quantity, or plain where `paint` is null.
    ///
    /// @param cornerNormals `[F, 3 corners, 3]` of [CornerNormals]
    public static SurfaceDrawing of(Mesh mesh, float[] cornerNormals, Paint paint) {
        SurfaceDrawing drawing = new SurfaceDrawing(3 * mesh.faceCount());
        switch (paint) {
            case LabelQuantity labels when labels.element() == Element.VERTEX -> drawing.addLabelled(mesh, cornerNormals, labels);
            case null, default -> drawing.addWhole(mesh, cornerNormals, paint);
        }
        return drawing;
    }

    private void addWhole(Mesh mesh, float[] cornerNormals, Paint paint) {
        for (int f = 0; f < mesh.faceCount(); f++) {
            byte[] colour = paint instanceof LabelQuantity labels ? bytes(labels, labels.label(f)) : UNPAINTED;
            for (int c = 0; c < 3; c++) {
                addCorner(mesh, cornerNormals, f, c == 0 ? 1 : 0, c == 1 ? 1 : 0, c == 2 ? 1 : 0, colour);
                int vertex = mesh.vertex(f, c);
                switch (paint) {
                    case ScalarQuantity scalar -> setValues(scalar.value(scalar.element() == Element.VERTEX ? vertex : f), 0);
                    case PolarQuantity polar -> setValues(polar.u(vertex), polar.v(vertex));
                    case LabelQuantity _ -> { }
                    case null -> { }
                }
            }
        }
    }

    /// The values of the corner that was added last.
    private void setValues(double first, double second) {
        boolean valid = Double.isFinite(first) && Double.isFinite(second);
        int i = 3 * (cornerCount - 1);
        values[i] = valid ? (float) first : 0;
        values[i + 1] = valid ? (float) second : 0;
        values[i + 2] = valid ? 1 : 0;
    }

    private void addLabelled(Mesh mesh, float[] cornerNormals, LabelQuantity labels) {
        for (int f = 0; f < mesh.faceCount(); f++) {
            int[] label = {labels.label(mesh.vertex(f, 0)), labels.label(mesh.vertex(f, 1)), labels.label(mesh.vertex(f, 2))};
            if (label[0] == label[1] && label[1] == label[2]) {
                byte[] colour = bytes(labels, label[0]);
                addCorner(mesh, cornerNormals, f, 1, 0, 0, colour);
                addCorner(mesh, cornerNormals, f, 0, 1, 0, colour);
                addCorner(mesh, cornerNormals, f, 0, 0, 1, colour);
            } else {
                for (int c = 0; c < 3; c++) {
                    addCornerRegion(mesh, cornerNormals, f, c, bytes(labels, label[c]));
                }
            }
        }
    }

    /// The part of a face that is nearest to corner `c`: corner, midpoint, barycentre, midpoint.
    private void addCornerRegion(Mesh mesh, float[] cornerNormals, int f, int c, byte[] colour) {
        double[][] outline = {{1, 0, 0}, {0.5, 0.5, 0}, {1 / 3.0, 1 / 3.0, 1 / 3.0}, {0.5, 0, 0.5}};
        for (int i : new int[] {0, 1, 2, 0, 2, 3}) {
            double[] weight = outline[i];
            addCorner(mesh, cornerNormals, f, weight[(3 - c) % 3], weight[(4 - c) % 3], weight[(5 - c) % 3], colour);
        }
    }

    private void addCorner(Mesh mesh, float[] cornerNormals, int f, double a, double b, double c, byte[] colour) {
        ensureRoom();
        int i = cornerCount++;
        int p = mesh.vertex(f, 0);
        int q = mesh.vertex(f, 1);
        int r = mesh.vertex(f, 2);
        positions[3 * i] = (float) (a * mesh.x(p) + b * mesh.x(q) + c * mesh.x(r));
        positions[3 * i + 1] = (float) (a * mesh.y(p) + b * mesh.y(q) + c * mesh.y(r));
        positions[3 * i + 2] = (float) (a * mesh.z(p) + b * mesh.z(q) + c * mesh.z(r));
        for (int k = 0; k < 3; k++) {
            normals[3 * i + k] = (float) (a * cornerNormals[9 * f + k] + b * cornerNormals[9 * f + 3 + k] + c * cornerNormals[9 * f + 6 + k]);
        }
        barycentric[3 * i] = (float) a;
        barycentric[3 * i + 1] = (float) b;
        barycentric[3 * i + 2] = (float) c;
        System.arraycopy(colour, 0, colours, 4 * i, 4);
    }

    private void ensureRoom() {
        if (3 * cornerCount == positions.length) {
            int corners = Math.max(64, cornerCount + cornerCount / 2);
            positions = Arrays.copyOf(positions, 3 * corners);
            normals = Arrays.copyOf(normals, 3 * corners);
            values = Arrays.copyOf(values, 3 * corners);
            barycentric = Arrays.copyOf(barycentric, 3 * corners);
            colours = Arrays.copyOf(colours, 4 * corners);
        }
    }

    private static byte[] bytes(LabelQuantity labels, int label) {
        int argb = labels.colour(label).argb();
        return new byte[] {(byte) (argb >> 16), (byte) (argb >> 8), (byte) argb, (byte) 255};
    }

    public int cornerCount() {
        return cornerCount;
    }

    public float[] positions() {
        return Arrays.copyOf(positions, 3 * cornerCount);
    }

    public float[] normals() {
        return Arrays.copyOf(normals, 3 * cornerCount);
    }

    public float[] values() {
        return Arrays.copyOf(values, 3 * cornerCount);
    }

    public float[] barycentric() {
        return Arrays.copyOf(barycentric, 3 * cornerCount);
    }

    public byte[] colours() {
        return Arrays.copyOf(colours, 4 * cornerCount);
    }
}
