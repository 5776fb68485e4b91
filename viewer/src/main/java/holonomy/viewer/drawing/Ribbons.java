package holonomy.viewer.drawing;

import holonomy.viewer.colour.Colour;
import org.joml.Vector3d;
import org.joml.Vector3dc;

/// Flat shapes that lie on a surface and follow it: bands, arrows, dots.
public final class Ribbons {
    private static final int DOT_SIDES = 16;

    private final Triangles triangles;
    private final double lift; // how far above the surface, in mesh units

    public Ribbons(Triangles triangles, double lift) {
        this.triangles = triangles;
        this.lift = lift;
    }

    /// A band along a path whose half width changes evenly from one end to the other.
    public void band(Polyline path, double halfWidthAtBegin, double halfWidthAtEnd, Colour colour) {
        double whole = path.length();
        double done = 0;
        for (int i = 0; i + 1 < path.size(); i++) {
            Vector3d along = new Vector3d(path.point(i + 1)).sub(path.point(i));
            double length = along.length();
            if (length == 0) {
                continue;
            }
            along.div(length);
            Vector3dc normal = path.normal(i + 1);
            Vector3d across = new Vector3d(normal).cross(along);
            double begin = halfWidthAtBegin + (halfWidthAtEnd - halfWidthAtBegin) * done / whole;
            double end = halfWidthAtBegin + (halfWidthAtEnd - halfWidthAtBegin) * (done + length) / whole;
            Vector3d aLeft = new Vector3d(path.point(i)).fma(begin, across);
            Vector3d aRight = new Vector3d(path.point(i)).fma(-begin, across);
            Vector3d bLeft = new Vector3d(path.point(i + 1)).fma(end, across);
            Vector3d bRight = new Vector3d(path.point(i + 1)).fma(-end, across);
            triangles.add(aRight, bRight, bLeft, normal, lift, colour);
            triangles.add(aRight, bLeft, aLeft, normal, lift, colour);
            done += length;
        }
    }

    /// An arrow along a path: a shaft of given half width and a head three times as wide.
    public void arrow(Polyline path, double halfWidth, Colour colour) {
        double neck = neck(path, halfWidth);
        band(path.between(0, neck), halfWidth, halfWidth, colour);
        band(path.between(neck, path.length()), 3 * halfWidth, 0, colour);
    }

    /// What shows of a slightly larger arrow behind an arrow.
    ///
    /// @param margin how much larger
    public void arrowHalo(Polyline path, double halfWidth, double margin, Colour colour) {
        double neck = neck(path, halfWidth);
        band(path.between(0, neck), halfWidth + margin, halfWidth + margin, colour);
        band(path.between(neck - margin, path.length()), 3 * halfWidth + 1.6 * margin, margin, colour);
    }

    private static double neck(Polyline path, double halfWidth) {
        return path.length() - Math.min(7 * halfWidth, 0.6 * path.length());
    }

    /// A round dot in the plane orthogonal to `normal`.
    public void dot(Vector3dc centre, Vector3dc normal, double radius, Colour colour) {
        Vector3d u = new Vector3d(Math.abs(normal.x()) < 0.8 ? 1 : 0, Math.abs(normal.x()) < 0.8 ? 0 : 1, 0);
        u.fma(-u.dot(normal), normal).normalize();
        Vector3d v = new Vector3d(normal).cross(u);
        Vector3d middle = new Vector3d(centre);
        Vector3d before = new Vector3d(middle).fma(radius, u);
        for (int i = 1; i <= DOT_SIDES; i++) {
            double t = 2 * Math.PI * i / DOT_SIDES;
            Vector3d next = new Vector3d(middle).fma(radius * Math.cos(t), u).fma(radius * Math.sin(t), v);
            triangles.add(middle, before, next, normal, lift, colour);
            before = next;
        }
    }
}
