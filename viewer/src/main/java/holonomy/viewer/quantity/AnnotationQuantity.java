package holonomy.viewer.quantity;

import holonomy.manifold.Mesh;
import holonomy.viewer.drawing.Drawing;
import holonomy.viewer.drawing.GlyphSites;

/// Shapes that something else has drawn: edges, paths, carried vectors, a kernel.
public record AnnotationQuantity(String name, Drawing drawing) implements Overlay {
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
