package holonomy.manifold.io;

import com.jme3.asset.AssetNotFoundException;
import com.jme3.asset.plugins.ClasspathLocator;
import com.jme3.asset.plugins.FileLocator;
import com.jme3.math.Matrix4f;
import com.jme3.scene.Geometry;
import com.jme3.scene.Spatial;
import com.jme3.scene.VertexBuffer;
import com.jme3.scene.mesh.IndexBuffer;
import holonomy.manifold.Interruption;
import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A model that jMonkeyEngine loaded without a window: its scene, and where each of its geometries lies in the raw mesh.
///
/// The raw mesh holds the vertices of all geometries one after another, each in its buffer's order, moved by its world
/// transform. So buffers per vertex (bone indices, bone weights) and posed positions fit the raw mesh.
public final class AssetModel {
    private final Spatial spatial;
    private final List<Part> parts;
    private final MeshFile file;

    /// A geometry of triangles: its vertices are `vertexBegin` to `vertexBegin + vertexCount` of the raw mesh, its faces
    /// likewise.
    public record Part(Geometry geometry, int vertexBegin, int vertexCount, int faceBegin, int faceCount) {
    }

    private AssetModel(String name, MeshFormat format, Spatial spatial) {
        this.spatial = spatial;
        spatial.updateGeometricState();
        List<Geometry> geometries = new ArrayList<>();
        spatial.depthFirstTraversal(node -> {
            if (node instanceof Geometry geometry) {
                geometries.add(geometry);
            }
        });
        List<String> notes = new ArrayList<>();
        List<Part> found = new ArrayList<>();
        int vertices = 0;
        int faces = 0;
        for (Geometry geometry : geometries) {
            if (!hasTriangles(geometry)) {
                notes.add("geometry " + TextScanner.printable(String.valueOf(geometry.getName())) + " has no triangles: ignored");
                continue;
            }
            int vertexCount = geometry.getMesh().getFloatBuffer(VertexBuffer.Type.Position).limit() / 3;
            int faceCount = geometry.getMesh().getIndicesAsList().size() / 3;
            found.add(new Part(geometry, vertices, vertexCount, faces, faceCount));
            vertices += vertexCount;
            faces += faceCount;
        }
        if (faces == 0) {
            throw new MeshException(name
                    + ": no triangles in the scene, expected at least one; export the surface with the model");
        }
        if (found.size() > 1) {
            notes.add(found.size() + " geometries joined");
        }
        this.parts = List.copyOf(found);
        int[] polygonOfFace = new int[faces];
        Arrays.setAll(polygonOfFace, f -> f);
        this.file = new MeshFile(name, format, rawMesh(name, vertices, faces), polygonOfFace, faces, null, null, Map.of(),
                Map.of(), notes, this);
    }

    private static boolean hasTriangles(Geometry geometry) {
        return switch (geometry.getMesh().getMode()) {
            case Triangles, TriangleStrip, TriangleFan -> geometry.getMesh().getFloatBuffer(VertexBuffer.Type.Position) != null
                    && geometry.getMesh().getTriangleCount() > 0;
            default -> false;
        };
    }

    private Mesh rawMesh(String name, int vertices, int faces) {
        int[] corners = new int[3 * faces];
        for (Part part : parts) {
            IndexBuffer indices = part.geometry().getMesh().getIndicesAsList();
            for (int i = 0; i < 3 * part.faceCount(); i++) {
                int index = indices.get(i);
                if (index < 0 || index >= part.vertexCount()) {
                    throw new MeshException(name + ", geometry "
                            + TextScanner.printable(String.valueOf(part.geometry().getName()))
                            + ", face " + i / 3 + ": vertex index " + index + ", expected 0 to " + (part.vertexCount() - 1)
                            + "; export the model again");
                }
                corners[3 * part.faceBegin() + i] = part.vertexBegin() + index;
            }
        }
        try {
            return Mesh.of(positions(vertices), corners);
        } catch (MeshException e) {
            throw new MeshException(name + ", " + e.getMessage(), e);
        }
    }

