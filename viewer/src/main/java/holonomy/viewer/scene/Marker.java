package holonomy.viewer.scene;

import com.jme3.renderer.queue.RenderQueue;
import com.jme3.scene.Geometry;
import com.jme3.scene.Node;
import com.jme3.scene.Spatial;
import holonomy.viewer.colour.Colour;
import holonomy.viewer.drawing.Triangles;
import org.joml.Vector3d;

/// A ring on the screen round a place that was picked.
public final class Marker {
    private static final Colour INK = Colour.hex(0xc2255c);
    private static final int SIDES = 32;
    private static final double RADIUS = 8; // pixels at scale 1
    private static final double WIDTH = 2.2;

    private Marker() {
    }

    /// A ring about the node's origin.
    ///
    /// @param scale pixels per unit of the layout
    public static Node ring(Materials materials, double scale) {
        Triangles triangles = new Triangles();
        band(triangles, (RADIUS - 1.2) * scale, (RADIUS + WIDTH + 1.2) * scale, Colour.WHITE);
        band(triangles, RADIUS * scale, (RADIUS + WIDTH) * scale, INK);
        Geometry ring = new Geometry("marker", Buffers.mesh(triangles));
        ring.setMaterial(materials.glyphs());
        ring.setQueueBucket(RenderQueue.Bucket.Gui);
        ring.setCullHint(Spatial.CullHint.Inherit);
        Node node = new Node("marker");
        node.attachChild(ring);
        return node;
    }

    private static void band(Triangles triangles, double inner, double outer, Colour colour) {
        Vector3d normal = new Vector3d(0, 0, 1);
        for (int i = 0; i < SIDES; i++) {
            double a = 2 * Math.PI * i / SIDES;
            double b = 2 * Math.PI * (i + 1) / SIDES;
            Vector3d p = new Vector3d(inner * Math.cos(a), inner * Math.sin(a), 0);
            Vector3d q = new Vector3d(outer * Math.cos(a), outer * Math.sin(a), 0);
            Vector3d r = new Vector3d(outer * Math.cos(b), outer * Math.sin(b), 0);
            Vector3d s = new Vector3d(inner * Math.cos(b), inner * Math.sin(b), 0);
            triangles.add(p, q, r, normal, 0, colour);
            triangles.add(p, r, s, normal, 0, colour);
        }
    }
}
