package holonomy.meshconv.command;

import holonomy.manifold.Mesh;
import holonomy.manifold.MeshException;
import holonomy.manifold.io.MeshFile;
import holonomy.manifold.repair.Repaired;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// A mesh that a user names on the command line: a file, a generated surface such as `torus:40`, or a model on the class path such as
/// `Models/Oto/Oto.mesh.xml`. A file of that name comes first.
///
/// @param name     how the user called it
/// @param notes    what reading remarked
/// @param fileMesh the mesh in the file's order of vertices and faces
/// @param repaired the same as a manifold
public record MeshSource(String name, List<String> notes, Mesh fileMesh, Repaired repaired) {
    public static final String DESCRIPTION = "A mesh file (obj, ply, off, stl, gltf, glb, mesh.xml, fbx, j3o), a generated surface ("
            + GeneratedSurface.NAMES + ", each with an optional :RESOLUTION), or a model on the class path (Models/Oto/Oto.mesh.xml).";

    private static final double UNWELDED = -1;

    /// @throws MeshException in one line that begins with the name
    public static MeshSource read(String name) {
        if (!isFile(name)) {
            Mesh generated = GeneratedSurface.parse(name);
            if (generated != null) {
                return repair(name, List.of(), generated, UNWELDED); // sheets may pass through each other
            }
            if (MeshSource.class.getClassLoader().getResource(name) != null) {
                MeshFile resource = MeshFile.readResource(name);
                return repair(name, resource.notes(), resource.mesh(), Repaired.DEFAULT_TOLERANCE);
            }
        }
        MeshFile file = MeshFile.read(Path.of(name));
        return repair(name, file.notes(), file.mesh(), Repaired.DEFAULT_TOLERANCE);
    }

    /// Whether there is anything of that name; it may still be broken.
    public static boolean isKnown(String name) {
        return isFile(name) || GeneratedSurface.named(name) != null || MeshSource.class.getClassLoader().getResource(name) != null;
    }

    private static boolean isFile(String name) {
        try {
            return Files.exists(Path.of(name));
        } catch (InvalidPathException impossible) {
            throw new InputException("'" + name + "' cannot be a file name: " + impossible.getReason());
        }
    }

    private static MeshSource repair(String name, List<String> notes, Mesh mesh, double weldTolerance) {
        try {
            return new MeshSource(name, notes, mesh, Repaired.of(mesh, weldTolerance));
        } catch (MeshException refused) {
            throw new MeshException(name + ": " + refused.getMessage(), refused);
        }
    }

    public Mesh mesh() {
        return repaired.mesh();
    }
}
