package holonomy.meshconv.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Reads the data sets that users bring as folders: finds out the layout, and makes the tests `test` and `test-rotated`.
final class DataFolders {
    private static final long SEED = 8;
    private static final String LAYOUTS = "one of: train/ and test/ with meshes and seg/NAME.eseg (a class per edge); off/ or meshes/ with "
            + "labels/NAME.txt, train.txt and test.txt; CLASS/train and CLASS/test with meshes for each class; train/ and test/ with registered "
            + "meshes of equally many vertices";

    private DataFolders() {
    }

    /// @throws DataException if the folder has none of the layouts, or a file of it is not as it should be
    /// @throws holonomy.manifold.MeshException if one of the meshes cannot be read
    static DataSet open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new DataException(folder + ": " + (Files.exists(folder) ? "a file" : "no such folder")
                    + "; expected " + DataSets.BUILT_IN + " or a folder with a data set");
        }
        boolean split = Files.isDirectory(folder.resolve("train")) && Files.isDirectory(folder.resolve("test"));
        if (split && Files.isDirectory(folder.resolve("seg"))) {
            return EdgeLabelFolder.open(folder);
        }
        if (Files.isDirectory(folder.resolve("labels"))) {
            return ListedFolder.open(folder);
        }
        if (split) {
            return registered(folder);
        }
        List<Path> classes = MeshFolder.folders(folder).stream().filter(child -> Files.isDirectory(child.resolve("train"))).toList();
        if (!classes.isEmpty()) {
            return classified(folder, classes);
        }
        throw new DataException(folder + ": no data set in a layout that is known, expected " + LAYOUTS);
    }

    /// The tests of a folder: as the files are, and turned at random.
    static Map<String, List<LabelledMesh>> tests(List<LabelledMesh> test) {
        List<LabelledMesh> rotated = new ArrayList<>();
        for (int i = 0; i < test.size(); i++) {
            LabelledMesh mesh = test.get(i);
            rotated.add(mesh.withMesh(mesh.name() + ", rotated", Motions.rotated(mesh.mesh(), new SplittableRandom(SEED + i))));
        }
        Map<String, List<LabelledMesh>> tests = new LinkedHashMap<>();
        tests.put("test", test);
        tests.put("test-rotated", rotated);
        return tests;
    }

    /// How messages and run folders call a folder's data set.
    static String nameOf(Path folder) {
        return folder.toAbsolutePath().normalize().getFileName() == null ? folder.toString()
                : folder.toAbsolutePath().normalize().getFileName().toString();
    }

    /// Class folders: the class is the folder's name, one label per mesh.
    private static DataSet classified(Path folder, List<Path> classes) {
        if (classes.size() < 2) {
            throw new DataException(folder + ": one class, " + classes.getFirst().getFileName() + ", expected two or more class folders");
        }
        List<LabelledMesh> train = new ArrayList<>();
        List<LabelledMesh> test = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            train.addAll(classified(classes.get(label), "train", label));
            test.addAll(classified(classes.get(label), "test", label));
        }
        List<String> names = classes.stream().map(path -> path.getFileName().toString()).toList();
        return new DataSet(nameOf(folder), Task.CLASSIFICATION, names, train, tests(test));
    }

    private static List<LabelledMesh> classified(Path classFolder, String split, int label) {
        String className = classFolder.getFileName().toString();
        return MeshFolder.readAll(MeshFolder.meshes(classFolder.resolve(split)),
                file -> FileLabels.read(className + "/" + MeshFolder.nameOf(file), file).labelled(Element.MESH, new int[]{label}));
    }

    /// Registered meshes: vertex v of every file is the same place of the shape, so that its label is v.
    private static DataSet registered(Path folder) {
        List<LabelledMesh> train = registered(folder, "train");
        List<LabelledMesh> test = registered(folder, "test");
        int vertices = train.getFirst().elementCount();
        List<LabelledMesh> all = new ArrayList<>(train);
        all.addAll(test);
        for (LabelledMesh mesh : all) {
            if (mesh.elementCount() != vertices) {
                throw new DataException(folder + ", " + mesh.name() + ": " + mesh.elementCount() + " vertices, but " + train.getFirst().name()
                        + " has " + vertices + "; registered meshes have equally many, and for another task there should be " + LAYOUTS);
            }
        }
        List<String> names = IntStream.range(0, vertices).mapToObj(Integer::toString).toList();
        return new DataSet(nameOf(folder), Task.CORRESPONDENCE, names, train, tests(test));
    }

    private static List<LabelledMesh> registered(Path folder, String split) {
        return MeshFolder.readAll(MeshFolder.meshes(folder.resolve(split)), file -> {
            FileLabels mesh = FileLabels.read(split + "/" + MeshFolder.nameOf(file), file);
            int[] labels = new int[mesh.vertexCount()];
            Arrays.setAll(labels, v -> v);
            return mesh.labelled(Element.VERTEX, labels);
        });
    }
}
