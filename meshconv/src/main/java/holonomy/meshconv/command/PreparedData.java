package holonomy.meshconv.command;

import holonomy.meshconv.data.DataSet;
import holonomy.meshconv.data.LabelledMesh;
import holonomy.meshconv.data.RemeshedCopies;
import holonomy.meshconv.train.CpuTime;
import holonomy.meshconv.train.Example;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A data set with variants of its training meshes and copies of its test meshes, all made ready for networks when first asked for: several runs
/// share them.
final class PreparedData {
    private static final String TRAIN = "train";
    private static final String TEST = "test ";
    private static final String COPY = "copy ";

    private final RunSetup setup;
    private final DataSet set;
    private Map<String, List<Example>> examples;
    private double cpuSeconds;

    PreparedData(RunSetup setup, DataSet set) {
        this.setup = setup;
        this.set = set;
    }

    DataSet set() {
        return set;
    }

    /// What to train on, variants included.
    List<Example> train() {
        return examples().get(TRAIN);
    }

    /// A test set.
    List<Example> test(String name) {
        return examples().get(TEST + name);
    }

    /// The examples of one kind of copy of a test set's meshes, with the elements of those.
    ///
    /// @param copy from 0 to the number of copies less one
    List<Example> copies(String name, int copy) {
        return examples().get(COPY + copy + " " + name);
    }

    int copyCount() {
        return setup.testCopies();
    }

    /// The CPU time of all preparation so far.
    double cpuSeconds() {
        return cpuSeconds;
    }

    private Map<String, List<Example>> examples() {
        if (examples == null) {
            double begin = CpuTime.seconds();
            Map<String, List<LabelledMesh>> meshes = new LinkedHashMap<>();
            meshes.put(TRAIN, TrainingVariants.of(set.train(), setup.variants(), TrainingVariants.parse(setup.changes())));
            set.tests().forEach((test, list) -> {
                meshes.put(TEST + test, list);
                for (int copy = 0; copy < setup.testCopies(); copy++) {
                    meshes.put(COPY + copy + " " + test, RemeshedCopies.of(list, copy));
                }
            });
            examples = Preparing.all(setup.preparation(), meshes);
            cpuSeconds = CpuTime.seconds() - begin;
        }
        return examples;
    }
}
