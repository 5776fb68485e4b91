package holonomy.viewer.scene;

import com.jme3.material.Material;
import com.jme3.math.ColorRGBA;
import com.jme3.renderer.queue.RenderQueue;
import com.jme3.scene.Geometry;
import com.jme3.scene.Node;
import holonomy.viewer.colour.ColourMap;
import holonomy.viewer.drawing.GlyphSites;
import holonomy.viewer.model.ShownSurface;
import holonomy.viewer.quantity.LabelQuantity;
import holonomy.viewer.quantity.Overlay;
import holonomy.viewer.quantity.Paint;
import holonomy.viewer.quantity.PolarQuantity;
import holonomy.viewer.quantity.ScalarQuantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/// A surface and what is drawn on it, as jMonkeyEngine geometries. Buffers are made on another thread, and only where what they show has changed;
/// until they are there, the node shows what it showed before.
public final class SurfaceNode extends Node {
    private static final ColorRGBA EDGE = new ColorRGBA(0.10f, 0.11f, 0.14f, 0.30f);
    /// The distance of neighbouring glyphs on the screen, in pixels at scale 1.
    private static final double GLYPH_PIXELS = 25;

    private final Materials materials;
    private final Executor maker;
    private final Geometry surface = new Geometry("surface");
    private final Map<String, OverlayNode> overlays = new LinkedHashMap<>();
    private final Coming<SurfaceBuffers> coming;
    private boolean coarseInMotion;
    private float pixelScale = 1;
    private double unitsPerPixel;
    private boolean moving;
    private SurfaceBuffers buffers; // null before the first
    private GlyphSites sites;
    private ShownSurface shown; // what was asked for last

    /// @param maker          where buffers are made
    /// @param coarseInMotion whether a large mesh is drawn coarser while it moves
    public SurfaceNode(String name, Materials materials, Executor maker, boolean coarseInMotion) {
        super(name);
        this.materials = materials;
        this.maker = maker;
        this.coarseInMotion = coarseInMotion;
        this.coming = new Coming<>(maker, SurfaceBuffers::release);
    }

    /// The state that is shown, or will be as soon as its buffers are made; null before the first.
    public ShownSurface shown() {
        return shown;
    }

    /// Shows this state of the surface, soon.
    public void show(ShownSurface next) {
        if (shown == null || shown.mesh() != next.mesh()) {
            sites = GlyphSites.of(next.mesh(), 2 * next.bounds().radius());
        }
        if (shown == null || !SurfaceBuffers.fit(shown, next)) {
            askFor(next);
        }
        shown = next;
        dress();
        showOverlays();
    }

    /// From now on a large mesh is drawn coarser while it moves, as soon as that is made.
    public void coarsenInMotion() {
        coarseInMotion = true;
        if (shown != null) {
            askFor(shown);
        }
    }

    private void askFor(ShownSurface next) {
        SurfaceBuffers before = buffers; // its normals may do again
        boolean coarse = coarseInMotion;
        coming.ask(() -> SurfaceBuffers.of(next, before, coarse));
    }

    /// Adapts line widths and the density of glyphs to the screen, and takes over what has been made.
    ///
    /// @param scale pixels per line width of one
    /// @param units mesh units per pixel at scale 1 where the camera looks
    /// @param moves whether the camera does
    public void adapt(float scale, double units, boolean moves) {
        boolean rescaled = scale != pixelScale || moves != moving;
        pixelScale = scale;
        unitsPerPixel = units;
        moving = moves;
        if (shown == null) {
            return;
        }
        take(coming.take());
        if (rescaled) {
            dress();
        }
        showOverlays();
    }

    /// Whether everything that was asked for is drawn.
    public boolean isComplete() {
        return !coming.isExpected() && overlays.values().stream().allMatch(OverlayNode::isComplete);
    }

    /// Waits until everything that was asked for is made.
    public void complete() {
        take(coming.await());
        overlays.values().forEach(OverlayNode::complete);
    }

    private void take(SurfaceBuffers made) {
        if (made == null) {
            return;
        }
        if (buffers != null) {
            buffers.release();
        }
        buffers = made;
        dress();
    }

    /// Gives the geometry the mesh and the material of what its buffers hold.
    private void dress() {
        if (buffers == null || coming.isExpected()) {
            return;
        }
        surface.setMesh(buffers.mesh(moving));
        attachChild(surface); // nothing happens if it is there
        surface.updateModelBound();
        surface.setMaterial(material(shown, shown.paint().orElse(null)));
        boolean translucent = shown.style().opacity() < 1 || !shown.style().faces();
        surface.setQueueBucket(translucent ? RenderQueue.Bucket.Transparent : RenderQueue.Bucket.Opaque);
        surface.setCullHint(shown.style().opacity() > 0 ? CullHint.Inherit : CullHint.Always);
    }

    private void showOverlays() {
        List<Overlay> wanted = shown.overlays();
        List<String> gone = new ArrayList<>(overlays.keySet());
        wanted.forEach(overlay -> gone.remove(overlay.name()));
        gone.forEach(name -> overlays.remove(name).release());
        int level = sites.levelFor(GLYPH_PIXELS * unitsPerPixel);
        for (Overlay overlay : wanted) {
            OverlayNode node = overlays.computeIfAbsent(overlay.name(), name -> {
                OverlayNode added = new OverlayNode(name, materials, maker);
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
        boolean edged = next.style().edges() && !buffers.isCoarse(moving);
        if (edged || !next.style().faces()) {
            material.setFloat("EdgeWidth", pixelScale);
            material.setColor("EdgeColour", EDGE);
        }
        return material;
    }

    /// Frees the buffers; the node is not used any more.
    public void release() {
        coming.giveUp();
        if (buffers != null) {
            buffers.release();
        }
        overlays.values().forEach(OverlayNode::release);
        overlays.clear();
        removeFromParent();
    }
}
