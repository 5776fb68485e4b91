package holonomy.viewer.quantity;

import holonomy.manifold.Mesh;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;

/// The triangles that show a surface, three corners of their own each, so that colours can change from face to face. A corner takes 24
/// bytes, 4 more with a colour or a value, 8 with two values.
///
/// Labels on vertices are drawn crisp: a face whose corners disagree is cut at its midpoints and its barycentre, so that every
/// corner keeps the part that is nearest to it.
public final class SurfaceDrawing {
    /// What [#places] counts a whole as: corners, midpoints and barycentres all have whole numbers.
    public static final int WHOLE = 6;

    private final int valuesPerCorner; // 0 to 2
    private final boolean coloured;
    private float[] positions;   // [corner, 3]
    private short[] normals;     // [corner, 4], the last one unused: whole words
    private float[] values;      // [corner, values per corner]
    private byte[] places;       // [corner, 4]: barycentric coordinates in the mesh's own face, then 1 where values are finite
    private byte[] colours;      // [corner, 4] sRGB and alpha, if coloured
    private int cornerCount;

    private SurfaceDrawing(int corners, Paint paint) {
        valuesPerCorner = switch (paint) {
            case ScalarQuantity _ -> 1;
            case PolarQuantity _ -> 2;
            case LabelQuantity _ -> 0;
            case null -> 0;
        };
        coloured = paint instanceof LabelQuantity;
        positions = new float[3 * corners];
        normals = new short[4 * corners];
        values = new float[valuesPerCorner * corners];
        places = new byte[4 * corners];
        colours = new byte[coloured ? 4 * corners : 0];
    }

    /// The drawing of a mesh, painted by a quantity, or plain where `paint` is null.
    ///
    /// @param cornerNormals `[F, 3 corners, 3]` of [CornerNormals]
    public static SurfaceDrawing of(Mesh mesh, float[] cornerNormals, Paint paint) {
        SurfaceDrawing drawing = new SurfaceDrawing(3 * mesh.faceCount(), paint);
        switch (paint) {
            case LabelQuantity labels when labels.element() == Element.VERTEX -> drawing.addLabelled(mesh, cornerNormals, labels);
            case null, default -> drawing.addWhole(mesh, cornerNormals, paint);
        }
        return drawing;
    }

    private void addWhole(Mesh mesh, float[] cornerNormals, Paint paint) {
        for (int f = 0; f < mesh.faceCount(); f++) {
            byte[] colour = paint instanceof LabelQuantity labels ? bytes(labels, labels.label(f)) : null;
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
        int corner = cornerCount - 1;
        boolean valid = Double.isFinite(first) && Double.isFinite(second);
        values[valuesPerCorner * corner] = valid ? (float) first : 0;
        if (valuesPerCorner == 2) {
            values[2 * corner + 1] = valid ? (float) second : 0;
        }
        places[4 * corner + 3] = (byte) (valid ? 1 : 0);
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
            double component = a * cornerNormals[9 * f + k] + b * cornerNormals[9 * f + 3 + k] + c * cornerNormals[9 * f + 6 + k];
            normals[4 * i + k] = (short) Math.rint(Short.MAX_VALUE * component);
        }
        places[4 * i] = (byte) Math.rint(WHOLE * a);
        places[4 * i + 1] = (byte) Math.rint(WHOLE * b);
        places[4 * i + 2] = (byte) Math.rint(WHOLE * c);
        if (coloured) {
            System.arraycopy(colour, 0, colours, 4 * i, 4);
        }
    }

    private void ensureRoom() {
        if (3 * cornerCount == positions.length) {
            int corners = Math.max(64, cornerCount + cornerCount / 2);
            positions = Arrays.copyOf(positions, 3 * corners);
            normals = Arrays.copyOf(normals, 4 * corners);
            values = Arrays.copyOf(values, valuesPerCorner * corners);
            places = Arrays.copyOf(places, 4 * corners);
            colours = Arrays.copyOf(colours, coloured ? 4 * corners : 0);
        }
    }

    private static byte[] bytes(LabelQuantity labels, int label) {
        int argb = labels.colour(label).argb();
        return new byte[] {(byte) (argb >> 16), (byte) (argb >> 8), (byte) argb, (byte) 255};
    }

    public int cornerCount() {
        return cornerCount;
    }

    /// `[corner, 3]`, to read.
    public FloatBuffer positions() {
        return FloatBuffer.wrap(positions, 0, 3 * cornerCount).asReadOnlyBuffer();
    }

    /// `[corner, 4]`, to read: unit vectors in shares of the largest short, and nothing.
    public ShortBuffer normals() {
        return ShortBuffer.wrap(normals, 0, 4 * cornerCount).asReadOnlyBuffer();
    }

    /// Numbers that each corner has for a colour map: 0 to 2.
    public int valuesPerCorner() {
        return valuesPerCorner;
    }

    /// `[corner, values per corner]`, to read; 0 where they are not finite.
    public FloatBuffer values() {
        return FloatBuffer.wrap(values, 0, valuesPerCorner * cornerCount).asReadOnlyBuffer();
    }

    /// `[corner, 4]`, to read: barycentric coordinates in the mesh's face in sixths, and 1 where values are finite.
    public ByteBuffer places() {
        return ByteBuffer.wrap(places, 0, 4 * cornerCount).asReadOnlyBuffer();
    }

    /// Whether corners have colours.
    public boolean isColoured() {
        return coloured;
    }

    /// `[corner, 4]`, to read: sRGB and alpha; empty if there are none.
    public ByteBuffer colours() {
        return ByteBuffer.wrap(colours, 0, coloured ? 4 * cornerCount : 0).asReadOnlyBuffer();
    }
}
