package holonomy.meshconv.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// A folder with meshes in off/ or meshes/, labels/NAME.txt with an integer per vertex or per face of the file, and the names of the meshes to train
/// and test on in train.txt and test.txt. Label -1 is no label. Names of classes may stand in classes.txt, one per line.
///
/// All meshes are labelled alike: at vertices, if the numbers of labels are the numbers of vertices, otherwise on faces.
final class ListedFolder {
    static final String CLASSES = "classes.txt";

    private ListedFolder() {
    }

    private record Labels(FileLabels mesh, Path file, int[] labels) {
        boolean fits(Element element) {
            return labels.length == mesh.count(element);
        }

        DataException mismatch() {
            return new DataException(file + ": " + labels.length + " labels, expected " + mesh.count(Element.VERTEX) + " (one per vertex) or "
                    + mesh.count(Element.FACE) + " (one per face), the same kind for all meshes");
        }
    }

    static DataSet open(Path folder) {
        Path meshes = Files.isDirectory(folder.resolve("off")) ? folder.resolve("off") : folder.resolve("meshes");
        if (!Files.isDirectory(meshes)) {
            throw new DataException(folder + ": labels/ without meshes, expected them in " + folder.resolve("meshes") + " or "
                    + folder.resolve("off"));
        }
        Map<String, Path> files = new HashMap<>();
        for (Path file : MeshFolder.meshes(meshes)) {
            Path other = files.put(MeshFolder.nameOf(file), file);
            if (other != null) {
                throw new DataException(file + ": the same name as " + other.getFileName() + ", expected one mesh per name; remove one");
            }
        }
        List<Labels> train = read(folder, "train.txt", files);
        List<Labels> test = read(folder, "test.txt", files);
        List<Labels> all = new ArrayList<>(train);
        all.addAll(test);
        Element element = all.stream().allMatch(mesh -> mesh.fits(Element.VERTEX)) ? Element.VERTEX : Element.FACE;
        if (!all.stream().allMatch(mesh -> mesh.fits(element))) {
            // One that fits neither is the culprit; otherwise the first on faces among others on vertices.
            throw all.stream().filter(mesh -> !mesh.fits(Element.VERTEX) && !mesh.fits(Element.FACE)).findFirst()
                    .or(() -> all.stream().filter(mesh -> !mesh.fits(Element.VERTEX)).findFirst()).map(Labels::mismatch).orElseThrow();
        }
        int classCount = 1 + all.stream().flatMapToInt(mesh -> Arrays.stream(mesh.labels)).max().orElse(-1);
        if (classCount == 0) {
            throw new DataException(folder.resolve("labels") + ": all labels are -1, expected classes from 0 on");
        }
        List<String> names = IntStream.range(0, classCount).mapToObj(Integer::toString).toList();
        return new DataSet(DataFolders.nameOf(folder), Task.SEGMENTATION, classNames(folder, names), labelled(train, element),
                DataFolders.tests(labelled(test, element)));
    }

    /// The names in `classes.txt`, if there is such a file, otherwise those given.
    ///
    /// @throws DataException if the file has fewer names than there are classes
    static List<String> classNames(Path folder, List<String> numbers) {
        Path file = folder.resolve(CLASSES);
        if (!Files.exists(file)) {
            return numbers;
        }
        List<String> names = LabelFile.names(file);
        if (names.size() < numbers.size()) {
            throw new DataException(file + ": " + names.size() + " names, expected " + numbers.size() + ", one per class");
        }
        return names;
    }

    private static List<LabelledMesh> labelled(List<Labels> meshes, Element element) {
        return meshes.stream().map(mesh -> mesh.mesh.labelled(element, mesh.labels)).toList();
    }

    private static List<Labels> read(Path folder, String list, Map<String, Path> files) {
        Set<String> names = new LinkedHashSet<>();
        for (String name : LabelFile.names(folder.resolve(list))) {
            String known = files.containsKey(name) ? name : MeshFolder.nameOf(Path.of(name));
            if (!files.containsKey(known)) {
                throw new DataException(folder.resolve(list) + ": '" + name + "' is not among the " + files.size()
                        + " meshes of the folder; correct the name or add the mesh");
            }
            names.add(known);
        }
        return MeshFolder.readAll(List.copyOf(names), name -> {
            FileLabels mesh = FileLabels.read(name, files.get(name));
            Path file = folder.resolve("labels").resolve(name + ".txt");
            return new Labels(mesh, file, LabelFile.integers(file));
        });
    }
}
