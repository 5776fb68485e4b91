package holonomy.viewer.quantity;

import holonomy.manifold.Mesh;
import holonomy.viewer.colour.Swatch;
import holonomy.viewer.drawing.Drawing;
import holonomy.viewer.drawing.GlyphSites;
import java.util.List;

/// Shapes that something else has drawn: edges, paths, carried vectors, a kernel.
///
/// @param swatches what their colours mean
public record AnnotationQuantity(String name, Drawing drawing, List<Swatch> swatches) implements Overlay {
    public AnnotationQuantity {
        swatches = List.copyOf(swatches);
    }

    @Override
    public AnnotationQuantity named(String other) {
        return new AnnotationQuantity(other, drawing, swatches);
    }

    @Override
    public void validate(Mesh mesh) {
        // Shapes stand in space and fit any mesh.
    }

    @Override
    public Drawing draw(GlyphSites sites, int level) {
        return drawing;
    }

    @Override
    public boolean followsDensity() {
        return false;
    }
}
