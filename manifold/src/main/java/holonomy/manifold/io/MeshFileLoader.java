package holonomy.manifold.io;

import com.jme3.asset.AssetInfo;
import com.jme3.asset.AssetLoader;
import com.jme3.material.Material;
import com.jme3.scene.Geometry;
import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer;
import com.jme3.util.BufferUtils;
import holonomy.manifold.MeshException;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;

/// Lets a jMonkeyEngine asset manager load PLY, OFF and STL: `assets.registerLoader(MeshFileLoader.class,
/// MeshFileLoader.endings())`.
///
/// The geometry has positions, indices and, where the file has them, colours of vertices, in the file's order.
public final class MeshFileLoader implements AssetLoader {
    /// The endings to register: those of formats that jMonkeyEngine lacks.
    public static String[] endings() {
        return Stream.of(MeshFormat.PLY, MeshFormat.OFF, MeshFormat.STL).flatMap(format -> format.endings().stream())
                .toArray(String[]::new);
    }

    @Override
    public Object load(AssetInfo info) throws IOException {
        String name = info.getKey().getName();
        MeshFormat format = MeshFormat.ofName(name).filter(known -> !known.isAsset()).orElseThrow(() -> new MeshException(name
                + ": unknown file ending, expected one of " + String.join(", ", endings())
                + "; register the loader for these only"));
        try (InputStream stream = info.openStream()) {
            MeshFile file = MeshFile.parse(name, format, stream.readAllBytes());
            Geometry geometry = new Geometry(name, surface(file));
            geometry.setMaterial(material(info, file));
            return geometry;
        }
    }

    private static Mesh surface(MeshFile file) {
        holonomy.manifold.Mesh mesh = file.mesh();
        double[] positions = mesh.positions();
        float[] coordinates = new float[positions.length];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = (float) positions[i];
        }
        Mesh surface = new Mesh();
        surface.setBuffer(VertexBuffer.Type.Position, 3, BufferUtils.createFloatBuffer(coordinates));
        surface.setBuffer(VertexBuffer.Type.Index, 3, BufferUtils.createIntBuffer(mesh.faces()));
        file.vertexColors().ifPresent(colors -> {
            float[] channels = new float[4 * colors.length];
            for (int v = 0; v < colors.length; v++) {
                channels[4 * v] = (colors[v] >> 16 & 0xff) / 255f;
                channels[4 * v + 1] = (colors[v] >> 8 & 0xff) / 255f;
                channels[4 * v + 2] = (colors[v] & 0xff) / 255f;
                channels[4 * v + 3] = 1;
            }
            surface.setBuffer(VertexBuffer.Type.Color, 4, BufferUtils.createFloatBuffer(channels));
        });
        surface.updateBound();
        return surface;
    }

    private static Material material(AssetInfo info, MeshFile file) {
        Material material = new Material(info.getManager(), "Common/MatDefs/Misc/Unshaded.j3md");
        material.setBoolean("VertexColor", file.vertexColors().isPresent());
        return material;
    }
}
