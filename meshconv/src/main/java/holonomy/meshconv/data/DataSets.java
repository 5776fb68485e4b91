package holonomy.meshconv.data;

/// Opens data sets by the name that a user gives.
public final class DataSets {
    private DataSets() {
    }

    /// The data set `characters` that is built in.
    ///
    /// @throws DataException with one clear line if there is no such data set or it cannot be read
    public static DataSet open(String name) {
        if (name.equals("characters")) {
            return Characters.dataSet(CacheFolder.path());
        }
        throw new DataException("--data: found '" + name + "', expected 'characters'");
    }
}