    /// Loads a model file; textures and materials beside it are not needed.
    ///
    /// @throws MeshException if jMonkeyEngine cannot load it or it holds no triangles
    /// @throws java.util.concurrent.CancellationException if the thread is interrupted meanwhile
    public static AssetModel read(Path path) {
        Path real;
        try {
            real = path.toRealPath();
        } catch (IOException e) {
            throw new MeshException(path + ": no such file, expected a mesh; check the path", e);
        }
        SurfaceAssets assets = SurfaceAssets.create();
        assets.registerLocator(real.getParent().toString(), FileLocator.class);
        return load(assets, path.toString(), real.getFileName().toString());
    }

    /// Loads a model from the class path, such as `Models/Oto/Oto.mesh.xml`.
    ///
    /// @throws MeshException if it is missing or holds no triangles
    public static AssetModel readResource(String assetName) {
        if (classLoader().getResource(assetName) == null) {
            throw missing(assetName);
        }
        SurfaceAssets assets = SurfaceAssets.create();
        assets.registerLocator("/", ClasspathLocator.class);
        return load(assets, assetName, assetName);
    }

    static MeshException missing(String assetName) {
        return new MeshException(assetName
                + ": not on the class path, expected a mesh there; add the artifact that holds it, such as jme3-testdata");
    }

    static ClassLoader classLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : AssetModel.class.getClassLoader();
    }

    private static AssetModel load(SurfaceAssets assets, String name, String assetName) {
        MeshFormat format = MeshFormat.ofName(assetName).filter(MeshFormat::isAsset).orElseThrow(() -> new MeshException(name
                + ": not a format of models, expected .mesh.xml, .gltf, .glb, .fbx or .j3o; read it with MeshFile"));
        try {
            return new AssetModel(name, format, SurfaceAssets.quietly(() -> assets.loadModel(assetName)));
        } catch (MeshException e) {
            throw e;
        } catch (AssetNotFoundException e) {
            throw new MeshException(name + ": a file that it refers to is missing (" + oneLine(e)
                    + "), expected it beside the model; restore it", e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
            Interruption.check(); // given up
            // jMonkeyEngine's loaders answer a damaged file with whatever their parsers run into, absurd allocations included.
            throw new MeshException(name + ": not readable as " + format + " (" + oneLine(e)
                    + "), expected an intact file; export it again or convert it to PLY", e);
        }
    }

    /// The innermost reason, on one line.
    private static String oneLine(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String line = message.replaceAll("\\s+", " ").replaceAll("[^\\x20-\\x7e]", "?").strip();
        return line.length() > 160 ? line.substring(0, 160) + "..." : line;
    }

    /// The scene's root, to be posed, weighed and shown.
    public Spatial spatial() {
        return spatial;
    }

    /// The geometries with triangles in the order of the raw mesh.
    public List<Part> parts() {
        return parts;
    }

    /// The mesh file's view of the model: the raw mesh as it was loaded, in bind pose.
    public MeshFile file() {
        return file;
    }

    /// The positions `[V, 3]` that the geometries' buffers hold now, for instance after skinning, in the raw mesh's order.
    public double[] positions() {
        Part last = parts.getLast();
        return positions(last.vertexBegin() + last.vertexCount());
    }

    private double[] positions(int vertices) {
        double[] positions = new double[3 * vertices];
        for (Part part : parts) {
            Matrix4f world = part.geometry().getWorldMatrix();
            FloatBuffer buffer = part.geometry().getMesh().getFloatBuffer(VertexBuffer.Type.Position);
            for (int v = 0; v < part.vertexCount(); v++) {
                double x = buffer.get(3 * v);
                double y = buffer.get(3 * v + 1);
                double z = buffer.get(3 * v + 2);
                int i = 3 * (part.vertexBegin() + v);
                positions[i] = world.m00 * x + world.m01 * y + world.m02 * z + world.m03;
                positions[i + 1] = world.m10 * x + world.m11 * y + world.m12 * z + world.m13;
                positions[i + 2] = world.m20 * x + world.m21 * y + world.m22 * z + world.m23;
            }
        }
        return positions;
    }
}
