package holonomy.manifold.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jme3.anim.AnimComposer;
import com.jme3.anim.SkinningControl;
import com.jme3.anim.util.AnimMigrationUtils;
import com.jme3.asset.plugins.FileLocator;
import com.jme3.scene.Geometry;
import com.jme3.scene.VertexBuffer;
import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import holonomy.manifold.generate.Shapes;
import holonomy.manifold.repair.Repaired;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetModelTest {
    @TempDir
    Path folder;

    /// Two triangles, drawn by two nodes of which one is moved and scaled; a texture is named that does not exist.
    private static String gltf() {
        ByteBuffer buffer = ByteBuffer.allocate(4 * 12 + 6 * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (float coordinate : new float[] {0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0}) {
            buffer.putFloat(coordinate);
        }
        for (int index : new int[] {0, 1, 2, 0, 2, 3}) {
            buffer.putShort((short) index);
        }
        return """
                {"asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0, 1]}],
                 "nodes": [{"mesh": 0}, {"mesh": 0, "translation": [10, 0, 0], "scale": [2, 2, 2]}],
                 "meshes": [{"primitives": [{"attributes": {"POSITION": 0}, "indices": 1, "material": 0}]}],
                 "materials": [{"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}}],
                 "textures": [{"source": 0}], "images": [{"uri": "missing.png"}],
                 "buffers": [{"byteLength": 60, "uri": "data:application/octet-stream;base64,%s"}],
                 "bufferViews": [{"buffer": 0, "byteLength": 48, "byteOffset": 0}, {"buffer": 0, "byteLength": 12, "byteOffset": 48}],
                 "accessors": [{"bufferView": 0, "componentType": 5126, "count": 4, "type": "VEC3", "max": [1, 1, 0], "min": [0, 0, 0]},
                               {"bufferView": 1, "componentType": 5123, "count": 6, "type": "SCALAR"}]}
                """.formatted(Base64.getEncoder().encodeToString(buffer.array()));
    }

    @Test
    void geometriesAreJoinedWithTheirWorldTransformsAndTexturesDoNotMatter() throws IOException {
        Path path = Files.writeString(folder.resolve("two squares.gltf"), gltf());
        MeshFile file = MeshFile.read(path);
        assertEquals(MeshFormat.GLTF, file.format());
        assertArrayEquals(new double[] {0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 10, 0, 0, 12, 0, 0, 12, 2, 0, 10, 2, 0},
                file.mesh().positions());
        assertArrayEquals(new int[] {0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7}, file.mesh().faces());
        AssetModel model = file.model().orElseThrow();
        assertEquals(List.of(0, 4), model.parts().stream().map(AssetModel.Part::vertexBegin).toList());
        assertEquals(List.of(0, 2), model.parts().stream().map(AssetModel.Part::faceBegin).toList());
    }

    @Test
    void aLinkToAModelLoads() throws IOException {
        Path real = Files.writeString(Files.createDirectory(folder.resolve("real")).resolve("square.gltf"), gltf());
        Path link = Files.createSymbolicLink(folder.resolve("link.gltf"), real);
        assertEquals(4, MeshFile.read(link).mesh().faceCount());
    }

    @ParameterizedTest
    @CsvSource({"Models/Oto/Oto.mesh.xml, Oto.mesh.xml", "Models/Boat/boat.j3o, boat.j3o"})
    void aUsersCopyLoadsWithoutTheFilesThatItNames(String asset, String name) throws IOException {
        Path path = folder.resolve(name);
        try (InputStream stream = getClass().getClassLoader().getResourceAsStream(asset)) {
            assertNotNull(stream);
            Files.copy(stream, path);
        }
        Mesh expected = MeshFile.readResource(asset).mesh();
        MeshFile file = MeshFile.read(path);
        assertArrayEquals(expected.positions(), file.mesh().positions());
        assertArrayEquals(expected.faces(), file.mesh().faces());
    }

    @Test
    void aPoseMovesTheRawMeshInItsOwnOrder() {
        AssetModel model = AssetModel.readResource("Models/Oto/Oto.mesh.xml");
        Mesh bind = model.file().mesh();
        assertArrayEquals(bind.positions(), model.positions());
        for (AssetModel.Part part : model.parts()) {
            assertEquals(4 * part.vertexCount(),
                    part.geometry().getMesh().getBuffer(VertexBuffer.Type.BoneWeight).getData().limit());
        }
        AnimMigrationUtils.migrate(model.spatial());
        SkinningControl skinning = model.spatial().getControl(SkinningControl.class);
        AnimComposer composer = model.spatial().getControl(AnimComposer.class);
        skinning.setHardwareSkinningPreferred(false);
        composer.setCurrentAction("Walk");
        composer.setTime(0.4);
        model.spatial().updateLogicalState(0);
        skinning.render(null, null);
        Mesh posed = bind.withPositions(model.positions());
        Repaired repaired = Repaired.of(bind);
        double largest = 0;
        double parted = 0;
        int[] vertexOfFile = repaired.vertexOfFile();
        int[] fileVertex = repaired.fileVertex();
        for (int v = 0; v < bind.vertexCount(); v++) {
            int w = fileVertex[vertexOfFile[v]];
            largest = Math.max(largest, Math.abs(posed.z(v) - bind.z(v)));
            parted = Math.max(parted, Math.abs(posed.x(v) - posed.x(w)) + Math.abs(posed.y(v) - posed.y(w)));
        }
        assertTrue(largest > 0.1, "nothing moved");
        assertTrue(parted < 1e-4, "welded vertices part by " + parted);
    }

    @Test
    void jMonkeyEngineLoadsTheFormatsItLacked() {
        Mesh mesh = Shapes.icosphere(1);
        int[] colors = new int[mesh.vertexCount()];
        colors[1] = 0xff0000;
        MeshWriter.of(mesh).vertexColors(colors).write(folder.resolve("ball.ply"));
        SurfaceAssets assets = SurfaceAssets.create();
        assets.registerLocator(folder.toString(), FileLocator.class);
        Geometry geometry = (Geometry) assets.loadModel("ball.ply");
        assertEquals(mesh.vertexCount(), geometry.getMesh().getVertexCount());
        assertEquals(mesh.faceCount(), geometry.getMesh().getTriangleCount());
        assertEquals(1f, geometry.getMesh().getFloatBuffer(VertexBuffer.Type.Color).get(4));
    }

    @Test
    void aFormatThatIsNoModelIsRefused() throws IOException {
        Path path = Files.writeString(folder.resolve("a.obj"), "v 0 0 0\n");
        assertTrue(assertThrows(MeshException.class, () -> AssetModel.read(path)).getMessage().contains("MeshFile"));
    }

    /// A load that takes long, or was given up and goes on, does not hold up another; jMonkeyEngine's log comes back after the last.
    @Test
    void modelsAreLoadedBesideEachOther() throws Exception {
        Logger log = Logger.getLogger("com.jme3");
        Level before = log.getLevel();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread slow = Thread.ofPlatform().daemon().start(() -> SurfaceAssets.quietly(() -> {
            begun.countDown();
            try {
                return end.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException given) {
                throw new IllegalStateException(given);
            }
        }));
        begun.await();
        CompletableFuture<AssetModel> other = CompletableFuture.supplyAsync(() -> AssetModel.readResource("Models/Oto/Oto.mesh.xml"));
        assertEquals(3992, other.get(60, TimeUnit.SECONDS).file().mesh().faceCount());
        assertTrue(slow.isAlive(), "the slow one has ended: nothing was tested");
        assertEquals(Level.OFF, log.getLevel());
        end.countDown();
        slow.join();
        assertEquals(before, log.getLevel());
    }
}
