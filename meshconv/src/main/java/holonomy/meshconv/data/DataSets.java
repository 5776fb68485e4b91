package holonomy.meshconv.data;

import holonomy.meshconv.data.digits.Digits;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Opens data sets by the name that a user gives.
public final class DataSets {
    private DataSets() {
    }

    /// The names of the data sets that are built in, as messages list them.
    static final String BUILT_IN = "'characters', 'bodies', 'bodies:N', 'collections', 'collections:N', 'families', 'families:N', 'digits:SURFACE'";

    private static final Pattern GENERATED = Pattern.compile("(bodies|collections|families)(?::(\\d{1,6}))?");

    /// The data set `characters`, `bodies[:N]`, `collections[:N]` or `families[:N]` that is built in (N training meshes, or of each family), digits on
    /// a surface (see [Digits]), or that of a folder.
    ///
    /// Several names with commas between are several data sets as one, see [DataSet#joined].
    ///
    /// Of a folder, labels refer to the vertices, edges and faces of its files; meshes are repaired. The layout is recognised by what the folder
    /// holds: that of MeshCNN, meshes with listed names and labels, class folders, or registered meshes.
    ///
    /// @throws DataException with one clear line if there is no such data set or a file of it is not as it should be
    /// @throws holonomy.manifold.MeshException if one of its meshes cannot be read
    public static DataSet open(String name) {
        if (name.contains(",") && !isFolder(name)) {
            return DataSet.joined(Arrays.stream(name.split(",")).map(part -> open(part.strip())).toList());
        }
        if (name.equals("characters")) {
            return Characters.dataSet(CacheFolder.path());
        }
        if (name.startsWith(Digits.PREFIX)) {
            return Digits.open(name);
        }
        Matcher generated = GENERATED.matcher(name);
        if (generated.matches()) {
            Integer count = generated.group(2) == null ? null : Integer.valueOf(generated.group(2));
            return switch (generated.group(1)) {
                case "bodies" -> Bodies.dataSet(count == null ? Bodies.DEFAULT_COUNT : count, CacheFolder.path());
                case "collections" -> BodyCollections.dataSet(count == null ? BodyCollections.DEFAULT_COUNT : count, CacheFolder.path());
                default -> Families.dataSet(count == null ? Families.DEFAULT_COUNT : count);
            };
        }
        try {
            return DataFolders.open(Path.of(name));
        } catch (InvalidPathException noPath) {
            throw new DataException("no data set '" + name + "', expected " + BUILT_IN + " or a folder", noPath);
        }
    }

    private static boolean isFolder(String name) {
        try {
            return Files.isDirectory(Path.of(name));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }
}
