package holonomy.meshconv.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import holonomy.gstructure.representation.FieldType;
import holonomy.meshconv.prepare.Preparation;
import holonomy.meshconv.train.Learning;
import holonomy.meshconv.train.RunFolder;
import java.util.List;

/// What a run is made of besides its network: data, preparation, hidden type,
/// variants of each training mesh, and learning.
record RunSetup(String data, Preparation preparation, FieldType hidden, int variants, Learning learning) {
    private static final String DATA = "data";
    private static final String PREPARATION = "preparation";
    private static final String HIDDEN = "hidden";
    private static final String VARIANTS = "variants";
    private static final String CLASSES = "classes";

    RunSetup withEpochs(int epochs) {
        return new RunSetup(data, preparation, hidden, variants, learning.withEpochs(epochs));
    }

    /// The members of the run's configuration that the network and the learning do not cover.
    JsonObject toJson(List<String> classNames) {
        JsonObject json = new JsonObject();
        json.addProperty(DATA, data);
        json.add(PREPARATION, preparation.toJson());
        json.addProperty(HIDDEN, hidden.toString());
        json.addProperty(VARIANTS, variants);
        JsonArray names = new JsonArray();
        classNames.forEach(names::add);
        json.add(CLASSES, names);
        return json;
    }

    static RunSetup read(RunFolder folder) {
        JsonObject config = folder.config();
        try {
            Preparation preparation = Preparation.fromJson(config.getAsJsonObject(PREPARATION));
            return new RunSetup(config.get(DATA).getAsString(), preparation, preparation.group().type(config.get(HIDDEN).getAsString()),
                    config.get(VARIANTS).getAsInt(), folder.learning());
        } catch (NullPointerException | IllegalStateException | ClassCastException malformed) {
            throw new InputException(folder.path() + ": its config.json lacks " + DATA + ", " + PREPARATION + " or " + HIDDEN
                    + ": it is not from './holonomy train'");
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
