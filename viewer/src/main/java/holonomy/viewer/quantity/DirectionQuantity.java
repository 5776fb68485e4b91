package holonomy.viewer.quantity;

import holonomy.gstructure.frame.Frames;
import holonomy.manifold.Mesh;
import holonomy.viewer.ViewerException;
import holonomy.viewer.colour.Colour;
import holonomy.viewer.colour.ColourMap;
import holonomy.viewer.colour.ValueRange;
import holonomy.viewer.drawing.Drawing;
import holonomy.viewer.drawing.GeodesicWalk;
import holonomy.viewer.drawing.GlyphSites;
import holonomy.viewer.drawing.Polyline;
import holonomy.viewer.drawing.Ribbons;
import java.util.Arrays;

/// A field of irrep m >= 1: at each vertex `m` directions that are alike, `theta = (arg(x) + 2 pi k) / m` in the vertex's frame.
///
/// Order 1 is drawn as arrows, order 2 as lines, higher orders as stars. What is drawn depends on coefficients and gauge together,
/// so that `R(-m a) x` in frames rotated by `a` looks the same as `x`.
///
/// @param gauge        the frames in which the coefficients are given
/// @param coefficients `[V, 2]`, copied
/// @param style        how the norm shows
public record DirectionQuantity(String name, int order, Frames gauge, double[] coefficients, Style style) implements Overlay {
    /// How the norm of a vector shows: as the glyph's length, or as its colour.
    public enum Style { LENGTH, COLOUR }

    private static final Colour INK = Colour.hex(0x14304f);
    private static final Colour HALO = Colour.WHITE;
    private static final double LONGEST = 0.95; // the share of norms that are shown in proportion
    private static final double FILLING = 0.86; // of the spacing that a longest glyph fills

    public DirectionQuantity {
        coefficients = coefficients.clone();
        if (order < 1) {
            throw new ViewerException("quantity '" + name + "': found order " + order + ", expected 1 or more (order 0 is a scalar)");
        }
    }

    public DirectionQuantity withStyle(Style other) {
        return new DirectionQuantity(name, order, gauge, coefficients, other);
    }

    /// A copy.
    @Override
    public double[] coefficients() {
        return coefficients.clone();
    }

    public double coefficient(int vertex, int component) {
        return coefficients[2 * vertex + component];
    }

    public double norm(int vertex) {
        return Math.hypot(coefficients[2 * vertex], coefficients[2 * vertex + 1]);
    }

    /// The polar angle, in the vertex's fan, of the `k`-th of the directions.
    public double polarAngle(int vertex, int k) {
        double inFrame = (Math.atan2(coefficients[2 * vertex + 1], coefficients[2 * vertex]) + 2 * Math.PI * k) / order;
        return gauge.offset(vertex) + gauge.sign(vertex) * inFrame;
    }

    @Override
    public DirectionQuantity named(String other) {
        return new DirectionQuantity(other, order, gauge, coefficients, style);
    }

    @Override
    public void validate(Mesh mesh) {
        Element.VERTEX.validate(name, coefficients.length / 2, mesh);
        Element.VERTEX.validate(name, gauge.vertexCount(), mesh);
    }

    @Override
    public Drawing draw(GlyphSites sites, int level) {
        Drawing drawing = Drawing.empty();
        double spacing = sites.room(level);
        double full = FILLING * spacing;
        ValueRange norms = norms();
        GeodesicWalk walk = new GeodesicWalk(gauge.polarAngles());
        Ribbons halos = drawing.ribbons(0.022 * spacing);
        Ribbons shapes = drawing.ribbons(0.028 * spacing);
        for (int p = 0; p < gauge.vertexCount(); p++) {
            double norm = norm(p);
            if (!sites.carries(p, level) || !(norm > 1e-9 * norms.high())) {
                continue;
            }
            double share = Math.min(1, norm / norms.high());
            double length = style == Style.LENGTH ? full * share : full;
            Colour colour = style == Style.LENGTH ? INK : ColourMap.VIRIDIS.at(norms.position(norm));
            double half = Math.min(0.045 * spacing, 0.10 * length);
            for (int k = 0; k < order; k++) {
                if (order == 1) {
                    Polyline path = walk.from(p, polarAngle(p, 0), length);
                    halos.arrowHalo(path, half, 0.35 * half, HALO);
                    shapes.arrow(path, half, colour);
                } else {
                    Polyline path = walk.from(p, polarAngle(p, k), 0.5 * length);
                    halos.band(path, 1.35 * half, 1.35 * half, HALO);
                    shapes.band(path, half, order == 2 ? half : 0.2 * half, colour);
                }
            }
        }
        return drawing;
    }

    /// From zero to the norm that a longest glyph stands for: larger ones are rare and drawn like it.
    public ValueRange norms() {
        double[] norms = new double[gauge.vertexCount()];
        for (int p = 0; p < norms.length; p++) {
            norms[p] = norm(p);
        }
        Arrays.sort(norms);
        double high = norms.length == 0 ? 0 : norms[(int) (LONGEST * (norms.length - 1))];
        return new ValueRange(0, Math.max(high, Double.MIN_NORMAL));
    }
}
