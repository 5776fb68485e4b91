package holonomy.meshconv.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Opens data sets by the name that a user gives.
public final class DataSets {
    private DataSets() {
    }

    private static final Pattern BODIES = Pattern.compile("bodies(?::(\\d{1,6}))?");

    /// The data set `characters` or `bodies[:N]` that is built in (N training meshes), or that of a folder.
    ///
    /// Of a folder, labels refer to the vertices, edges and faces of its files; meshes are repaired. The layout is recognised by what the folder
    /// holds: that of MeshCNN, meshes with listed names and labels, class folders, or registered meshes.
    ///
    /// @throws DataException with one clear line if there is no such data set or a file of it is not as it should be
    /// @throws holonomy.manifold.MeshException if one of its meshes cannot be read
    public static DataSet open(String name) {
        if (name.equals("characters")) {
            return Characters.dataSet(CacheFolder.path());
        }
        Matcher bodies = BODIES.matcher(name);
        if (bodies.matches()) {
            return Bodies.dataSet(bodies.group(1) == null ? Bodies.DEFAULT_COUNT : Integer.parseInt(bodies.group(1)), CacheFolder.path());
        }
        try {
            return DataFolders.open(Path.of(name));
        } catch (InvalidPathException noPath) {
            throw new DataException("no data set '" + name + "', expected 'characters', 'bodies', 'bodies:N' or a folder", noPath);
        }
    }
}
