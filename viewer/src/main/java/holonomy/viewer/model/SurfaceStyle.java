package holonomy.viewer.model;

import holonomy.viewer.colour.Colour;

/// How a surface itself is drawn.
///
/// @param base    its colour where no quantity paints it
/// @param edges   whether the edges of its faces are drawn
/// @param faces   whether its faces are filled; if not, edges are all that is drawn
/// @param opacity from 0 (invisible) to 1
public record SurfaceStyle(Colour base, boolean edges, boolean faces, double opacity) {
    public static final SurfaceStyle DEFAULT = new SurfaceStyle(Colour.hex(0xd9d3c7), false, true, 1);

    public SurfaceStyle {
        opacity = Math.clamp(opacity, 0, 1);
    }

    public SurfaceStyle withEdges(boolean drawn) {
        return new SurfaceStyle(base, drawn, faces, opacity);
    }

    public SurfaceStyle withFaces(boolean filled) {
        return new SurfaceStyle(base, edges, filled, opacity);
    }

    public SurfaceStyle withOpacity(double other) {
        return new SurfaceStyle(base, edges, faces, other);
    }

    public SurfaceStyle withBase(Colour other) {
        return new SurfaceStyle(other, edges, faces, opacity);
    }
}
