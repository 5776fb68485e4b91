package holonomy.viewer.quantity;

import holonomy.viewer.drawing.Drawing;
import holonomy.viewer.drawing.GlyphSites;

/// A quantity that is drawn on top of the surface; any number of these can be shown.
public sealed interface Overlay extends Quantity permits DirectionQuantity, FrameQuantity, RoseQuantity, VectorQuantity, AnnotationQuantity,
        KernelQuantity {
    /// The shapes of this quantity.
    ///
    /// @param sites the vertices that may carry glyphs
    /// @param level how densely
    Drawing draw(GlyphSites sites, int level);

    /// Whether the shapes depend on how densely glyphs stand.
    default boolean followsDensity() {
        return true;
    }
}
