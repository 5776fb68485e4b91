package holonomy.viewer.scene;

import com.jme3.renderer.queue.RenderQueue;
import com.jme3.scene.Geometry;
import com.jme3.scene.Node;
import holonomy.viewer.drawing.Drawing;
import holonomy.viewer.drawing.GlyphSites;
import holonomy.viewer.quantity.Overlay;

/// One overlay of a surface: its triangles and its lines.
final class OverlayNode extends Node {
    private final Materials materials;
    private Geometry triangles;
    private Geometry segments;
    private Overlay shown;
    private int shownLevel;
    private float shownScale;

    OverlayNode(String name, Materials materials) {
        super(name);
        this.materials = materials;
    }

    void show(Overlay overlay, GlyphSites sites, int level, float pixelScale) {
        if (overlay != shown || overlay.followsDensity() && level != shownLevel) {
            releaseGeometries();
            Drawing drawing = overlay.draw(sites, level);
            if (drawing.triangles().count() > 0) {
                triangles = new Geometry("triangles", Buffers.mesh(drawing.triangles()));
                triangles.setMaterial(materials.glyphs());
                attach(triangles);
            }
            if (drawing.segments().count() > 0) {
                segments = new Geometry("segments", Buffers.mesh(drawing.segments()));
                segments.setMaterial(materials.lines(pixelScale));
                attach(segments);
            }
        } else if (pixelScale != shownScale && segments != null) {
            segments.getMaterial().setFloat("PixelScale", pixelScale);
        }
        shown = overlay;
        shownLevel = level;
        shownScale = pixelScale;
    }

    private void attach(Geometry geometry) {
        geometry.setQueueBucket(RenderQueue.Bucket.Transparent);
        attachChild(geometry);
    }

    void release() {
        releaseGeometries();
        removeFromParent();
    }

    private void releaseGeometries() {
        detachAllChildren();
        if (triangles != null) {
            Buffers.release(triangles.getMesh());
        }
        if (segments != null) {
            Buffers.release(segments.getMesh());
        }
        triangles = null;
        segments = null;
    }
}
