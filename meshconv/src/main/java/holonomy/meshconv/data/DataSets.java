package holonomy.meshconv.data;

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
    static final String BUILT_IN = "'characters', 'bodies', 'bodies:N', 'collections', 'collections:N'";

    private static final Pattern GENERATED = Pattern.compile("(bodies|collections)(?::(\\d{1,6}))?");

    /// The data set `characters`, `bodies[:N]` or `collections[:N]` that is built in (N training meshes), or that of a folder.
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
        Matcher generated = GENERATED.matcher(name);
        if (generated.matches()) {
            boolean bodies = generated.group(1).equals("bodies");
            int usual = bodies ? Bodies.DEFAULT_COUNT : BodyCollections.DEFAULT_COUNT;
            int count = generated.group(2) == null ? usual : Integer.parseInt(generated.group(2));
            return bodies ? Bodies.dataSet(count, CacheFolder.path()) : BodyCollections.dataSet(count, CacheFolder.path());
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
