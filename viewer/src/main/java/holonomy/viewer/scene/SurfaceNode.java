package holonomy.viewer.scene;

import com.jme3.material.Material;
import com.jme3.math.ColorRGBA;
import com.jme3.renderer.queue.RenderQueue;
import com.jme3.scene.Geometry;
import com.jme3.scene.Mesh;
import com.jme3.scene.Node;
import com.jme3.scene.VertexBuffer;
import com.jme3.util.BufferUtils;
import holonomy.viewer.drawing.CornerNormals;
import holonomy.viewer.drawing.SurfaceDrawing;
import holonomy.viewer.model.LabelQuantity;
import holonomy.viewer.model.Quantity;
import holonomy.viewer.model.ScalarQuantity;
import holonomy.viewer.model.ShownSurface;

/// A surface and what is drawn on it, as jMonkeyEngine geometries. Buffers are made anew only where what they show has changed.
public final class SurfaceNode extends Node {
    private static final ColorRGBA EDGE = new ColorRGBA(0.10f, 0.11f, 0.14f, 0.55f);

    private final Materials materials;
    private final Geometry surface = new Geometry("surface");
    private float edgeWidth = 1;
    private float[] cornerNormals;
    private ShownSurface shown;

    public SurfaceNode(String name, Materials materials) {
        super(name);
        this.materials = materials;
        attachChild(surface);
    }

    public ShownSurface shown() {
        return shown;
    }

    /// Shows this state of the surface.
    public void show(ShownSurface next) {
        Quantity paint = next.paint().orElse(null);
        boolean sameMesh = shown != null && shown.mesh() == next.mesh();
        if (!sameMesh) {
            cornerNormals = CornerNormals.of(next.mesh());
        }
        if (!sameMesh || paint != shown.paint().orElse(null)) {
            replaceMesh(SurfaceDrawing.of(next.mesh(), cornerNormals, paint));
        }
        surface.setMaterial(material(next, paint));
        surface.setQueueBucket(next.style().opacity() < 1 ? RenderQueue.Bucket.Transparent : RenderQueue.Bucket.Opaque);
        surface.setCullHint(next.style().opacity() > 0 ? CullHint.Inherit : CullHint.Always);
        shown = next;
    }

    private Material material(ShownSurface next, Quantity paint) {
        Material material = materials.surface(next.style().base(), next.style().opacity());
        switch (paint) {
            case ScalarQuantity scalar -> {
                material.setTexture("ColourMap", materials.texture(scalar.map()));
                material.setFloat("Low", (float) scalar.range().low());
                material.setFloat("High", (float) scalar.range().high());
                if (scalar.isolines() > 0) {
                    material.setFloat("Isolines", (float) scalar.isolines());
                }
            }
            case LabelQuantity _ -> material.setBoolean("HasColours", true);
            case null, default -> { }
        }
        if (next.style().edges()) {
            material.setFloat("EdgeWidth", edgeWidth);
            material.setColor("EdgeColour", EDGE);
        }
        return material;
    }

    private void replaceMesh(SurfaceDrawing drawing) {
        release();
        Mesh mesh = new Mesh();
        mesh.setBuffer(VertexBuffer.Type.Position, 3, BufferUtils.createFloatBuffer(drawing.positions()));
        mesh.setBuffer(VertexBuffer.Type.Normal, 3, BufferUtils.createFloatBuffer(drawing.normals()));
        mesh.setBuffer(VertexBuffer.Type.TexCoord, 2, BufferUtils.createFloatBuffer(drawing.values()));
        mesh.setBuffer(VertexBuffer.Type.TexCoord2, 3, BufferUtils.createFloatBuffer(drawing.barycentric()));
        mesh.setBuffer(VertexBuffer.Type.Color, 4, BufferUtils.createByteBuffer(drawing.colours()));
        mesh.getBuffer(VertexBuffer.Type.Color).setNormalized(true);
        mesh.setStatic();
        mesh.updateCounts();
        mesh.updateBound();
        surface.setMesh(mesh);
        surface.updateModelBound();
    }

    /// Pixels of an edge line; follows the screen's scale.
    public void setEdgeWidth(float pixels) {
        edgeWidth = pixels;
        if (shown != null && shown.style().edges()) {
            surface.getMaterial().setFloat("EdgeWidth", pixels);
        }
    }

    private void release() {
        if (surface.getMesh() != null) {
            for (VertexBuffer buffer : surface.getMesh().getBufferList()) {
                buffer.dispose();
            }
        }
    }
}
