package holonomy.manifold.io;

import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a mesh file holds: its mesh in the file's own order of vertices and faces, colours, scalars, and remarks.
///
/// Nothing is welded, dropped or turned (that is [holonomy.manifold.repair.Repaired]'s work), so that labels per vertex or per
/// face of a file fit. Polygons are triangulated: face f is part of polygon `polygonOfFace(f)` of the file.
public final class MeshFile {
    private static final long LARGEST_FILE = Integer.MAX_VALUE - 8L;

    private final String name;
    private final MeshFormat format;
    private final Mesh mesh;
    private final int[] polygonOfFace;
    private final int polygonCount;
    private final int[] vertexColors;
    private final int[] polygonColors;
    private final Map<String, double[]> vertexScalars;
    private final Map<String, double[]> polygonScalars;
    private final List<String> notes;
    private final AssetModel model;

    MeshFile(String name, MeshFormat format, Mesh mesh, int[] polygonOfFace, int polygonCount, int[] vertexColors,
            int[] polygonColors, Map<String, double[]> vertexScalars, Map<String, double[]> polygonScalars,
            List<String> notes, AssetModel model) {
        this.name = name;
        this.format = format;
        this.mesh = mesh;
        this.polygonOfFace = polygonOfFace;
        this.polygonCount = polygonCount;
        this.vertexColors = vertexColors;
        this.polygonColors = polygonColors;
        this.vertexScalars = Collections.unmodifiableMap(new LinkedHashMap<>(vertexScalars));
        this.polygonScalars = Collections.unmodifiableMap(new LinkedHashMap<>(polygonScalars));
        this.notes = List.copyOf(notes);
        this.model = model;
    }

    /// Reads a mesh file; its ending tells the format (see [MeshFormat]).
    ///
    /// @throws MeshException in one line that names file, place, what was found, what was expected and the remedy
    public static MeshFile read(Path path) {
        if (Files.isDirectory(path)) {
            throw new MeshException(path + ": a directory, expected a mesh file; name a file in it");
        }
        if (!Files.exists(path)) {
            throw new MeshException(path + ": no such file, expected a mesh; check the path");
        }
        MeshFormat format = formatOf(path.toString());
        if (format.isAsset()) {
            requireContent(path.toString(), sizeOf(path));
            return AssetModel.read(path).file();
        }
        byte[] bytes;
        try {
            requireContent(path.toString(), sizeOf(path));
            bytes = Files.readAllBytes(path);
        } catch (IOException e) {
            throw new MeshException(path + ": cannot be read (" + e.getMessage()
                    + "), expected a mesh file; check its permissions", e);
        }
        return parse(path.toString(), format, bytes);
    }

    /// Reads a mesh from the class path, such as `Models/Oto/Oto.mesh.xml`.
    ///
    /// @throws MeshException if there is none, or as [#read] does
    public static MeshFile readResource(String assetName) {
        MeshFormat format = formatOf(assetName);
        if (format.isAsset()) {
            return AssetModel.readResource(assetName).file();
        }
        try (InputStream stream = AssetModel.classLoader().getResourceAsStream(assetName)) {
            if (stream == null) {
                throw AssetModel.missing(assetName);
            }
            byte[] bytes = stream.readAllBytes();
            requireContent(assetName, bytes.length);
            return parse(assetName, format, bytes);
        } catch (IOException e) {
            throw new MeshException(assetName + ": cannot be read (" + e.getMessage() + "), expected a mesh on the class path",
                    e);
        }
    }

    private static MeshFormat formatOf(String name) {
        return MeshFormat.ofName(name).orElseThrow(() -> new MeshException(name + ": unknown file ending, expected one of "
                + MeshFormat.allEndings() + "; convert or rename the file"));
    }

    private static long sizeOf(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new MeshException(path + ": cannot be read (" + e.getMessage()
                    + "), expected a mesh file; check its permissions", e);
        }
    }

    private static void requireContent(String name, long size) {
        if (size == 0) {
            throw new MeshException(name + ", byte 0: an empty file, expected a mesh; export or copy it again");
        }
        if (size > LARGEST_FILE) {
            throw new MeshException(name + ": " + size + " bytes, expected at most " + LARGEST_FILE
                    + "; simplify or split the mesh");
        }
    }

    /// Reads the bytes of a file in one of this package's own formats.
    static MeshFile parse(String name, MeshFormat format, byte[] bytes) {
        return switch (format) {
            case OBJ -> ObjReader.read(name, bytes);
            case PLY -> PlyReader.read(name, bytes);
            case OFF -> OffReader.read(name, bytes);
            case STL -> StlReader.read(name, bytes);
            case OGRE, GLTF, FBX, J3O -> throw new AssertionError(format + " is read through jMonkeyEngine");
        };
    }

    /// The path or asset name that was read.
    public String name() {
        return name;
    }

    public MeshFormat format() {
        return format;
    }

    /// The mesh in the file's order.
    public Mesh mesh() {
        return mesh;
    }

    /// The number of polygons of the file.
    public int polygonCount() {
        return polygonCount;
    }

    /// The file's polygon of which a face of the mesh is part, counted from 0.
    public int polygonOfFace(int face) {
        return polygonOfFace[face];
    }

    /// Colours 0xRRGGBB of the vertices, `[V]`, if the file has any.
    public Optional<int[]> vertexColors() {
        return Optional.ofNullable(vertexColors).map(int[]::clone);
    }

    /// Colours 0xRRGGBB of the file's polygons, `[polygons]`, if the file has any.
    public Optional<int[]> polygonColors() {
        return Optional.ofNullable(polygonColors).map(int[]::clone);
    }

    /// Further scalars of the vertices by name (normals, labels, quality): values `[V]`, in the file's order of properties.
    public Map<String, double[]> vertexScalars() {
        return vertexScalars;
    }

    /// Further scalars of the polygons by name: values `[polygons]`.
    public Map<String, double[]> polygonScalars() {
        return polygonScalars;
    }

    /// What was passed over or decided while reading, each a plain sentence.
    public List<String> notes() {
        return notes;
    }

    /// The scene that jMonkeyEngine loaded, for formats that it reads: skeletons, weights and animations are there.
    public Optional<AssetModel> model() {
        return Optional.ofNullable(model);
    }

    @Override
    public String toString() {
        return name + " (" + format + "): " + mesh.vertexCount() + " vertices, " + mesh.faceCount() + " faces";
    }
}
