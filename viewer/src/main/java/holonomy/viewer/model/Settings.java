package holonomy.viewer.model;

import holonomy.viewer.colour.ColourMap;
import holonomy.viewer.quantity.DirectionQuantity;
import holonomy.viewer.quantity.Quantity;
import holonomy.viewer.quantity.ScalarQuantity;

/// What a user prefers: how new quantities look and what pictures are made like. Part of an [Exhibition], so that changes can be undone,
/// and kept from one session to the next.
///
/// @param colours      the map of scalars that have one sign
/// @param glyphs       how the norm of a direction field shows
/// @param edges        whether the edges of faces are drawn
/// @param pictureScale pixels of a picture per pixel of the window, 1 to [#LARGEST_SCALE]
/// @param transparent  whether pictures have no background
public record Settings(ColourMap colours, DirectionQuantity.Style glyphs, boolean edges, int pictureScale, boolean transparent) {
    public static final int LARGEST_SCALE = 4;
    public static final Settings DEFAULT = new Settings(ColourMap.VIRIDIS, DirectionQuantity.Style.LENGTH, false, 2, false);

    public Settings {
        pictureScale = Math.clamp(pictureScale, 1, LARGEST_SCALE);
    }

    /// A surface that looks as the user prefers.
    public ShownSurface applied(ShownSurface surface) {
        ShownSurface result = surface.withStyle(surface.style().withEdges(edges));
        for (Quantity quantity : surface.quantities()) {
            switch (quantity) {
                case ScalarQuantity scalar when !scalar.map().symmetric() -> result = result.with(scalar.withMap(colours));
                case DirectionQuantity field -> result = result.with(field.withStyle(glyphs));
                default -> { }
            }
        }
        return result;
    }

    /// An exhibition that looks as the user prefers; edges that a program has asked for stay.
    public Exhibition applied(Exhibition exhibition) {
        Exhibition result = exhibition.withSettings(this);
        for (ShownSurface surface : exhibition.surfaces()) {
            ShownSurface styled = applied(surface);
            result = result.with(styled.withStyle(styled.style().withEdges(edges || surface.style().edges())));
        }
        return result;
    }

    public Settings withColours(ColourMap other) {
        return new Settings(other, glyphs, edges, pictureScale, transparent);
    }

    public Settings withGlyphs(DirectionQuantity.Style other) {
        return new Settings(colours, other, edges, pictureScale, transparent);
    }

    public Settings withEdges(boolean drawn) {
        return new Settings(colours, glyphs, drawn, pictureScale, transparent);
    }

    public Settings withPictureScale(int scale) {
        return new Settings(colours, glyphs, edges, scale, transparent);
    }

    public Settings withTransparent(boolean without) {
        return new Settings(colours, glyphs, edges, pictureScale, without);
    }
}
