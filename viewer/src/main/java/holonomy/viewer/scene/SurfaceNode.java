package holonomy.viewer.scene;

import com.jme3.material.Material;
import com.jme3.math.ColorRGBA;
import com.jme3.renderer.queue.RenderQueue;
import com.jme3.scene.Geometry;
import com.jme3.scene.Node;
import holonomy.viewer.colour.ColourMap;
import holonomy.viewer.drawing.CornerNormals;
import holonomy.viewer.drawing.GlyphSites;
import holonomy.viewer.model.Bounds;
import holonomy.viewer.model.ShownSurface;
import holonomy.viewer.quantity.LabelQuantity;
import holonomy.viewer.quantity.Overlay;
import holonomy.viewer.quantity.Paint;
import holonomy.viewer.quantity.PolarQuantity;
import holonomy.viewer.quantity.ScalarQuantity;
import holonomy.viewer.quantity.SurfaceDrawing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A surface and what is drawn on it, as jMonkeyEngine geometries. Buffers are made anew only where what they show has changed.
public final class SurfaceNode extends Node {
    private static final ColorRGBA EDGE = new ColorRGBA(0.10f, 0.11f, 0.14f, 0.30f);
    /// The distance of neighbouring glyphs on the screen, in pixels at scale 1.
    private static final double GLYPH_PIXELS = 25;

    private final Materials materials;
    private final Geometry surface = new Geometry("surface");
    private final Map<String, OverlayNode> overlays = new LinkedHashMap<>();
    private float pixelScale = 1;
    private double unitsPerPixel;
    private float[] cornerNormals;
    private GlyphSites sites;
    private ShownSurface shown;

    public SurfaceNode(String name, Materials materials) {
        super(name);
        this.materials = materials;
        attachChild(surface);
    }

    /// The state that is shown, or null before the first.
    public ShownSurface shown() {
        return shown;
    }

    /// Shows this state of the surface.
    public void show(ShownSurface next) {
        Paint paint = next.paint().orElse(null);
        boolean sameMesh = shown != null && shown.mesh() == next.mesh();
        if (!sameMesh) {
            cornerNormals = CornerNormals.of(next.mesh());
            sites = null;
        }
        if (!sameMesh || paint != shown.paint().orElse(null)) {
            Buffers.release(surface.getMesh());
            surface.setMesh(Buffers.mesh(SurfaceDrawing.of(next.mesh(), cornerNormals, paint)));
            surface.updateModelBound();
        }
        surface.setMaterial(material(next, paint));
        boolean translucent = next.style().opacity() < 1 || !next.style().faces();
        surface.setQueueBucket(translucent ? RenderQueue.Bucket.Transparent : RenderQueue.Bucket.Opaque);
        surface.setCullHint(next.style().opacity() > 0 ? CullHint.Inherit : CullHint.Always);
        shown = next;
        showOverlays();
    }

    /// Adapts line widths and the density of glyphs to the screen.
    ///
    /// @param scale pixels per line width of one
    /// @param units mesh units per pixel at scale 1 where the camera looks
    public void adapt(float scale, double units) {
        boolean rescaled = scale != pixelScale;
        pixelScale = scale;
        unitsPerPixel = units;
        if (shown == null) {
            return;
        }
        if (rescaled) {
            surface.setMaterial(material(shown, shown.paint().orElse(null)));
        }
        showOverlays();
    }

    private void showOverlays() {
        List<Overlay> wanted = shown.overlays();
        List<String> gone = new ArrayList<>(overlays.keySet());
        wanted.forEach(overlay -> gone.remove(overlay.name()));
        gone.forEach(name -> overlays.remove(name).release());
        if (wanted.isEmpty()) {
            return;
        }
        if (sites == null) {
            sites = GlyphSites.of(shown.mesh(), 2 * Bounds.of(shown.mesh()).radius());
        }
        int level = sites.levelFor(GLYPH_PIXELS * unitsPerPixel);
        for (Overlay overlay : wanted) {
            OverlayNode node = overlays.computeIfAbsent(overlay.name(), name -> {
                OverlayNode added = new OverlayNode(name, materials);
                attachChild(added);
                return added;
            });
            node.show(overlay, sites, level, pixelScale);
        }
    }

    private Material material(ShownSurface next, Paint paint) {
        Material material = materials.surface(next.style().base(), next.style().opacity(), next.style().opacity() < 1 || !next.style().faces());
        material.setFloat("PixelScale", pixelScale);
        switch (paint) {
            case ScalarQuantity scalar -> {
                material.setTexture("ColourMap", materials.texture(scalar.map()));
                material.setFloat("Low", (float) scalar.range().low());
                material.setFloat("High", (float) scalar.range().high());
                if (scalar.isolines() > 0) {
                    material.setFloat("Isolines", (float) scalar.isolines());
                }
            }
            case PolarQuantity polar -> {
                material.setTexture("ColourMap", materials.texture(ColourMap.CYCLIC));
                material.setFloat("Radius", (float) polar.radius());
                material.setFloat("Ring", (float) polar.ring());
            }
            case LabelQuantity _ -> material.setBoolean("HasColours", true);
            case null -> { }
        }
        if (!next.style().faces()) {
            material.setBoolean("Wireframe", true);
        }
        if (next.style().edges() || !next.style().faces()) {
            material.setFloat("EdgeWidth", pixelScale);
            material.setColor("EdgeColour", EDGE);
        }
        return material;
    }

    /// Frees the buffers; the node is not used any more.
    public void release() {
        Buffers.release(surface.getMesh());
        overlays.values().forEach(OverlayNode::release);
        overlays.clear();
        removeFromParent();
    }
}
