package holonomy.manifold.io;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The formats of mesh files and the endings by which they are known.
public enum MeshFormat {
    OBJ("Wavefront OBJ", "obj"),
    PLY("PLY", "ply"),
    OFF("OFF", "off", "coff", "noff", "stoff"),
    STL("STL", "stl"),
    OGRE("Ogre XML mesh", "mesh.xml", "meshxml"),
    GLTF("glTF", "gltf", "glb"),
    FBX("FBX", "fbx"),
    J3O("jMonkeyEngine binary", "j3o");

    private final String title;
    private final List<String> endings;

    MeshFormat(String title, String... endings) {
        this.title = title;
        this.endings = List.of(endings);
    }

    /// The endings of file names, without their dots, in lower case.
    public List<String> endings() {
        return endings;
    }

    /// Whether jMonkeyEngine's loader reads this format; the others are read by this package.
    public boolean isAsset() {
        return ordinal() >= OGRE.ordinal();
    }

    /// The format of a file name such as `Oto.mesh.xml`, empty if its ending is unknown.
    public static Optional<MeshFormat> ofName(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.endings.stream().anyMatch(ending -> lower.endsWith("." + ending)))
                .findFirst();
    }

    /// All endings, for messages: `.obj, .ply, ...`.
    static String allEndings() {
        return Arrays.stream(values()).flatMap(format -> format.endings.stream()).map(ending -> "." + ending)
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return title;
    }
}
