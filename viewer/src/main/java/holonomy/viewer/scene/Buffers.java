package holonomy.viewer.scene;

import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer;
import com.jme3.util.BufferUtils;
import holonomy.viewer.drawing.Segments;
import holonomy.viewer.drawing.Triangles;
import holonomy.viewer.quantity.SurfaceDrawing;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/// Drawings as jMonkeyEngine meshes.
final class Buffers {
    private Buffers() {
    }

    static Mesh mesh(SurfaceDrawing drawing) {
        int corners = drawing.cornerCount();
        Mesh mesh = new Mesh();
        mesh.setBuffer(VertexBuffer.Type.Position, 3, (FloatBuffer) BufferUtils.createFloatBuffer(3 * corners).put(drawing.positions()).flip());
        mesh.setBuffer(VertexBuffer.Type.Normal, 4, VertexBuffer.Format.Short, BufferUtils.createShortBuffer(4 * corners).put(drawing.normals()).flip());
        mesh.getBuffer(VertexBuffer.Type.Normal).setNormalized(true);
        setBytes(mesh, VertexBuffer.Type.TexCoord2, drawing.places());
        if (drawing.valuesPerCorner() > 0) {
            int count = drawing.valuesPerCorner();
            mesh.setBuffer(VertexBuffer.Type.TexCoord, count, (FloatBuffer) BufferUtils.createFloatBuffer(count * corners).put(drawing.values()).flip());
        }
        if (drawing.isColoured()) {
            setBytes(mesh, VertexBuffer.Type.Color, drawing.colours());
            mesh.getBuffer(VertexBuffer.Type.Color).setNormalized(true);
        }
        return finished(mesh);
    }

    private static void setBytes(Mesh mesh, VertexBuffer.Type type, ByteBuffer values) {
        mesh.setBuffer(type, 4, VertexBuffer.Format.UnsignedByte, BufferUtils.createByteBuffer(values.remaining()).put(values).flip());
    }

    static Mesh mesh(Triangles triangles) {
        Mesh mesh = new Mesh();
        setFloats(mesh, VertexBuffer.Type.Position, 3, triangles.positions());
        setFloats(mesh, VertexBuffer.Type.Normal, 3, triangles.normals());
        setFloats(mesh, VertexBuffer.Type.TexCoord, 1, triangles.lifts());
        setColours(mesh, triangles.colours());
        return finished(mesh);
    }

    /// Two triangles per segment; the line shader moves their corners apart.
    static Mesh mesh(Segments segments) {
        int count = segments.count();
        float[] ends = segments.ends();
        byte[] colours = segments.colours();
        float[] widths = segments.widths();
        float[] here = new float[18 * count];
        float[] there = new float[18 * count];
        float[] sides = new float[18 * count];
        byte[] tints = new byte[24 * count];
        int[] endOf = {0, 1, 1, 0, 1, 0};
        int[] sideOf = {1, -1, 1, 1, 1, -1}; // as seen when looking to the other end
        for (int s = 0; s < count; s++) {
            for (int i = 0; i < 6; i++) {
                int corner = 6 * s + i;
                System.arraycopy(ends, 6 * s + 3 * endOf[i], here, 3 * corner, 3);
                System.arraycopy(ends, 6 * s + 3 * (1 - endOf[i]), there, 3 * corner, 3);
                sides[3 * corner] = sideOf[i];
                sides[3 * corner + 1] = endOf[i] == 0 ? sideOf[i] : -sideOf[i];
                sides[3 * corner + 2] = widths[s] / 2;
                System.arraycopy(colours, 4 * s, tints, 4 * corner, 4);
            }
        }
        Mesh mesh = new Mesh();
        setFloats(mesh, VertexBuffer.Type.Position, 3, here);
        setFloats(mesh, VertexBuffer.Type.TexCoord, 3, there);
        setFloats(mesh, VertexBuffer.Type.TexCoord2, 3, sides);
        setColours(mesh, tints);
        return finished(mesh);
    }

    /// Frees a mesh's memory on both sides, at once rather than when the collector comes by.
    static void release(Mesh mesh) {
        if (mesh != null) {
            for (VertexBuffer buffer : mesh.getBufferList()) {
                buffer.dispose();
                BufferUtils.destroyDirectBuffer(buffer.getData());
            }
        }
    }

    private static void setFloats(Mesh mesh, VertexBuffer.Type type, int components, float[] values) {
        mesh.setBuffer(type, components, BufferUtils.createFloatBuffer(values));
    }

    private static void setColours(Mesh mesh, byte[] colours) {
        mesh.setBuffer(VertexBuffer.Type.Color, 4, BufferUtils.createByteBuffer(colours));
        mesh.getBuffer(VertexBuffer.Type.Color).setNormalized(true);
    }

    private static Mesh finished(Mesh mesh) {
        mesh.setStatic();
        mesh.updateCounts();
        mesh.updateBound();
        return mesh;
    }
}
