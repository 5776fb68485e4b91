package holonomy.meshconv.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Labelled meshes to train on, and the named sets of meshes to test on.
///
/// @param name       how messages and run folders call it
/// @param task       what the labels mean
/// @param classNames the classes in the order of the labels
/// @param train      the meshes to train on
/// @param tests      the test sets by name, in the order of reports
public record DataSet(String name, Task task, List<String> classNames, List<LabelledMesh> train, Map<String, List<LabelledMesh>> tests) {

    /// @throws DataException if there is nothing to train on or a label has no class
    public DataSet {
        classNames = List.copyOf(classNames);
        train = List.copyOf(train);
        Map<String, List<LabelledMesh>> copies = new LinkedHashMap<>();
        tests.forEach((test, meshes) -> copies.put(test, List.copyOf(meshes)));
        tests = Collections.unmodifiableMap(copies);
        if (train.isEmpty()) {
            throw new DataException(name + ": no mesh to train on");
        }
        check(name, classNames, train);
        for (List<LabelledMesh> meshes : tests.values()) {
            check(name, classNames, meshes);
        }
    }

    private static void check(String name, List<String> classNames, List<LabelledMesh> meshes) {
        for (LabelledMesh mesh : meshes) {
            for (int i = 0; i < mesh.elementCount(); i++) {
                if (mesh.label(i) >= classNames.size()) {
                    throw new DataException(name + ", " + mesh.name() + ": label " + i + " is " + mesh.label(i) + ", expected less than "
                            + classNames.size() + ", the number of classes");
                }
            }
        }
    }

    public int classCount() {
        return classNames.size();
    }
}
