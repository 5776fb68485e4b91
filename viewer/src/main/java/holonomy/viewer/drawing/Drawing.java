package holonomy.viewer.drawing;

/// Shapes in a surface's own coordinates: filled triangles and lines whose width is given in pixels.
public record Drawing(Triangles triangles, Segments segments) {
    public static Drawing empty() {
        return new Drawing(new Triangles(), new Segments());
    }

    /// Shapes that lie on the surface, lifted by a distance in mesh units.
    public Ribbons ribbons(double lift) {
        return new Ribbons(triangles, lift);
    }
}
