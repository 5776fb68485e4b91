package holonomy.viewer.quantity;

import holonomy.viewer.colour.Colour;
import holonomy.viewer.drawing.Drawing;
import holonomy.viewer.drawing.Polyline;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/// A straight arrow in a plane in space.
final class FlatArrow {
    private static final double LIFT = 1; // above the plane, as a share of the shaft's half width

    private FlatArrow() {
    }

    static void draw(Drawing drawing, Vector3dc from, Vector3dc along, Vector3dc normal, double length, double halfWidth, Colour colour) {
        Polyline path = new Polyline();
        path.add(from, normal);
        path.add(new Vector3d(from).fma(length, along), normal);
        drawing.ribbons(LIFT * halfWidth).arrowHalo(path, halfWidth, 0.4 * halfWidth, Colour.WHITE);
        drawing.ribbons(2 * LIFT * halfWidth).arrow(path, halfWidth, colour);
    }
}
