package holonomy.meshconv.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

    /// Several data sets as one: the classes of all, matched by name in the order in which they first occur; test sets are called `DATA/TEST`.
    ///
    /// @throws DataException if their tasks differ
    static DataSet joined(List<DataSet> sets) {
        List<String> names = sets.stream().flatMap(set -> set.classNames.stream()).distinct().toList();
        List<LabelledMesh> train = new ArrayList<>();
        Map<String, List<LabelledMesh>> tests = new LinkedHashMap<>();
        for (DataSet set : sets) {
            if (set.task != sets.getFirst().task) {
                throw new DataException(set.name + " is for " + set.task.name().toLowerCase(Locale.ROOT) + ", " + sets.getFirst().name + " for "
                        + sets.getFirst().task.name().toLowerCase(Locale.ROOT) + ": expected data for one task");
            }
            train.addAll(set.inClasses(names, set.train));
            set.tests.forEach((test, meshes) -> {
                if (tests.put(set.name + "/" + test, set.inClasses(names, meshes)) != null) {
                    throw new DataException("two data sets are called " + set.name + ": name each once");
                }
            });
        }
        return new DataSet(String.join(" and ", sets.stream().map(DataSet::name).toList()), sets.getFirst().task, names, train, tests);
    }

    /// The same to train on, with the test sets of other data, called `DATA/TEST`. Classes are matched by name; what the other data label with a class
    /// that there is none of here has no label in the tests, which are about what could be learned.
    ///
    /// @throws DataException if the tasks differ or no class has the same name
    public DataSet testedOn(DataSet other) {
        if (task != other.task || classNames.stream().noneMatch(other.classNames::contains)) {
            throw new DataException("a network for " + task.name().toLowerCase(Locale.ROOT) + " of " + name + " (" + listed(classNames)
                    + ") cannot be tested on " + other.name + ", which is for " + other.task.name().toLowerCase(Locale.ROOT) + " ("
                    + listed(other.classNames) + "): expected a class of the same name");
        }
        Map<String, List<LabelledMesh>> renamed = new LinkedHashMap<>();
        other.tests.forEach((test, meshes) -> renamed.put(test.contains("/") ? test : other.name + "/" + test,
                other.inClasses(classNames, meshes)));
        return new DataSet(name, task, classNames, train, renamed);
    }

    private static String listed(List<String> names) {
        return names.size() <= 12 ? String.join(", ", names) : names.size() + " classes";
    }

    private List<LabelledMesh> inClasses(List<String> names, List<LabelledMesh> meshes) {
        int[] classes = classNames.stream().mapToInt(names::indexOf).toArray();
        return meshes.stream().map(mesh -> mesh.inClasses(classes, names.size())).toList();
    }
}
