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

/// A gauge: at each vertex e1 as a red arrow and e2 as a green one.
public record FrameQuantity(String name, Frames frames) implements Overlay {
    public static final Colour FIRST = Colour.hex(0xd1342f);
    public static final Colour SECOND = Colour.hex(0x2c8c3c);
    private static final double FILLING = 0.44;

    @Override
    public FrameQuantity named(String other) {
        return new FrameQuantity(other, frames);
    }

    @Override
    public void validate(Mesh mesh) {
        Element.VERTEX.validate(name, frames.vertexCount(), mesh);
    }

    @Override
    public Drawing draw(GlyphSites sites, int level) {
        Drawing drawing = Drawing.empty();
        double spacing = sites.room(level);
        GeodesicWalk walk = new GeodesicWalk(frames.polarAngles());
        for (int p = 0; p < frames.vertexCount(); p++) {
            if (sites.carries(p, level)) {
                drawFrame(drawing, walk, frames, p, FILLING * spacing);
            }
        }
        return drawing;
    }

    /// One frame with arms of given length.
    public static void drawFrame(Drawing drawing, GeodesicWalk walk, Frames frames, int p, double length) {
        Ribbons halos = drawing.ribbons(0.03 * length);
        Ribbons shapes = drawing.ribbons(0.05 * length);
        double half = 0.055 * length;
        for (int axis = 1; axis >= 0; axis--) {
            Polyline path = walk.from(p, frames.offset(p) + axis * frames.sign(p) * Math.PI / 2, length);
            halos.arrowHalo(path, half, 0.35 * half, Colour.WHITE);
            shapes.arrow(path, half, axis == 0 ? FIRST : SECOND);
        }
        Vector3d normal = frames.normal(p, new Vector3d());
        shapes.dot(frames.geometry().topology().mesh().position(p, new Vector3d()), normal.mul(frames.sign(p)), 1.6 * half, Colour.INK);
    }
}
