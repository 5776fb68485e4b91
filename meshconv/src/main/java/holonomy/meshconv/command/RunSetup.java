package holonomy.meshconv.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.data.DataSet;
import holonomy.meshconv.data.DataSets;
import holonomy.meshconv.prepare.Preparation;
import holonomy.meshconv.train.Learning;
import holonomy.meshconv.train.RunFolder;
import java.util.List;

/// What a run is made of besides its network.
///
/// @param data        what is learned from, as the user names it
/// @param testData    what is tested on, or empty for the test sets of the data themselves
/// @param preparation what surfaces and input features are made of
/// @param hidden      the hidden field type
/// @param variants    changed copies of each training mesh
/// @param changes     how they are changed
/// @param watched     how many test meshes are looked at after each epoch, at most
/// @param testCopies  remeshed copies of each test mesh whose predictions are averaged with its own
/// @param learning    how it is trained
record RunSetup(String data, String testData, Preparation preparation, FieldType hidden, int variants, String changes, int watched, int testCopies,
                Learning learning) {
    private static final String DATA = "data";
    private static final String TEST_DATA = "testData";
    private static final String PREPARATION = "preparation";
    private static final String HIDDEN = "hidden";
    private static final String VARIANTS = "variants";
    private static final String CHANGES = "changes";
    private static final String WATCHED = "watched";
    private static final String TEST_COPIES = "testCopies";
    private static final String CLASSES = "classes";

    RunSetup withLearning(Learning other) {
        return new RunSetup(data, testData, preparation, hidden, variants, changes, watched, testCopies, other);
    }

    /// The data set, with other test sets if others were asked for.
    DataSet open() {
        DataSet set = DataSets.open(data);
        return testData.isEmpty() ? set : set.testedOn(DataSets.open(testData));
    }

    /// The members of the run's configuration that the network and the learning do not cover.
    JsonObject toJson(List<String> classNames) {
        JsonObject json = new JsonObject();
        json.addProperty(DATA, data);
        json.addProperty(TEST_DATA, testData);
        json.add(PREPARATION, preparation.toJson());
        json.addProperty(HIDDEN, hidden.toString());
        json.addProperty(VARIANTS, variants);
        json.addProperty(CHANGES, changes);
        json.addProperty(WATCHED, watched);
        json.addProperty(TEST_COPIES, testCopies);
        JsonArray names = new JsonArray();
        classNames.forEach(names::add);
        json.add(CLASSES, names);
        return json;
    }

    static RunSetup read(RunFolder folder) {
        JsonObject config = folder.config();
        try {
            Preparation preparation = Preparation.fromJson(config.getAsJsonObject(PREPARATION));
            return new RunSetup(config.get(DATA).getAsString(), config.get(TEST_DATA).getAsString(), preparation,
                    preparation.group().type(config.get(HIDDEN).getAsString()), config.get(VARIANTS).getAsInt(), config.get(CHANGES).getAsString(),
                    config.get(WATCHED).getAsInt(), config.get(TEST_COPIES).getAsInt(), folder.learning());
        } catch (NullPointerException | IllegalStateException | ClassCastException | NumberFormatException malformed) {
            throw new InputException(folder.path() + ": its config.json lacks " + DATA + ", " + PREPARATION + ", " + HIDDEN
                    + " or another member that './holonomy train' writes: it is not from there");
        }
    }

    /// The names of the classes that a run tells apart.
    static List<String> classNames(RunFolder folder) {
        JsonObject config = folder.config();
        if (!config.has(CLASSES) || !config.get(CLASSES).isJsonArray()) {
            throw new InputException(folder.path() + ": its config.json names no " + CLASSES + ": it is not from './holonomy train'");
        }
        return config.getAsJsonArray(CLASSES).asList().stream().map(name -> name.getAsString()).toList();
    }
}
