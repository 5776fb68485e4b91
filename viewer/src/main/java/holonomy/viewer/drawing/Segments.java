package holonomy.viewer.drawing;

import holonomy.viewer.colour.Colour;
import java.util.Arrays;
import org.joml.Vector3dc;

/// A growing batch of straight segments whose widths are given in pixels.
public final class Segments {
    private float[] ends = new float[6 * 64]; // [segment, 2 ends, 3]
    private byte[] colours = new byte[4 * 64]; // [segment, 4]
    private float[] widths = new float[64];    // [segment]
    private int count;

    public void add(Vector3dc a, Vector3dc b, Colour colour, double pixels) {
        if (count == widths.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
            colours = Arrays.copyOf(colours, 2 * colours.length);
            widths = Arrays.copyOf(widths, 2 * widths.length);
        }
        int i = count++;
        ends[6 * i] = (float) a.x();
        ends[6 * i + 1] = (float) a.y();
        ends[6 * i + 2] = (float) a.z();
        ends[6 * i + 3] = (float) b.x();
        ends[6 * i + 4] = (float) b.y();
        ends[6 * i + 5] = (float) b.z();
        int argb = colour.argb();
        colours[4 * i] = (byte) (argb >> 16);
        colours[4 * i + 1] = (byte) (argb >> 8);
        colours[4 * i + 2] = (byte) argb;
        colours[4 * i + 3] = (byte) (argb >>> 24);
        widths[i] = (float) pixels;
    }

    /// The whole of a path.
    public void add(Polyline path, Colour colour, double pixels) {
        for (int i = 0; i + 1 < path.size(); i++) {
            if (path.point(i).distanceSquared(path.point(i + 1)) > 0) {
                add(path.point(i), path.point(i + 1), colour, pixels);
            }
        }
    }

    public int count() {
        return count;
    }

    /// `[segment, 2 ends, 3]`, a copy.
    public float[] ends() {
        return Arrays.copyOf(ends, 6 * count);
    }

    /// `[segment, 4]`: sRGB and alpha, a copy.
    public byte[] colours() {
        return Arrays.copyOf(colours, 4 * count);
    }

    /// `[segment]`, a copy.
    public float[] widths() {
        return Arrays.copyOf(widths, count);
    }
}
