package holonomy.viewer.quantity;

import holonomy.manifold.Mesh;
import holonomy.viewer.colour.Colour;
import holonomy.viewer.drawing.Drawing;
import holonomy.viewer.drawing.GlyphSites;
import org.joml.Vector3d;

/// Vectors in space, straight from the vertices: normals, displacements, forces.
///
/// @param vectors `[V, 3]`, copied
public record VectorQuantity(String name, double[] vectors, Colour colour) implements Overlay {
    private static final double FILLING = 0.7;
    private static final double HEAD = 0.30;
    private static final int SIDES = 6;

    public VectorQuantity {
        vectors = vectors.clone();
    }

    /// A copy.
    @Override
    public double[] vectors() {
        return vectors.clone();
    }

    @Override
    public VectorQuantity named(String other) {
        return new VectorQuantity(other, vectors, colour);
    }

    @Override
    public void validate(Mesh mesh) {
        Element.VERTEX.validate(name, vectors.length / 3, mesh);
    }

    @Override
    public Drawing draw(GlyphSites sites, int level) {
        Drawing drawing = Drawing.empty();
        double longest = Double.MIN_NORMAL;
        for (int p = 0; p < vectors.length / 3; p++) {
            double length = vector(p).length();
            longest = Double.isFinite(length) ? Math.max(longest, length) : longest;
        }
        double scale = FILLING * sites.room(level) / longest;
        for (int p = 0; p < vectors.length / 3; p++) {
            Vector3d vector = vector(p).mul(scale);
            if (sites.carries(p, level) && vector.length() > 1e-3 * FILLING * sites.room(level)) {
                drawArrow(drawing, sites.position(p), vector);
            }
        }
        return drawing;
    }

    private Vector3d vector(int p) {
        return new Vector3d(vectors[3 * p], vectors[3 * p + 1], vectors[3 * p + 2]);
    }

    private void drawArrow(Drawing drawing, Vector3d tail, Vector3d vector) {
        double length = vector.length();
        Vector3d along = new Vector3d(vector).div(length);
        Vector3d u = new Vector3d(Math.abs(along.x) < 0.8 ? 1 : 0, Math.abs(along.x) < 0.8 ? 0 : 1, 0);
        u.fma(-u.dot(along), along).normalize();
        Vector3d v = new Vector3d(along).cross(u);
        Vector3d neck = new Vector3d(tail).fma(1 - HEAD, vector);
        Vector3d tip = new Vector3d(tail).add(vector);
        double thin = 0.035 * length;
        double thick = 0.10 * length;
        for (int i = 0; i < SIDES; i++) {
            Vector3d before = spoke(u, v, i);
            Vector3d after = spoke(u, v, i + 1);
            Vector3d middle = new Vector3d(before).add(after).normalize();
            Vector3d a = new Vector3d(tail).fma(thin, before);
            Vector3d b = new Vector3d(tail).fma(thin, after);
            Vector3d c = new Vector3d(neck).fma(thin, after);
            Vector3d d = new Vector3d(neck).fma(thin, before);
            drawing.triangles().addSolid(a, b, c, middle, colour);
            drawing.triangles().addSolid(a, c, d, middle, colour);
            drawing.triangles().addSolid(new Vector3d(neck).fma(thick, before), new Vector3d(neck).fma(thick, after), tip, middle, colour);
            drawing.triangles().addSolid(neck, new Vector3d(neck).fma(thick, before), new Vector3d(neck).fma(thick, after),
                    new Vector3d(along).negate(), colour);
        }
    }

    private static Vector3d spoke(Vector3d u, Vector3d v, int i) {
        double t = 2 * Math.PI * i / SIDES;
        return new Vector3d(u).mul(Math.cos(t)).fma(Math.sin(t), v);
    }
}
