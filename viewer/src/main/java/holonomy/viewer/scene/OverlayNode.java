package holonomy.viewer.scene;

import com.jme3.renderer.queue.RenderQueue;
import com.jme3.scene.Geometry;
import com.jme3.scene.Mesh;
import com.jme3.scene.Node;
import holonomy.viewer.drawing.Drawing;
import holonomy.viewer.drawing.GlyphSites;
import holonomy.viewer.quantity.Overlay;
import java.util.concurrent.Executor;

/// One overlay of a surface: its triangles and its lines.
final class OverlayNode extends Node {
    private final Materials materials;
    private final Coming<Shapes> coming;
    private Shapes shapes = new Shapes(null, null);
    private Geometry segments;
    private Overlay shown;
    private int shownLevel;
    private float pixelScale;

    OverlayNode(String name, Materials materials, Executor maker) {
        super(name);
        this.materials = materials;
        this.coming = new Coming<>(maker, Shapes::release);
    }

    /// What is drawn, null where there is nothing of a kind.
    private record Shapes(Mesh triangles, Mesh segments) {
        static Shapes of(Drawing drawing) {
            return new Shapes(drawing.triangles().count() > 0 ? Buffers.mesh(drawing.triangles()) : null,
                    drawing.segments().count() > 0 ? Buffers.mesh(drawing.segments()) : null);
        }

        void release() {
            Buffers.release(triangles);
            Buffers.release(segments);
        }
    }

    /// Shows an overlay, soon.
    void show(Overlay overlay, GlyphSites sites, int level, float scale) {
        if (overlay != shown || overlay.followsDensity() && level != shownLevel) {
            coming.ask(() -> Shapes.of(overlay.draw(sites, level)));
        }
        if (scale != pixelScale && segments != null) {
            segments.getMaterial().setFloat("PixelScale", scale);
        }
        shown = overlay;
        shownLevel = level;
        pixelScale = scale;
        take(coming.take());
    }

    boolean isComplete() {
        return !coming.isExpected();
    }

    /// Waits for what is being made.
    void complete() {
        take(coming.await());
    }

    private void take(Shapes made) {
        if (made == null) {
            return;
        }
        detachAllChildren();
        shapes.release();
        shapes = made;
        segments = null;
        if (made.triangles != null) {
            Geometry triangles = new Geometry("triangles", made.triangles);
            triangles.setMaterial(materials.glyphs());
            attach(triangles);
        }
        if (made.segments != null) {
            segments = new Geometry("segments", made.segments);
            segments.setMaterial(materials.lines(pixelScale));
            attach(segments);
        }
    }

    private void attach(Geometry geometry) {
        geometry.setQueueBucket(RenderQueue.Bucket.Transparent);
        attachChild(geometry);
    }

    void release() {
        coming.giveUp();
        detachAllChildren();
        shapes.release();
        removeFromParent();
    }
}
