package holonomy.viewer.quantity;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.viewer.colour.Colour;
import holonomy.viewer.drawing.Drawing;
import holonomy.viewer.drawing.GeodesicWalk;
import holonomy.viewer.drawing.GlyphSites;
import holonomy.viewer.drawing.Polyline;
import holonomy.viewer.drawing.Ribbons;
import org.joml.Vector3d;

/// A field of the regular representation of C_N: at each vertex a rose whose petal in direction `2 pi k / N` of the frame is as long
/// as the `k`-th value; negative values are blue.
///
/// @param values    `[V, directions]`, copied
public record RoseQuantity(String name, Frames gauge, int directions, double[] values) implements Overlay {
    private static final Colour POSITIVE = Colour.hex(0xc8502c);
    private static final Colour NEGATIVE = Colour.hex(0x2f6db3);
    private static final double FILLING = 0.47;

    public RoseQuantity {
        values = values.clone();
    }

    /// A copy.
    @Override
    public double[] values() {
        return values.clone();
    }

    /// The value at a vertex in the `k`-th direction.
    public double value(int vertex, int k) {
        return values[vertex * directions + k];
    }

    @Override
    public RoseQuantity named(String other) {
        return new RoseQuantity(other, gauge, directions, values);
    }

    @Override
    public void validate(Mesh mesh) {
        Element.VERTEX.validate(name, values.length / Math.max(1, directions), mesh);
        Element.VERTEX.validate(name, gauge.vertexCount(), mesh);
    }

    @Override
    public Drawing draw(GlyphSites sites, int level) {
        Drawing drawing = Drawing.empty();
        double spacing = sites.room(level);
        double largest = Double.MIN_NORMAL;
        for (double value : values) {
            largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
        }
        GeodesicWalk walk = new GeodesicWalk(gauge.polarAngles());
        Ribbons shapes = drawing.ribbons(0.025 * spacing);
        double halfAngle = Math.PI / directions;
        for (int p = 0; p < gauge.vertexCount(); p++) {
            if (!sites.carries(p, level)) {
                continue;
            }
            for (int k = 0; k < directions; k++) {
                double value = values[p * directions + k];
                double length = FILLING * spacing * Math.min(1, Math.abs(value) / largest);
                if (length > 0.02 * spacing) {
                    Polyline path = walk.from(p, gauge.offset(p) + gauge.sign(p) * 2 * Math.PI * k / directions, length);
                    double half = 0.75 * length * Math.tan(Math.min(halfAngle, 0.5));
                    shapes.band(path.between(0, 0.7 * path.length()), 0, half, value > 0 ? POSITIVE : NEGATIVE);
                    shapes.band(path.between(0.7 * path.length(), path.length()), half, 0.25 * half, value > 0 ? POSITIVE : NEGATIVE);
                }
            }
            Vector3d normal = gauge.normal(p, new Vector3d()).mul(gauge.sign(p));
            shapes.dot(gauge.geometry().topology().mesh().position(p, new Vector3d()), normal, 0.02 * spacing, Colour.INK);
        }
        return drawing;
    }
}
