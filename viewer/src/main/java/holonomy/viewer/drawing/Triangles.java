package holonomy.viewer.drawing;

import holonomy.viewer.colour.Colour;
import java.util.Arrays;
import org.joml.Vector3dc;

/// A growing batch of coloured triangles: flat shapes that are lifted off a surface towards the camera, on whichever side it is, and
/// solid ones that are shaded.
public final class Triangles {
    private static final float SOLID = -1;

    private float[] positions = new float[9 * 64];
    private float[] normals = new float[9 * 64];
    private float[] lifts = new float[3 * 64];
    private byte[] colours = new byte[12 * 64];
    private int corners;

    /// A triangle of a flat shape on a surface.
    ///
    /// @param lift how far to draw it above the surface, in mesh units
    public void add(Vector3dc a, Vector3dc b, Vector3dc c, Vector3dc normal, double lift, Colour colour) {
        addCorner(a, normal, (float) lift, colour);
        addCorner(b, normal, (float) lift, colour);
        addCorner(c, normal, (float) lift, colour);
    }

    /// A triangle of a solid shape.
    public void addSolid(Vector3dc a, Vector3dc b, Vector3dc c, Vector3dc normal, Colour colour) {
        addCorner(a, normal, SOLID, colour);
        addCorner(b, normal, SOLID, colour);
        addCorner(c, normal, SOLID, colour);
    }

    private void addCorner(Vector3dc position, Vector3dc normal, float lift, Colour colour) {
        if (3 * corners == positions.length) {
            positions = Arrays.copyOf(positions, 2 * positions.length);
            normals = Arrays.copyOf(normals, 2 * normals.length);
            lifts = Arrays.copyOf(lifts, 2 * lifts.length);
            colours = Arrays.copyOf(colours, 2 * colours.length);
        }
        int i = corners++;
        positions[3 * i] = (float) position.x();
        positions[3 * i + 1] = (float) position.y();
        positions[3 * i + 2] = (float) position.z();
        normals[3 * i] = (float) normal.x();
        normals[3 * i + 1] = (float) normal.y();
        normals[3 * i + 2] = (float) normal.z();
        lifts[i] = lift;
        int argb = colour.argb();
        colours[4 * i] = (byte) (argb >> 16);
        colours[4 * i + 1] = (byte) (argb >> 8);
        colours[4 * i + 2] = (byte) argb;
        colours[4 * i + 3] = (byte) (argb >>> 24);
    }

    public int count() {
        return corners / 3;
    }

    /// `[corner, 3]`, a copy.
    public float[] positions() {
        return Arrays.copyOf(positions, 3 * corners);
    }

    /// `[corner, 3]`, a copy.
    public float[] normals() {
        return Arrays.copyOf(normals, 3 * corners);
    }

    /// `[corner]`: mesh units, negative for solid shapes; a copy.
    public float[] lifts() {
        return Arrays.copyOf(lifts, corners);
    }

    /// `[corner, 4]`: sRGB and alpha, a copy.
    public byte[] colours() {
        return Arrays.copyOf(colours, 4 * corners);
    }
}
